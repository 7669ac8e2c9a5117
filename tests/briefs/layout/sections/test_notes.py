"""Footnotes: a raised number in the text, the words at the section's end."""

from __future__ import annotations

import io

import pikepdf
import pytest

from briefs.book.notes import field_of, is_note, numbered_notes
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.sections import Note
from briefs.book.text import Block, Language, NoteRun, PersonRun, Run, Words, plain
from briefs.book.value import Phrase
from briefs.layout.marks import Glyphs
from briefs.layout.renditions import Rendition
from briefs.pdf.press import write_book
from tests.briefs.layout.sections.sheets import OPEN, SECRET, book_of, glyphs, laid, layouts, marks_of, page_of, said
from tests.briefs.pdf.structure_check import faults

SEEN, HEARD = NoteRun(text="Seen in May.", sources=("gazette",)), NoteRun(text="Heard.", sources=("made-up",))


def block(number: int, *runs: Run, **fields: object) -> Block:
    return Block(id=f"block-{number}", runs=runs, **{"marking": SECRET, **fields})  # type: ignore[arg-type]


def note(*blocks: Block) -> Note:
    return Note(id="note", title="Water levels", marking=SECRET, blocks=blocks)


LEVELS = note(
    block(1, *plain("Low"), SEEN, HEARD, *plain(" since May.")),
    block(2, *plain("Lower"), SEEN, *plain(" in June."), marking=OPEN),
)


def test_notes_are_numbered_as_they_are_met_and_what_says_the_same_is_one() -> None:
    first, second = numbered_notes((LEVELS,), "en")
    assert (first.number, first.note, first.place) == (1, SEEN, Place("note", "block-1", "runs"))
    assert first.markings == (SECRET, OPEN)
    assert (second.number, second.note, second.markings) == (2, HEARD, (SECRET,))


def test_notes_of_the_other_language_are_not_counted() -> None:
    words = Words(en=(SEEN,), ja=(HEARD,))
    points = TalkingPoints(
        id="points", title="Points", points=(Point(id="a", tier="must raise", name=Phrase(), words=words),)
    )
    assert [one.note for one in numbered_notes((points,), "en")] == [SEEN]
    assert [one.note for one in numbered_notes((points,), "ja")] == [HEARD]


@pytest.mark.parametrize(("language", "word"), [("en", "levels"), ("ja", "水位")])
def test_a_number_stands_at_its_word_also_behind_a_typed_space(language: Language, word: str) -> None:
    for count in range(1, 40):  # one of these words ends its line
        runs = (*plain("a " * count + f"{word} "), SEEN)
        section = Note(id="note", title="Levels", language=language, blocks=(block(1, *runs),))
        page = page_of(section)
        number = next(mark for mark in marks_of(page, Glyphs) if mark.text == "1" and mark.size < 8)
        before = [mark for mark in marks_of(page, Glyphs) if mark.text.endswith(word[-1]) and mark.x < number.x]
        assert any(mark.x + mark.width == pytest.approx(number.x, abs=0.1) for mark in before), count


def test_a_number_is_raised_and_two_are_parted() -> None:
    page = page_of(LEVELS)
    low = glyphs(page, "Low")
    number = next(mark for mark in marks_of(page, Glyphs) if mark.text == "1")
    assert number.size < low.size
    assert number.baseline < low.baseline
    assert number.x == pytest.approx(low.x + low.width)
    assert said(page).startswith("Low1,2 since", said(page).index("Low1"))


def test_the_words_stand_below_everything_with_the_keys_of_their_sources() -> None:
    page = page_of(LEVELS)
    text = said(page)
    assert text.index("Lower") < text.index("Notes") < text.index("Seen in May. S1") < text.index("Heard. ◊")
    assert glyphs(page, "Seen").size == 9


def test_a_note_bears_the_mark_of_its_portion_where_it_is_not_the_sections() -> None:
    page = page_of(LEVELS)
    seen, heard = glyphs(page, "Seen"), glyphs(page, "Heard")
    beside = [mark.baseline for mark in marks_of(page, Glyphs) if mark.x < seen.x - 20 and mark.baseline > seen.baseline - 5]
    marks = [baseline for baseline in beside if baseline == pytest.approx(seen.baseline)]
    assert len(marks) == 1
    assert not any(baseline == pytest.approx(heard.baseline) for baseline in beside)


def test_a_number_leads_to_its_words_and_these_to_their_field() -> None:
    page = page_of(LEVELS)
    targets = [link.target for link in page.survey.links if isinstance(link.target, Place)]
    anchors = {anchor.place for anchor in page.survey.anchors}
    assert len(targets) == 3
    assert set(targets) <= anchors
    assert all(is_note(target) for target in targets)
    assert field_of(targets[0]) == Place("note", "block-1", "runs")


def test_a_section_without_notes_has_no_place_for_them() -> None:
    assert "Notes" not in said(page_of(note(block(1, *plain("Low.")))))


def test_each_note_is_one_element_with_an_identity_and_its_number_a_reference() -> None:
    data = write_book(laid(LEVELS))
    assert faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [(str(one.S), bytes(one.get("/ID", b""))) for one in pdf.objects if _is_element(one)]
    assert [identity for kind, identity in kinds if kind == "/Note"] == [b"note-1", b"note-2"]
    assert sum(kind == "/Reference" for kind, _ in kinds) == 3 + 1  # three notes, one line of the contents


def _is_element(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"


def test_a_card_to_speak_from_has_no_notes() -> None:
    words = Words(en=(*plain("Ask"), SEEN, *plain(" them.")))
    point = Point(id="a", tier="must raise", name=Phrase(en="Levels"), words=words, marking=SECRET)
    points = TalkingPoints(id="points", title="Points", marking=SECRET, points=(point,))
    pages = layouts().lay_out(book_of(points), Rendition("reading copy")).pages
    text = "".join(map(said, pages))
    assert "Ask them." in text
    assert "Seen" not in text


def test_a_persons_name_is_printed_in_the_sections_language_with_its_reading() -> None:
    person = Person(id="p", name=Phrase(en="Hanako Mori", ja="森　花子"), reading="もり　はなこ")
    runs = (PersonRun(person="p"), *plain(" agrees."))
    assert "Hanako Mori agrees." in said(page_of(note(block(1, *runs)), people=(person,)))
    japanese = Note(id="note", title="水位", language="ja", marking=SECRET, blocks=(block(1, PersonRun(person="p")),))
    page = page_of(japanese, people=(person,))
    own, reading = glyphs(page, "花子"), glyphs(page, "はなこ")
    assert reading.size == own.size / 2
    assert reading.baseline < own.baseline


def test_a_person_who_is_gone_leaves_a_gap_that_is_told() -> None:
    text = said(page_of(note(block(1, PersonRun(person="gone"), *plain(" agrees.")))))
    assert "agrees." in text
    assert "gone" not in text
