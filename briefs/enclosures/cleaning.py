"""Cleaning: a PDF made of nothing but what other people's pages draw.

A page becomes a form (ISO 32000-1, 8.10): its content and the resources it names are copied, so that whatever hangs on the
catalog, on the page or on its annotations stays behind. Of each resource only the entries that drawing needs are kept.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Stream

from briefs.enclosures.pictures import Sizes, saved

_STREAM = frozenset({"/Length", "/Filter", "/DecodeParms"})
_KEPT: dict[str, frozenset[str]] = {
    "form": _STREAM
    | {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
    | {"/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep"},
    "image": _STREAM
    | {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask"}
    | {"/Mask", "/SMask", "/SMaskInData", "/Matte", "/Decode", "/Interpolate"},
    "resources": frozenset({"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading"}),
    "font": frozenset(
        {"/Type", "/Subtype", "/BaseFont", "/Name", "/FirstChar", "/LastChar", "/Widths", "/FontDescriptor", "/Encoding"}
        | {"/ToUnicode", "/DescendantFonts", "/CIDSystemInfo", "/CIDToGIDMap", "/DW", "/W", "/DW2", "/W2", "/FontBBox"}
        | {"/FontMatrix", "/CharProcs", "/Resources"}
    ),
    "nothing": _STREAM,
}
# Entries that lead out of a drawing wherever they stand: actions, files, and what programs left for themselves.
_CUT = ("/AA", "/A", "/JS", "/AF", "/EF", "/F", "/FFilter", "/FDecodeParms", "/OPI", "/PieceInfo", "/Metadata", "/Ref")
_MAP = "map of "  # names that a page's content calls things by; they may be called anything
_NAMED = {"/Font": "font", "/XObject": "object", "/Pattern": "pattern"}
_FILES = ("/Filespec", "/EmbeddedFile", "/Action")
_ACTIONS = (
    *("/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoTo", "/GoToR", "/GoToE", "/Rendition", "/Movie"),
    *("/Sound", "/Named", "/Hide", "/Thread", "/Trans", "/SetOCGState", "/RichMediaExecute", "/GoTo3DView"),
)
FORM = "/E"


def is_layered(pdf: pikepdf.Pdf) -> bool:
    """Return whether a file has layers (optional content): some of them may be hidden, and must stay so."""
    return "/OCProperties" in pdf.Root


def clean_pdf(pdf: pikepdf.Pdf) -> tuple[bytes, Sizes]:
    """Return the file with nothing but its pages' drawings, and the sizes of its pages as they are seen, in points.

    What is written over pages (filled forms, stamps) and would be printed becomes part of their drawing.
    """
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("print")
    out = pikepdf.new()
    pruning = _Pruning()
    sizes: Sizes = []
    for page in pdf.pages:
        form = out.copy_foreign(page.as_form_xobject())
        pruning.prune(form, "form")
        left, bottom, width, height = _seen(form)
        sizes.append((width, height))
        out.add_blank_page(page_size=(width, height))
        new = out.pages[-1].obj
        new.Resources = Dictionary({"/XObject": Dictionary({FORM: form})})
        new.Contents = out.make_stream(f"q 1 0 0 1 {-left:.4f} {-bottom:.4f} cm {FORM} Do Q".encode("ascii"))
    return saved(out), sizes


def _seen(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """Return the left, bottom, width and height of a form after its own matrix, by which a turned page stands upright."""
    x0, y0, x1, y1 = (float(number) for number in form.BBox)
    a, b, c, d, e, f = (float(number) for number in form.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


class _Pruning:
    """Takes from objects what drawing does not need, each shared one once."""

    def __init__(self) -> None:
        self._done: set[tuple[int, int]] = set()

    def prune(self, value: pikepdf.Object, kind: str) -> None:
        """Prune a value and all that it holds."""
        waiting = [(value, kind)]
        while waiting:
            found, what = waiting.pop()
            if not isinstance(found, Dictionary | Stream | Array):
                continue
            if found.is_indirect:
                if found.objgen in self._done:
                    continue
                self._done.add(found.objgen)
            waiting.extend(_pruned(found, what))


def _pruned(value: pikepdf.Object, kind: str) -> Iterator[tuple[pikepdf.Object, str]]:
    """Take from one value what it needs not; yield what it holds, each with its kind."""
    if isinstance(value, Array):
        yield from ((item, kind) for item in value)
        return
    kind = _kind(value, kind)
    kept = _KEPT.get(kind)
    for key in list(value.keys()):
        if (kept is not None and key not in kept) or (kept is None and not kind.startswith(_MAP) and key in _CUT):
            del value[key]
            continue
        yield value[key], _kind_inside(kind, key)


def _kind(value: pikepdf.Object, kind: str) -> str:
    """Return what a value is where only its own entries tell: a form, a picture, or nothing that is drawn."""
    if kind not in ("object", "pattern", ""):
        return kind
    subtype = value.get("/Subtype")
    if subtype == "/Image":
        return "image"
    if subtype == "/Form" or (kind == "pattern" and isinstance(value, Stream)):
        return "form"
    if kind == "object" or value.get("/Type") in _FILES or value.get("/S") in _ACTIONS:
        return "nothing"
    return ""


def _kind_inside(kind: str, key: str) -> str:
    if kind == "resources":
        return _MAP + _NAMED.get(key, "")
    if kind.startswith(_MAP):
        return kind.removeprefix(_MAP)
    if kind == "font":
        return {"/DescendantFonts": "font", "/Resources": "resources", "/CharProcs": _MAP}.get(key, "")
    if kind == "form":
        return "resources" if key == "/Resources" else ""
    return "image" if kind == "image" and key in ("/SMask", "/Mask") else ""
