"""Why what was typed is not kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.models.entry import Reason, Refusal

translate = QCoreApplication.translate


def refusal_words(refusal: Refusal) -> str:
    """Return why what was typed cannot be kept."""
    reasons: dict[Reason, str] = {
        "letter": translate("Refusal", "“%1” is not a number. A letter stands where a digit belongs."),
        "unit": translate("Refusal", "“%1” holds a unit. The unit stands in the head of the group."),
        "grouping": translate("Refusal", "The commas in “%1” do not part thousands."),
        "number": translate("Refusal", "“%1” is not a number."),
        "whole": translate("Refusal", "“%1” is not a whole number that is allowed here."),
        "date": translate("Refusal", "“%1” is not a date. Write year, month and day, as 2027-03-01."),
        "time": translate("Refusal", "“%1” is not a time of day. Write hours and minutes, as 09:30."),
        "code": translate("Refusal", "“%1” is neither a line’s code nor a figure’s key in this book."),
        "formula": translate("Refusal", "The formula cannot be read at “%1”."),
        "length": translate("Refusal", "“%1” is not a length of time. Write minutes and seconds, as 4:00."),
        "empty": translate("Refusal", "Something must stand here."),
        "cells": translate("Refusal", "What was copied does not fit: it reaches past the table or into computed cells."),
        "confidence": translate("Refusal", "“%1” is no confidence. Write low, medium or high."),
    }
    return reasons[refusal.reason].replace("%1", refusal.typed)
