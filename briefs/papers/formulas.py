"""Formulas of a Word document (Office MathML) as one line: a fraction a/b, a power a^b, a root √(a), a sum ∑_a^b c."""

from __future__ import annotations

from typing import Any

from briefs.papers.elements import attribute, child, name_of, value

_JOINED = {
    "f": ("num", "/", "den"),
    "sSup": ("e", "^", "sup"),
    "sSub": ("e", "_", "sub"),
    "limLow": ("e", "_", "lim"),
    "limUpp": ("e", "^", "lim"),
}
_ROWS = {"m": "mr", "eqArr": "e"}  # what is set one below the other, and its rows
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
    if name in ("nary", "sSubSup"):
        return _with_limits(element, name, depth)
    if name in _ROWS or name == "d":
        return _in_brackets(element, name, depth)
    inside = "".join(formula(one, depth + 1) for one in element)
    return f"√({inside})" if name == "rad" else inside


def _with_limits(element: Any, name: str, depth: int) -> str:
    """Return a sum or an integral with its limits, or a term with an index and a power."""
    sign = child(child(element, "naryPr"), "chr")
    first = _part(element, "e", depth) if name == "sSubSup" else "∫" if sign is None else value(sign)
    limits = ((mark, _part(element, part, depth)) for mark, part in (("_", "sub"), ("^", "sup")))
    last = _part(element, "e", depth) if name == "nary" else ""
    return "".join((first, *(f"{mark}{limit}" for mark, limit in limits if limit), f" {last}" if last else ""))


def _in_brackets(element: Any, name: str, depth: int) -> str:
    """Return terms in the brackets that stand around them, or rows one behind the other."""
    settings = child(element, "dPr")
    rows = [formula(one, depth + 1) for one in element if name_of(one) == _ROWS.get(name, "e")]
    if name != "d":
        return "; ".join(rows)
    opens, parts, closes = (
        default if (sign := child(settings, part)) is None else attribute(sign, "val")
        for part, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    )
    return f"{opens}{parts.join(rows)}{closes}"


def _part(element: Any, name: str, depth: int) -> str:
    part = child(element, name)
    words = formula(part, depth + 1) if part is not None else ""
    return words if len(words) <= 1 or words.isalnum() else f"({words})"
