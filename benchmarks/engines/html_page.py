"""The book as HTML with the styles of paged media, for WeasyPrint."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from benchmarks.engines.charts import Chart, Shape
from benchmarks.engines.content import EDITION, Chapter, Span, parts
from briefs.book.book import Book

_CSS = """
@page { size: A4; margin: 31mm 22mm 28mm 30mm;
  @top-left { content: "Large meeting"; font: 9pt Sans; vertical-align: bottom; padding-bottom: 7mm }
  @top-center { content: "OFFICIAL"; font: 600 9.5pt Sans; color: white; background: #17191D; height: 6mm; margin-top: 9mm }
  @top-right { content: string(part); font: 9pt Sans; vertical-align: bottom; padding-bottom: 7mm }
  @bottom-left { content: "EDITION"; font: 9pt Sans; vertical-align: top; padding-top: 6mm }
  @bottom-center { content: "OFFICIAL"; font: 600 9.5pt Sans; color: white; background: #17191D; height: 6mm;
    margin-top: 13mm }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Sans; vertical-align: top;
    padding-top: 6mm } }
@page :left { margin-left: 22mm; margin-right: 30mm }
body { margin: 0 0 0 40.5mm; font: 11.5pt/16pt Serif, Mincho }
h1, h2 { font: 600 26pt/30pt Display, Mincho; margin: 0 0 12pt }
h1 { font-size: 34pt; string-set: part content() }
h2 { break-before: page } h1 + h2 { break-before: avoid }
h1 { break-before: page }
p { margin: 0 0 6.5pt }
p.bullet { font: 11pt/15pt Sans, Gothic; margin-left: 12pt; text-indent: -9pt }
p.label { font: 600 10pt/13pt Sans, Gothic; margin: 0 0 -18pt -40.5mm; padding: 5pt 0 0; border-top: 0.8pt solid;
  break-after: avoid }
