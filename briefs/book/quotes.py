"""What becomes of quotes and dashes as they are typed, in the manner of each language's printing."""

from __future__ import annotations

from briefs.book.text import Language

_OPENS_AFTER = " \t\n\u00a0([{“‘—–-/\ufffc"
_CURLED = {'"': ("“", "”"), "'": ("‘", "’")}


def typeset(before: str, typed: str, language: Language) -> tuple[int, str]:
    """Return how many characters before the caret go, and what comes for `typed`.

    English quotes curl and two hyphens are a dash (a third leaves hyphens, as a rule of them is meant). Japanese marks come
    from its input methods: there what is typed is what is meant.
    """
    if language == "ja":
        return 0, typed
    if typed in _CURLED:
        opening, closing = _CURLED[typed]
        return 0, opening if not before or before[-1] in _OPENS_AFTER else closing
    if typed == "-" and before.endswith("-") and not before.endswith("--"):
        return 1, "–"
    if typed == "-" and before.endswith("–"):
        return 1, "---"
    return 0, typed
