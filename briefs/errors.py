"""The environment's failures, as types. Problems of a book's content are returned by checks, never raised.

Every error has a stable `code` by which the window and the command line choose their words; `place` says where in the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class BriefsError(Exception):
    """Something outside the book failed: `path` is the file it failed on, `detail` what is known of the cause."""

    code = "failed"

    def __init__(self, path: Path | str, place: str = "", detail: str = "") -> None:
        self.path = Path(path)
        self.place = place
        self.detail = detail
        super().__init__(": ".join(part for part in (str(path), place, detail) if part))

    def __reduce__(self) -> tuple[type[BriefsError], tuple[Path, str, str]]:
        """Cross the pipe from the render process whole."""
        return type(self), (self.path, self.place, self.detail)


class NotAPaperError(BriefsError):
    """A file that cannot be read as a paper: damaged, encrypted, or of another kind; `place` is the part at fault."""

    code = "not-a-paper"


class HugePaperError(BriefsError):
    """A paper that holds more than papers do, or unpacks to more."""

    code = "huge-paper"


class HostilePaperError(BriefsError):
    """A paper with what no paper needs, such as entities that expand."""

    code = "hostile-paper"


class NotAPhotographError(BriefsError):
    """A file that cannot be read as a photograph: damaged, or of another kind."""

    code = "not-a-photograph"


class HugePhotographError(BriefsError):
    """A photograph of more points than any page prints, or one that takes too long to read."""

    code = "huge-photograph"


class MissingFileError(BriefsError):
    """There is no such file."""

    code = "missing"


class MissingFolderError(BriefsError):
    """There is no such folder to make a file in."""

    code = "missing-folder"


class AlreadyThereError(BriefsError):
    """Something has this name already, and is not to be replaced."""

    code = "already-there"


class NotABookError(BriefsError):
    """The file is something else than a book: empty, of another program, or no database at all."""

    code = "not-a-book"


class DamagedBookError(BriefsError):
    """The file is a book, but no revision in it is whole."""

    code = "damaged"


class LostAttachmentError(BriefsError):
    """The book is whole, but a file attached to it is not: `place` is the attachment's name, `detail` what became of it."""

    code = "lost-attachment"


class NewerBookError(BriefsError):
    """A later version of the application wrote the file, and this one cannot read it."""

    code = "newer"


class NoSuchRevisionError(BriefsError):
    """The book has no revision of the number `place`."""

    code = "no-revision"


class EditionFrozenError(BriefsError):
    """The book has frozen an edition of the number `place` before, and that one stays as it is."""

    code = "edition-frozen"


class LostEditionError(BriefsError):
    """The frozen edition of the number `place` is not what it was, so that nothing can be compared with it."""

    code = "lost-edition"


class NoSuchEditionError(BriefsError):
    """The book has frozen no edition of the number `place`."""

    code = "no-edition"


class UnfinishedEditionError(BriefsError):
    """The finished PDF of the frozen edition of the number `place` has not been made yet."""

    code = "unfinished-edition"


class LostFinishedError(BriefsError):
    """The finished PDF kept for the edition of the number `place` is not what it was: it is given to nobody."""

    code = "lost-finished"


class OtherFinishedError(BriefsError):
    """What was made of the edition of the number `place` is not the finished PDF that was kept, and does not replace it."""

    code = "other-finished"


class BookLockedError(BriefsError):
    """Somebody has the book open: `place` is who, `detail` since when."""

    code = "locked"


class ReadOnlyError(BriefsError):
    """The file, its folder or its medium cannot be written."""

    code = "read-only"


class DiskFullError(BriefsError):
    """There is no room left where the file lies."""

    code = "disk-full"


class FileMovedError(BriefsError):
    """The file was removed, moved or replaced while the book was open."""

    code = "moved"


class ChangedElsewhereError(BriefsError):
    """Another program has saved into the file since it was opened here."""

    code = "changed-elsewhere"


class StorageError(BriefsError):
    """Reading or writing failed in a way the system only names: `detail` is its word."""

    code = "storage"


class AccountsError(BriefsError):
    """The file of mail accounts is damaged, or of a later version: `detail` is what is wrong in it."""

    code = "accounts"


class FoundLeak(NamedTuple):
    """What a finished file holds that its reader may not see, for those who have the whole book.

    `where` is the place in the file; a page that shows it has its printed number and the name of its section. `words` are
    what was found, `part` is what the book withholds with these words.
    """

    where: str
    page: int
    section: str
    words: str
    part: str


class LeakError(BriefsError):
    """A finished file holds what its reader may not see, and was not let go: `place` is where in it, `detail` how often.

    What was `found` is no part of its message: a message may be written down where others read it.
    """

    code = "leak"

    def __init__(self, path: Path | str, place: str = "", detail: str = "", found: tuple[FoundLeak, ...] = ()) -> None:
        super().__init__(path, place, detail)
        self.found = found

    def __reduce__(self) -> tuple[type[LeakError], tuple[Path, str, str, tuple[FoundLeak, ...]]]:  # type: ignore[override]
        """Cross the pipe with what was found."""
        return type(self), (self.path, self.place, self.detail, self.found)


class NoSuchPagesError(BriefsError):
    """The book has no pages of the number, or no tab of the numeral, `place`: it has changed since they were chosen."""

    code = "no-pages"


class NothingLeftError(BriefsError):
    """Of what was to be printed nothing may be seen by the readers that it was meant for."""

    code = "nothing-left"


class PrintLibraryError(BriefsError):
    """The system has no library through which its print queue is reached: `path` is the library's name."""

    code = "no-print-library"


class PrintServiceError(BriefsError):
    """The system's print service does not answer: `path` is where it was looked for, `detail` its last word."""

    code = "no-print-service"


class NoPrinterError(BriefsError):
    """There is no printer, or none of the name `path`."""

    code = "no-printer"


class NoDisplayError(BriefsError):
    """There is no screen on which the window of the book could open."""

    code = "no-display"


class OutputError(BriefsError):
    """What the command line says can no longer be written where it was sent."""

    code = "output"