p.label + p { padding-top: 6pt }
section:lang(ja) p { font: 11pt/17pt Mincho; text-align: justify }
section:lang(ja) p.bullet { font: 10.5pt/16pt Gothic }
u + sup { font-size: 7pt; line-height: 1 }
table { margin-left: -40.5mm; width: 158mm; border-collapse: collapse; font: 11pt/15pt Sans }
td, th { border-bottom: 0.4pt solid #8A909A; padding: 4pt 2pt; vertical-align: top; text-align: left }
td + td, th + th { text-align: right } td:nth-child(n + 3) { background: #E6EAF2 }
table.cells { margin: 4pt 0; width: 117mm; font-size: 9.5pt }
table.cells td, table.cells th { text-align: left; background: none }
svg { font-family: Sans; display: block; margin: 6pt 0 } tr.strong td { font-weight: 700; border-bottom: 0.8pt solid black }
small { font-size: 9.5pt; line-height: 12pt; color: #4F5560 }
div.point { margin-left: -40.5mm; padding: 5pt 0 5pt 40.5mm; border-top: 0.4pt solid; font: 15pt/21pt Serif;
  position: relative; break-inside: avoid }
div.point b { position: absolute; left: 0; font: 600 10pt/13pt Sans } div.point i { font: 20pt Display; color: #1B365D }
.cover { font: 78pt Display; padding-top: 60mm } nav { break-before: page }
nav a { display: block } nav a::after { content: " " target-counter(attr(href), page) }
"""
_FACES = (
    ("Serif", 400, "source-serif-4/SourceSerif4-Regular.ttf"),
    ("Sans", 400, "source-sans-3/SourceSans3-Regular.ttf"),
    ("Sans", 600, "source-sans-3/SourceSans3-Semibold.ttf"),
    ("Sans", 700, "source-sans-3/SourceSans3-Bold.ttf"),
    ("Display", 400, "source-serif-4/SourceSerif4Display-Regular.ttf"),
    ("Display", 600, "source-serif-4/SourceSerif4Display-Semibold.ttf"),
    ("Mincho", 400, "biz-udpmincho/BIZUDPMincho_400Regular.ttf"),
    ("Gothic", 400, "biz-udpgothic/BIZUDPGothic_400Regular.ttf"),
    ("Gothic", 700, "biz-udpgothic/BIZUDPGothic_700Bold.ttf"),
)


def html_page(book: Book, fonts: str, drawn: Sequence[Chart] = ()) -> str:
    """Return the book as HTML; `fonts` is the address of the folder with the fonts, with a slash at its end."""
    faces = "".join(
        f'@font-face {{ font-family: {family}; font-weight: {weight}; src: url("{fonts}{file}") }}\n'
        for family, weight, file in _FACES
    )
    styles = faces + _CSS.replace("EDITION", EDITION)
    out = [f"<!doctype html><html lang=en><meta charset=utf-8><title>Large meeting</title><style>{styles}</style>"]
    out.append('<div class="cover">Large<br>meeting</div><nav>')
    content = parts(book, drawn)
    out += [f'<a href="#p{number}">{html.escape(part.title)}</a>' for number, part in enumerate(content, 1)]
    out.append("</nav>")
    for number, part in enumerate(content, 1):
        out.append(f'<h1 id="p{number}">{html.escape(part.title)}</h1>')
        for chapter in part.chapters:
            out.append(f'<h2>{html.escape(chapter.title)}</h2><section lang="{chapter.language}">')
            out += _html_chapter(chapter)
            out.append("</section>")
    return "\n".join(out)


def _html_chapter(chapter: Chapter) -> Iterator[str]:
    for paragraph in chapter.paragraphs:
        if paragraph.label:
            yield f'<p class="label">{html.escape(paragraph.label)}</p>'
        words = "".join(map(_html_span, paragraph.text))
        yield f'<p class="bullet">– {words}</p>' if paragraph.bullet else f"<p>{words}</p>"
    if chapter.rows:
        yield "<table><thead><tr><th>Line</th><th>Now</th><th>Offer</th><th>Change</th></tr></thead>"
        for row in chapter.rows:
            name, amounts = html.escape(row.name), "".join(f"<td>{html.escape(amount)}</td>" for amount in row.amounts)
            if row.kind == "line":
                yield f"<tr><td><b>{name}</b><br><small>{html.escape(row.note)}</small></td>{amounts}</tr>"
            else:
                yield f'<tr class="strong"><td>{name}</td>{amounts}</tr>'
        yield "</table>"
    yield from map(_html_chart, chapter.charts)
    if chapter.cells:
        head, *rows = chapter.cells
        yield f'<table class="cells"><thead>{_html_row(head, "th")}</thead>'
        yield from (_html_row(row, "td") for row in rows)
        yield "</table>"
    for point in chapter.points:
        name = f"<b><i>{point.number}</i> {html.escape(point.name)}</b>"
        yield f'<div class="point">{name}{html.escape(point.words)}</div>'


def _html_span(span: Span) -> str:
    text = html.escape(span.text)
    return f"<u>{text}</u><sup>{html.escape(span.key)}</sup>" if span.key else text


def _html_row(cells: tuple[str, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _html_chart(chart: Chart) -> str:
    size = f'width="{chart.width}pt" height="{chart.height}pt" viewBox="0 0 {chart.width} {chart.height}"'
    shapes = "".join(map(_html_shape, chart.shapes))
    return f'<svg role="img" aria-label="{html.escape(chart.told)}" {size}>{shapes}</svg>'


def _html_shape(shape: Shape) -> str:
    x, y, fill = f"{shape.x:.2f}", f"{shape.y:.2f}", shape.colour or "none"
    match shape.kind:
        case "text":
            return f'<text x="{x}" y="{y}" font-size="{shape.height}" fill="{fill}">{html.escape(shape.text)}</text>'
        case "line":
            end = f'x2="{shape.x + shape.width:.2f}" y2="{shape.y + shape.height:.2f}"'
            return f'<line x1="{x}" y1="{y}" {end} stroke="{shape.stroke}" stroke-width="0.75"/>'
        case "disc":
            return f'<circle cx="{x}" cy="{y}" r="{shape.width}" fill="{fill}"/>'
        case _:
            size = f'width="{shape.width:.2f}" height="{shape.height:.2f}"'
            return f'<rect x="{x}" y="{y}" {size} fill="{fill}" stroke="{shape.stroke or "none"}"/>'
