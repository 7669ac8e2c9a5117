"""How long the words are, in the status row."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import plain
from briefs.edits.commands import add, set_field
from desktop.text import BlocksEdit
from desktop.views.counts import Counts
from tests.desktop.text.test_blocks_edit import INTO, block, note_session, select


def test_selection_section_and_book_are_counted(qtbot: QtBot) -> None:
    session = note_session(block("a", "one two three"), block("b", "four"))
    japanese = Note(id="ja", title="", language="ja", blocks=(block("j", "日本 語"),))
    session.do(add(session.book, Place(item="tab", field="sections"), japanese))
    counts = Counts()
    qtbot.addWidget(counts)
    counts.count(session)
    session.select(Place("note", "a"))
    qtbot.waitUntil(lambda: counts.text() == "section 5 words   book 6 words + 3 characters")
    editor = BlocksEdit(session, INTO)
    qtbot.addWidget(editor)
    select(editor, (0, 4), (1, 4))
    assert counts.text().startswith("Selected 3 words   section 5 words")
    session.do(set_field(session.book, Place("note", "b", "runs"), plain("four five six")))
    qtbot.waitUntil(lambda: "section 7 words   book 8 words" in counts.text())
    session.select(Place("ja"))
    assert counts.text().startswith("section 3 characters")
    counts.count(None)
    assert counts.text() == ""
