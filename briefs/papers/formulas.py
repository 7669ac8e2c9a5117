"""Formulas of a Word document (Office MathML) as one line: a fraction as a/b, a power as a^b, a root as √(a)."""

from __future__ import annotations

from typing import Any

from briefs.papers.elements import child, name_of

_JOINED = {"f": ("num", "/", "den"), "sSup": ("e", "^", "sup"), "sSub": ("e", "_", "sub")}
_DEEPEST = 100


def formula(element: Any, depth: int = 0) -> str:
    """Return a formula's words."""
    name = name_of(element)
    if depth > _DEEPEST or name.endswith("Pr"):
        return ""
    if name == "t":
        return element.text or ""
    if name in _JOINED:
        first, sign, second = _JOINED[name]
        return f"{_part(element, first, depth)}{sign}{_part(element, second, depth)}"
    inside = "".join(formula(one, depth + 1) for one in element)
    if name == "rad":
        return f"√({inside})"
    return f"({inside})" if name == "d" else inside


def _part(element: Any, name: str, depth: int) -> str:
    part = child(element, name)
    words = formula(part, depth + 1) if part is not None else ""
    return words if len(words) <= 1 or words.isalnum() else f"({words})"
