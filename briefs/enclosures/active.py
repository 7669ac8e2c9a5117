"""What an enclosed PDF could do besides being read (ISO 32000-1, 12.6, 7.11.4 and 13): told, because none of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pikepdf
from pikepdf import Array, Dictionary, Stream

from briefs.enclosures.enclosure import Active

MOST = 200_000  # values looked at; whatever a larger file holds is left out all the same

_ACTIONS: dict[str, Active] = {
    "/JavaScript": "scripts",
    "/Launch": "programs",
    **dict.fromkeys(("/GoToE", "/ImportData"), "files"),
    **dict.fromkeys(("/Movie", "/Sound", "/Rendition", "/RichMediaExecute", "/GoTo3DView"), "media"),
}
_ANNOTATIONS: dict[str, Active] = {
    "/FileAttachment": "files",
    **dict.fromkeys(("/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"), "media"),
}
_PARTS = frozenset({"/AA", "/Annots"})  # of a page: the rest is what it draws
_PASSED = frozenset({"/Parent", "/P", "/Pg", "/StructTreeRoot", "/Metadata", "/AP", "/Resources"})


def active_in(pdf: pikepdf.Pdf) -> tuple[Active, ...]:
    """Return which kinds of active content a file holds, each once and in a fixed order."""
    found = {kind for value in _values(pdf.Root) for kind in _kinds(value)}
    return tuple(kind for kind in get_args(Active) if kind in found)


def _values(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield dictionaries that hang on the catalog, on pages and on their annotations, each shared one once."""
    waiting, seen = [root], set[tuple[int, int]]()
    for _ in range(MOST):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, Array):
            waiting.extend(item for item in value if isinstance(item, Array | Dictionary | Stream))
            continue
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
        yield value
        wanted = _PARTS if value.get("/Type") == "/Page" else value.keys() - _PASSED
        inside = (value[key] for key in sorted(wanted) if key in value)
        waiting.extend(item for item in inside if isinstance(item, Array | Dictionary | Stream))


def _kinds(value: pikepdf.Object) -> Iterator[Active]:
    if kind := _ACTIONS.get(str(value.get("/S", ""))):
        yield kind
    if kind := _ANNOTATIONS.get(str(value.get("/Subtype", ""))):
        yield kind
    if "/JS" in value or "/XFA" in value:
        yield "scripts"
    if "/EF" in value:
        yield "files"
