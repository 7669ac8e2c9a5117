"""What stops a book from leaving or being frozen, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from briefs.checks.problem import Problem
from desktop.translation import counted

translate = QCoreApplication.translate


def stopped_words(problems: Sequence[Problem], then: str) -> str:
    """Return how many numbers contradict and portions have no mark, and then what that means; nothing where none does."""
    numbers = sum(problem.code == "contradiction" for problem in problems)
    told = []
    if numbers:
        one = translate("Stopped", "1 number contradicts the ledger.")
        told.append(counted(numbers, one, translate("Stopped", "{} numbers contradict the ledger.")))
    if unmarked := len(problems) - numbers:
        one = translate("Stopped", "1 portion has no mark.")
        told.append(counted(unmarked, one, translate("Stopped", "{} portions have no mark.")))
    return " ".join((*told, then)) if told else ""
