"""What the register says, in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from briefs.editions.departures import State
from briefs.store.register import Act, Fate

translate = QCoreApplication.translate


def act_words() -> dict[Act, str]:
    """Return by which act something left."""
    return {
        "export": translate("Register", "Export"),
        "print": translate("Register", "Print"),
        "mail": translate("Register", "Mail"),
        "draft": translate("Register", "Draft"),
    }


def state_words() -> dict[State, str]:
    """Return what became of what left."""
    return {
        "not sent": translate("Register", "Not sent"),
        "done": translate("Register", "Done"),
        "refused": translate("Register", "Refused"),
        "failed": translate("Register", "Failed"),
        "unknown": translate("Register", "Unknown: it may have arrived"),
        "cancelled": translate("Register", "Cancelled"),
    }


def fate_words() -> dict[Fate, str]:
    """Return what became of a copy afterwards."""
    return {
        "asked back": translate("Register", "Asked back"),
        "returned": translate("Register", "Returned"),
        "destroyed": translate("Register", "Destroyed"),
        "lost": translate("Register", "Lost"),
    }


def copy_words(copy: int, copies: int) -> str:
    """Return a copy's number among all, "3 of 12", or "" where it has none."""
    if not copy:
        return ""
    return translate("Register", "%1 of %2").replace("%1", str(copy)).replace("%2", str(copies)) if copies else str(copy)
