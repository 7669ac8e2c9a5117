"""Sets of files in a folder: all of them are there whole, or what was there before stays as it was.

New files are made in a folder of their own beside the old ones (readable to its owner alone), then change places with them
by renaming. What stops half-way, even from outside, is undone: by whoever stopped it, or by the next who writes the set.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefs.errors import MissingFolderError
from briefs.files import NAMED, make_durable, system_failures

OWNER_ALONE = 0o700


def write_set(folder: Path, names: Sequence[str], contents: Iterable[bytes]) -> None:
    """Write a file for each name. Raises BriefsError; then, or where `contents` raises, nothing has changed."""
    if not folder.is_dir():
        raise MissingFolderError(folder)
    undo_set(folder, names)
    new, before = _places(folder, names)
    try:
        with system_failures(folder):
            new.parent.mkdir(mode=OWNER_ALONE)
            new.mkdir()
        for name, content in zip(names, contents, strict=True):
            with system_failures(folder / name):
                (new / name).write_bytes(content)
                make_durable(new / name)
        with system_failures(folder):
            before.mkdir()
            for name in names:
                if (folder / name).exists():
                    (folder / name).replace(before / name)
                (new / name).replace(folder / name)
            make_durable(folder)
            shutil.rmtree(before)  # from here on nothing would be undone
    finally:
        undo_set(folder, names)


def undo_set(folder: Path, names: Sequence[str]) -> None:
    """Put back what an interrupted set has replaced, and leave nothing of it; where none was interrupted, do nothing."""
    new, before = _places(folder, names)
    if before.exists():
        for name in names:
            if (before / name).exists():
                (before / name).replace(folder / name)
            elif not (new / name).exists():
                (folder / name).unlink(missing_ok=True)
    shutil.rmtree(new.parent, ignore_errors=True)


def _places(folder: Path, names: Sequence[str]) -> tuple[Path, Path]:
    """Return where a set's new files are made, and where those that they replace wait."""
    own = folder / f".{names[0][:NAMED]}.partial"
    return own / "new", own / "before"
