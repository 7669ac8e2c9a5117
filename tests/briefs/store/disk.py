"""A disk whose power is cut: what a program did to its files, and what may be left of that.

`recorded` runs a program under strace and returns what it did in one folder, call by call. `Disk.after_cut` tells what the
folder may hold when the power went before any one of these calls, under a model of what the disk had not yet written.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import count, product
from pathlib import Path
from typing import Literal, get_args

import msgspec

SECTOR = 512
_CALLS = (
    "openat,creat,write,pwrite64,writev,pwritev,lseek,ftruncate,truncate,fsync,fdatasync,unlink,rename,close,dup,fallocate"
)
_UNREAD = frozenset({"creat", "writev", "pwritev", "truncate", "dup", "fallocate"})
_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Write(msgspec.Struct, frozen=True):
    """Bytes written into a file."""

    file: int
    offset: int
    data: bytes


class Cut(msgspec.Struct, frozen=True):
    """A file made this long."""

    file: int
    length: int


class Sync(msgspec.Struct, frozen=True):
    """A file's bytes asked to be on the disk."""

    file: int


class SyncFolder(msgspec.Struct, frozen=True):
    """The folder's names asked to be on the disk."""


class Name(msgspec.Struct, frozen=True):
    """A name given to a file (`file`), or taken away (None)."""

    name: str
    file: int | None


class Promise(msgspec.Struct, frozen=True):
    """A line the program wrote to say that something is safe."""

    word: str
    number: int


Change = Write | Cut
Call = Change | Sync | SyncFolder | Name | Promise


Changes = Literal["none", "all", "before", "any", "torn", "garbage"]
Names = Literal["all", "none", "before"]


class Model(msgspec.Struct, frozen=True):
    """What is left of what was not yet asked to be on the disk.

    Of each file's changes: none, all, those before some moment, any of them, any of their sectors, or garbage in place of
    some. Of the names: all, none, or those before some moment. `journals_names` is a file system that, like ext4, writes
    earlier names along with any file's bytes.
    """

    changes: Changes
    names: Names
    journals_names: bool


MODELS: tuple[Model, ...] = tuple(
    Model(changes, names, journals)
    for changes, names, journals in product(get_args(Changes), get_args(Names), (True, False))
)


def recorded(program: Sequence[str], folder: Path, trace: Path, cwd: Path) -> tuple[Call, ...]:
    """Run a program that works in a folder that is still empty, and return what it did there, in order."""
    assert shutil.which("strace"), "cutting the power needs strace"
    strace = ["strace", "-xx", "-s", "4000000", "-e", f"trace={_CALLS}", "-e", "signal=none", "-o", str(trace)]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*strace, *program], check=True, cwd=cwd, stdout=subprocess.DEVNULL, env=environment)
    with trace.open() as lines:
        return tuple(_Reader(folder).calls(lines))


