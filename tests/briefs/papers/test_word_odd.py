"""What stands in papers of old and other programs: fields that keep no result, unknown wrappers, shapes, formulas, lists."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from briefs.book.text import TextRun
from briefs.errors import HostilePaperError, HugePaperError
from briefs.papers import package
from briefs.papers.word import MOST_RUNS, read_word
from tests.briefs.papers.documents import p, r, table, write


def field(instruction: str, result: str = "", begin: str = "") -> str:
    """A complex field; without a result it has no part for one."""
    parted = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>{parted}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def t(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def box(inner: str) -> str:
    """A text box in a drawing."""
    words = f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
    return f"<w:r><w:drawing><a:graphic>{words}</a:graphic></w:drawing></w:r>"


def e(text: str) -> str:
    return f"<m:e>{t(text)}</m:e>"


def math(inner: str) -> str:
    return f'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{inner}</m:oMath>'


LIST = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList></w:ffData>'
SUM = f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{t("i=1")}</m:sub><m:sup>{t("n")}</m:sup>{e("i")}</m:nary>'
BRACKETS = f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>{e("a")}{e("b")}</m:d>'
POWER = f"<m:sSubSup>{e('x')}<m:sub>{t('1')}</m:sub><m:sup>{t('2')}</m:sup></m:sSubSup>"
ODD = {
    "an enclosed character": (p(field(r"eq \o\ac(○,秘)"), r("文書")), ["秘文書"]),
    "a fraction": (p(field(r"EQ \f(1,2)"), r(" of it")), ["1/2 of it"]),
    "words over each other": (p(field(r"EQ \s\up 5(above) \s\do 5(below)")), ["above below"]),
    "a symbol by its number": (p(r("Done "), field(r"SYMBOL 9745 \u")), ["Done ☑"]),
    "a symbol by its font": (p(field(r'SYMBOL 0xFC \f "Wingdings" \s 10'), r(" done")), ["✓ done"]),
    "a symbol by no number": (p(r("Done"), field("SYMBOL ² x")), ["Done"]),
    "a place to click": (p(field("MACROBUTTON NoMacro [Name of the port]")), ["[Name of the port]"]),
    "a list to choose from": (p(r("Ready: "), field("FORMDROPDOWN", begin=LIST)), ["Ready: Yes"]),
    "an instruction within an instruction": (p(field(f"IF {field('EQ x')} = 1", r("Shown"))), ["Shown"]),
    "an unknown block": (f"<w:wrap>{p(r('One'))}{table(('a', 'b', 'c'))}</w:wrap>", ["One", "a\tb\tc"]),
    "an unknown wrapper in a line": (p(r("One "), f"<w:wrap>{r('two')}</w:wrap>", r(" three")), ["One two three"]),
    "a dropped capital": (p(r("T"), settings='<w:framePr w:dropCap="drop" w:lines="3"/>') + p(r("he port.")), ["The port."]),
    "a frame": (p(r("Aside."), settings='<w:framePr w:w="300"/>') + p(r("Port.")), ["Aside.", "Port."]),
    "a box in a box": (
        p(r("Out"), box(p(r("In"), box(p(r("Inmost")))) + table(("a", "b")))),
        ["Out", "In", "Inmost", "a\tb"],
    ),
    "a shape of another program": (
        p("<w:r><w:drawing><a:sp><a:txBody><a:p><a:r><a:t>Drawn</a:t></a:r></a:p></a:txBody></a:sp></w:drawing></w:r>"),
        ["Drawn"],
    ),
    "a sum": (p(math(SUM)), ["∑_(i=1)^n i"]),
    "brackets": (p(math(BRACKETS)), ["[a|b]"]),
    "a field that is filled in": (
        p(f'<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>{r("Kobe")}</w:sdtContent></w:sdt>'),
        ["Kobe"],
    ),
    "words along a line": (
        p('<w:r><w:pict><w:shape><w:textpath w:string="秘 SECRET"/></w:shape></w:pict></w:r>'),
        ["秘 SECRET"],
    ),
    "a row that begins in the second column": (
        table(("b", "c"), ("x", "y", "z")).replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>', 1),
        ["\tb\tc", "x\ty\tz"],
    ),
    "an index with a power": (p(math(POWER)), ["x_1^2"]),
    "a matrix": (p(math(f"<m:m><m:mr>{e('c')}</m:mr><m:mr>{e('d')}</m:mr></m:m>")), ["c; d"]),
}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", ODD)
def test_no_word_is_lost(tmp_path: Path, name: str, strict: bool) -> None:
    body, said = ODD[name]
    paper = read_word(write(tmp_path / "a.docx", p(r("First.")) + body + p(r("Last.")), strict=strict))
    assert [one.text for one in paper.passages] == ["First.", *said, "Last."]


@pytest.mark.parametrize("sign", [",", ";"])
def test_readings_that_a_field_draws_stand_above_their_words(tmp_path: Path, sign: str) -> None:
    parts = (r'EQ \* jc2 \* "Font:MS 明朝" \* hps10 \o\ad(\s\up 9(', "さんかくす", f"){sign}", "三角州", ")")
    told = "</w:instrText></w:r><w:r><w:rPr/><w:instrText>".join(parts)
    (passage,) = read_word(write(tmp_path / "a.docx", p(field(told), r("港")))).passages
    assert passage.runs == (TextRun(text="三角州", ruby="さんかくす"), TextRun(text="港"))


def test_a_diagram_s_words_are_read_from_its_own_part(tmp_path: Path) -> None:
    words = "<a:p><a:r><a:t>Talks</a:t></a:r></a:p>"
    extra = {"doc/data.xml": f"<a:model SPACES><a:pt><a:t>{words}</a:t></a:pt></a:model>"}
    kinds = '<Relationship Id="d1" Type="REL/diagramData" Target="data.xml"/>'
    drawn = p(r("Before."), '<w:r><w:drawing><a:relIds r:dm="d1"/></w:drawing></w:r>')
    paper = read_word(write(tmp_path / "a.docx", drawn, extra=extra, kinds=kinds))
    assert [one.text for one in paper.passages] == ["Before.", "Talks"]
    assert dict(paper.left) == {"pictures": 1}


def test_a_deleted_row_stays_behind_and_is_told(tmp_path: Path) -> None:
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{p(r("gone"))}</w:tc><w:tc>{p(r("too"))}</w:tc></w:tr>'
    paper = read_word(write(tmp_path / "a.docx", table(("a", "b")).replace("</w:tbl>", f"{gone}</w:tbl>")))
    assert [one.text for one in paper.passages] == ["a\tb"]
    assert dict(paper.left) == {"changes": 1}


@pytest.mark.parametrize(("sign", "style"), [(" ", "prose"), ("•", "bullet")])
def test_what_goes_on_with_an_item_by_a_list_without_a_sign_is_no_item(tmp_path: Path, sign: str, style: str) -> None:
    numbering = (
        '<w:numbering SPACES><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{sign}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    kinds = '<Relationship Id="n1" Type="REL/numbering" Target="n.xml"/>'
    item = p(r("More."), settings='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>')
    (passage,) = read_word(write(tmp_path / "a.docx", item, extra={"doc/n.xml": numbering}, kinds=kinds)).passages
    assert passage.style == style


@pytest.mark.parametrize(
    ("name", "style"), [("List Continue 2", "prose"), ("List Contents", "prose"), ("List Bullet", "bullet")]
)
def test_a_style_called_after_lists_is_not_always_an_item_s(tmp_path: Path, name: str, style: str) -> None:
    styles = f'<w:styles SPACES><w:style w:styleId="L"><w:name w:val="{name}"/></w:style></w:styles>'
    kinds = '<Relationship Id="s1" Type="REL/styles" Target="s.xml"/>'
    body = p(r("More."), settings='<w:pStyle w:val="L"/>')
    (passage,) = read_word(write(tmp_path / "a.docx", body, extra={"doc/s.xml": styles}, kinds=kinds)).passages
    assert passage.style == style


def test_a_list_that_goes_by_a_style_s_list_is_of_that_kind(tmp_path: Path) -> None:
    item = p(r("Item"), settings='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>')
    numbering = (
        '<w:numbering SPACES><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Steps"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Steps"/><w:lvl w:ilvl="0"><w:numFmt w:val="aiueo"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    kinds = '<Relationship Id="n" Type="REL/numbering" Target="numbering.xml"/>'
    paper = read_word(write(tmp_path / "a.docx", item, extra={"doc/numbering.xml": numbering}, kinds=kinds))
    assert [one.style for one in paper.passages] == ["number"]


@pytest.mark.parametrize("before", ["<w:p><w:r><w:pict><w:txbxContent>", "<w:tbl><w:tr><w:tc>"])
def test_what_is_nested_deep_is_read_once_or_refused_at_once(tmp_path: Path, before: str) -> None:
    after = "".join(f"</{tag}>" for tag in reversed(before.strip("<>").split("><")))
    words = "".join(p(r(f"{n} {n * n}")) for n in range(3000))
    few = write(tmp_path / "few.docx", before * 8 + words + after * 8)
    begun = process_time()
    assert len(read_word(few).passages) == 3000
    assert process_time() - begun < 2
    with pytest.raises(HostilePaperError):
        read_word(write(tmp_path / "many.docx", before * 40 + words + after * 40))


def test_parts_and_notes_are_bounded_however_often_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = {"doc/h.xml": f"<w:hdr SPACES>{p(r(''.join(f'{n:x} ' for n in range(20_000))))}</w:hdr>"}
    kinds = "".join(f'<Relationship Id="h{n}" Type="REL/header" Target="h.xml"/>' for n in range(100))
    path = write(tmp_path / "headers.docx", p(r("x")), extra=header, kinds=kinds)
    assert read_word(path)
    monkeypatch.setattr(package, "MOST_READ", 4 * 2**20)
    with pytest.raises(HugePaperError):
        read_word(path)
    notes = f"<w:footnotes SPACES><w:footnote w:id='1'>{p(r('note ' * 20_000))}</w:footnote></w:footnotes>"
    kinds = '<Relationship Id="f" Type="REL/footnotes" Target="footnotes.xml"/>'
    again = p('<w:r><w:footnoteReference w:id="1"/></w:r>') * 50
    with pytest.raises(HugePaperError):
        read_word(write(tmp_path / "notes.docx", again, extra={"doc/footnotes.xml": notes}, kinds=kinds))


def test_a_cell_over_several_columns_leaves_the_others_in_their_places(tmp_path: Path) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("Wide"))}</w:tc><w:tc>{p(r("c"))}</w:tc>'
    rows = table(("A", "B", "C")).replace("</w:tbl>", f"<w:tr>{wide}</w:tr></w:tbl>")
    assert [one.text for one in read_word(write(tmp_path / "a.docx", rows)).passages] == ["A\tB\tC", "Wide\t\tc"]


def test_a_paragraph_of_more_runs_than_a_hundred_pages_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HugePaperError):
        read_word(write(tmp_path / "a.docx", p(r("word ") * (MOST_RUNS + 1))))
