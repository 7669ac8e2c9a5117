"""Complex fields of a Word document, as one reads through them: what they are made by is not for readers, what they show is.

A field begins, tells its instruction, is parted from its result, and ends (ISO/IEC 29500-1, 17.16.18); fields stand in
fields.
"""

from __future__ import annotations

import re
from typing import Any

from briefs.papers.elements import attribute

FIELD_SIGNS = ("fldChar", "instrText")
_HYPERLINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]+)\"", re.IGNORECASE)


class Fields:
    """The fields that are open at one place of a document, the innermost last."""

    def __init__(self) -> None:
        self.open: list[_Field] = []
        """The fields that have begun and not ended."""

    @property
    def silent(self) -> bool:
        """Whether what stands here belongs to an instruction."""
        return any(not one.shows for one in self.open)

    @property
    def address(self) -> str:
        """Where the innermost link leads whose words stand here; empty for nowhere."""
        return next((found[1] for one in reversed(self.open) if (found := _HYPERLINK.match(one.instruction))), "")

    def read(self, element: Any) -> None:
        """Go through a sign of a field (where it begins, is parted and ends), or words of an instruction."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self.open.append(_Field())
        elif not self.open:
            return
        elif kind == "separate":
            self.open[-1].shows = True
        elif kind == "end":
            self.open.pop()
        elif not self.open[-1].shows:
            self.open[-1].instruction += element.text or ""

    def end_paragraph(self) -> None:
        """Give up instructions that no sign has ended: better to show too much than to lose the rest of a paper."""
        self.open = [one for one in self.open if one.shows]


class _Field:
    def __init__(self) -> None:
        self.instruction = ""
        self.shows = False
