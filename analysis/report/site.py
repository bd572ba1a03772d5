"""The pages that come from no notebook: statements, promises, how to cite, documentation."""

from . import docs, promises, statements

CITATION = "CITATION.txt"


def write(book):
    """Write what is not there as it should be; without data only the line to cite.

    Parameters
    ----------
    book : book.Book
    """
    shared = {"provenance": book.provenance, "site": book.site}
    makers = {"citation": lambda: {CITATION: book.provenance.citation + "\n"}}
    if book.data is not None:
        makers |= {"statements": lambda: {"statements.html": statements.render(book.data, book.links, **shared)},
                   "promises": lambda: promises.pages(book.data, book.links, **shared)}
    for name, make in makers.items():
        key = book.page_key(name)
        if book.store.standing(name, key) is None:
            book.store.publish(name, key, make())
    docs.write(book)
