"""Letters: their wording with the book's fields, and drafts that mail programs open."""

from __future__ import annotations

import email.policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from briefs.book.book import Book, Edition
from briefs.book.recipients import FORMS, Recipient
from briefs.book.value import Phrase
from briefs.deliver.accounts import Account, LetterText
from briefs.deliver.letters import (
    FIELDS,
    Leaving,
    Letter,
    compose,
    draft,
    fill,
    letter_fields,
    letter_troubles,
    load_letter_words,
)
from briefs.deliver.troubles import Trouble
from tests.briefs.deliver.servers import AT, letter

WORDS = load_letter_words(resources.folder("words"))
ACCOUNT = Account(id="a", address="desk@river.example", sender="Ebba Lindqvist, Desk", host="h")
BOOK = Book(
    id="book",
    title=Phrase(en="River basin", ja="河川流域"),
    occasion=Phrase(en="Delta conference", ja="デルタ会議"),
    edition=Edition(number=3),
)
ANNA = Recipient(
    id="r1",
    name=Phrase(en="Anna Vaz", ja="アナ・ヴァス"),
    organisation=Phrase(en="Harbour", ja="港湾局"),
    form="summary",
    copy=4,
)


def parsed(data: bytes) -> EmailMessage:
    message = BytesParser(policy=email.policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    return message


def test_the_default_wording_says_what_is_enclosed() -> None:
    fields = {**letter_fields(BOOK, ANNA, Leaving("OFFICIAL", 12), WORDS), "sender": "Desk"}
    filled = fill(WORDS.text["en"], fields)
    assert filled.subject == "[OFFICIAL] River basin, edition 3"
    assert "Dear Anna Vaz,\n" in filled.body
    assert "Edition: 3\nWhat it is: Summary\nMarking: OFFICIAL\nCopy: 4 of 12\n" in filled.body
    assert filled.unknown == ()


def test_in_japanese_it_is_a_japanese_letter() -> None:
    japanese = msgspec.structs.replace(ANNA, language="ja")
    filled = fill(WORDS.text["ja"], letter_fields(BOOK, japanese, Leaving("取扱注意", 12), WORDS))
    assert filled.subject == "［取扱注意］河川流域（第3版）"
    assert filled.body.startswith("港湾局\nアナ・ヴァス 様\n\nデルタ会議の「河川流域」をお送りします。")
    assert "部数番号：12部中 第4号\n" in filled.body


def test_a_line_of_which_every_field_is_empty_is_left_out() -> None:
    bare = msgspec.structs.replace(ANNA, copy=0, organisation=Phrase())
    filled = fill(WORDS.text["en"], letter_fields(BOOK, bare, Leaving("OFFICIAL"), WORDS))
    assert "Copy" not in filled.body
    assert fill(LetterText("s", "{copy}\n{name} {copy}\n\nend"), {"copy": "", "name": "A"}).body == "A \n\nend"


def test_a_field_that_is_none_is_told_and_stands_as_typed() -> None:
    filled = fill(LetterText("{titel}: {title}", "{titel} {{} {0} {name.x} {name!r} {名前}"), {"title": "T", "name": "N"})
    assert filled.subject == "{titel}: T"
    assert filled.body == "{titel} {{} {0} {name.x} {name!r} {名前}"
    assert filled.unknown == ("titel", "0", "名前")


@given(st.text(), st.dictionaries(st.sampled_from(FIELDS), st.text()))
def test_no_wording_makes_it_fail(text: str, fields: dict[str, str]) -> None:
    fill(LetterText(text, text), fields)


def test_every_form_and_language_has_words() -> None:
    assert set(WORDS.renditions) == set(FORMS)
    assert set(WORDS.text) == {"en", "ja"}
    for text in WORDS.text.values():
        assert fill(text, {}).unknown == ()


def test_a_draft_is_unsent_and_has_all_but_date_and_id() -> None:
    data = draft(letter(3), ACCOUNT)
    message = parsed(data)
    assert message["X-Unsent"] == "1"
    assert (message["Date"], message["Message-ID"]) == (None, None)
    assert message["From"].addresses[0].display_name == "Ebba Lindqvist, Desk"
    assert message["To"].addresses[0].display_name == "受取人 3号"
    (enclosed,) = message.iter_attachments()
    assert enclosed.get_filename() == "河川会議 第3版（写し 3）.pdf"
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert parsed(draft(letter(3)))["From"] is None


NAMES = (
    "田中, 太郎",
    "Anna (Desk) <all@delta.example>",
    'The "Desk\\',
    "Łukasz; Brindza",
    "名" * 120,
    "a" * 300,
    "名, " * 40,
    "@:;<>",
    "=?utf-8?q?x?=",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_subjects_and_file_names_come_back_as_they_were(name: str) -> None:
    one = letter(1, name=name, subject=f"{name} – {name}")
    file = name.replace("=?", "")
    one = msgspec.structs.replace(one, enclosures=(msgspec.structs.replace(one.enclosures[0], name=f"{file}.pdf"),))
    message = parsed(compose(one, ACCOUNT, AT))
    assert message["To"].addresses[-1].addr_spec == one.address
    assert_headers(compose(one, ACCOUNT, AT), one)
    (enclosed,) = message.iter_attachments()
    assert enclosed.get_filename() == f"{file}.pdf"


def test_a_file_name_that_would_be_decoded_is_told() -> None:
    hidden = "=?utf-8?q?a=0D=0AX-Evil:_1?=.pdf"
    one = letter(1, enclosures=(msgspec.structs.replace(letter(1).enclosures[0], name=hidden),))
    assert letter_troubles(one) == (Trouble("bad-file-name", hidden),)
    assert b"Evil" not in compose(letter(1, name=hidden, subject=hidden), ACCOUNT, AT)


def assert_headers(data: bytes, one: Letter) -> None:
    """Hold name and subject as older readers see them, which join encoded words as RFC 2047 says."""
    raw = email.message_from_bytes(data)
    to = str(make_header(decode_header(raw["To"])))
    name, _, address = to.rpartition(" ")
    plain = name.strip('"').replace('\\"', '"').replace("\\\\", "\\") if name.startswith('"') else name
    assert (plain.rstrip(), address) == (one.name.rstrip(), f"<{one.address}>")
    assert str(make_header(decode_header(raw["Subject"]))) == one.subject
    assert max(map(len, data.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78 + len(one.address)


@given(st.text("河川 太郎,", min_size=1, max_size=90), st.text("水 Öl", max_size=200))
def test_no_space_of_a_long_name_or_subject_is_lost(name: str, subject: str) -> None:
    one = letter(1, name=f"第{name.strip()}号", subject=f"水{subject}水", enclosures=())
    assert_headers(compose(one, ACCOUNT, AT), one)


@given(st.text(max_size=60), st.text(max_size=200), st.text(max_size=60))
def test_nothing_typed_adds_a_header_or_a_recipient(name: str, subject: str, file: str) -> None:
    one = letter(1, name=name, subject=subject)
    one = msgspec.structs.replace(one, enclosures=(msgspec.structs.replace(one.enclosures[0], name=file),))
    if letter_troubles(one):
        return
    message = parsed(compose(one, ACCOUNT, AT))
    assert [key for key in message if key not in KNOWN] == []
    assert [address.addr_spec for address in message["To"].addresses] == [one.address]


KNOWN = {"To", "Subject", "From", "Date", "Message-ID", "MIME-Version", "Content-Type"}


def test_a_letter_shows_no_word_of_the_book_in_a_log() -> None:
    assert repr(letter(1)) == "Letter('letter-1' to 'r1@delta.example', 1 enclosed)"
    assert "PDF" not in repr(letter(1).enclosures)


def test_an_id_must_fit_a_message_id() -> None:
    with pytest.raises(ValueError, match="letter's id"):
        Letter(id="a b", name="", address="", subject="", body="")
