"""The text form of a book: a folder of YAML files that people can read and compare line by line.

`book.yaml` holds everything but the sections and names them in order under its tabs; each section is a file of its own
in `sections/`, named by its id; attached files lie in `attachments/`. Each earlier edition that is kept has a folder in
`editions/`, named by its number: a `book.yaml` of its own, and those sections that were other than they are now.

Runs are written in notation (`briefs.exchange.notation`). Reading is strict and safe: every scalar is read as text and
converted by the type of its field, aliases are refused (`briefs.exchange.plain`), unknown fields are errors, and each error
names file and place.
"""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path, PurePosixPath

import msgspec
import yaml

from briefs.book.book import Attachment, Book, Tab
from briefs.book.schema import ids_in
from briefs.book.sections import KINDS, AnySection, kind_of
from briefs.book.text import Run
from briefs.book.value import Value
from briefs.errors import MissingFileError, NotABookError
from briefs.exchange import notation, plain
from briefs.files import system_failures
from briefs.form_faults import FormCode, FormFault, FormFaultError, FormPlace, TextFormError

BOOK_FILE = "book.yaml"
EDITIONS = "editions"
_CLOCK = re.compile(r"\d{2}:\d{2}")
LARGEST_FILE = 64 * 2**20
FIRST_LINE = FormPlace(unit="line", number=1)
_LEAVES = (str, int, float, bool)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def dump_texts(book: Book) -> dict[str, str]:
    """Return the text form as file texts by relative path, attachments' bytes left out."""
    header = _plain(book)
    for tab, written in zip(book.tabs, header.get("tabs", ()), strict=True):
        if tab.sections:
            written["sections"] = [section.id for section in tab.sections]
    texts = {BOOK_FILE: _write(header)}
    for section in book.sections():
        texts[section_file(section.id)] = _write({"kind": kind_of(section), **_plain(section)})
    return texts


def section_file(section_id: str) -> str:
    """Return the relative path of a section's file; an id that is no safe file name is escaped."""
    return f"sections/{_safe(section_id)}.yaml"


def _safe(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else f"%{ord(c):02x}" for c in name)


def attachment_file(attachment: Attachment) -> str:
    """Return the relative path of an attached file: by digest, so that two of one name do not meet."""
    suffix = PurePosixPath(attachment.name).suffix
    return f"attachments/{_safe(attachment.digest[:16])}{suffix if suffix.isascii() else ''}"


def dump_folder(
    book: Book, folder: Path, read_attachment: Callable[[Attachment], bytes], editions: Iterable[Book] = ()
) -> None:
    """Write the text form into `folder` (made where missing; files of an earlier dump are replaced)."""
    texts = dump_texts(book)
    _write_texts(folder, texts)
    if (folder / EDITIONS).exists():
        for old in (folder / EDITIONS).glob("*/"):
            _write_texts(old, {})
    for edition in editions:
        own = {name: text for name, text in dump_texts(edition).items() if name == BOOK_FILE or texts.get(name) != text}
        _write_texts(folder / EDITIONS / str(edition.edition.number), own)
    for attachment in book.attachments:
        target = folder / attachment_file(attachment)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(read_attachment(attachment))


