"""The book as Typst markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from benchmarks.engines.charts import Chart, Shape
from benchmarks.engines.content import EDITION, Chapter, Row, Span, parts
from briefs.book.book import Book

_TYPST = r"""
#set document(title: "Large meeting", date: none)
#set text(font: ("Source Serif 4", "BIZ UDPMincho"), size: 11.5pt, top-edge: 0.76em, bottom-edge: -0.24em, lang: "en")
#set par(leading: 4.5pt, spacing: 11pt)
#let sans = ("Source Sans 3", "BIZ UDPGothic")
#let banner = grid(columns: (1fr, auto, 1fr), align: horizon, line(length: 100%, stroke: 0.8pt),
  box(fill: rgb("#17191D"), inset: (x: 10pt, y: 3.5pt), text(font: sans, size: 9.5pt, weight: 600, fill: white)[OFFICIAL]),
  line(length: 100%, stroke: 0.8pt))
#let sides(a, b) = context if calc.odd(here().page()) [#a #h(1fr) #b] else [#b #h(1fr) #a]
#let head(part) = pad(left: -40.5mm, text(font: sans, size: 9pt)[#banner #v(4mm)
  #sides([*Large meeting*], part) #v(-1mm) #line(length: 100%, stroke: 0.4pt + rgb("#8A909A"))])
#let foot = pad(left: -40.5mm, text(font: sans, size: 9pt)[
  #sides([EDITION], context [*Page #counter(page).display()* of #counter(page).final().first()]) #v(4mm) #banner])
#let thumb(n) = context {
  let side = if calc.odd(here().page()) { right } else { left }
  place(top + side, dy: 55mm + (n - 1) * 21mm, box(width: 12mm, height: 20mm, fill: rgb("#1B365D"), inset: 5pt,
    text(font: sans, size: 13pt, weight: 600, fill: white)[#n]))
}
#set page(paper: "a4", margin: (inside: 70.5mm, outside: 22mm, top: 31mm, bottom: 28mm), header-ascent: 0mm,
  footer-descent: 3mm, header: head([]), footer: foot)
#show heading: set text(font: ("Source Serif 4 Display", "BIZ UDPMincho"), size: 26pt, weight: 600)
#show heading.where(level: 1): set text(size: 34pt)
#show heading: set block(below: 14pt)
#let group(label) = block(above: 11pt, below: 0pt, sticky: true, width: 100%, {
  place(dx: -40.5mm, dy: -1pt, line(length: 158mm, stroke: 0.8pt))
  place(dx: -40.5mm, dy: 5pt, box(width: 36.5mm, text(font: sans, size: 10pt, weight: 600, label)))
  v(4pt)
})
#set list(marker: [–], indent: 6pt)
#show list: set text(font: sans, size: 11pt)
#let ja(body) = { set text(lang: "ja", font: "BIZ UDPMincho", size: 11pt); set par(leading: 6pt, justify: true)
  show list: set text(font: "BIZ UDPGothic", size: 10.5pt); body }
#let package(..rows) = { set text(font: sans, size: 11pt); pad(left: -40.5mm,
  table(columns: (auto, 1fr, auto, auto, auto), stroke: none, inset: (x: 2pt, y: 4pt),
  align: (left, left, right, right, right), fill: (x, y) => if x > 2 { rgb("#E6EAF2") },
  table.header([], [Line], [Now], [Offer], [Change]), table.hline(stroke: 0.8pt), ..rows)) }
#let cells(head, ..rows) = { set text(font: sans, size: 9.5pt); table(columns: (1fr, 2fr, auto), stroke: none,
  inset: (x: 2pt, y: 3pt), table.header(..head), table.hline(stroke: 0.8pt), ..rows) }
#let chart(width, height, told, body) = figure(alt: told, block(width: width, height: height, {
  set align(top + left); set text(font: sans, top-edge: "baseline"); body }))
