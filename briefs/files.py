"""Files of the system: its failures as our own errors, and writing so that nobody ever finds half a file."""

from __future__ import annotations

import errno
import glob
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefs.errors import (
    AlreadyThereError,
    BriefsError,
    DiskFullError,
    MissingFileError,
    MissingFolderError,
    ReadOnlyError,
    StorageError,
)

_UMASK = os.umask(0o077)
os.umask(_UMASK)  # it can be read only by being changed: here, before there are threads
OWNER_ALONE, USUAL = 0o600, 0o666 & ~_UMASK
NAMED = 40
"""Characters of a file's name by which what is made in its place is known: names have an end."""
STALE_AFTER = 3600
"""Seconds for which nothing has been written into what nobody can still be making."""
_BY_ERRNO: dict[int, type[BriefsError]] = {
    errno.ENOENT: MissingFileError,
    errno.EEXIST: AlreadyThereError,
    errno.EACCES: ReadOnlyError,
    errno.EPERM: ReadOnlyError,
    errno.EROFS: ReadOnlyError,
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
}


@contextmanager
def system_failures(path: Path) -> Iterator[None]:
    """Turn the system's errors into ours, naming the file."""
    try:
        yield
    except OSError as error:
        kind = _BY_ERRNO.get(error.errno or 0, StorageError)
        raise kind(path, detail=error.strerror or str(error)) from error


def folder_of(path: Path) -> Path:
    """Return the folder in which a file is to be made. Raises MissingFolderError naming it where it is not there."""
    with system_failures(path):
        if not path.absolute().parent.is_dir():
            raise MissingFolderError(path.parent)
    return path.parent


def replace_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put a file in place of what is there, whole or not at all; a private one can be read by its owner alone.

    So can any other until it is whole.
    """
    with made_beside(path) as made, system_failures(path):
        made.touch(mode=OWNER_ALONE, exist_ok=False)
        made.write_bytes(data)
        make_durable(made)
        made.replace(path)
        if not private:
            path.chmod(USUAL)


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """Give the place beside `path` in which a file is made before it takes its place; afterwards nothing is there.

    Each making has a place of its own: where two processes write one path, each file is whole, and the later one stays.
    """
    folder_of(path)
    made = path.with_name(f".{path.name[:NAMED]}.{os.getpid()}-{secrets.token_hex(4)}.partial")
    try:
        yield made
    finally:
        with suppress(OSError):  # a disk that cannot be written lets nothing be taken away, though nothing is there
            made.unlink(missing_ok=True)
    with suppress(OSError):  # a stranger's, which only he may take away
        for left in _half_made(path):
            if path.stat().st_mtime - left.stat().st_mtime > STALE_AFTER:
                left.unlink()


def undo_file(path: Path, process: int) -> None:
    """Take away what a process that was stopped has left half made of a file."""
    for left in _half_made(path, f"{process}-"):
        left.unlink(missing_ok=True)


def _half_made(path: Path, maker: str = "") -> Iterator[Path]:
    # What is made may have a journal of its own beside it.
    return path.parent.glob(f"{glob.escape(f'.{path.name[:NAMED]}.{maker}')}*.partial*")


def make_durable(path: Path) -> None:
    """Wait until a file or folder is on the disk; folders cannot be synced on Windows, nor need they."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
