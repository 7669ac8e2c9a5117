"""Templates that an office keeps: a book put by, and books made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.book.book import Attachment, Book, Edition, Silence, Tab
from briefs.book.recipients import Recipient
from briefs.book.sections import Annex, Note
from briefs.book.text import Block, plain
from briefs.book.value import Phrase
from briefs.templates import book_of, keep_template, own_templates, template_folder


def book() -> Book:
    note = Note(id="note", title="Note", blocks=(Block(id="b", runs=plain("Say this.")),))
    annex = Annex(id="annex", title="Treaty", attachment="file")
    return Book(
        id="book",
        title=Phrase(en="Delta talks", ja="三角州会談"),
        edition=Edition(number=4, replaces="3"),
        recipients=(Recipient(id="jo", name=Phrase(en="Jo")),),
        silences=(Silence(id="s", code="no marking"),),
        attachments=(Attachment(id="file", name="treaty.pdf"),),
        tabs=(Tab(id="t", title="T", sections=(note, annex)),),
    )


def test_a_book_made_from_a_kept_template_has_its_words_a_new_id_and_a_new_edition(tmp_path: Path) -> None:
    keep_template(book(), template_folder(tmp_path, "Our talks"))
    (template,) = own_templates(tmp_path)
    assert (template.name.en, template.name.ja, template.sections) == ("Our talks", "Our talks", 2)
    assert template.description == Phrase(en="Delta talks", ja="三角州会談")
    made = book_of(Path("/nowhere"), template, "ja", lambda: "new")
    assert (made.id, made.edition, made.silences, made.attachments, made.recipients) == ("new", Edition(), (), (), ())
    assert made.section("note") == book().section("note")
    annex = made.section("annex")
    assert isinstance(annex, Annex)
    assert annex.attachment == ""


def test_a_template_kept_again_is_replaced_and_a_broken_one_is_passed_over(tmp_path: Path) -> None:
    folder = template_folder(tmp_path, "Talks")
    keep_template(book(), folder)
    keep_template(Book(id="b", title=Phrase(en="Other")), folder)
    (tmp_path / "Broken").mkdir()
    (tmp_path / "Broken" / "book.yaml").write_text("tabs: [", encoding="utf-8")
    (tmp_path / "Empty").mkdir()
    assert [(one.name.en, one.description.en, one.sections) for one in own_templates(tmp_path)] == [("Talks", "Other", 0)]
    assert own_templates(tmp_path / "gone") == ()


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Talks", "Talks"),
        ("a/b\\c", "a-b-c"),
        ("../up", "up"),
        ("会談：資料", "会談：資料"),
        ("???", "Template"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_name_becomes_a_folder_that_any_system_takes(tmp_path: Path, name: str, folder: str) -> None:
    assert template_folder(tmp_path, name) == tmp_path / folder
