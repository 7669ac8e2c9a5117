"""What fields, their choices and refusals are called in the window, in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.naming import part_text
from briefs.book.numbering import Served, served_in, tab_numerals
from briefs.book.posture import PostureKind
from briefs.book.programme import Programme
from briefs.book.promised import promised_in
from briefs.book.recipients import Form
from briefs.book.sources import Source
from briefs.book.text import Language
from briefs.book.trade import TradePackage
from briefs.book.value import Entity
from briefs.tables.reading import Refused
from desktop.models.entry import Reason, Refusal

translate = QCoreApplication.translate


def interface_language() -> Language:
    """Return the language in which the window speaks."""
    return "ja" if QLocale().language() == QLocale.Language.Japanese else "en"


def ordered_languages(book: Book) -> tuple[Language, ...]:
    """Return the book's languages, the interface's first."""
    own = interface_language()
    return tuple(sorted(book.languages, key=lambda language: language != own))


def language_name(language: str) -> str:
    """Return a language's name in itself, as readers of it look for it."""
    return "日本語" if language == "ja" else "English"


def field_name(path: str, part: str = "") -> str:
    """Return what a field is called; `part` is the name of the type that holds it, where that makes a difference."""
    root = path.removesuffix(".en").removesuffix(".ja")
    words = {
        "about": translate("Field", "About this book"),
        "across": translate("Field", "Middle of the crop from the left, %"),
        "access": translate("Field", "Press access"),
        "address": translate("Field", "Mail address"),
        "agenda": translate("Field", "Agenda item"),
        "amount": translate("Field", "Amount"),
        "annual": translate("Field", "Amounts are a year"),
        "answer": translate("Field", "Answer"),
        "as_of": translate("Field", "As of"),
        "at": translate("Field", "At"),
        "attachment": translate("Field", "Attached file"),
        "banner_note": translate("Field", "Word before the marking"),
        "own_words": translate("Field", "Words of the book’s own, one a line"),
        "base": translate("Field", "Share of"),
        "clearance": translate("Field", "Cleared to"),
        "caption": translate("Field", "Caption"),
        "ceiling": translate("Field", "Handled as"),
        "characters": translate("Field", "Japanese characters spoken a minute"),
        "code": translate("Field", "Tariff code"),
        "commitment": translate("Field", "About the line of the package"),
        "confidence": translate("Field", "Confidence"),
        "copy": translate("Field", "Copy"),
        "counterpart": translate("Field", "Counterpart"),
        "after": translate("Field", "Our part of the profit, then, %"),
        "avoid": translate("Field", "Words to avoid, one a line"),
        "before": translate("Field", "Our part until repaid, %"),
        "chart": translate("Field", "Chart below the table"),
        "currency": translate("Field", "Currency"),
        "date": translate("Field", "Date"),
        "dated": translate("Field", "Dated"),
        "dated_words": translate("Field", "Date in words"),
        "decimals": translate("Field", "Decimals told"),
        "down": translate("Field", "Middle of the crop from the top, %"),
        "due": translate("Field", "Answer by"),
        "due_at": translate("Field", "Answer by, date and time"),
        "emblem": translate("Field", "Emblem"),
        "ends": translate("Field", "Ends"),
        "event": translate("Field", "Meeting"),
        "figure": translate("Field", "Figure"),
        "head": translate("Field", "Head of our delegation"),
        "handling": translate("Field", "Handling words"),
        "heat": translate("Field", "How hard"),
        "in_words": translate("Field", "Cells hold words"),
        "interpreted": translate("Field", "Factor with an interpreter"),
        "interpreter": translate("Field", "Interpreter"),
        "key": translate("Field", "Key"),
        "kind": translate("Field", "Kind"),
        "label": translate("Field", "Label"),
        "language": translate("Field", "Language of the page"),
        "languages": translate("Field", "Languages"),
        "lead": translate("Field", "Lead"),
        "link": translate("Field", "Address"),
        "marking": translate("Field", "Marking"),
        "milestone": translate("Field", "Milestone"),
        "minutes": translate("Field", "Minutes"),
        "name": translate("Field", "Called"),
        "note": translate("Field", "Note"),
        "notes_lines": translate("Field", "Lines for own notes"),
        "next_due": translate("Field", "Next due"),
        "noun": translate("Field", "Counted things"),
        "now": translate("Field", "Now"),
        "now_label": translate("Field", "Heading now"),
        "number": translate("Field", "Number"),
        "numeral": translate("Field", "Numeral"),
        "objective": translate("Field", "Objective"),
        "occasion": translate("Field", "Occasion"),
        "office": translate("Field", "Office"),
        "owner": translate("Field", "Owner"),
        "pages": translate("Field", "Pages needed"),
        "participants": translate("Field", "Participants"),
        "paper": translate("Field", "Paper"),
        "person": translate("Field", "Person"),
        "photograph": translate("Field", "Photograph"),
        "place": translate("Field", "Place"),
        "points": translate("Field", "Talking points"),
        "press": translate("Field", "Press"),
        "pressed": translate("Field", "If pressed"),
        "principal": translate("Field", "Principal"),
        "profile": translate("Field", "Marking profile"),
        "pictures": translate("Field", "Print a PDF as pictures"),
        "programme": translate("Field", "Budget programme"),
        "projected": translate("Field", "Projected"),
        "prompt": translate("Field", "Prompt, not read aloud"),
        "short": translate("Field", "On the pocket card"),
        "publisher": translate("Field", "Publisher"),
        "qualifier": translate("Field", "Qualifier"),
        "question": translate("Field", "Question"),
        "read_characters": translate("Field", "Japanese characters read a minute"),
        "read_words": translate("Field", "English words read a minute"),
        "ratio": translate("Field", "Ratio printed beside the build-up"),
        "reading": translate("Field", "Kana reading"),
        "reliability": translate("Field", "Reliability"),
        "replaces": translate("Field", "Replaces"),
        "role": translate("Field", "The principal"),
        "runs": translate("Field", "Text"),
        "remark": translate("Field", "What that means"),
        "room": translate("Field", "Room there is"),
        "say": translate("Field", "How to say it"),
        "seated": translate("Field", "Seated among the delegations"),
        "seats": translate("Field", "Seats on a side, at least"),
        "scale": translate("Field", "One unit is worth"),
        "side": translate("Field", "Side"),
        "slot": translate("Field", "Slot"),
        "sources": translate("Field", "Sources"),
        "spelled": translate("Field", "Spell out up to ten"),
        "standfirst": translate("Field", "Standfirst"),
        "start": translate("Field", "Start"),
        "starts": translate("Field", "Starts"),
        "state": translate("Field", "State"),
        "summary": translate("Field", "In one line"),
        "target": translate("Field", "Target"),
        "target_label": translate("Field", "Target in words"),
        "moved": translate("Field", "Points gained"),
        "terms": translate("Field", "Words of likelihood"),
        "then_label": translate("Field", "Heading then"),
        "tier": translate("Field", "Tier"),
        "time_zone": translate("Field", "Time zone"),
        "title": translate("Field", "Title"),
        "to_whom": translate("Field", "To whom"),
        "travel": translate("Field", "Minutes on the way"),
        "unit": translate("Field", "Unit"),
        "until": translate("Field", "Until then"),
        "value": translate("Field", "Value"),
        "width": translate("Field", "Width"),
        "word": translate("Field", "Word on the tab"),
        "words": translate("Field", "Words"),
        "year": translate("Field", "Fiscal year"),
        "zone": translate("Field", "Time zone, if another"),
        "zone_lead": translate("Field", "Zone, first words"),
        "disbursed": translate("Field", "Disbursed on"),
        "evaluation": translate("Field", "Evaluated from"),
        "interest": translate("Field", "Interest on"),
        "candidate": translate("Field", "Candidate on"),
        "selected": translate("Field", "Selected on"),
        "signed": translate("Field", "Signed on"),
        "essential": translate("Field", "Key: goes into the summary"),
        "equity": translate("Field", "Equity, %"),
        "loan": translate("Field", "Loan, %"),
        "guarantee": translate("Field", "Guarantee, %"),
        "form": translate("Field", "Gets"),
        "has": translate("Field", "Has read edition"),
        "organisation": translate("Field", "Organisation"),
        "formula": translate("Field", "Formula"),
        "framework": translate("Field", "Stands within"),
        "gain": translate("Field", "Pays out beyond the amount, %"),
        "in_force": translate("Field", "Scenario in force"),
        "joint": translate("Field", "Joint text"),
        "ours": translate("Field", "Our reading"),
        "price": translate("Field", "Price a unit"),
        "quantity": translate("Field", "Quantity"),
        "reason": translate("Field", "Why it may stand"),
        "risk": translate("Field", "Risk that it pays nothing, %"),
        "rounding": translate("Field", "Told to the nearest"),
        "status": translate("Field", "Status"),
        "they": translate("Field", "If they say"),
        "stop": translate("Field", "Stop there"),
        "theirs": translate("Field", "Their reading"),
        "yen": translate("Field", "Yen for one"),
        "zone_words": translate("Field", "Zone, in words"),
    }
    special = {
        ("Event", "press"): translate("Field", "Press, in words"),
        ("Line", "ceiling"): translate("Field", "No more than the amount (up to)"),
        ("Line", "code"): translate("Field", "Tariff or project code"),
        ("SupplierShares", "value"): translate("Field", "All imports, a year"),
        ("Recipient", "copy"): translate("Field", "Copy number, 0 for none"),
        ("Recipient", "language"): translate("Field", "Language of the message"),
        ("Line", "lead"): translate("Field", "Lead ministry"),
        ("Measure", "title"): translate("Field", "Capability"),
        ("Measure", "year"): translate("Field", "Delivered in fiscal year"),
        ("Member", "role"): translate("Field", "Role here"),
        ("Person", "name"): translate("Field", "Name"),
        ("Recipient", "name"): translate("Field", "Name"),
        ("PersonFact", "kind"): translate("Field", "What it is"),
        ("PersonFact", "dated"): translate("Field", "Day"),
        ("Point", "name"): translate("Field", "Title"),
        ("Point", "objective"): translate("Field", "Serves the objective"),
        ("PostureNote", "confidence"): translate("Field", "Confidence or likelihood"),
        ("PostureNote", "event"): translate("Field", "For the meeting"),
        ("PostureNote", "lead"): translate("Field", "Red line in one sentence"),
        ("Pushback", "words"): translate("Field", "We say"),
        ("Companion", "press"): translate("Field", "Press lines"),
        ("Rates", "words"): translate("Field", "English words spoken a minute"),
    }
    leaf = root.rsplit(".", 1)[-1]
    if root.startswith("rates."):
        part = "Rates"
    return special.get((part, leaf)) or words[leaf]


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
        "kind": dict(_posture_kinds())
        | {
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


def role_words() -> dict[str, str]:
    """Return what a column of a table to be imported can be, in words."""
    return {
        "": translate("Role", "Leave out"),
        "name.en": translate("Role", "Name, English"),
        "name.ja": translate("Role", "Name, Japanese"),
        "code": translate("Role", "HS code"),
        "partner": translate("Role", "Partner"),
        "quantity": translate("Role", "Quantity"),
        "unit": translate("Role", "Unit"),
        "price": translate("Role", "Price a unit"),
        "now": translate("Role", "Amount, now"),
        "year": translate("Role", "Year"),
        "flow": translate("Role", "Import or export"),
        "measure": translate("Role", "What is measured"),
        "lead": translate("Role", "Lead ministry"),
        "note": translate("Role", "Note"),
    }


def refused_row_words(refused: Refused) -> str:
    """Return why a row of a table cannot come in."""
    reasons: dict[str, str] = {
        "no name": translate("Row", "the line has no name"),
        "no number": translate("Row", "“%1” is not a number (%2)"),
        "code": translate("Row", "“%1” is no code: letters stand among its digits (%2)"),
        "unit": translate("Row", "“%1” is a share, not an amount (%2)"),
        "rate": translate("Row", "“%1” is in a currency without an exchange rate in this package (%2)"),
        "huge": translate("Row", "“%1” is beyond all money (%2)"),
    }
    return reasons[refused.reason].replace("%1", refused.text).replace("%2", refused.head)


def reference_words(book: Book, kind: str) -> dict[str, str]:
    """Return what can be referred to, by id, in words; of persons, sources, figures, events, sections, attachments."""
    language = interface_language()
    named: dict[str, dict[str, str]] = {
        "source": {source.id: source_words(source) for source in book.sources},
        "figure": {figure.id: figure_words(figure) for figure in book.figures},
        "person": {person.id: person.name.in_language(language) for person in book.people},
        "attachment": {attachment.id: attachment.name for attachment in book.attachments},
    }
    if kind in named:
        return named[kind]
    if kind == "event":
        return {
            event.id: f"{day.date:%m-%d} {event.start:%H:%M} {event.title}"
            for section in book.sections()
            if isinstance(section, Programme)
            for day in section.days
            for event in day.events
        }
    if kind in ("objective", "agenda item"):
        return {one.id: served_words(one) for section in book.sections() for one in served_in(section) if fits(one, kind)}
    if kind == "line":
        lines = (line for section in book.sections() for line in promised_in(section))
        return {line.id: f"{line.code} {line.name.in_language(language)}" for line in lines}
    if kind == "scenario":
        packages = (section for section in book.sections() if isinstance(section, TradePackage))
        return {one.id: one.name.in_language(language) for package in packages for one in package.scenarios}
    numerals = tab_numerals(book)
    return {section.id: f"{numerals[tab.id]} {section.title}".strip() for tab in book.tabs for section in tab.sections}


def fits(served: Served, kind: str) -> bool:
    """Return whether what points serve is of a kind of reference: an objective of the summary, or an agenda item."""
    return (served.kind == "agenda item") == (kind == "agenda item")


def served_words(served: Served) -> str:
    """Return what points serve as a list shows it: "Ask 1 Title", "Meeting 2 Title"."""
    kinds = {
        "objective": translate("Field", "Objective"),
        "ask": translate("Served", "Ask"),
        "red line": translate("Served", "Red line"),
        "agenda item": served.event,
    }
    return f"{kinds[served.kind]} {served.number or ''} {served.title}".strip()


def source_words(source: Source) -> str:
    """Return a source as a list shows it: "S1 Title"."""
    return f"{source.key} {source.title}".strip()


def figure_words(figure: Figure) -> str:
    """Return a figure as a list shows it: "F1 Name"."""
    return f"{figure.key} {figure.name.in_language(interface_language())}".strip()


def part_words(part: Entity) -> str:
    """Return a part's own first words, or a dash where it has none yet."""
    return part_text(part) or "–"


def _posture_kinds() -> tuple[tuple[PostureKind, str], ...]:
    return (
        ("assessment", translate("Choice", "Assessment")),
        ("position", translate("Choice", "Position")),
        ("red line", translate("Choice", "Red line")),
        ("open question", translate("Choice", "Open question")),
        ("commitment", translate("Choice", "Commitment")),
    )
