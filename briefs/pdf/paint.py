"""Painting: marks to the operators of a PDF content stream. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from briefs.book.place import Place
from briefs.layout.document import Destination
from briefs.layout.marks import Box, CopySlot, Disc, Foreign, Glyphs, Group, Mark, Outline, PageNumberSlot, Rule, Turned
from briefs.layout.page_numbers import number_words
from briefs.pdf.glyphs import FontCodes

COPY = "Copy."  # how the names begin by which content calls the rooms for who holds the copy
_KAPPA = 0.5522847498  # Bézier handles of a quarter circle


class Encoder(Protocol):
    """Gives the codes of a font by its PostScript name."""

    def codes(self, font: str) -> FontCodes:
        """Return the codes of a font."""
        ...


class Painter:
    """Writes operators for marks on a page of a given height (0: a form whose top left is its origin)."""

    def __init__(self, encoder: Encoder, height: float, numbers: Mapping[Place, Destination]) -> None:
        self.resources: set[str] = set()
        self.forms: dict[str, Foreign | CopySlot] = {}
        self._encoder = encoder
        self._height = height
        self._numbers = numbers
        self._out: list[str] = []
        self._forget()

    def content(self) -> bytes:
        """Return everything painted so far."""
        return "\n".join(self._out).encode("latin-1")

    def write(self, operators: str) -> None:
        """Write operators as they are; they must leave the graphics state as they found it, or come first."""
        self._out.append(operators)

    def paint(self, marks: Iterable[Mark], x: float = 0.0, y: float = 0.0) -> None:
        """Paint marks, moved by (x, y). After a page number that was narrower than its room the rest closes up."""
        for mark in marks:
            kind = type(mark)
            if kind is Glyphs:
                self._glyphs(mark, x, y)  # type: ignore[arg-type]
            elif kind is Group:
                self.paint(mark.marks, x + mark.x, y + mark.y)  # type: ignore[union-attr]
            elif kind is PageNumberSlot:
                x += self._slot(mark, x, y)  # type: ignore[arg-type]
            else:
                self._graphic(mark, x, y)

    def _graphic(self, mark: Mark, x: float, y: float) -> None:
        match mark:
            case Rule():
                self._stroke(mark.colour, mark.width, mark.dash)
                x0, y0, x1, y1 = x + mark.x0, self._up(y + mark.y0), x + mark.x1, self._up(y + mark.y1)
                self._out.append(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")
            case Box():
                self._box(mark, x, y)
            case Disc():
                self._disc(mark, x, y)
            case Outline():
                self._outline(mark, x, y)
            case Turned():
                self._turned(mark, x, y)
            case Foreign():
                self._foreign(mark, x, y)
            case CopySlot():
                self._copy_slot(mark, x, y)
            case _:
                pass  # anchors, links and change bars are not ink

    def _foreign(self, mark: Foreign, x: float, y: float) -> None:
        name = f"{mark.look[0].upper()}{mark.page}.{mark.digest[:20]}"
        self.forms[name] = mark
        bottom = self._up(y + mark.y + mark.height)
        clip = ""
        if mark.frame is not None:
            left, top, width, height = mark.frame
            clip = f"{x + left:.3f} {self._up(y + top + height):.3f} {width:.3f} {height:.3f} re W n "
        self._out.append(f"q {clip}{mark.width:.3f} 0 0 {mark.height:.3f} {x + mark.x:.3f} {bottom:.3f} cm /{name} Do Q")

    def _copy_slot(self, slot: CopySlot, x: float, y: float) -> None:
        """Call the form that stands empty in this room; slots of equal room share one."""
        name = f"{COPY}{slot.left:.1f}.{slot.right:.1f}.{slot.size:.1f}"
        self.forms[name] = slot
        self._out.append(f"q 1 0 0 1 {x + slot.x:.2f} {self._up(y + slot.baseline):.2f} cm /{name} Do Q")

    def _up(self, y: float) -> float:
        return self._height - y

    def _forget(self) -> None:
        """Assume nothing about the graphics state."""
        self._fill_colour = self._stroke_colour = ""
        self._line: tuple[float, tuple[float, ...]] | None = None
        self._font = ("", 0.0)

    def _fill(self, colour: str) -> None:
        if colour != self._fill_colour:
            self._fill_colour = colour
            self._out.append(rgb(colour) + " rg")

    def _stroke(self, colour: str, width: float, dash: tuple[float, ...]) -> None:
        if colour != self._stroke_colour:
            self._stroke_colour = colour
            self._out.append(rgb(colour) + " RG")
        if (width, dash) != self._line:
            self._line = (width, dash)
            self._out.append(f"{width:.2f} w [{' '.join(f'{length:.2f}' for length in dash)}] 0 d")

    def _slot(self, slot: PageNumberSlot, x: float, y: float) -> float:
        """Print a page number; return how much further left (negative) the rest of the line goes."""
        words = number_words(self._numbers, slot)
        codes = self._encoder.codes(slot.font)
        width = codes.font.widths[words] * slot.size
        left = slot.x + (slot.width - width if slot.right else 0.0)
        self._glyphs(Glyphs(left, slot.baseline, slot.font, slot.size, slot.colour, words, width), x, y)
        return 0.0 if slot.right else width - slot.width

    def _glyphs(self, mark: Glyphs, x: float, y: float, behind: str = "") -> None:
        """Paint characters, and those that a reader hears behind them."""
        self._fill(mark.colour)
        out = self._out
        out.append(f"BT 1 0 0 1 {x + mark.x:.2f} {self._height - y - mark.baseline:.2f} Tm")
        codes = self._encoder.codes(mark.font)
        if mark.adjust:
            self._adjusted(mark, codes, behind)
        else:
            for subset, text in codes.encode(mark.text + behind):
                self._set_font(subset.resource, mark.size)
                out.append(f"({text}) Tj")
        out.append("ET")

    def _adjusted(self, mark: Glyphs, codes: FontCodes, behind: str) -> None:
        array: list[str] = []
        run: list[str] = []
        current = ""

        def close(resource: str) -> None:
            if run:
                array.append(f"({''.join(run)})")
                run.clear()
            if array:
                self._set_font(resource, mark.size)
                self._out.append(f"[{''.join(array)}] TJ")
                array.clear()

        for character, added in zip(mark.text + behind, (*mark.adjust, *[0.0] * len(behind)), strict=True):
            subset, code = codes.code(character)
            if subset.resource != current:
                close(current)
                current = subset.resource
            run.append(code)
            if added:
                array.append(f"({''.join(run)}){-added:.1f}")
                run.clear()
        close(current)

    def _set_font(self, resource: str, size: float) -> None:
        if (resource, size) != self._font:
            self._font = (resource, size)
            self.resources.add(resource)
            self._out.append(f"/{resource} {size:.2f} Tf")

    def _box(self, box: Box, x: float, y: float) -> None:
        left, top = x + box.x, y + box.y
        if box.fill:
            self._fill(box.fill)
            bottom = self._up(top + box.height)
            self._out.append(f"{left:.2f} {bottom:.2f} {box.width:.2f} {box.height:.2f} re f")
        if box.stroke:
            self._stroke(box.stroke, box.line, box.dash)
            inset = box.line / 2
            bottom = self._up(top + box.height) + inset
            width, height = box.width - box.line, box.height - box.line
            self._out.append(f"{left + inset:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S")

    def _disc(self, disc: Disc, x: float, y: float) -> None:
        centre = (x + disc.x, self._up(y + disc.y))
        if disc.fill:
            self._fill(disc.fill)
            self._out.append(_circle(centre, disc.radius) + " f")
        if disc.stroke:
            self._stroke(disc.stroke, disc.line, disc.dash)
            self._out.append(_circle(centre, disc.radius - disc.line / 2) + " s")

    def _outline(self, outline: Outline, x: float, y: float) -> None:
        path = " ".join(
            f"{x + px:.2f} {self._up(y + py):.2f} {'l' if n else 'm'}" for n, (px, py) in enumerate(outline.points)
        )
        if outline.clip:
            self._nested(f"{path} h W n", outline.clip, x, y)
        if outline.fill:
            self._fill(outline.fill)
            self._out.append(f"{path} h f")
        if outline.stroke:
            self._stroke(outline.stroke, outline.line, outline.dash)
            self._out.append(f"{path} {'S' if outline.open else 's'}")

    def _nested(self, opening: str, marks: Iterable[Mark], x: float, y: float) -> None:
        """Paint marks inside a saved graphics state."""
        self._out.append(f"q {opening}")
        self._forget()
        self.paint(marks, x, y)
        self._out.append("Q")
        self._forget()

    def _turned(self, turned: Turned, x: float, y: float) -> None:
        cosine, sine = ((1, 0), (0, -1), (-1, 0), (0, 1))[turned.quarters % 4]
        left, bottom = x + turned.x, self._up(y + turned.y)
        height, self._height = self._height, 0.0
        self._nested(f"{cosine} {sine} {-sine} {cosine} {left:.2f} {bottom:.2f} cm", turned.marks, 0.0, 0.0)
        self._height = height


_COLOURS: dict[str, str] = {}


def rgb(colour: str) -> str:
    """Return "#RRGGBB" as three operands."""
    operands = _COLOURS.get(colour)
    if operands is None:
        red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        operands = _COLOURS[colour] = f"{red:.4g} {green:.4g} {blue:.4g}"
    return operands


def _circle(centre: tuple[float, float], r: float) -> str:
    x, y = centre
    k = _KAPPA * r
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )
