"""The text of a PDF's page bodies, and the search for strings in it in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

_AROUND = re.compile(r"[\s\u00a0\u2060\u00ad◊]+")
_BREAK = "\f"
_HEAD = 500


def normalised(text: str) -> str:
    """Return text without spaces, line breaks and the mark of illustration, which pages add where they need them.

    PDFium tells a hyphen at a line's end as the character 2.
    """
    return _AROUND.sub("", text.replace("\x02", "-"))


class PageTexts:
    """The body texts of a section's pages, one after the other, read from front to back."""

    def __init__(self, bodies: Sequence[str]) -> None:
        self._text = _BREAK.join(normalised(body) for body in bodies)

    def end_of(self, string: str, start: int) -> int | None:
        """Return where `string` ends at its first place behind `start`, or None.

        A string may go on on the next page, behind what that page repeats: a table's heads, a group's name.
        """
        wanted = normalised(string)
        found = self._text.find(wanted, start)
        crossing = self._across_a_break(wanted, start)
        if found < 0:
            return crossing
        end = found + len(wanted)
        return end if crossing is None else min(end, crossing)

    def around(self, place: int) -> str:
        """Return the text near a place, for a failing test's words."""
        return self._text[max(0, place - 60) : place + 160]

    def _across_a_break(self, wanted: str, start: int) -> int | None:
        for match in re.finditer(_BREAK, self._text[start:]):
            turn = start + match.start()
            for length in range(len(wanted) - 1, 0, -1):
                if self._text.endswith(wanted[:length], start, turn):
                    rest = self._text.find(wanted[length:], turn + 1, turn + _HEAD + len(wanted))
                    if rest >= 0:
                        return rest + len(wanted) - length
        return None
