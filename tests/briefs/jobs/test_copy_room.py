"""The copy room: the very files that recipients get, made before anybody sends them."""

from __future__ import annotations

import io
import threading
from multiprocessing import Pipe
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest

import resources
from briefs.book.book import Book
from briefs.deliver.concerns import Known, Sender
from briefs.deliver.sending import Decision, Markings, Outgoing
from briefs.enclosures.bundle import EMPTY
from briefs.jobs.copy_room import CopyRoom, serve_copies
from briefs.jobs.copying import (
    CopiesEnded,
    CopiesOrder,
    CopiesProgress,
    CopyMade,
    CopyOrder,
    Material,
    PagePicture,
    PageWanted,
    copy_orders,
    slips_for,
)
from briefs.layout.renditions import Rendition
from briefs.layout.words import read_words
from tests.briefs.deliver.test_concerns import HAYASHI, PROFILE
from tests.briefs.deliver.test_sending import book, note

WORDS = read_words(resources.folder("words") / "pages.yaml")
ONO = msgspec.structs.replace(HAYASHI, id="ono", address="ono@mod.example", clearance="O")


@pytest.fixture(scope="module")
def room() -> CopyRoom:
    return CopyRoom(resources.root(), lambda letters: letters[0])


def ordered(made: Book, passwords: dict[str, str] | None = None, **decisions: Decision) -> dict[str, CopyOrder]:
    outgoing = Outgoing(made, made.recipients, Known(PROFILE, Sender()))
    return copy_orders(made, outgoing.lines(decisions, {}, Markings()), WORDS, passwords or {})


def text_of(data: bytes, password: str | None = None) -> str:
    with pypdfium2.PdfDocument(data, password=password) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def material(made: Book) -> Material:
    return Material(made, {0: EMPTY}, Path("river.brief"))


def test_each_gets_their_own_stamp_and_only_what_they_may_see(room: CopyRoom) -> None:
    made = book("O", "O-S", recipients=(HAYASHI, ONO))
    room.take(material(made))
    assert room.stopping(lambda _progress: None) == ()
    copies = dict(room.make(ordered(made, ono=Decision(level="O")), lambda _progress: None))
    assert set(copies) == {"hayashi", "ono"}
    whole, cut = (text_of(copies[whose].data) for whose in ("hayashi", "ono"))
    assert "Copy 1 of 2" in whole
    assert "Copy 2 of 2" in cut
    assert "n1" in whole
    assert "n1" not in cut
    assert copies["hayashi"].withheld == ()
    assert dict(copies["ono"].withheld) == {"note": 2}
    assert copies["hayashi"].certificate == b""
    assert "withheld" in text_of(copies["ono"].certificate).casefold()
    assert copies["ono"].name == "Book Edition 1 Copy 2 of 2 M. Hayashi.pdf"


def test_each_with_a_password_opens_only_with_its_own_and_its_pages_can_be_looked_at(room: CopyRoom) -> None:
    made = book("O", recipients=(HAYASHI, ONO))
    room.take(material(made))
    orders = ordered(made, {"hayashi": "first password", "ono": "other password"})
    copies = dict(room.make(orders, lambda _progress: None))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(copies["ono"].data), password="first password")
    assert "Copy 2 of 2" in text_of(copies["ono"].data, "other password")
    assert [slip.password for slip in slips_for(made, tuple(orders.values()), WORDS)] == ["first password", "other password"]
    first = room.picture(PageWanted("ono", 0, 120))
    assert first is not None
    assert first.width in (120, 121)
    assert len(first.pixels) == first.stride * first.height
    assert room.picture(PageWanted("nobody", 0, 120)) is None
    assert "password" not in repr((orders, copies))


def test_what_nobody_may_see_is_no_copy(room: CopyRoom) -> None:
    only = book("S", recipients=(HAYASHI,))
    only = msgspec.structs.replace(only, tabs=(msgspec.structs.replace(only.tabs[0], sections=(note("n", "S"),)),))
    room.take(material(only))
    assert ordered(only, hayashi=Decision(level="O")) == {}
    whole = ordered(only)["hayashi"]
    cut = msgspec.structs.replace(whole, rendition=Rendition("summary", level="O"))
    ((whose, made),) = room.make({"hayashi": cut}, lambda _progress: None)
    assert (whose, made.data, made.failed and made.failed.code) == ("hayashi", b"", "nothing-to-print")


def test_the_newest_order_alone_is_worked_on_and_a_book_that_may_not_leave_is_made_for_nobody() -> None:
    ours, theirs = Pipe()
    threading.Thread(target=serve_copies, args=(theirs, resources.root()), daemon=True).start()
    made = book("O", recipients=(HAYASHI, ONO))
    ours.send(CopiesOrder(1, ordered(made), material(made)))
    ours.send(CopiesOrder(2, {"ono": ordered(made)["ono"]}))
    heard: list[object] = []
    while not (heard and isinstance(heard[-1], CopiesEnded)):
        assert ours.poll(30)
        heard.append(ours.recv())
    assert {one.number for one in heard if isinstance(one, CopyMade | CopiesEnded)} == {2}
    assert [one.whose for one in heard if isinstance(one, CopyMade)] == ["ono"]
    assert any(isinstance(one, CopiesProgress) for one in heard)
    ours.send(PageWanted("ono", 1, 80))
    assert isinstance(ours.recv(), PagePicture)
    open_ = book("O", None, recipients=(HAYASHI,))
    ours.send(CopiesOrder(3, ordered(open_), material(open_)))
    ended = next(one for one in iter(ours.recv, None) if isinstance(one, CopiesEnded))
    assert {problem.code for problem in ended.problems} == {"no marking"}
    ours.close()
