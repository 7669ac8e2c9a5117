"""The desk of the render process: the newest version first, then what is in view, then checks; nothing lost on the way."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection

import msgspec
import pytest

import resources
from briefs.book.book import Book, Edition, Tab
from briefs.book.figures import Figure
from briefs.book.place import Place
from briefs.book.posture import DefencePosture, Measure, PostureNote
from briefs.book.profiles import load_profiles
from briefs.book.sections import Note
from briefs.book.text import Block, plain
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.edits.edits import SetField, apply
from briefs.enclosures.bundle import Bundle
from briefs.jobs.desk import Desk
from briefs.jobs.messages import (
    Bundled,
    Checked,
    Failed,
    FromWorker,
    Laid,
    Lost,
    Made,
    Opened,
    Picture,
    Relaid,
    Turned,
    Wanted,
)
from briefs.jobs.worker import serve
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.layout.renditions import Rendition
from briefs.pdf.press import Press
from tests.briefs.edits.test_edits import make_book

LAYOUT = BookLayout(resources.root())
EDIT = SetField(Place("n", "b0", "runs"), plain("Other words"))


@pytest.fixture
def desk() -> Desk:
    return Desk(LAYOUT.lay_out, Press(LAYOUT.fonts), Checker(load_profiles(resources.folder("markings"))))


def answers(desk: Desk) -> list[FromWorker]:
    out = []
    while (answer := desk.next_page_work()) is not None:
        out.append(answer)
    return out


def laid(desk: Desk) -> Laid:
    (answer,) = answers(desk)
    assert isinstance(answer, Laid)
    return answer


def test_an_edit_crosses_alone_and_gives_the_pages_of_the_whole_book(desk: Desk) -> None:
    assert desk.take(Opened(1, make_book())) is None
    first = laid(desk)
    assert desk.take(Made(2, 1, EDIT)) is None
    second = laid(desk)
    assert second.version == 2
    changed = [n for n, (a, b) in enumerate(zip(first.pages, second.pages, strict=True)) if a.key != b.key]
    assert changed == [first.begins["n"] - 1]


def test_a_section_begins_on_its_first_page_though_a_figure_in_it_that_is_linked_to_stands_on_a_later_one(
    desk: Desk,
) -> None:
    notes = tuple(PostureNote(id=f"p{n}", runs=plain("A long assessment. " * 30)) for n in range(9))
    posture = DefencePosture(id="p", title="Posture", notes=notes, ratio="f", measures=(Measure(id="m", title="Boats"),))
    tabs, figures = (Tab(id="t", title="Tab", sections=(posture,)),), (Figure(id="f", key="F1", name=Phrase(en="Share")),)
    desk.take(Opened(1, Book(id="b", title=Phrase(en="Book"), tabs=tabs, figures=figures)))
    told = laid(desk)
    shown = [n for n, page in enumerate(told.pages, 1) if any(area.place.section == "p" for area in page.areas)]
    assert len(shown) > 1
    assert told.begins == {"p": shown[0]}


def test_pages_that_did_not_change_are_the_very_values_told_before(desk: Desk) -> None:
    desk.take(Opened(1, make_book()))
    first = laid(desk)
    desk.take(Made(2, 1, EDIT))
    others = [after for before, after in zip(first.pages, laid(desk).pages, strict=True) if after is not before]
    assert len(others) == 1
    assert any(area.place == Place("n", "b0", "runs") for area in others[0].areas)


def test_undo_is_a_version_that_is_held_already(desk: Desk) -> None:
    desk.take(Opened(1, make_book()))
    first = laid(desk)
    desk.take(Made(2, 1, EDIT))
    laid(desk)
    assert desk.take(Turned(1)) is None
    again = laid(desk)
    assert again.version == 1
    assert [page.key for page in again.pages] == [page.key for page in first.pages]


def test_a_version_that_is_not_held_is_asked_for(desk: Desk) -> None:
    assert desk.take(Made(5, 4, EDIT)) == Lost(5)
    assert desk.take(Turned(4)) == Lost(4)
    assert answers(desk) == []


def test_of_many_versions_only_the_newest_is_laid_out(desk: Desk) -> None:
    desk.take(Opened(1, make_book()))
    for number in range(2, 12):
        desk.take(Made(number, number - 1, SetField(Place("n", "b0", "runs"), plain(str(number)))))
    assert laid(desk).version == 11


def test_pictures_come_for_pages_in_view_that_are_not_held(desk: Desk) -> None:
    desk.take(Opened(1, make_book()))
    keys = [page.key for page in laid(desk).pages]
    desk.take(Wanted((2, 0, 99), 200, frozenset({keys[0]})))
    (picture,) = answers(desk)
    assert isinstance(picture, Picture)
    assert (picture.key, picture.asked) == (keys[2], 200)
    assert len(picture.pixels) == picture.width * picture.height * 4
    assert len(set(picture.pixels)) > 10
    assert answers(desk) == []


def test_checks_come_once_a_version(desk: Desk) -> None:
    desk.take(Opened(1, make_book()))
    assert desk.unchecked
    assert looked_at(desk).version == 1
    assert desk.check() is None


def test_checks_go_on_where_they_stopped_when_an_edit_comes_in_between() -> None:
    sections = tuple(Note(id=f"n{n}", title=f"Note {n}", blocks=(Block(id=f"b{n}", runs=plain("One.")),)) for n in range(5))
    book = Book(id="book", title=Phrase(), tabs=(Tab(id="t", title="T", sections=sections),))
    profiles = load_profiles(resources.folder("markings"))
    each = len(list(Checker(profiles).look_ahead(book))) // 5  # looks at a section
    desk = Desk(LAYOUT.lay_out, Press(LAYOUT.fonts), Checker(profiles))
    desk.take(Opened(1, book))
    assert [desk.check() for _ in range(4 * each)] == [None] * 4 * each
    desk.take(Made(2, 1, SetField(Place("n0", field="title"), "Other")))
    assert [desk.check() for _ in range(2 * each)] == [None] * 2 * each
    checked = desk.check()
    assert isinstance(checked, Checked)
    assert checked.version == 2


def looked_at(desk: Desk) -> Checked:
    while desk.unchecked:
        answer = desk.check()
    assert isinstance(answer, Checked)
    return answer


def test_a_fault_in_layout_is_told_without_a_word_of_the_book_and_the_desk_goes_on() -> None:
    def broken(book: Book, rendition: Rendition, beside: Beside) -> Document:
        if book.title.en == "bad":
            raise ValueError("SECRET WORDS")
        return LAYOUT.lay_out(book, rendition)

    desk = Desk(broken, Press(LAYOUT.fonts), Checker(load_profiles(resources.folder("markings"))))
    bad = msgspec.structs.replace(make_book(), title=msgspec.structs.replace(make_book().title, en="bad"))
    desk.take(Opened(1, bad))
    (failed,) = answers(desk)
    assert isinstance(failed, Failed)
    assert "SECRET" not in failed.trace
    assert failed.trace.endswith("ValueError")
    desk.take(Opened(2, make_book()))
    assert laid(desk).version == 2


@pytest.fixture
def pipe(desk: Desk) -> Iterator[Connection]:
    ours, theirs = multiprocessing.Pipe()
    thread = threading.Thread(target=serve, args=(theirs, desk))
    thread.start()
    yield ours
    if not ours.closed:
        ours.close()
    thread.join(10)
    assert not thread.is_alive()
    theirs.close()


def hear(pipe: Connection, kind: type[FromWorker]) -> FromWorker:
    while pipe.poll(10):
        answer: FromWorker = pipe.recv()
        if isinstance(answer, kind):
            return answer
    raise AssertionError(f"no {kind.__name__}")


def test_the_process_lays_out_paints_and_checks_over_its_pipe(pipe: Connection) -> None:
    pipe.send(Opened(1, make_book()))
    pipe.send(Wanted((0,), 120))
    assert hear(pipe, Picture)
    assert hear(pipe, Checked)
    pipe.send(Made(2, 1, EDIT))
    again = hear(pipe, Relaid)
    assert isinstance(again, Relaid)
    assert again.laid.version == 2
    assert len(again.laid.pages) == 1


def test_the_process_ends_when_its_window_is_gone(pipe: Connection) -> None:
    pipe.send(Opened(1, make_book()))
    hear(pipe, Relaid)
    pipe.close()


def test_the_edited_book_is_laid_out_as_from_nothing(desk: Desk) -> None:
    desk.take(Opened(1, make_book()))
    laid(desk)
    desk.take(Made(2, 1, EDIT))
    edited = laid(desk)
    fresh = Desk(BookLayout(resources.root()).lay_out, Press(LAYOUT.fonts), Checker({}))
    fresh.take(Opened(1, apply(make_book(), EDIT)))
    cold = laid(fresh)
    assert edited.begins == cold.begins
    assert [(page.width, page.height) for page in edited.pages] == [(page.width, page.height) for page in cold.pages]


def test_what_has_changed_since_the_edition_before_comes_with_the_pages(desk: Desk) -> None:
    book = make_book()
    desk.take(Opened(1, book))
    assert laid(desk).changes is None
    desk.take(Bundled(Bundle(before=msgspec.structs.replace(book, edition=Edition(number=1)))))
    desk.take(Made(2, 1, EDIT))
    changes = laid(desk).changes
    assert changes is not None
    assert (changes.since, changes.count, changes.marked) == (1, 1, frozenset({Place("n", "b0")}))
    (change,) = changes.first
    assert (change.place, change.kind, change.now) == (Place("n", "b0", "runs"), "changed", "Other words")
