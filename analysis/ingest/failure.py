"""Why a page could not be fetched, and what can be done about it."""


class FetchError(ValueError):
    """A page that could not be fetched: ``url``, ``reason`` and ``remedy``, all in words.

    >>> print(FetchError("https://example.org/a", "404 Not Found", "check the address"))
    https://example.org/a could not be fetched: 404 Not Found. Remedy: check the address.
    """

    def __init__(self, url, reason, remedy):
        self.url, self.reason, self.remedy = str(url), reason, remedy
        super().__init__(f"{_shown(self.url)} could not be fetched: {reason}. Remedy: {remedy}.")


def _shown(url, limit=200):
    """An address fit for a message: no control characters, not endless."""
    url = "".join(character if character.isprintable() else "?" for character in url)
    return url if len(url) <= limit else url[:limit] + "…"
