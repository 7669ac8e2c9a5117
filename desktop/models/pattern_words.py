"""Why a regular expression, or what shall stand for what it finds, cannot be read: in the language of the interface.

The library that reads patterns tells this in its own English; what people mistype most has words of ours.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from briefs.edits.replacing import PatternError

translate = QCoreApplication.translate


def pattern_fault(error: PatternError, pattern: str) -> str:
    """Return what is wrong with a pattern, where, and why; or with the replacement."""
    if not error.reason:
        return translate("Pattern", "The pattern takes too long. Write it more strictly.")
    why = _why(error.reason)
    if error.in_replacement:
        return translate("Pattern", "The replacement cannot be read with this pattern: {}").format(why)
    at = error.at or 0
    if at >= len(pattern):
        return translate("Pattern", "The pattern breaks off: {}").format(why)
    told = translate("Pattern", "The pattern cannot be read at character %1: %2")
    return told.replace("%1", str(at + 1)).replace("%2", why)


def _why(reason: str) -> str:
    """Return the words for a reason of the library's; for a rare one that this part means nothing."""
    reasons = (
        ("missing )", translate("Pattern", "a bracket ( is not closed")),
        ("unbalanced parenthesis", translate("Pattern", "this bracket ) closes none")),
        ("unterminated character set", translate("Pattern", "a set [ is not closed")),
        ("bad character range", translate("Pattern", "a range of characters runs backwards")),
        ("nothing to repeat", translate("Pattern", "there is nothing to repeat before this")),
        ("multiple repeat", translate("Pattern", "what is repeated already cannot be repeated again")),
        ("min repeat", translate("Pattern", "the least number of times is above the greatest")),
        ("repeat count", translate("Pattern", "the number of times is too large")),
        ("bad escape (end", translate("Pattern", "nothing follows the last \\")),
        ("bad escape", translate("Pattern", "a \\ with this character means nothing")),
        ("incomplete escape", translate("Pattern", "digits are missing after a \\")),
        ("unknown property", translate("Pattern", "there is no such kind of character")),
        ("unknown group", translate("Pattern", "there is no such group")),
        ("invalid group", translate("Pattern", "there is no such group")),
        ("no such group", translate("Pattern", "there is no such group")),
        ("cannot refer to an open group", translate("Pattern", "a group cannot stand within itself")),
    )
    rare = translate("Pattern", "this means nothing here")
    return next((words for begins, words in reasons if reason.startswith(begins)), rare)
