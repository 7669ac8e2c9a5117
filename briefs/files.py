"""Files of the system: its failures as our own errors, and writing so that nobody ever finds half a file."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
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
    partial = folder_of(path) / f".{path.name}.partial"
    with system_failures(path):
        try:
            partial.unlink(missing_ok=True)
            partial.touch(mode=OWNER_ALONE, exist_ok=False)
            partial.write_bytes(data)
            make_durable(partial)
            partial.replace(path)
            if not private:
                path.chmod(USUAL)
        finally:
            partial.unlink(missing_ok=True)


def make_durable(path: Path) -> None:
    """Wait until a file or folder is on the disk; folders cannot be synced on Windows, nor need they."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
