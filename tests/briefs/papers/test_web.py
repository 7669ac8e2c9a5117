"""What other programs put on the clipboard, as our paragraphs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.book.text import NoteRun, TextRun
from briefs.papers.plain import pasted_passages
from briefs.papers.web import html_passages

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><title>Paper</title>
<style><!-- p.MsoNormal {margin:0} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=EN-GB>
<!--StartFragment-->
<h1>Water levels<o:p></o:p></h1>
<p class=MsoNormal>The lake is <b>low</b> and <i>falling</i>, see
<a href="https://example.org/levels">the <span style='text-decoration:underline'>gazette</span></a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Cod<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2)<span>&nbsp;&nbsp;</span></span><![endif]>Eel<o:p></o:p></p>
<p class=MsoQuote>So it was said.<o:p></o:p></p>
<p class=MsoIntenseQuote>Mind the date.</p>
<p class=MsoNormal>Kept<del cite="mailto:a"> gone</del><span style='display:none;mso-hide:all'>hidden</span>
<ins cite="mailto:b">added</ins>.<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Fish</p></td><td><p><b>Now</b></p></td></tr>
<tr><td><p>Cod</p><p>old</p></td><td><p class=MsoNormal>5<br>6</p></td></tr></table>
<!--EndFragment-->
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> In May.</p></div></div>
<script>alert(1)</script></body></html>"""


def test_what_word_copies_comes_in_clean() -> None:
    passages = html_passages(WORD)
    assert [(one.style, one.text) for one in passages] == [
        ("heading", "Water levels"),
        ("prose", "The lake is low and falling, see the gazette."),
        ("bullet", "Cod"),
        ("number", "Eel"),
        ("quotation", "So it was said."),
        ("callout", "Mind the date."),
        ("prose", "Kept added. [In May.]"),
        ("cells", "Fish\tNow"),
        ("cells", "Cod old\t5 6"),
    ]
    assert passages[1].runs == (
        TextRun(text="The lake is "),
        TextRun(text="low", bold=True),
        TextRun(text=" and "),
        TextRun(text="falling", italic=True),
        TextRun(text=", see "),
        TextRun(text="the gazette", link="https://example.org/levels"),
        TextRun(text="."),
    )
    assert passages[6].runs[-1] == NoteRun(text="In May.")


def test_what_google_docs_copies_is_not_all_bold() -> None:
    passages = html_passages(
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="margin:0">'
        '<span style="font-weight:400">Plain </span><span style="font-weight:700;font-style:italic">strong</span>'
        '<span style="font-weight:400;text-decoration:underline">&nbsp;lined</span></p><br /><ul><li dir="ltr">'
        '<p role="presentation"><span>One</span></p></li></ul><ol><li><p>Two</p><ol><li>Three</li></ol></li></ol></b>'
    )
    assert [(one.style, one.text) for one in passages] == [
        ("prose", "Plain strong\u00a0lined"),
        ("bullet", "One"),
        ("number", "Two"),
        ("number", "Three"),
    ]
    assert passages[0].runs[1] == TextRun(text="strong", bold=True, italic=True)
    assert passages[0].runs[0] == TextRun(text="Plain ")


def test_what_libreoffice_copies_keeps_lists_and_tables() -> None:
    passages = html_passages(
        "<!DOCTYPE html><html><body lang='en-GB'><h2 class='western'>Head</h2><ol><li><p>First</p></li></ol>"
        "<table><thead><tr><th><p>A</p></th><th><p>B</p></th></tr></thead><tbody><tr><td><p>1</p></td><td></td></tr></tbody>"
        "</table><blockquote>Said <em>so</em></blockquote></body></html>"
    )
    assert [(one.style, one.text) for one in passages] == [
        ("heading", "Head"),
        ("number", "First"),
        ("cells", "A\tB"),
        ("cells", "1\t"),
        ("quotation", "Said so"),
    ]


def test_lists_in_lists_keep_their_levels_those_of_word_too() -> None:
    web = html_passages("<ul><li>Fish<ol><li>Cod</li></ol></li><li>Ports</li></ul><p>End</p>")
    assert [(one.style, one.level) for one in web] == [("bullet", 0), ("number", 1), ("bullet", 0), ("prose", 0)]
    word = html_passages("<p class=MsoListParagraph style='mso-list:l0 level3 lfo1'>Deep</p>")
    assert [(one.style, one.level) for one in word] == [("bullet", 2)]


def test_a_web_page_leaves_scripts_styles_and_hidden_words_behind() -> None:
    passages = html_passages(
        "<div>One <!-- not --> two<style>p{}</style></div><p hidden>no</p><p style='DISPLAY : none'>no</p>"
        "<script>no</script><a href='javascript:alert(1)'>three</a><noscript>no</noscript>"
        "<img src=x onerror=no alt=no><svg><text>no</text></svg>"
        "<pre>a  b\nc</pre>"
    )
    assert [one.text for one in passages] == ["One two", "three", "a  b", "c"]
    assert passages[1].runs == (TextRun(text="three"),)


def test_a_table_that_only_arranges_is_no_table_and_readings_stay() -> None:
    passages = html_passages(
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table><p><ruby>高松<rp>(</rp><rt>たかまつ</rt></ruby>市</p>"
    )
    assert [(one.style, one.text) for one in passages] == [("prose", "One"), ("prose", "Two"), ("prose", "高松市")]
    assert passages[2].runs == (TextRun(text="高松", ruby="たかまつ"), TextRun(text="市"))


@pytest.mark.parametrize("text", ["", " ", "<p>", "<?xml version='1.0' encoding='utf-16'?><p></p>", "<!-- x -->", "\x00"])
def test_what_says_nothing_is_no_paragraph(text: str) -> None:
    assert html_passages(text) == ()


def test_endless_nesting_and_huge_pages_are_left_quickly() -> None:
    begun = time.perf_counter()
    html_passages("<div>" * 100_000 + "deep" + "</div>" * 100_000)
    html_passages("<b><i>" * 20_000 + "deep")
    assert html_passages("<p>x</p>" * 400_000) == ()
    html_passages("<table><tr><td>" * 3000 + "x")
    assert time.perf_counter() - begun < 5


@given(st.text(st.sampled_from("<>/=\"' abptdhrulio&;!-[]\\日\n\t"), max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    html_passages(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Head\n\nSaid\n**loud**.", [("heading", "Head"), ("prose", "Said loud.")]),
        ("- one\n- two", [("bullet", "one"), ("bullet", "two")]),
        ("| A | B |\n|---|---|\n| 1 | 2 |", [("cells", "A\tB"), ("cells", "1\t2")]),
        ("Fish\tNow\nCod\t5", [("cells", "Fish\tNow"), ("cells", "Cod\t5")]),
        ("One\ntwo - three", [("prose", "One"), ("prose", "two - three")]),
        ("5 * 3 * 2 and a_b_c", [("prose", "5 * 3 * 2 and a_b_c")]),
    ],
)
def test_plain_text_is_understood_as_it_is_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.style, one.text) for one in pasted_passages(text)] == expected
