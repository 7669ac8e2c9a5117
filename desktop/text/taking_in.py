"""Taking in: paragraphs that come from elsewhere into a column of blocks, with what each bears."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from briefs.book.cells import is_blank, row_of
from briefs.book.marking import Marking, roll_up
from briefs.book.text import Block, plain
from desktop.text.bridge import insert_runs
from desktop.text.paragraphs import Paragraphs, both

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

    from desktop.session import Session


def join_markings(session: Session, one: Marking | None, other: Marking | None) -> Marking | None:
    """Return what is marked for both: none, where one of them has no mark yet."""
    if one is None or other is None or one == other:
        return one if one == other else None
    return roll_up(session.profile, session.book.ceiling, (one, other)).marking


def take_in(session: Session, into: Paragraphs, cursor: QTextCursor, paragraphs: tuple[Block, ...]) -> None:
    """Insert paragraphs in place of what is selected. They keep their marks, and marks join where words do."""
    cursor.removeSelectedText()
    here = into.named(cursor.block())
    if here.style == "cells" and not (is_blank(here.runs) and all(one.style == "cells" for one in paragraphs)):
        paragraphs = (_in_one_cell(paragraphs),)
    behind = not cursor.atBlockEnd()
    first, *others = paragraphs or (Block(id=""),)
    joined = _joined(session, first, here, words=cursor.block().length() > 1)
    if joined is not here:
        into.bear(joined)
    insert_runs(cursor, first.runs, into.base_format(joined.style))
    for number, paragraph in enumerate(others, 1):
        last = number == len(others)
        mark = join_markings(session, paragraph.marking, here.marking) if last and behind else paragraph.marking
        into.begin(cursor, msgspec.structs.replace(paragraph, id=session.new_id(), marking=mark, runs=()))
        insert_runs(cursor, paragraph.runs, into.base_format(paragraph.style))


def _joined(session: Session, first: Block, here: Block, *, words: bool) -> Block:
    """Return the block that takes in the words of another one: with what both bear, or as the other where empty."""
    if not first.id:  # of another program, which has no marks: a paragraph without words takes its style
        return here if words or first.style == "prose" else msgspec.structs.replace(here, style=first.style)
    if not words:
        return msgspec.structs.replace(first, id=here.id, runs=())
    marking = join_markings(session, here.marking, first.marking)
    return msgspec.structs.replace(here, marking=marking, sources=both(here.sources, first.sources))


def _in_one_cell(paragraphs: Iterable[Block]) -> Block:
    """Return paragraphs as one that a cell can hold."""
    words = (run for number, one in enumerate(paragraphs) for run in (*(plain(" ") if number else ()), *one.runs))
    return Block(id="", runs=row_of((tuple(words),)))
