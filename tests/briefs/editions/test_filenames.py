"""Names of exported files: safe on every platform, whatever the book is called."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.book.book import Book, Edition
from briefs.book.marking import Marking
from briefs.book.profiles import load_profiles
from briefs.book.recipients import FORMS
from briefs.book.sections import Note
from briefs.book.text import Block, Language
from briefs.book.value import Phrase
from briefs.editions.filenames import (
    FIELDS,
    MOST_BYTES,
    PATTERN,
    FileFacts,
    PatternFault,
    collisions,
    file_name,
    pattern_fault,
    safe_name,
    same,
)
from briefs.editions.naming import book_level, file_facts
from briefs.editions.stamp import Stamp
from briefs.layout.renditions import Rendition
from briefs.layout.words import read_words
from tests.briefs.layout.engine import RESOURCES
from tests.briefs.layout.sections.sheets import book_of

NASTY = st.text(
    st.one_of(
        st.sampled_from('ab Cé\u0301\u0302.-_–·<>:"/\\|?*\x00\n\t\u202e\u200b\u2066\u00ad日本👍🏽ß\u2028'),
        st.characters(),
    ),
    max_size=80,
)
FACTS = st.builds(FileFacts, *[NASTY] * len(FIELDS))
PATTERNS = st.lists(
    st.one_of(st.sampled_from([f"{{{field}}}" for field in FIELDS]), NASTY.filter(lambda text: not set("{}") & set(text))),
    max_size=9,
).map("".join)
KEPT_NAMES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)


def safe(name: str) -> bool:
    return (
        0 < len(name.encode()) <= MOST_BYTES
        and not set(name) & set('<>:"/\\|?*')
        and not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for character in name)
        and name == unicodedata.normalize("NFC", name)
        and name[0] not in " ."
        and name[-1] not in " ."
        and KEPT_NAMES.match(name) is None
    )


@given(PATTERNS, FACTS)
def test_any_name_is_safe_and_the_same_every_time(pattern: str, facts: FileFacts) -> None:
    assert pattern_fault(pattern) is None
    name = file_name(pattern, facts)
    assert safe(name), ascii(name)
    assert name.endswith(".pdf")
    assert len(name) > len(".pdf")
    assert file_name(pattern, facts) == name


@given(NASTY)
def test_any_words_are_a_safe_name(words: str) -> None:
    assert safe(safe_name(words))
    assert safe_name(safe_name(words)) == safe_name(words)


@given(PATTERNS, FACTS)
def test_a_name_can_be_made_on_this_system(tmp_path_factory: pytest.TempPathFactory, pattern: str, facts: FileFacts) -> None:
    path = tmp_path_factory.mktemp("names", numbered=True) / file_name(pattern, facts)
    path.write_bytes(b"%PDF")
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT³", "Aux.report", "conin$"])
def test_names_that_a_system_keeps_for_itself_are_marked(name: str) -> None:
    assert file_name("{title}", FileFacts(name)) == f"_{name}.pdf"


def test_fields_without_anything_leave_no_gap() -> None:
    facts = FileFacts("Tokyo Summit", "Edition 3")
    assert file_name(PATTERN, facts) == "Tokyo Summit Edition 3.pdf"
    assert file_name("{title} - {level} - {copy} - {edition}", facts) == "Tokyo Summit - Edition 3.pdf"
    assert file_name("{copy} - {title}.pdf", facts) == "Tokyo Summit.pdf"
    assert file_name("{copy}", facts) == "book.pdf"


def test_a_long_name_is_cut_between_letters() -> None:
    assert file_name("{title}", FileFacts("首" * 300)) == "首" * 65 + ".pdf"
    letter = "e\u0323\u0302\u0301\u0301"
    name = file_name("{title}", FileFacts(letter * 60))
    whole = unicodedata.normalize("NFC", letter)
    assert name.removesuffix(".pdf") == whole * (len(name.removesuffix(".pdf")) // len(whole))


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{title} {number}", PatternFault("unknown field", "{number}")),
        ("{title!r}", PatternFault("unknown field", "{title}")),
        ("{title:>900000}", PatternFault("unknown field", "{title}")),
        ("{title.__class__}", PatternFault("unknown field", "{title.__class__}")),
        ("{}", PatternFault("unknown field", "{}")),
        ("{title", PatternFault("braces", "{title")),
        ("title}", PatternFault("braces", "title}")),
        ("{{as it is}}", None),
    ],
)
def test_what_is_wrong_with_a_pattern_is_told(pattern: str, fault: PatternFault | None) -> None:
    assert pattern_fault(pattern) == fault


def test_names_that_meet_on_some_platform_are_told() -> None:
    assert collisions(["a.pdf", "b.pdf", "A.pdf"]) == ("a.pdf", "A.pdf")
    assert collisions(["é.pdf", "e\u0301.pdf"]) == ("é.pdf", "e\u0301.pdf")
    assert collisions(["a.pdf", "b.pdf"]) == ()
    assert same("STRASSE") == same("straße")


def test_the_fields_speak_the_language_of_the_copy() -> None:
    words = read_words(RESOURCES / "words" / "pages.yaml")
    book = Book(id="b", title=Phrase(en="Lake Conference", ja="湖沼会議"), edition=Edition(number=4))
    told = file_facts(book, Rendition("reading copy"), "O", Stamp(3, 12, "山田 太郎", "ja", "secret"), words)
    assert file_name("{title} {edition} {rendition} {language} {date} {level} {copy} {name}", told) == (
        "湖沼会議 第4版 読み上げ用 ja O 写し 3-12 山田 太郎.pdf"
    )
    plain = file_facts(book, Rendition(), "", Stamp(), words)
    assert file_name(PATTERN, plain) == "Lake Conference Edition 4.pdf"
    cut = file_facts(book, Rendition("summary", level="O"), "O", Stamp(), words)
    assert file_name(PATTERN, cut) == "Lake Conference Edition 4 summary for O.pdf"


def test_a_books_level_counts_an_unmarked_portion_as_its_ceiling() -> None:
    profile = load_profiles(RESOURCES / "markings")["uk"]
    marked = Note(id="n", title="Note", marking=Marking(level="O"), blocks=(Block(id="b", marking=Marking(level="O")),))
    assert book_level(book_of(marked, ceiling="O-S"), profile) == "O"
    bare = Note(id="n", title="Note", blocks=(Block(id="b"),))
    assert book_level(book_of(bare, ceiling="O-S"), profile) == "O-S"


def test_every_form_but_the_book_has_a_word_in_both_languages() -> None:
    words = read_words(Path(RESOURCES) / "words" / "pages.yaml")
    assert words["en"].files.renditions.keys() == words["ja"].files.renditions.keys()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_two_forms_of_a_book_have_one_name(language: Language) -> None:
    book = Book(id="book", title=Phrase(en="Strait", ja="海峡"), languages=(language,))
    words = read_words(RESOURCES / "words" / "pages.yaml")
    names = [file_name(PATTERN, file_facts(book, Rendition(form), "O", Stamp(), words)) for form in FORMS]
    assert len(set(names)) == len(FORMS)
