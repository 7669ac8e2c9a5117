"""The book as a Platypus story: ReportLab's own layout, as its guide teaches it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Indenter,
    KeepTogether,
    LongTable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from benchmarks.engines.charts import Chart, Shape
from benchmarks.engines.content import EDITION, Chapter, Span, parts
from briefs.book.book import Book

INDENT = 40.5 * mm
FACES = {
    "Serif": "source-serif-4/SourceSerif4-Regular.ttf",
    "Sans": "source-sans-3/SourceSans3-Regular.ttf",
    "Semibold": "source-sans-3/SourceSans3-Semibold.ttf",
    "Display": "source-serif-4/SourceSerif4Display-Semibold.ttf",
    "Mincho": "biz-udpmincho/BIZUDPMincho_400Regular.ttf",
    "Gothic": "biz-udpgothic/BIZUDPGothic_400Regular.ttf",
}


def _style(name: str, font: str, size: float, leading: float, **options: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, leftIndent=INDENT, **options)


STYLES = {
    "text": _style("text", "Serif", 11.5, 16, spaceAfter=6.5),
    "bullet": _style("bullet", "Sans", 11, 15, spaceAfter=6.5, bulletIndent=INDENT - 9),
    "ja text": _style("ja text", "Mincho", 11, 17, spaceAfter=6.5, wordWrap="CJK"),
    "ja bullet": _style("ja bullet", "Gothic", 10.5, 16, spaceAfter=6.5, wordWrap="CJK"),
    "label": ParagraphStyle("label", fontName="Semibold", fontSize=10, leading=13, borderWidth=0.8, keepWithNext=1),
    "spoken": _style("spoken", "Serif", 15, 21, spaceAfter=5),
    "cell": ParagraphStyle("cell", fontName="Sans", fontSize=11, leading=15),
    "small": ParagraphStyle("small", fontName="Sans", fontSize=9.5, leading=12),
    "title": _style("title", "Display", 26, 30, spaceAfter=10),
    "tab": _style("tab", "Display", 34, 38, spaceAfter=10),
    "cover": _style("cover", "Display", 78, 76, spaceBefore=60 * mm),
}


class Template(BaseDocTemplate):
    """Mirrored pages with head, foot and banner; tabs are told to the contents."""

    def __init__(self, target: str) -> None:
        super().__init__(target, pagesize=A4, title="Large meeting")
        self._total = 0
        for name, left in (("recto", 30 * mm), ("verso", 22 * mm)):
            frame = Frame(left, 28 * mm, 158 * mm, 238 * mm, 0, 0, 0, 0)
            self.addPageTemplates(PageTemplate(name, [frame], onPage=self._around))

    def handle_documentBegin(self) -> None:  # noqa: N802 - Platypus calls it so
        """Keep how many pages the pass before had."""
        self._total = getattr(self, "page", 0)
        super().handle_documentBegin()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - Platypus calls it so
        """Tell the contents of a tab."""
        if isinstance(flowable, Paragraph) and flowable.style.name == "tab":
            key = f"tab{self.page}"
            self.canv.bookmarkPage(key)
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page, key))
        if isinstance(flowable, Paragraph) and flowable.style.name in ("tab", "title"):
            key = f"{flowable.style.name}{self.page}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, 0 if flowable.style.name == "tab" else 1)

    def _around(self, canvas: Any, _document: Any) -> None:
        left = (30 if self.page % 2 else 22) * mm
        for y in (282 * mm, 9 * mm):
            canvas.setFillColor(black)
            canvas.rect(left + 55 * mm, y, 48 * mm, 6 * mm, stroke=0, fill=1)
            canvas.setFillColor(white)
            canvas.setFont("Semibold", 9.5)
            canvas.drawCentredString(left + 79 * mm, y + 5, "OFFICIAL")
        canvas.setFillColor(black)
        canvas.setFont("Sans", 9)
        canvas.drawString(left, 275.6 * mm, "Large meeting")
        canvas.drawString(left, 19.6 * mm, EDITION)
        canvas.drawRightString(left + 158 * mm, 19.6 * mm, f"Page {self.page} of {self._total}")


def build(book: Book, fonts: Path, target: str, drawn: Sequence[Chart] = ()) -> None:
    """Write the book's PDF."""
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts / file)))
    contents = TableOfContents(levelStyles=[STYLES["text"]])
    story: list[Flowable] = [Paragraph("Large meeting", STYLES["cover"]), PageBreak(), contents]
    story.insert(1, NextPageTemplate(["verso", "recto"]))
    for part in parts(book, drawn):
        story += [PageBreak(), Paragraph(html.escape(part.title), STYLES["tab"])]
        for place, chapter in enumerate(part.chapters):
            story += [PageBreak()] if place else []
            story.append(Paragraph(html.escape(chapter.title), STYLES["title"]))
            story += _chapter(chapter)
    Template(target).multiBuild(story)


