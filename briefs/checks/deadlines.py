"""What is due too late or already past: answers to open questions, and the next state of strategic documents.

A posture's ratio is asked for its base here too, since it is printed beside what is to be delivered by a year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from briefs.book.place import Place
from briefs.book.posture import DefencePosture, PostureNote
from briefs.book.section import Section
from briefs.book.zones import moment
from briefs.checks.facts import Facts
from briefs.checks.problem import Problem


def check_deadlines(facts: Facts, section: Section) -> Iterator[Problem]:
    """Yield a problem for every answer that comes too late or is overdue, every overdue document, a ratio without a base."""
    if not isinstance(section, DefencePosture):
        return
    for note in section.notes:
        if note.kind == "open question" and note.due_at is not None:
            yield from _question(facts, Place(section.id, note.id, "due_at"), note, moment(note.due_at, facts.zone))
    for document in section.documents:
        if facts.told_on is not None and document.next_due is not None and document.next_due < facts.told_on.date():
            details = (("document", document.title), ("day", document.next_due.isoformat()))
            yield Problem("document overdue", "warning", Place(section.id, document.id, "next_due"), details)
    if section.ratio in facts.baseless:
        yield Problem("ratio without base", "warning", Place(section.id, field="ratio"))


def _question(facts: Facts, place: Place, note: PostureNote, due: dt.datetime) -> Iterator[Problem]:
    told = (("due", f"{due:%Y-%m-%d %H:%M}"),)
    begins = dict(facts.begins).get(note.event)
    if begins is not None and due > begins:
        yield Problem("answer too late", "error", place, told)
    elif begins is None and facts.ends is not None and due.date() > facts.ends:
        yield Problem("answer after the visit", "warning", place, told)
    if facts.told_on is not None and due < facts.told_on:
        yield Problem("answer overdue", "warning", place, told)
