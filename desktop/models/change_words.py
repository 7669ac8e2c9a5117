"""What has changed since the edition before, as a line of the window tells it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from briefs.jobs.messages import ToldChange

translate = QCoreApplication.translate


def change_words(change: ToldChange) -> str:
    """Return what was and what is, or that something is new, gone or elsewhere now."""
    if change.kind == "moved":
        return translate("Change", "stands elsewhere now")
    if change.kind == "changed" and change.was and change.now:
        return f"{change.was} → {change.now}"
    words = {
        "new": translate("Change", "New: {}"),
        "removed": translate("Change", "Gone: {}"),
        "changed": translate("Change", "Other: {}"),
    }
    return words[change.kind].format(change.now or change.was or "–")
