"""What Word writes and few programs do: content controls, alternates, formulas, symbols, styles in other languages."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs.book.text import TextRun, plain
from briefs.papers.paper import Paper
from briefs.papers.symbols import symbol
from briefs.papers.word import read_word
from tests.briefs.papers.documents import p, r, table, write

STYLES = '<Relationship Id="s" Type="REL/styles" Target="styles.xml"/>'
NUMBERING = '<Relationship Id="n" Type="REL/numbering" Target="numbering.xml"/>'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(path: Path, body: str, *, styles: str = "", numbering: str = "", kinds: str = "") -> Paper:
    extra = {"doc/styles.xml": f"<w:styles SPACES>{styles}</w:styles>"} if styles else {}
    extra |= {"doc/numbering.xml": f"<w:numbering SPACES>{numbering}</w:numbering>"} if numbering else {}
    relations = f"{STYLES if styles else ''}{NUMBERING if numbering else ''}{kinds}"
    return read_word(write(path / "made.docx", body, extra=extra, kinds=relations))


def texts(paper: Paper) -> list[str]:
    return [one.text.strip() for one in paper.passages]


def style(name: str, style_id: str, *, based_on: str = "", paragraph: str = "", run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


@pytest.mark.parametrize(
    "name", ["heading 1", "見出し 2", "見出し１", "标题 1", "제목 3", "Überschrift 2", "Titre 1", "表題", "Title"]
)
def test_headings_are_known_by_their_style_s_name_in_any_language(tmp_path: Path, name: str) -> None:
    styles = style(name, "a1") + style("Ours", "x", based_on="a1")
    body = "".join(p(r(f"Heading {each}"), settings=f'<w:pStyle w:val="{each}"/>') for each in ("a1", "x")) + p(r("Text."))
    paper = read(tmp_path, p(r("First.")) + body, styles=styles)
    assert [one.style for one in paper.passages] == ["prose", "heading", "heading", "prose"]


def test_headings_are_known_by_their_outline_level_their_own_or_their_style_s(tmp_path: Path) -> None:
    styles = style("Deckblatt", "d", paragraph='<w:outlineLvl w:val="0"/>') + style("Absatz", "e", based_on="d")
    body = p(r("First.")) + p(r("By style"), settings='<w:pStyle w:val="e"/>')
    body += p(r("By itself"), settings='<w:outlineLvl w:val="2"/>')
    body += p(r("Not any more"), settings='<w:pStyle w:val="e"/><w:outlineLvl w:val="9"/>')
    assert [one.style for one in read(tmp_path, body, styles=styles).passages] == ["prose", "heading", "heading", "prose"]


def test_a_list_s_levels_may_differ_and_a_style_may_bring_a_list(tmp_path: Path) -> None:
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>'
    levels += '<w:lvl w:ilvl="2"><w:numFmt w:val="none"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    numbering += '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:lvlOverride></w:num>'
    styles = style("Steps", "s", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    styles += style("Sub", "t", based_on="s", paragraph='<w:numPr><w:ilvl w:val="1"/></w:numPr>')

    def item(level: int, number: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    settings = (item(0, 1), item(1, 1), item(2, 1), item(0, 2), '<w:pStyle w:val="s"/>', '<w:pStyle w:val="t"/>', item(0, 0))
    body = p(r("First.")) + "".join(p(r("Item"), settings=each) for each in settings)
    got = [one.style for one in read(tmp_path, body, styles=styles, numbering=numbering).passages]
    assert got == ["prose", "number", "bullet", "prose", "bullet", "number", "bullet", "prose"]


def test_emphasis_by_a_run_s_style_and_by_dots_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    bold = '<w:style w:type="character" w:styleId="af"><w:name w:val="強調太字"/><w:rPr><w:b/></w:rPr></w:style>'
    runs = (
        r("style", '<w:rStyle w:val="af"/>'),
        r("back", '<w:rStyle w:val="af"/><w:b w:val="0"/>'),
        r("傍点", '<w:em w:val="dot"/>'),
    )
    (passage,) = read(tmp_path, p(*runs), styles=bold).passages
    assert passage.runs == (TextRun(text="style", bold=True), TextRun(text="back"), TextRun(text="傍点", bold=True))


def test_content_controls_smart_tags_and_alternates_are_read_and_prompts_are_not(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('In a control.'))}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p(r('Click here.'))}</w:sdtContent></w:sdt>"
    inline = p(
        r("An "),
        f"<w:sdt><w:sdtContent>{r('inline one')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{r(', tagged')}</w:smartTag>",
    )
    face = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:unknown/></mc:Choice><mc:Fallback><w:t>😀</w:t></mc:Fallback>"
    )
    alternate = p(r("Look: "), f"{face}</mc:AlternateContent></w:r>")
    whole = f"<mc:AlternateContent><mc:Choice>{p(r('Chosen.'))}</mc:Choice><mc:Fallback>{p(r('Fallen.'))}</mc:Fallback>"
    paper = read(tmp_path, control + prompt + inline + alternate + f"{whole}</mc:AlternateContent>")
    assert texts(paper) == ["In a control.", "An inline one, tagged", "Look: 😀", "Chosen."]


def test_breaks_tabs_hyphens_and_symbols_are_characters(tmp_path: Path) -> None:
    marks = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d\u00ade</w:t>"
    marks += "<w:cr/><w:t>f</w:t></w:r>"
    signs = '<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>\uf062</w:t></w:r>'
    assert texts(read(tmp_path, p(marks) + p(signs))) == ["a b\u2011cde", "f", "≤✓β"]


@pytest.mark.parametrize(
    ("font", "number", "character"),
    [
        ("Symbol", "F0B4", "×"),
        ("Symbol", "32", "2"),
        ("Wingdings", "F0E0", "→"),
        ("Webdings", "F061", "□"),
        ("MS Gothic", "2612", "☒"),
    ],
)
def test_a_symbol_is_everybody_s_character_or_a_box(font: str, number: str, character: str) -> None:
    assert symbol(font, number) == character
    assert symbol(font, "no number") == symbol(font, "-1") == "□"


def test_formulas_are_one_line(tmp_path: Path) -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    fraction = f"<m:f>{part('num', 'a+b')}{part('den', '2')}</m:f>"
    power = f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>"
    body = p(r("So "), f"<m:oMath {MATH}>{fraction}<m:r><m:t> = </m:t></m:r>{power}</m:oMath>")
    assert texts(read(tmp_path, body)) == ["So (a+b)/2 = x^2"]


def test_a_table_in_a_table_and_cells_merged_downwards_lose_nothing(tmp_path: Path) -> None:
    inner = table(("inner one", "inner two"))
    outer = f"<w:tbl><w:tr><w:tc>{p(r('left'))}</w:tc><w:tc>{inner}{p(r('after'))}</w:tc></w:tr>"
    outer += f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc><w:tc>{p(r('below'))}</w:tc></w:tr></w:tbl>"
    controlled = (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{p(r('cell'))}</w:tc></w:sdtContent></w:sdt></w:tr>"
    )
    paper = read(tmp_path, outer + controlled + "</w:sdtContent></w:sdt></w:tbl>")
    said = " ".join(texts(paper))
    assert [said.count(word) for word in ("left", "inner one", "inner two", "after", "below", "cell")] == [1] * 6


def test_a_box_in_a_box_is_read_once(tmp_path: Path) -> None:
    def boxed(inner: str) -> str:
        return f"<w:r><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></w:r>"

    assert texts(read(tmp_path, p(r("around"), boxed(p(r("outer"), boxed(p(r("inner")))))))) == ["around", "outer", "inner"]


def test_what_stays_behind_is_told(tmp_path: Path) -> None:
    hidden = r("secret", "<w:vanish/>")
    chart = "<w:r><w:drawing><c:chart xmlns:c='c'/></w:drawing></w:r>"
    kinds = (
        '<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vba.bin"/>'
    )
    paper = read(tmp_path, p(r("Seen."), hidden, chart) + '<w:altChunk r:id="a"/>', kinds=kinds)
    assert texts(paper) == ["Seen."]
    assert dict(paper.left) == {"hidden": 1, "pictures": 1, "documents": 1, "macros": 1}


def test_a_table_of_contents_is_not_read(tmp_path: Path) -> None:
    styles = style("toc 1", "t1") + style("TOC Heading", "th") + style("目次 1", "t2")
    lines = "".join(p(r(f"Line {each}"), settings=f'<w:pStyle w:val="{each}"/>') for each in ("t1", "th", "t2"))
    assert texts(read(tmp_path, p(r("First.")) + lines, styles=styles)) == ["First."]


SIGN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, PART, END = (SIGN.format(kind) for kind in ("begin", "separate", "end"))


def told(instruction: str) -> str:
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


def test_a_field_shows_its_result_and_a_link_by_field_leads_where_it_says(tmp_path: Path) -> None:
    link = p(r("See "), BEGIN, told(' HYPERLINK "https://example.org/a" '), PART, r("the annex"), END, r(" now."))
    nested = p(
        BEGIN, told(" IF "), BEGIN, told(" DOCPROPERTY x "), PART, r("code"), END, told(' = "a" '), PART, r("Shown"), END
    )
    unsafe = p(BEGIN, told(' HYPERLINK "file:///etc" '), PART, r("Files"), END)
    first, second, third = read(tmp_path, link + nested + unsafe).passages
    assert [getattr(run, "link", "") for run in first.runs] == ["", "https://example.org/a", ""]
    assert (first.text, second.text) == ("See the annex now.", "Shown")
    assert third.runs == plain("Files")


def test_a_field_that_never_ends_loses_no_further_paragraph(tmp_path: Path) -> None:
    paper = read(tmp_path, p(BEGIN, told(" PAGE ")) + p(r("The rest stays.")))
    assert texts(paper) == ["The rest stays."]


def test_what_a_style_hides_stays_behind(tmp_path: Path) -> None:
    styles = style("Hid", "h", run="<w:vanish/>") + style("Below", "b", based_on="h")
    body = p(r("Seen"), r("run", '<w:rStyle w:val="b"/>')) + p(r("paragraph"), settings='<w:pStyle w:val="h"/>')
    body += p(r("shown", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>'))
    paper = read(tmp_path, body, styles=styles)
    assert texts(paper) == ["Seen", "shown"]
    assert dict(paper.left)["hidden"] == 2


def test_a_deleted_end_joins_two_paragraphs(tmp_path: Path) -> None:
    cut = p(r("First half, "), settings='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert texts(read(tmp_path, cut + p(r("second half.")) + cut)) == [
        "First half, second half.",
        "First half,",
    ]


def test_headers_and_footers_are_told(tmp_path: Path) -> None:
    kinds = '<Relationship Id="h" Type="REL/header" Target="h.xml"/><Relationship Id="f" Type="REL/footer" Target="f.xml"/>'
    extra = {"doc/h.xml": f"<w:hdr SPACES>{p(r('Secret'))}</w:hdr>", "doc/f.xml": f"<w:ftr SPACES>{p()}</w:ftr>"}
    assert read_word(write(tmp_path / "in.docx", p(r("Words")), extra=extra, kinds=kinds)).left == (("headers", 1),)


@pytest.mark.parametrize("spelt", [str.upper, lambda name: name.replace("/", "\\")])
def test_names_of_parts_may_be_spelt_in_any_case_and_with_the_other_slash(
    tmp_path: Path, spelt: Callable[[str], str]
) -> None:
    source = write(tmp_path / "in.docx", p(r("Words")))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "odd.docx", "w") as new:
        for name in old.namelist():
            new.writestr(spelt(name), old.read(name))
    assert texts(read_word(tmp_path / "odd.docx")) == ["Words"]
