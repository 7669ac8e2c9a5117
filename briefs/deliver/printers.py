"""Printers: what each can do, and how it is, read from what its queue tells (RFC 8011, 5.4; PWG 5100.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from briefs.deliver.ipp import Told, number, text, texts

State = Literal["idle", "printing", "stopped"]
Sides = Literal["one-sided", "two-sided-long-edge", "two-sided-short-edge"]
Size = tuple[int, int]
"""A sheet in hundredths of a millimetre, its shorter edge first."""

PDF = "application/pdf"
MOST_COPIES = 9999
_STATES: dict[int, State] = {3: "idle", 4: "printing", 5: "stopped"}
_SIDES: dict[str, Sides] = {
    "one-sided": "one-sided",
    "two-sided-long-edge": "two-sided-long-edge",
    "two-sided-short-edge": "two-sided-short-edge",
}
_SEVERITIES = ("-error", "-warning", "-report")
_OWN = ("none", "cups-")
_NEAR = 50  # half a millimetre: names of sizes are rounded so (PWG 5101.1, 5.2)
_POINT = 2540 / 72
_NAMES: dict[str, Size] = {"A4": (21000, 29700), "Letter": (21590, 27940), "A6": (10500, 14800)}


class Printer(msgspec.Struct, frozen=True):
    """A printer as its queue tells of it.

    `reasons` are keywords (RFC 8011, 5.4.12) without their severity, the gravest first, `said` the queue's own words.
    `papers` are the sheets it takes, `spans` ranges of those of any size, both empty where it does not say.
    """

    name: str
    uri: str
    info: str = ""
    location: str = ""
    state: State = "idle"
    accepting: bool = True
    reasons: tuple[str, ...] = ()
    said: str = ""
    papers: tuple[Size, ...] = ()
    spans: tuple[tuple[Size, Size], ...] = ()
    trays: tuple[str, ...] = ()
    sides: tuple[Sides, ...] = ()
    colours: tuple[str, ...] = ()
    most_copies: int = MOST_COPIES
    formats: tuple[str, ...] = ()
    default: bool = False

    def takes(self, size: Size) -> bool | None:
        """Return whether it takes such a sheet, or None where it does not say."""
        if not (self.papers or self.spans):
            return None
        if any(_near(size, one) for one in self.papers):
            return True
        return any(low[0] <= size[0] <= high[0] and low[1] <= size[1] <= high[1] for low, high in self.spans)


def printer_of(told: Told, default: str = "") -> Printer:
    """Return a printer from the attributes of its queue; `default` is the default one's name."""
    name, uri = text(told, "printer-name"), text(told, "printer-uri-supported")
    sizes = [size for size in told.get("media-size-supported", ()) if isinstance(size, Mapping)]
    return Printer(
        name=name,
        uri=uri,
        info=text(told, "printer-info"),
        location=text(told, "printer-location"),
        state=_STATES.get(number(told, "printer-state", 3), "idle"),
        accepting=told.get("printer-is-accepting-jobs", (True,)) == (True,),
        reasons=reasons_of(texts(told, "printer-state-reasons")),
        said=text(told, "printer-state-message"),
        papers=tuple(size for told_size in sizes if (size := _sheet(told_size)) is not None),
        spans=tuple(span for told_size in sizes if (span := _span(told_size)) is not None),
        trays=texts(told, "media-source-supported"),
        sides=tuple(_SIDES[one] for one in texts(told, "sides-supported") if one in _SIDES),
        colours=texts(told, "print-color-mode-supported"),
        most_copies=_most(told),
        formats=texts(told, "document-format-supported"),
        default=name == default,
    )


def reasons_of(keywords: Iterable[str]) -> tuple[str, ...]:
    """Return reasons without their severity, errors first; "none", and how CUPS itself gets on, are none."""
    ranked: list[tuple[int, str]] = []
    for keyword in keywords:
        severity = next((ending for ending in _SEVERITIES if keyword.endswith(ending)), _SEVERITIES[0])
        ranked.append((_SEVERITIES.index(severity), keyword.removesuffix(severity)))
    return tuple(
        dict.fromkeys(reason for _, reason in sorted(ranked, key=lambda one: one[0]) if not reason.startswith(_OWN))
    )


def size_of(paper: tuple[float, float]) -> Size:
    """Return the sheet for pages of a width and height in points."""
    short, long = sorted(round(edge * _POINT) for edge in paper)
    named = next((size for size in _NAMES.values() if _near((short, long), size)), None)
    return named or (short, long)


def size_name(size: Size) -> str:
    """Return what people call a sheet: "A4", or "210 × 297 mm"."""
    named = next((name for name, known in _NAMES.items() if known == size), "")
    return named or f"{size[0] / 100:g} × {size[1] / 100:g} mm"


def _near(one: Size, other: Size) -> bool:
    return all(abs(here - there) <= _NEAR for here, there in zip(one, other, strict=True))


def _sheet(told: Told) -> Size | None:
    edges = [value for name in ("x-dimension", "y-dimension") for value in told.get(name, ()) if isinstance(value, int)]
    return (min(edges), max(edges)) if len(edges) == 2 else None


def _span(told: Told) -> tuple[Size, Size] | None:
    ranges = [_range(told.get(name, ())) for name in ("x-dimension", "y-dimension")]
    (left, right) = ranges
    if left is None or right is None:
        return None
    return (left[0], right[0]), (left[1], right[1])


def _range(values: tuple[object, ...]) -> Size | None:
    for value in values:
        if isinstance(value, tuple):
            low, high = value
            return int(low), int(high)
    return None


def _most(told: Told) -> int:
    span = _range(told.get("copies-supported", ()))
    return span[1] if span is not None else MOST_COPIES
