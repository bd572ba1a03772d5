"""Instruments that misbehave, for tests; workers import them from here."""

import os
import signal
import time
from pathlib import Path

from analysis.tone.instruments import WordInstrument


class Length(WordInstrument):
    """Counts letters."""

    name, languages, columns = "length", ("en", "es", "fr"), ("letters",)

    def score_text(self, text, language):
        return (float(len(text)),), 1.0


class Slow(Length):
    """Counts letters, but takes its time over every batch."""

    def score(self, texts, languages):
        time.sleep(0.1)
        return super().score(texts, languages)


class Deadly(Length):
    """Kills its own process at the text ``at``, as often as it is met; with ``once`` (a path) only the first time."""

    def __init__(self, at, once=None):
        self.at, self.once = at, once

    def score_text(self, text, language):
        if text == self.at and not (self.once and Path(self.once).exists()):
            if self.once:
                Path(self.once).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().score_text(text, language)
