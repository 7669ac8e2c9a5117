"""The text form: what is dumped loads equal, and what is wrong is told with file and place."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from briefs.book.book import Attachment, Book
from briefs.errors import MissingFileError, NotABookError
from briefs.exchange.textform import dump_folder, dump_texts, load_editions, load_folder
from briefs.form_faults import TextFormError
from tests import strategies
from tests.briefs.edits.test_edits import make_book
from tests.thorough import examples


def no_files(attachment: Attachment) -> bytes:
    raise AssertionError(attachment)


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(book=strategies.books())
def test_what_is_dumped_loads_equal(tmp_path_factory: pytest.TempPathFactory, book: Book) -> None:
    folder = tmp_path_factory.mktemp("text")
    dump_folder(msgspec.structs.replace(book, attachments=()), folder, no_files)
    assert load_folder(folder) == msgspec.structs.replace(book, attachments=())
    assert dump_texts(load_folder(folder)) == dump_texts(msgspec.structs.replace(book, attachments=()))


def test_a_changed_word_changes_one_line_of_one_file() -> None:
    before = dump_texts(make_book())
    book = make_book()
    note = msgspec.structs.replace(book.tabs[0].sections[0], title="Other")
    tabs = (msgspec.structs.replace(book.tabs[0], sections=(note, *book.tabs[0].sections[1:])), book.tabs[1])
    after = dump_texts(msgspec.structs.replace(book, tabs=tabs))
    (changed,) = [name for name in before if before[name] != after[name]]
    lines = zip(before[changed].splitlines(), after[changed].splitlines(), strict=True)
    assert [line for line in lines if line[0] != line[1]] == [("title: Note", "title: Other")]


def test_a_section_removed_since_the_last_dump_is_removed_from_the_folder(tmp_path: Path) -> None:
    book = make_book()
    dump_folder(book, tmp_path, no_files)
    dump_folder(msgspec.structs.replace(book, tabs=book.tabs[:1]), tmp_path, no_files)
    assert sorted(path.name for path in (tmp_path / "sections").iterdir()) == ["n.yaml", "t.yaml"]


def test_attachments_lie_beside_the_text_by_their_digest(tmp_path: Path) -> None:
    attachment = Attachment(id="a", name="報告.pdf", digest="ab" * 32, size=3)
    dump_folder(msgspec.structs.replace(make_book(), attachments=(attachment,)), tmp_path, lambda _: b"PDF")
    assert (tmp_path / "attachments" / "abababababababab.pdf").read_bytes() == b"PDF"


def numbered(book: Book, number: int, title: str) -> Book:
    edition = msgspec.structs.replace(book.edition, number=number)
    (note, *others), second = book.tabs[0].sections, book.tabs[1]
    first = msgspec.structs.replace(book.tabs[0], sections=(msgspec.structs.replace(note, title=title), *others))
    return msgspec.structs.replace(book, edition=edition, tabs=(first, second))


def test_earlier_editions_are_kept_as_what_was_other_in_them(tmp_path: Path) -> None:
    editions = [numbered(make_book(), number, title) for number, title in ((2, "Was"), (10, "Later"))]
    book = numbered(make_book(), 11, "Now")
    dump_folder(book, tmp_path, no_files, editions)
    assert (load_folder(tmp_path), load_editions(tmp_path)) == (book, tuple(editions))
    files = {path.relative_to(tmp_path / "editions").as_posix() for path in (tmp_path / "editions").rglob("*.yaml")}
    assert files == {f"{number}/{name}" for number in (2, 10) for name in ("book.yaml", "sections/n.yaml")}
    dump_folder(book, tmp_path, no_files, editions[1:])
    assert load_editions(tmp_path) == tuple(editions[1:])
    dump_folder(book, tmp_path, no_files)
    assert load_editions(tmp_path) == ()


def test_a_fault_in_an_earlier_edition_is_told_with_its_file(tmp_path: Path) -> None:
    dump_folder(numbered(make_book(), 3, "Now"), tmp_path, no_files, [numbered(make_book(), 2, "Was")])
    section = tmp_path / "editions" / "2" / "sections" / "n.yaml"
    section.write_text(section.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    with pytest.raises(TextFormError) as caught:
        load_editions(tmp_path)
    assert (caught.value.path, caught.value.place) == (section, "titel")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("book.yaml", "id: book", "id: [book]", "id: text"),
        ("book.yaml", "title:", "titel:", "titel: unknown-field"),
        ("book.yaml", "starts: '2027-03-01'", "starts: 2027-02-30", "starts: date"),
        ("book.yaml", "- id: two", "- id: one", "id: shared-id, id one, count 2"),
        ("sections/n.yaml", "kind: note", "kind: novel", "kind: choice, choices "),
        ("sections/n.yaml", "id: n\n", "id: m\n", "id: other-id, id m, file book.yaml, named n"),
        ("sections/n.yaml", "runs: text 1", "runs: text **1", "blocks[1].runs, character 9: bold-open"),
        ("sections/n.yaml", "- id: b1", "- id: b1\n  style: shouting", "blocks[1].style: choice, choices prose, body"),
        ("sections/n.yaml", "- id: b1", "- id: b1\n  level: 9", "blocks[1].level: choice, choices 0, 1, 2, 3"),
        ("sections/n.yaml", "- id: b1", "- id: b1\n  essential: perhaps", "blocks[1].essential: truth"),
        ("sections/n.yaml", "- id: b1", "- id: b1\n  sources: s1", "blocks[1].sources: list"),
        ("sections/n.yaml", "- id: b1", "- id: b1\n  sources: [[s1]]", "blocks[1].sources[0]: text"),
        ("sections/n.yaml", "- id: b1", "- label: b1", "blocks[1]: missing-field, field id"),
        ("sections/n.yaml", "title: Note", "title: Note\nmost_pages: two", "most_pages: whole-number"),
        ("book.yaml", "id: book", "id: book\nrates: {words: 0}", "rates: range, field words, lowest 1, highest 100000"),
        ("book.yaml", "id: book", "id: book\nrates: {interpreted: double}", "rates.interpreted: number"),
        ("book.yaml", "id: book", "id: book\nrates: fast", "rates: fields"),
        ("book.yaml", "id: book", "id: book\nedition: {at: yesterday}", "edition.at: moment"),
        ("sections/n.yaml", "- id: b1", "- id: b0", "id: shared-id, id b0, count 2"),
        ("sections/n.yaml", "blocks:", "blocks: &a", None),
        ("sections/n.yaml", "title: Note", "title: 'Note", "line "),
        ("sections/t.yaml", "slot", "slot", None),
    ],
)
def test_what_is_wrong_is_told_with_its_file_and_place(
    tmp_path: Path, file: str, old: str, new: str, told: str | None
) -> None:
    dump_folder(make_book(), tmp_path, no_files)
    path = tmp_path / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    if told is None:
        assert load_folder(tmp_path) == make_book()
        return
    with pytest.raises(TextFormError) as caught:
        load_folder(tmp_path)
    assert str(caught.value).startswith(f"{caught.value.path}: {told}")
    assert caught.value.path in (path, tmp_path / "book.yaml")


def test_aliases_that_would_unfold_without_end_are_refused(tmp_path: Path) -> None:
    dump_folder(make_book(), tmp_path, no_files)
    bomb = "kind: note\nid: n\ntitle: x\nsources: &a [s]\nblocks:\n- {id: b0, sources: *a}\n- {id: b1, sources: *a}\n"
    (tmp_path / "sections" / "n.yaml").write_text(bomb, encoding="utf-8")
    with pytest.raises(TextFormError, match="alias"):
        load_folder(tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"- a\n- b\n", b"", b"# only words\n", b"{" * 5000])
def test_a_file_that_is_no_mapping_of_fields_is_refused(tmp_path: Path, content: bytes) -> None:
    dump_folder(make_book(), tmp_path, no_files)
    (tmp_path / "book.yaml").write_bytes(content)
    with pytest.raises(TextFormError):
        load_folder(tmp_path)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("id: n\ntitle: " + "[" * 100_000, 2, "too-deep"),
        ("id: n\n" + "? " * 100_000, 2, "no-name"),
        ("id: n\ntitle: one\nid: m\n", 3, "field-twice, field id"),
        ("id: n\n{a: b}: c\n", 2, "no-name"),
        ("id: n\n---\nid: n\n", 2, "second-document"),
        ("id: 三\ntitle: \x00\n", 2, "control-character"),
        ("id: 'n\n", 2, "end of stream"),
    ],
)
def test_yaml_that_no_dump_writes_is_refused_with_its_line(tmp_path: Path, content: str, line: int, words: str) -> None:
    dump_folder(make_book(), tmp_path, no_files)
    (tmp_path / "sections" / "n.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(TextFormError, match=words) as caught:
        load_folder(tmp_path)
    assert (caught.value.path.name, caught.value.place) == ("n.yaml", f"line {line}")


@pytest.mark.parametrize("listed", ["abc", "{n: t}", "[[n]]"])
def test_a_tab_lists_its_sections_or_is_refused(tmp_path: Path, listed: str) -> None:
    (tmp_path / "book.yaml").write_text(f"id: b\ntabs:\n- id: one\n  sections: {listed}\n", encoding="utf-8")
    with pytest.raises(TextFormError, match="section-ids"):
        load_folder(tmp_path)


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        load_folder(tmp_path / "gone")


def test_a_byte_order_mark_of_another_editor_does_no_harm(tmp_path: Path) -> None:
    dump_folder(make_book(), tmp_path, no_files)
    path = tmp_path / "book.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_folder(tmp_path) == make_book()


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    dump_folder(make_book(), tmp_path, no_files)
    (tmp_path / "sections" / "n.yaml").unlink()
    with pytest.raises(TextFormError) as caught:
        load_folder(tmp_path)
    assert caught.value.path.name == "n.yaml"


def test_a_digest_that_is_a_path_leads_nowhere_outside_the_folder(tmp_path: Path) -> None:
    attachment = Attachment(id="a", name="x.pdf", digest="../../../escaped", size=3)
    folder = tmp_path / "one" / "two"
    dump_folder(msgspec.structs.replace(make_book(), attachments=(attachment,)), folder, lambda _: b"PDF")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one"]
    assert [path.parent for path in tmp_path.rglob("*.pdf")] == [folder / "attachments"]


def test_a_folder_without_a_book_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(NotABookError, match=r"book\.yaml"):
        load_folder(tmp_path)
