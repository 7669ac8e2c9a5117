from __future__ import annotations

import datetime as dt
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import docx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.lists import ITEMS, as_level
from briefs.book.people import Person
from briefs.book.sections import Note
from briefs.book.text import Block, BlockStyle, FigureRun, NoteRun, PersonRun, Run, TextRun, plain, tidy
from briefs.book.value import Phrase
from briefs.errors import BriefsError, HostilePaperError, HugePaperError, MissingFileError, NotAPaperError
from briefs.papers.paper import Passage
from briefs.papers.word import read_word
from briefs.papers.writing import write_word
from tests.books.sample import sample_book
from tests.briefs.papers.documents import p, r, table, write
from tests.thorough import examples

AT = dt.datetime(2031, 3, 3, 9, tzinfo=dt.UTC)


def read(path: Path, body: str, **fields: object) -> tuple[Passage, ...]:
    return read_word(write(path / "made.docx", body, **fields)).passages  # type: ignore[arg-type]


def test_headings_lists_tables_and_emphasis_of_a_document_come_along(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Fish in the delta", 1)
    document.add_paragraph("We met in May.")
    document.add_heading("What we ask", 2)
    document.add_paragraph("First", style="List Bullet")
    document.add_paragraph("Second", style="List Number")
    document.add_paragraph("As they said", style="Quote")
    paragraph = document.add_paragraph("plain ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run("italic").italic = True
    paragraph.add_run("lined").underline = True
    grid = document.add_table(rows=2, cols=3)
    for row, words in zip(grid.rows, (("Line", "Now", "Then"), ("Cod", "5", "6")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.save(str(tmp_path / "paper.docx"))
    paper = read_word(tmp_path / "paper.docx")
    assert paper.title == "Fish in the delta"
    assert [(one.style, one.text) for one in paper.passages] == [
        ("prose", "We met in May."),
        ("heading", "What we ask"),
        ("bullet", "First"),
        ("number", "Second"),
        ("quotation", "As they said"),
        ("prose", "plain bolditaliclined"),
        ("cells", "Line\tNow\tThen"),
        ("cells", "Cod\t5\t6"),
    ]
    assert paper.passages[5].runs == (
        TextRun(text="plain "),
        TextRun(text="bold", bold=True),
        TextRun(text="italic", italic=True),
        TextRun(text="lined", underline=True),
    )
    assert paper.left == ()


@pytest.mark.parametrize("strict", [False, True])
def test_strict_documents_and_furigana_are_read(tmp_path: Path, strict: bool) -> None:
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>たかまつ</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>高松</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    (passage,) = read(tmp_path, p(ruby, r("市は港です。")), strict=strict)
    assert passage.runs == (TextRun(text="高松", ruby="たかまつ"), TextRun(text="市は港です。"))


def test_tracked_changes_are_taken_as_accepted_and_told(tmp_path: Path) -> None:
    body = p(r("We "), f"<w:ins>{r('all ')}</w:ins>", "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>", r("agree."))
    paper = read_word(write(tmp_path / "tracked.docx", body))
    assert [one.text for one in paper.passages] == ["We all agree."]
    assert paper.left == (("changes", 2),)


def test_footnotes_stay_where_their_numbers_stand(tmp_path: Path) -> None:
    notes = f'<w:footnotes SPACES><w:footnote w:id="7">{p(r("Said in May."))}{p(r("Twice."))}</w:footnote></w:footnotes>'
    body = p(r("True"), '<w:r><w:footnoteReference w:id="7"/></w:r>', r(".")) + p(r("Next."))
    kinds = '<Relationship Id="n" Type="REL/footnotes" Target="notes.xml"/>'
    passages = read(tmp_path, body, extra={"doc/notes.xml": notes}, kinds=kinds)
    assert [one.text for one in passages] == ["True [Said in May. Twice.].", "Next."]
    assert passages[0].runs == (TextRun(text="True"), NoteRun(text="Said in May. Twice."), TextRun(text="."))


def test_links_that_lead_to_the_web_stay_and_others_are_told(tmp_path: Path) -> None:
    kinds = (
        '<Relationship Id="a" Type="REL/hyperlink" Target="https://example.org/x" TargetMode="External"/>'
        '<Relationship Id="b" Type="REL/hyperlink" Target="file:///etc/passwd" TargetMode="External"/>'
    )
    body = p(f'<w:hyperlink r:id="a">{r("web")}</w:hyperlink>', f'<w:hyperlink r:id="b">{r(" file")}</w:hyperlink>')
    paper = read_word(write(tmp_path / "links.docx", body, kinds=kinds))
    assert paper.passages[0].runs == (TextRun(text="web", link="https://example.org/x"), TextRun(text=" file"))
    assert paper.left == (("links", 1),)


def test_text_boxes_fields_and_nested_tables_lose_nothing_and_say_nothing_twice(tmp_path: Path) -> None:
    box = f"<wps:txbx><w:txbxContent>{p(r('Boxed.'))}</w:txbxContent></wps:txbx>"
    either = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    alternate = f"<w:r><mc:AlternateContent>{either}</mc:AlternateContent></w:r>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    inner = table(("Inner", "cell"))
    nested = f"<w:tbl><w:tr><w:tc>{p(r('Outer'))}</w:tc><w:tc>{inner}{p(r('after'))}</w:tc></w:tr></w:tbl>"
    content = f"<w:sdt><w:sdtContent>{p(r('Controlled.'))}</w:sdtContent></w:sdt>"
    passages = read(tmp_path, p(r("See page "), field, alternate) + nested + content)
    assert [one.text for one in passages] == ["See page 12", "Boxed.", "Outer\tInner cell after", "Controlled."]


def test_a_line_broken_by_hand_begins_a_paragraph(tmp_path: Path) -> None:
    passages = read(tmp_path, p(r("One"), "<w:r><w:br/></w:r>", r("Two")))
    assert [one.text for one in passages] == ["One", "Two"]


def test_lists_are_known_by_their_numbering(tmp_path: Path) -> None:
    numbering = (
        '<w:numbering SPACES><w:abstractNum w:abstractNumId="0"><w:lvl><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl><w:numFmt w:val="japaneseCounting"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )
    kinds = '<Relationship Id="n" Type="REL/numbering" Target="numbers.xml"/>'
    body = "".join(
        p(r(text), settings=f'<w:numPr><w:numId w:val="{number}"/></w:numPr>')
        for text, number in (("a", 3), ("b", 4), ("c", 0))
    )
    passages = read(tmp_path, body, extra={"doc/numbers.xml": numbering}, kinds=kinds)
    assert [one.style for one in passages] == ["bullet", "number", "prose"]


def test_pictures_are_told(tmp_path: Path) -> None:
    body = p(r("Look:"), "<w:r><w:drawing><a:blip/></w:drawing></w:r>")
    assert read_word(write(tmp_path / "picture.docx", body)).left == (("pictures", 1),)


# What cannot be read


def refused(path: Path, kind: type[BriefsError]) -> BriefsError:
    with pytest.raises(kind) as raised:
        read_word(path)
    assert raised.value.path == path
    return raised.value


def test_damaged_encrypted_missing_and_other_files_are_refused(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.docx", p(r("x"))).read_bytes()
    for name, data in (
        ("cut.docx", whole[: len(whole) // 2]),
        ("empty.docx", b""),
        ("old.docx", b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("text.docx", b"Just text."),
    ):
        (tmp_path / name).write_bytes(data)
        refused(tmp_path / name, NotAPaperError)
    refused(tmp_path / "gone.docx", MissingFileError)
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    refused(tmp_path / "other.docx", NotAPaperError)
    write(tmp_path / "broken.docx", "<w:p><w:r></w:p>")
    assert refused(tmp_path / "broken.docx", NotAPaperError).place == "doc/main.xml"


def test_entities_are_refused(tmp_path: Path) -> None:
    made = write(tmp_path / "made.docx", p(r("x")))
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    parts["doc/main.xml"] = bomb + parts["doc/main.xml"].replace(b'<w:t xml:space="preserve">x', b"<w:t>&x;")
    with zipfile.ZipFile(tmp_path / "entities.docx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    refused(tmp_path / "entities.docx", HostilePaperError)


def test_bombs_are_refused_before_they_unpack(tmp_path: Path) -> None:
    refused(write(tmp_path / "bomb.docx", p(r("a" * 15_000_000))), HugePaperError)


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    deep = write(tmp_path / "deep.docx", "<w:sdt><w:sdtContent>" * 120 + p(r("x")) + "</w:sdtContent></w:sdt>" * 120)
    refused(deep, HostilePaperError)


# There and back

WORDS = st.text(st.characters(exclude_categories=("C", "Z"), max_codepoint=0x2FFFF), min_size=1, max_size=12)
RUNS = st.lists(
    st.builds(TextRun, text=WORDS, bold=st.booleans(), italic=st.booleans(), underline=st.booleans())
    | st.builds(NoteRun, text=WORDS),
    min_size=1,
    max_size=4,
)
STYLES: tuple[BlockStyle, ...] = ("prose", "heading", "bullet", "number", "quotation")


def section_of(*blocks: Block, **fields: object) -> tuple[Book, Note]:
    note = Note(id="note", title="A note", blocks=blocks, **fields)  # type: ignore[arg-type]
    figure = Figure(id="f", key="F1", name=Phrase(en="F"), value=Decimal(70), unit="%")
    return Book(id="b", title=Phrase(en="B"), figures=(figure,), tabs=(Tab(id="t", title="T", sections=(note,)),)), note


@given(st.lists(st.tuples(st.sampled_from(STYLES), st.integers(0, 3), RUNS), min_size=1, max_size=6))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_structure_and_emphasis_survive_the_way_to_word_and_back(
    tmp_path: Path, given_: list[tuple[BlockStyle, int, list[Run]]]
) -> None:
    blocks = [
        Block(id=f"b{n}", style=style, level=as_level(level if style in ITEMS else 0), runs=tidy(runs))
        for n, (style, level, runs) in enumerate(given_)
    ]
    book, note = section_of(*blocks)
    write_word(book, note, tmp_path / "out.docx", AT)
    paper = read_word(tmp_path / "out.docx")
    assert paper.title == "A note"
    assert [(one.style, one.level, one.runs) for one in paper.passages] == [
        (block.style, block.level, block.runs) for block in blocks
    ]


def test_each_list_in_word_counts_from_its_own_beginning_and_goes_on_behind_words(tmp_path: Path) -> None:
    book, note = section_of(
        Block(id="a", style="number", runs=plain("Cod")),
        Block(id="b", style="number", level=1, runs=plain("Nets")),
        Block(id="c", runs=plain("Words between.")),
        Block(id="d", style="number", runs=plain("Eel")),
        Block(id="e", style="number", label="Then", runs=plain("Pike")),
    )
    write_word(book, note, tmp_path / "out.docx", AT)
    lists: list[int] = [
        int(cast("Any", paragraph._p.pPr.numPr).numId.val)
        for paragraph in docx.Document(str(tmp_path / "out.docx")).paragraphs
        if paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    ]
    cod, nets, eel, pike = lists
    assert cod == eel
    assert len({cod, nets, pike}) == 3


def test_levels_are_known_by_the_list_and_by_the_style_s_name(tmp_path: Path) -> None:
    document = docx.Document()
    for style in ("List Bullet", "List Bullet 2", "List Number 3"):
        document.add_paragraph("Cod", style=style)
    document.save(str(tmp_path / "in.docx"))
    passages = read_word(tmp_path / "in.docx").passages
    assert [(one.style, one.level) for one in passages] == [("bullet", 0), ("bullet", 1), ("number", 2)]


def test_rows_readings_links_figures_and_labels_reach_word(tmp_path: Path) -> None:
    book, note = section_of(
        Block(id="a", style="row", label="Facts", lead="Cod", runs=plain("five")),
        Block(id="b", style="row", lead="Eel", runs=(FigureRun(figure="f"), TextRun(text=" of it"))),
        Block(id="c", runs=(TextRun(text="高松", ruby="たかまつ"), TextRun(text="web", link="https://example.org/"))),
        standfirst="In short.",
    )
    write_word(book, note, tmp_path / "out.docx", AT)
    paper = read_word(tmp_path / "out.docx")
    assert [(one.style, one.lead, one.text) for one in paper.passages] == [
        ("heading", "", "In short."),
        ("heading", "", "Facts"),
        ("row", "Cod", "Cod\tfive"),
        ("row", "Eel", "Eel\t70% of it"),
        ("prose", "", "高松web"),
    ]
    assert paper.passages[-1].runs == note.blocks[2].runs


def test_tables_and_call_outs_survive_the_way_to_word_and_back(tmp_path: Path) -> None:
    blocks = (
        Block(id="a", style="cells", runs=plain("Fish\tNow")),
        Block(id="b", style="cells", runs=(TextRun(text="Cod", bold=True), TextRun(text="\t"), FigureRun(figure="f"))),
        Block(id="c", style="callout", runs=plain("Mind the date.")),
        Block(id="d", style="cells", runs=plain("One\t\tThree")),
    )
    book, note = section_of(*blocks)
    write_word(book, note, tmp_path / "out.docx", AT)
    assert [(one.style, one.text) for one in read_word(tmp_path / "out.docx").passages] == [
        ("cells", "Fish\tNow"),
        ("cells", "Cod\t70%"),
        ("callout", "Mind the date."),
        ("cells", "One\t\tThree"),
    ]


def test_a_person_is_written_by_name_and_word_knows_its_footnotes_as_such(tmp_path: Path) -> None:
    block = Block(id="a", runs=(PersonRun(person="p"), TextRun(text=" agrees"), NoteRun(text="In May."), TextRun(text=".")))
    book, note = section_of(block)
    book = msgspec.structs.replace(book, people=(Person(id="p", name=Phrase(en="Ada Moss")),))
    write_word(book, note, tmp_path / "out.docx", AT)
    (passage,) = read_word(tmp_path / "out.docx").passages
    assert passage.runs == (TextRun(text="Ada Moss agrees"), NoteRun(text="In May."), TextRun(text="."))
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        assert "word/footnotes.xml" in archive.namelist()
        assert b"footnotes+xml" in archive.read("[Content_Types].xml")


def test_what_no_document_can_hold_is_left_out_of_it(tmp_path: Path) -> None:
    held = "a\x0bb\x07c\ufffe\x1fd"
    note_run, person = NoteRun(text=held), PersonRun(person="p")
    block = Block(id="a", label=held, runs=(TextRun(text=held, ruby=held), note_run, person))
    book, note = section_of(block, Block(id="b", style="row", lead=held, runs=plain(held)))
    book = msgspec.structs.replace(book, people=(Person(id="p", name=Phrase(en=held)),))
    note = msgspec.structs.replace(note, title=held, owner=held, standfirst=held)
    write_word(book, note, tmp_path / "out.docx", AT)
    paper = read_word(tmp_path / "out.docx")
    assert [paper.title, *(one.text for one in paper.passages)] == ["abcd", "abcd", "abcd", "abcd [abcd]abcd", "abcd\tabcd"]


@pytest.mark.slow
def test_every_section_of_the_sample_is_written_and_loses_no_word(tmp_path: Path) -> None:

    book = sample_book()
    for section in book.sections():
        write_word(book, section, tmp_path / f"{section.id}.docx", AT)
        paper = read_word(tmp_path / f"{section.id}.docx")
        said = " ".join(one.text for one in paper.passages)
        for block in getattr(section, "blocks", ()):
            words = " ".join(run.text for run in block.runs if isinstance(run, TextRun)).split()
            assert [word for word in words if word not in said] == []