def _chapter(chapter: Chapter) -> Iterator[Flowable]:
    language = "ja " if chapter.language == "ja" else ""
    for paragraph in chapter.paragraphs:
        if paragraph.label:
            yield Paragraph(html.escape(paragraph.label), STYLES["label"])
        words = "".join(map(_span, paragraph.text))
        if paragraph.bullet:
            yield Paragraph(words, STYLES[f"{language}bullet"], bulletText="–")
        else:
            yield Paragraph(words, STYLES[f"{language}text"])
    if chapter.rows:
        cell, rule = STYLES["cell"], HexColor("#8A909A")
        rows: list[list[Any]] = [["Line", "Now", "Offer", "Change"]]
        for row in chapter.rows:
            note = f"<br/><font size=9.5>{html.escape(row.note)}</font>" if row.note else ""
            rows.append([Paragraph(html.escape(row.name) + note, cell), *row.amounts])
        style = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, rule), ("FONT", (0, 0), (-1, -1), "Sans")])
        style.add("ALIGN", (1, 0), (-1, -1), "RIGHT")
        style.add("BACKGROUND", (2, 0), (-1, -1), HexColor("#E6EAF2"))
        yield LongTable(rows, colWidths=[95 * mm, *3 * [21 * mm]], repeatRows=1, style=style)
    yield from map(_drawing, chapter.charts)
    if chapter.cells:
        small = STYLES["small"]
        cells = [[Paragraph(html.escape(text), small) for text in row] for row in chapter.cells]
        style = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#8A909A"))])
        yield Indenter(INDENT)
        yield LongTable(cells, colWidths=[35 * mm, 62 * mm, 20 * mm], repeatRows=1, style=style)
        yield Indenter(-INDENT)
    for point in chapter.points:
        label = Paragraph(f"{point.number} {html.escape(point.name)}", STYLES["label"])
        yield KeepTogether([label, Paragraph(html.escape(point.words), STYLES["spoken"])])


def _span(span: Span) -> str:
    text = html.escape(span.text)
    return f"<u>{text}</u><super>{html.escape(span.key)}</super>" if span.key else text


def _drawing(chart: Chart) -> Drawing:
    drawing = Drawing(chart.width, chart.height)
    drawing.hAlign = "RIGHT"
    for shape in chart.shapes:
        drawing.add(_shape(shape, chart.height))
    return drawing


def _shape(shape: Shape, height: float) -> Any:
    x, y = shape.x, height - shape.y
    fill: Any = HexColor(shape.colour) if shape.colour else None
    stroke: Any = HexColor(shape.stroke) if shape.stroke else None
    match shape.kind:
        case "text":
            return String(x, y, shape.text, fontName="Sans", fontSize=shape.height, fillColor=fill)
        case "line":
            return Line(x, y, x + shape.width, y - shape.height, strokeColor=stroke, strokeWidth=0.75)
        case "disc":
            return Circle(x, y, shape.width, fillColor=fill, strokeColor=None)
        case _:
            bottom = y - shape.height
            return Rect(x, bottom, shape.width, shape.height, fillColor=fill, strokeColor=stroke)
