"""A person's page with photograph and what is known, and the list of delegations."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from PIL import Image

from briefs.book.book import Attachment
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.sections import Delegations, Member, PersonFact, Profile
from briefs.book.text import Block, Language, plain
from briefs.book.value import Phrase
from briefs.edits.commands import portray
from briefs.edits.edits import apply
from briefs.enclosures.bundle import enclosed
from briefs.enclosures.reading import read_enclosure
from briefs.layout.beside import Beside
from briefs.layout.geometry import MAIN_X
from briefs.layout.marks import Foreign, Glyphs
from tests.briefs.layout.sections.sheets import OPEN, SECRET, book_of, laid, layouts, marks_of, page_of, pages_of, said

ANA = Person(
    id="ana", name=Phrase(en="Ana Sol", ja="アナ・ソル"), office=Phrase(en="Minister of Rivers"), photograph="photo"
)
PHOTO = Attachment(id="photo", name="ana.jpg", media_type="image/jpeg", digest="d" * 64)


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, format="PNG")
    return out.getvalue()


def profile(*facts: PersonFact) -> Profile:
    first = Block(id="b", style="spoken", label="In one sentence", runs=plain("She listens."), marking=SECRET)
    return Profile(id="profile", title="Ana Sol", person="ana", marking=SECRET, facts=facts, blocks=(first,))


def test_what_is_known_stands_by_kind_the_latest_meeting_first() -> None:
    facts = (
        PersonFact(id="1", kind="avoid", runs=plain("Haste."), marking=SECRET),
        PersonFact(id="2", kind="met", dated=dt.date(2030, 5, 6), place="Oslo", runs=plain("Weirs."), marking=SECRET),
        PersonFact(id="3", kind="met", dated=dt.date(2031, 1, 2), runs=plain("Fish."), marking=SECRET),
        PersonFact(id="4", kind="do", runs=plain("Wait."), marking=OPEN),
        PersonFact(id="5", kind="topic", runs=plain("Salmon."), marking=SECRET),
    )
    text = said(page_of(profile(*facts), people=(ANA,)))
    order = [
        "She listens.",
        "Last met",
        "2 January 2031",
        "Fish.",
        "6 May 2030, Oslo",
        "Weirs.",
        "Topics",
        "Salmon.",
        "Wait.",
    ]
    places = [text.index(words) for words in [*order, "Haste."]]
    assert places == sorted(places)


def test_a_photograph_fills_its_slot_and_is_cropped_about_its_point() -> None:
    book = book_of(profile(), people=(ANA,), attachments=(PHOTO,))
    assert [one.id for one in enclosed(book)] == ["photo"]
    document = layouts().lay_out(book, beside=Beside(None, {PHOTO.digest: read_enclosure(picture(400, 200))}))
    (mark,) = [one for page in document.pages for one in page.survey.foreign]
    assert isinstance(mark, Foreign)
    assert mark.name == "Photograph of Ana Sol"
    assert mark.frame is not None
    left, top, width, height = mark.frame
    assert (round(mark.height, 3), round(mark.width, 3)) == (round(height, 3), round(2 * height, 3))
    assert mark.x < left < mark.x + mark.width - width  # cropped at both sides
    assert (mark.y, top) == (0.0, 0.0)


def test_a_picture_becomes_a_photograph_in_one_step() -> None:
    book = book_of(profile(), people=(Person(id="ana", name=Phrase(en="Ana Sol")),))
    change = portray(book, "ana", PHOTO)
    assert change is not None
    after = apply(book, change.edit)
    assert (after.people[0].photograph, after.attachments) == ("photo", (PHOTO,))
    assert portray(book, "gone", PHOTO) is None


@pytest.mark.parametrize(("language", "name"), [("en", "Ana Sol"), ("ja", "アナ・ソル")])
def test_a_profile_without_a_title_is_called_as_the_person(language: Language, name: str) -> None:
    section = Profile(id="p", title="", person="ana", language=language, marking=SECRET)
    titles = [mark for mark in marks_of(page_of(section, people=(ANA,)), Glyphs) if mark.size >= 22 and mark.text == name]
    assert [round(mark.x, 1) for mark in titles] == [round(MAIN_X, 1)]


def test_delegations_stand_side_by_side_with_office_and_role() -> None:
    members = (
        Member(id="1", person="gone", side="theirs", marking=SECRET),
        Member(id="2", person="ana", role="Leads", marking=OPEN),
    )
    text = said(page_of(Delegations(id="d", title="Delegations", marking=SECRET, members=members), people=(ANA,)))
    assert text.index("Our side") < text.index("Ana Sol") < text.index("Minister of Rivers") < text.index("Leads")
    assert text.index("Leads") < text.index("Their side") < text.index("No person chosen")


def test_a_changed_name_changes_the_list() -> None:
    section = Delegations(id="d", title="Delegations", members=(Member(id="2", person="ana"),))
    for name in ("Ana Sol", "Ana Luna"):
        person = Person(id="ana", name=Phrase(en=name))
        assert name in said(pages_of(laid(section, people=(person,)), Place("d").section)[0])