class _Reader:
    """Follows file numbers, places in files and names through a trace."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.path.realpath(folder)
        self._new = count(1)
        self._names: dict[str, int] = {}
        self._open: dict[int, int] = {}
        self._folders: set[int] = set()
        self._at: dict[int, int] = {}

    def calls(self, lines: Iterator[str]) -> Iterator[Call]:
        """Yield the calls of a trace that matter."""
        for line in lines:
            match = _CALL.match(line)
            if match is None or int(match[3]) < 0:
                continue
            name, arguments, result = match[1], match[2], int(match[3])
            strings = [bytes.fromhex(text.replace("\\x", "")) for text in _STRING.findall(arguments)]
            if name == "openat":
                yield from self._opened(strings[0].decode(), arguments, result)
            elif name in ("unlink", "rename"):
                yield from self._renamed([self._inside(text.decode()) for text in strings])
            elif name in ("write", "pwrite64"):
                yield from self._written(name, arguments, strings[0][:result])
            else:
                yield from self._other(name, [int(number) for number in re.findall(r"\d+", arguments)], result)

    def _inside(self, path: str) -> str | None:
        whole = os.path.realpath(path)
        return os.path.relpath(whole, self._folder) if whole.startswith(self._folder) else None

    def _opened(self, path: str, arguments: str, handle: int) -> Iterator[Call]:
        name = self._inside(path)
        self._open.pop(handle, None)
        self._folders.discard(handle)
        if name is None:
            return
        if name == ".":
            self._folders.add(handle)
            return
        if name not in self._names:
            assert "O_CREAT" in arguments, f"{name} was there before it was made"
            self._names[name] = next(self._new)
            yield Name(name, self._names[name])
        self._open[handle], self._at[handle] = self._names[name], 0
        if "O_TRUNC" in arguments:
            yield Cut(self._names[name], 0)

    def _renamed(self, names: list[str | None]) -> Iterator[Call]:
        if names[0] is None:
            return
        file = self._names.pop(names[0])
        if len(names) == 2 and names[1] is not None:
            self._names[names[1]] = file
            yield Name(names[1], file)
        yield Name(names[0], None)

    def _written(self, name: str, arguments: str, data: bytes) -> Iterator[Call]:
        handle = int(arguments.partition(",")[0])
        if handle == 1:
            for line in data.decode().splitlines():
                word, number = line.split()
                yield Promise(word, int(number))
        if handle in self._open:
            offset = self._at[handle] if name == "write" else int(arguments.rsplit(",", 1)[1])
            if name == "write":
                self._at[handle] += len(data)
            yield Write(self._open[handle], offset, data)

    def _other(self, name: str, numbers: list[int], result: int) -> Iterator[Call]:
        handle = numbers[0] if numbers else -1
        if name == "close":
            self._open.pop(handle, None)
            self._folders.discard(handle)
        elif handle in self._folders and name in ("fsync", "fdatasync"):
            yield SyncFolder()
        elif handle in self._open:
            assert name not in _UNREAD, f"the disk does not know {name}"
            if name in ("fsync", "fdatasync"):
                yield Sync(self._open[handle])
            elif name == "ftruncate":
                yield Cut(self._open[handle], numbers[1])
            elif name == "lseek":
                self._at[handle] = result


class Disk:
    """What is surely on a disk and what may be, while calls are made."""

    def __init__(self, model: Model, dice: random.Random) -> None:
        self._model, self._dice = model, dice
        self._bytes: dict[int, bytearray] = {}
        self._waiting: dict[int, list[Change]] = {}
        self._names: dict[str, int] = {}
        self._waiting_names: list[Name] = []

    def after_cut(self, calls: Sequence[Call]) -> dict[str, bytes]:
        """Return the files by name as they may be when the power goes after these calls."""
        for call in calls:
            self._make(call)
        for file, changes in self._waiting.items():
            for change in self._left_of(changes):
                self._change(file, change)
        for name in self._names_left():
            self._name(name)
        return {name: bytes(self._bytes.get(file, b"")) for name, file in self._names.items()}

    def _make(self, call: Call) -> None:
        if isinstance(call, Write | Cut):
            self._waiting.setdefault(call.file, []).append(call)
        elif isinstance(call, Name):
            self._waiting_names.append(call)
        elif isinstance(call, Sync):
            for change in self._waiting.pop(call.file, []):
                self._change(call.file, change)
            if self._model.journals_names:
                self._sync_names()
        elif isinstance(call, SyncFolder):
            self._sync_names()

    def _sync_names(self) -> None:
        for name in self._waiting_names:
            self._name(name)
        self._waiting_names = []

    def _left_of(self, changes: list[Change]) -> Iterator[Change]:
        dice, kind = self._dice, self._model.changes
        if kind == "none":
            return
        if kind == "before":
            changes = changes[: dice.randrange(len(changes) + 1)]
        for change in changes:
            if kind in ("all", "before"):
                yield change
            elif kind == "torn" and isinstance(change, Write):
                yield from (sector for sector in _sectors(change) if dice.random() < 0.5)
            elif kind == "garbage" and isinstance(change, Write) and dice.random() < 0.3:
                yield Write(change.file, change.offset, dice.randbytes(len(change.data)))
            elif dice.random() < 0.5:
                yield change

    def _names_left(self) -> list[Name]:
        names = self._waiting_names
        if self._model.names == "before":
            return names[: self._dice.randrange(len(names) + 1)]
        return names if self._model.names == "all" else []

    def _name(self, call: Name) -> None:
        if call.file is None:
            self._names.pop(call.name, None)
        else:
            self._names[call.name] = call.file

    def _change(self, file: int, change: Change) -> None:
        content = self._bytes.setdefault(file, bytearray())
        end = change.length if isinstance(change, Cut) else change.offset + len(change.data)
        if len(content) < end:
            content.extend(bytes(end - len(content)))
        if isinstance(change, Cut):
            del content[end:]
        else:
            content[change.offset : end] = change.data


def _sectors(write: Write) -> Iterator[Write]:
    for start in range(0, len(write.data), SECTOR):
        yield Write(write.file, write.offset + start, write.data[start : start + SECTOR])
