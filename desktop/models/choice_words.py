"""What the values are called among which a field lets choose, and the renditions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from briefs.book.recipients import Form
from desktop.models.languages import language_name

translate = QCoreApplication.translate


def choice_words(path: str) -> dict[str, str]:
    """Return the words for the values of a field that holds one of a few words, by value, in their order."""
    confidence = {
        "": translate("Choice", "Not given"),
        "low": translate("Choice", "Low"),
        "medium": translate("Choice", "Medium"),
        "high": translate("Choice", "High"),
        "almost no chance": translate("Choice", "Almost no chance"),
        "very unlikely": translate("Choice", "Very unlikely"),
        "unlikely": translate("Choice", "Unlikely"),
        "roughly even chance": translate("Choice", "Roughly even chance"),
        "likely": translate("Choice", "Likely"),
        "very likely": translate("Choice", "Very likely"),
        "almost certain": translate("Choice", "Almost certain"),
    }
    tables: dict[str, dict[str, str]] = {
        "confidence": confidence,
        "access": {
            "": translate("Choice", "Not told"),
            "open": translate("Choice", "Open to the press"),
            "pool": translate("Choice", "Pool only"),
            "closed": translate("Choice", "Closed to the press"),
        },
        "chart": {
            "": translate("Choice", "No chart"),
            "columns": translate("Choice", "Columns"),
            "slope": translate("Choice", "Slopes"),
            "ventures": translate("Choice", "Ventures and their risk"),
        },
        "emblem": {"none": translate("Choice", "None"), "disc": translate("Choice", "Disc")},
        "form": dict(form_words().items()),
        "heat": {
            "likely": translate("Choice", "Likely to be asked"),
            "hard": translate("Choice", "Hard"),
            "trap": translate("Choice", "Trap"),
        },
        "kind": {
            "assessment": translate("Choice", "Assessment"),
            "position": translate("Choice", "Position"),
            "red line": translate("Choice", "Red line"),
            "open question": translate("Choice", "Open question"),
            "commitment": translate("Choice", "Commitment"),
            "": translate("Choice", "Not told"),
            "document": translate("Choice", "Official document"),
            "statement": translate("Choice", "Statement"),
            "press": translate("Choice", "Press report"),
            "interview": translate("Choice", "Interview"),
            "report": translate("Choice", "Report of our own"),
            "web": translate("Choice", "Web page"),
            "file": translate("Choice", "File"),
            "fact": translate("Choice", "Fact"),
            "met": translate("Choice", "When met"),
            "topic": translate("Choice", "Topic"),
            "do": translate("Choice", "Do"),
            "avoid": translate("Choice", "Avoid"),
        },
        "language": {"en": language_name("en"), "ja": language_name("ja")},
        "paper": {"A4": translate("Choice", "A4"), "Letter": translate("Choice", "US Letter")},
        "qualifier": {
            "": translate("Choice", "Exact"),
            "about": translate("Choice", "About"),
            "up to": translate("Choice", "Up to"),
            "at least": translate("Choice", "At least"),
        },
        "reliability": {
            "stated": translate("Choice", "Stated"),
            "reported": translate("Choice", "Reported"),
            "inferred": translate("Choice", "Inferred"),
            "illustrative": translate("Choice", "Illustrative"),
        },
        "role": {
            "lead": translate("Choice", "Leads"),
            "attend": translate("Choice", "Attends"),
            "absent": translate("Choice", "Not there"),
        },
        "side": {"ours": translate("Choice", "Our side"), "theirs": translate("Choice", "Their side")},
        "state": {
            "in force": translate("Choice", "In force"),
            "under review": translate("Choice", "Under review"),
            "to be revised": translate("Choice", "To be revised"),
        },
        "status": {
            "": translate("Choice", "No venture"),
            "interest": translate("Choice", "Interest"),
            "candidate": translate("Choice", "Candidate"),
            "under joint evaluation": translate("Choice", "Under joint evaluation"),
            "selected": translate("Choice", "Selected"),
            "signed": translate("Choice", "Signed"),
            "disbursed": translate("Choice", "Disbursed"),
        },
        "style": {
            "prose": translate("Choice", "Prose"),
            "body": translate("Choice", "Body"),
            "spoken": translate("Choice", "Spoken"),
            "heading": translate("Choice", "Heading"),
            "bullet": translate("Choice", "Bullet"),
            "number": translate("Choice", "Numbered"),
            "quotation": translate("Choice", "Quotation"),
            "callout": translate("Choice", "Call-out"),
            "row": translate("Choice", "Row"),
            "cells": translate("Choice", "Table row"),
        },
        "terms": {
            "likely": translate("Choice", "Likely, very likely, …"),
            "probable": translate("Choice", "Probable, highly probable, …"),
        },
        "tier": {
            "must raise": translate("Choice", "Must raise"),
            "if time": translate("Choice", "Raise if time"),
            "if raised": translate("Choice", "If raised → response"),
        },
    }
    return tables[path.rsplit(".", 1)[-1]]


def form_words() -> dict[Form, str]:
    """Return the names of the renditions by form, in their order."""
    return {
        "book": translate("Choice", "Whole book"),
        "summary": translate("Choice", "Summary"),
        "talking points": translate("Choice", "Talking points"),
        "reading copy": translate("Choice", "Reading copy"),
        "pocket cards": translate("Choice", "Pocket cards"),
        "card sheets": translate("Choice", "Pocket cards on sheets"),
        "change sheet": translate("Choice", "Change sheet"),
    }