def _write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Make a folder hold just these texts of a book, whatever an earlier dump left there."""
    for old in (folder / BOOK_FILE, *(folder / "sections").glob("*.yaml")):
        if old.relative_to(folder).as_posix() not in texts:
            old.unlink(missing_ok=True)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def load_editions(folder: Path) -> tuple[Book, ...]:
    """Return the earlier editions that a folder keeps, the first one first. Raises as `load_folder`."""
    kept = (load_folder(path.parent, folder) for path in (folder / EDITIONS).glob(f"*/{BOOK_FILE}"))
    return tuple(sorted(kept, key=lambda book: book.edition.number))


def load_folder(folder: Path, rest: Path | None = None) -> Book:
    """Return the book that a folder's text form tells; sections that it lacks are looked for in `rest`.

    Raises MissingFileError, NotABookError, TextFormError naming file and place.
    """
    if not folder.exists():
        raise MissingFileError(folder)
    if not (folder / BOOK_FILE).exists():
        raise NotABookError(folder, detail=f'it has no "{BOOK_FILE}"')
    data = _read(folder / BOOK_FILE)
    tabs = data.pop("tabs", [])
    if not isinstance(tabs, list) or not all(isinstance(tab, dict) for tab in tabs):
        raise TextFormError(folder / BOOK_FILE, FormPlace("tabs"), FormFault.of("tabs"))
    named = [_section_ids(folder, tab.pop("sections", [])) for tab in tabs]
    builder = _Builder(folder / BOOK_FILE)
    book = typing.cast("Book", builder.build(Book, data, ""))
    plain_tabs = [typing.cast("Tab", builder.build(Tab, tab, f"tabs[{index}]")) for index, tab in enumerate(tabs)]
    loaded = tuple(
        msgspec.structs.replace(tab, sections=tuple(_load_section(folder, name, rest) for name in names))
        for tab, names in zip(plain_tabs, named, strict=True)
    )
    return _with_single_ids(folder, msgspec.structs.replace(book, tabs=loaded))


def _with_single_ids(folder: Path, book: Book) -> Book:
    counts = Counter(ids_in(book))
    for part_id, count in counts.items():
        if count > 1 or not part_id:
            fault = FormFault.of("shared-id", id=part_id, count=count) if part_id else FormFault.of("empty-id")
            raise TextFormError(folder / BOOK_FILE, FormPlace("id"), fault)
    return book


def _section_ids(folder: Path, ids: object) -> list[str]:
    if not isinstance(ids, list) or not all(isinstance(section_id, str) for section_id in ids):
        raise TextFormError(folder / BOOK_FILE, FormPlace("tabs"), FormFault.of("section-ids"))
    return ids


def _load_section(folder: Path, section_id: str, rest: Path | None) -> AnySection:
    path = folder / section_file(section_id)
    if rest is not None and not path.exists():
        path = rest / section_file(section_id)
    if not path.exists():
        raise TextFormError(path, FormPlace(section_id), FormFault.of("no-section-file", file=BOOK_FILE))
    data = _read(path)
    kind = data.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise TextFormError(path, FormPlace("kind"), _one_of(KINDS))
    section = _Builder(path).build(KINDS[kind], data, "")
    if section.id != section_id:
        fault = FormFault.of("other-id", id=section.id, file=BOOK_FILE, named=section_id)
        raise TextFormError(path, FormPlace("id"), fault)
    return typing.cast("AnySection", section)


def _read(path: Path) -> dict[str, typing.Any]:
    with system_failures(path):
        if not path.is_file():  # a pipe would be waited for
            raise TextFormError(path, FormPlace(path.name), FormFault.of("not-a-file"))
        if path.stat().st_size > LARGEST_FILE:
            raise TextFormError(path, FormPlace(path.name), FormFault.of("too-large", most=LARGEST_FILE >> 20))
        content = path.read_bytes()
    try:
        data = plain.read(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TextFormError(path, FormPlace(unit="byte", number=error.start + 1), FormFault.of("not-utf-8")) from error
    except plain.PlainError as error:
        raise TextFormError(path, FormPlace(unit="line", number=error.line), error.fault) from error
    if not isinstance(data, dict):
        raise TextFormError(path, FIRST_LINE, FormFault.of("fields"))
    return data


def _write(data: Mapping[str, typing.Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**30)


def _plain(value: typing.Any) -> typing.Any:
    if isinstance(value, Value):
        out = {}
        for name, default in _defaults(type(value)).items():
            item = getattr(value, name)
            if item != default or name == "id":
                out[name] = _plain(item)
        out.pop("sections", None)
        return out
    if isinstance(value, tuple):
        if value and all(isinstance(item, Run) for item in value):
            return notation.write(value)
        return [_plain(item) for item in value]
    if isinstance(value, dt.time) and not value.second and not value.microsecond:
        return f"{value:%H:%M}"
    return value if isinstance(value, _LEAVES) or value is None else msgspec.to_builtins(value)


def _defaults(cls: type[Value]) -> dict[str, typing.Any]:
    out = {}
    for field in msgspec.structs.fields(cls):
        factory = field.default_factory
        out[field.name] = field.default if factory is msgspec.NODEFAULT else factory()
    return out


@cache
def _hints(cls: type[Value]) -> dict[str, typing.Any]:
    return typing.get_type_hints(cls, include_extras=True)


class _Builder:
    """Builds values from YAML's texts, lists and mappings, by the types' own hints."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def build(self, hint: typing.Any, data: typing.Any, place: str) -> typing.Any:
        if isinstance(hint, type) and issubclass(hint, Value):
            return self._struct(hint, data, place)
        if hint == tuple[Run, ...]:
            return self._runs(data, place)
        if typing.get_origin(hint) is tuple and isinstance(data, list):
            element = typing.get_args(hint)[0]
            return tuple(self.build(element, item, f"{place}[{index}]") for index, item in enumerate(data))
        inner = [member for member in typing.get_args(hint) if isinstance(member, type) and issubclass(member, Value)]
        if inner and isinstance(data, dict):
            return self._struct(inner[0], data, place)
        return self._leaf(hint, data, place)

    def _struct(self, cls: type[Value], data: typing.Any, place: str) -> Value:
        if not isinstance(data, dict):
            raise TextFormError(self.path, _whole(place), FormFault.of("fields"))
        hints = _hints(cls)
        fields = {}
        for name, item in data.items():
            here = f"{place}.{name}" if place else str(name)
            if name not in cls.__struct_fields__:
                raise TextFormError(self.path, FormPlace(here), FormFault.of("unknown-field"))
            fields[name] = self.build(hints[name], item, here)
        missing = next(
            (field.name for field in msgspec.structs.fields(cls) if field.required and field.name not in fields), ""
        )
        if missing:
            raise TextFormError(self.path, _whole(place), FormFault.of("missing-field", field=missing))
        try:
            return cls(**fields)
        except FormFaultError as error:
            raise TextFormError(self.path, _whole(place), error.fault) from error

    def _runs(self, data: typing.Any, place: str) -> tuple[Run, ...]:
        if data in ([], ""):
            return ()
        if not isinstance(data, str):
            raise TextFormError(self.path, FormPlace(place), FormFault.of("text"))
        try:
            return notation.parse(data)
        except notation.NotationError as error:
            raise TextFormError(self.path, FormPlace(place, "character", error.column), error.fault) from error

    def _leaf(self, hint: typing.Any, data: typing.Any, place: str) -> typing.Any:
        if hint is str and isinstance(data, str):
            return data
        if hint is dt.time and isinstance(data, str) and _CLOCK.fullmatch(data):
            data = f"{data}:00"
        try:
            return msgspec.convert(data, hint, strict=False)
        except msgspec.ValidationError as error:
            raise TextFormError(self.path, FormPlace(place), _wanted(hint)) from error


def _whole(place: str) -> FormPlace:
    """Return where a part stands: the file's first line for all of it."""
    return FormPlace(place) if place else FIRST_LINE


_WANTED: dict[typing.Any, FormCode] = {
    str: "text",
    int: "whole-number",
    float: "number",
    Decimal: "number",
    bool: "truth",
    dt.date: "date",
    dt.time: "time",
    dt.datetime: "moment",
    tuple: "list",
}


def _wanted(hint: typing.Any) -> FormFault:
    """Return that a field holds something else than its type, as the words for who wrote it."""
    if typing.get_origin(hint) in (typing.Annotated, typing.Union, types.UnionType):
        return _wanted(typing.get_args(hint)[0])
    if typing.get_origin(hint) is typing.Literal:
        return _one_of(typing.get_args(hint))
    return FormFault.of(_WANTED.get(typing.get_origin(hint) or hint, "fields"))


def _one_of(choices: Iterable[object]) -> FormFault:
    return FormFault.of("choice", choices=", ".join(filter(None, map(str, choices))))
