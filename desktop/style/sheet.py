"""The style sheet: `resources/themes/window.qss` with the tokens filled in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template

from briefs.book.text import Language


def style_sheet(template: str, colours: Mapping[str, str], icons: Path, language: Language) -> str:
    """Return the style sheet in the given colours. Titles are never bold in Mincho."""
    return Template(template).substitute(
        {name.replace(" ", "_").replace("-", "_"): value for name, value in colours.items()},
        serif='"Source Serif 4", "BIZ UDPMincho"',
        display='"Source Serif 4 Display", "BIZ UDPMincho"',
        title_weight=400 if language == "ja" else 600,
        icons=icons.as_posix(),
        shade="dark" if colours["ground"] < "#8" else "light",
    )
