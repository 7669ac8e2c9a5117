"""Where the links of an enclosed page lead: to the web, to a mail address, or to another page of the same file."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from briefs.book.links import is_safe
from briefs.enclosures.enclosure import EnclosedLink

MOST_LINKS = 500  # on one page


def links_of(pdf: pikepdf.Pdf, page: pikepdf.Page) -> tuple[EnclosedLink, ...]:
    """Return the links of a page that are kept; scripts, programs and other files are not followed."""
    pages = {other.obj.objgen: number for number, other in enumerate(pdf.pages, 1)}
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array) or page.obj.get("/UserUnit", 1) != 1:
        return ()
    found: list[EnclosedLink] = []
    for annotation in list(annotations)[:MOST_LINKS]:
        if isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") == "/Link":
            found += [link for target in _targets(annotation, pages) if (link := _placed(page, annotation, target))]
    return tuple(found)


def _targets(annotation: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Iterator[str | int]:
    action = annotation.get("/A")
    destination = annotation.get("/Dest")
    if isinstance(action, pikepdf.Dictionary):
        if action.get("/S") == "/URI":
            address = str(action.get("/URI", ""))
            if is_safe(address) and address.isascii():
                yield address
        destination = action.get("/D") if action.get("/S") == "/GoTo" else None
    if isinstance(destination, pikepdf.Array) and len(destination) and isinstance(destination[0], pikepdf.Dictionary):
        number = pages.get(destination[0].objgen)
        if number is not None:
            yield number


def _placed(page: pikepdf.Page, annotation: pikepdf.Object, target: str | int) -> EnclosedLink | None:
    """Return a link by the page as it is seen: turned, and cut to its trim box."""
    rectangle = annotation.get("/Rect")
    if not isinstance(rectangle, pikepdf.Array) or len(rectangle) != 4:
        return None
    a, b, c, d = (float(number) for number in rectangle)
    x0, y0, x1, y1 = (float(number) for number in page.trimbox)
    left, right = sorted((min(max(a, x0), x1) - x0, min(max(c, x0), x1) - x0))
    bottom, top = sorted((min(max(b, y0), y1) - y0, min(max(d, y0), y1) - y0))
    width, height = x1 - x0, y1 - y0
    match _turned(page.obj):
        case 90:
            box = bottom, left, top, right
        case 180:
            box = width - right, bottom, width - left, top
        case 270:
            box = height - top, width - right, height - bottom, width - left
        case _:
            box = left, height - top, right, height - bottom
    x, y, right, bottom = box
    return EnclosedLink(x, y, right - x, bottom - y, target) if right > x and bottom > y else None


MOST_PARENTS = 50


def _turned(node: pikepdf.Object) -> int:
    """Return by how many degrees a page is turned, which it may have from the tree it hangs in."""
    for _ in range(MOST_PARENTS):
        if "/Rotate" in node:
            return int(node.Rotate) % 360
        if "/Parent" not in node:
            break
        node = node.Parent
    return 0
