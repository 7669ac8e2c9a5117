"""The page's measure: margins, columns, and where banner, head and foot stand.

All lengths are points. Bodies are laid out from the text's left edge (x = 0) and the page's top edge (y = 0, downwards),
so that one layout serves a right-hand (recto) and a left-hand (verso) page; `PageGeometry.text_left` mirrors it.
"""

from __future__ import annotations

import msgspec

from briefs.layout.units import mm

TEXT_WIDTH = mm(158)
LABEL_WIDTH = mm(36.5)
GUTTER = mm(4)
MAIN_X = LABEL_WIDTH + GUTTER
MAIN_WIDTH = TEXT_WIDTH - MAIN_X
QUARTER = mm(36.5)
HALF = mm(77)


class PageGeometry(msgspec.Struct, frozen=True):
    """One paper size. `inner` is the margin on the bound side; what the text leaves over is the outer margin.

    `measure` is the text's width; `above` and `below` are what a body leaves to banner, head and foot.
    """

    name: str
    width: float
    height: float
    inner: float
    measure: float = TEXT_WIDTH
    above: float = mm(31)
    below: float = mm(28)

    @property
    def outer(self) -> float:
        """The margin on the open side."""
        return self.width - self.inner - self.measure

    @property
    def body_top(self) -> float:
        """Where a body begins."""
        return self.above

    @property
    def body_bottom(self) -> float:
        """Where a body must end."""
        return self.height - self.below

    @property
    def body_height(self) -> float:
        """The height a body may fill."""
        return self.body_bottom - self.body_top

    @property
    def foot_rule(self) -> float:
        """Where the rule above the foot stands."""
        return self.height - mm(24.6)

    @property
    def foot_baseline(self) -> float:
        """The baseline of the foot."""
        return self.height - mm(19.6)

    @property
    def bottom_banner(self) -> float:
        """The top edge of the lower banner box."""
        return self.height - mm(15)

    def text_left(self, recto: bool) -> float:
        """Return where the text's left edge stands on a recto or verso page."""
        return self.inner if recto else self.outer


HEAD_BASELINE = mm(21.4)
HEAD_RULE = mm(23.6)
TOP_BANNER = mm(9)
BANNER_HEIGHT = mm(6)
TAB_WIDTH = mm(12)
TAB_HEIGHT = mm(20)
TAB_PITCH = mm(21)
FIRST_TAB = mm(55)

A4 = PageGeometry("A4", mm(210), mm(297), mm(30))
LETTER = PageGeometry("Letter", mm(215.9), mm(279.4), mm(32))
A6 = PageGeometry("A6", mm(105), mm(148), mm(8), mm(89), mm(16.5), mm(15.5))  # a pocket card


def quarter(n: int) -> float:
    """Return the left edge of the n-th (0-3) of the four equal columns."""
    return n * (QUARTER + GUTTER)


def half(n: int) -> float:
    """Return the left edge of the left (0) or right (1) half."""
    return n * (HALF + GUTTER)