#let at(x, y, body) = place(dx: x * 1pt, dy: y * 1pt, body)
#let note(body) = text(size: 9.5pt, fill: rgb("#4F5560"), body)
#let point(n, name, words) = block(above: 6pt, below: 0pt, width: 100%, breakable: false, {
  place(dx: -40.5mm, dy: -1pt, line(length: 158mm, stroke: 0.4pt))
  place(dx: -40.5mm, dy: 5pt, text(font: "Source Serif 4 Display", size: 20pt, fill: rgb("#1B365D"))[#n])
  place(dx: -30mm, dy: 5pt, text(font: sans, size: 10pt, weight: 600, name))
  set text(size: 15pt); set par(leading: 6pt); v(5pt); words
})
#align(horizon, text(font: "Source Serif 4 Display", size: 78pt)[Large\ meeting])
#pagebreak()
#outline(depth: 1)
"""
_TYPST_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def typst_text(text: str) -> str:
    """Return text as Typst markup that means nothing but itself."""
    return _TYPST_PUNCTUATION.sub(r"\\\1", text)


def typst_markup(book: Book, drawn: Sequence[Chart] = ()) -> str:
    """Return the book as one Typst document."""
    out = [_TYPST.replace("EDITION", typst_text(EDITION))]
    for number, part in enumerate(parts(book, drawn), 1):
        title = typst_text(part.title)
        out.append(f"#set page(header: head([{number} {title}]), background: thumb({number}))\n= {title}")
        for chapter in part.chapters:
            out.append(f"#pagebreak(weak: true)\n== {typst_text(chapter.title)}")
            body = "\n\n".join(_typst_chapter(chapter))
            out.append(f"#ja[\n{body}\n]" if chapter.language == "ja" else body)
    return "\n\n".join(out)


def _typst_chapter(chapter: Chapter) -> Iterator[str]:
    for paragraph in chapter.paragraphs:
        if paragraph.label:
            yield f"#group[{typst_text(paragraph.label)}]"
        words = "".join(map(_typst_span, paragraph.text))
        yield f"- {words}" if paragraph.bullet else words
    if chapter.rows:
        yield "#package(\n" + "\n".join(_typst_rows(chapter.rows)) + "\n)"
    yield from map(_typst_chart, chapter.charts)
    if chapter.cells:
        head, *rows = (", ".join(f"[{typst_text(cell)}]" for cell in row) for row in chapter.cells)
        yield f"#cells(({head}),\n" + "\n".join(f"{row}, table.hline(stroke: 0.4pt)," for row in rows) + "\n)"
    for point in chapter.points:
        yield f"#point({point.number}, [{typst_text(point.name)}], [{typst_text(point.words)}])"


def _typst_span(span: Span) -> str:
    text = typst_text(span.text)
    return f"#underline[{text}]#super[{typst_text(span.key)}]" if span.key else text


def _typst_rows(rows: tuple[Row, ...]) -> Iterator[str]:
    number = 0
    for row in rows:
        name, amounts = typst_text(row.name), ", ".join(f"[*{typst_text(amount)}*]" for amount in row.amounts)
        if row.kind == "line":
            number += 1
            name = f"*{name}* \\ #note[{typst_text(row.note)}]"
            yield f"[*{number}*], [{name}], {amounts}, table.hline(stroke: 0.4pt),"
        else:
            yield f"[], [*{name}*], {amounts}, table.hline(stroke: 0.8pt),"


def _typst_chart(chart: Chart) -> str:
    told = chart.told.replace('"', "'")
    shapes = "\n".join(map(_typst_shape, chart.shapes))
    return f'#chart({chart.width}pt, {chart.height}pt, "{told}", [\n{shapes}\n])'


def _typst_shape(shape: Shape) -> str:
    x, y = f"{shape.x:.2f}", f"{shape.y:.2f}"
    fill = f'fill: rgb("{shape.colour}")' if shape.colour else "fill: none"
    match shape.kind:
        case "text":
            return f"#at({x}, {y}, text(size: {shape.height}pt, {fill})[{typst_text(shape.text)}])"
        case "line":
            end = f"end: ({shape.width:.2f}pt, {shape.height:.2f}pt)"
            return f'#at({x}, {y}, line({end}, stroke: 0.75pt + rgb("{shape.stroke}")))'
        case "disc":
            left, top = shape.x - shape.width, shape.y - shape.width
            return f"#at({left:.2f}, {top:.2f}, circle(radius: {shape.width}pt, {fill}))"
        case _:
            stroke = f'stroke: rgb("{shape.stroke}")' if shape.stroke else "stroke: none"
            return f"#at({x}, {y}, rect(width: {shape.width:.2f}pt, height: {shape.height:.2f}pt, {fill}, {stroke}))"
