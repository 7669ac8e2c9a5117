"""What a window is given by the application: everything outside itself."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefs.editions.passwords import Choose
from desktop.keeper import Clock
from desktop.session import Tools
from desktop.settings import Settings
from desktop.style import Look
from desktop.translation import Interpreter


class Outfit(msgspec.Struct, frozen=True):
    """Tools of the session, the clock, settings, language and look, the resources, and the folder that books are kept in.

    `choose` picks one of several characters, each as likely as any other, as passwords need it. `zone` is the computer's
    time zone.
    """

    tools: Tools
    clock: Clock
    settings: Settings
    interpreter: Interpreter
    look: Look
    resources: Path
    books: Path
    choose: Choose
    zone: str

    @property
    def folder(self) -> Path:
        """Where a file is looked for first: the folder of the books, or the nearest to it before the first book is kept."""
        return next((one for one in (self.books, *self.books.parents) if one.is_dir()), self.books)
