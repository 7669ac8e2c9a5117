"""The book as a flat OpenDocument text, for LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from benchmarks.engines.charts import Chart, Shape
from benchmarks.engines.content import EDITION, Chapter, Row, Span, parts
from briefs.book.book import Book

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_ODT_FONTS = (
    *("Source Serif 4", "Source Serif 4 Display", "Source Serif 4 Display Semibold", "Source Sans 3"),
    *("Source Sans 3 Semibold", "BIZ UDPMincho", "BIZ UDPGothic"),
)
_INDENT = "40.5mm"
# Name, font, size and leading in points, indent, attributes of the paragraph, attributes of the text.
_ODT_STYLES = (
    ("Text", "Source Serif 4", 11.5, 16, _INDENT, 'fo:margin-bottom="6.5pt"', ""),
    ("Bullet", "Source Sans 3", 11, 15, "45mm", 'fo:text-indent="-3mm" fo:margin-bottom="6.5pt"', ""),
    ("Japanese", "Source Serif 4", 11, 17, _INDENT, 'fo:margin-bottom="6.5pt" fo:text-align="justify"', ""),
    ("Label", "Source Sans 3 Semibold", 10, 10, "0mm", 'fo:border-top="0.8pt solid #000000" fo:keep-with-next="always"', ""),
    ("Spoken", "Source Serif 4", 15, 21, _INDENT, 'fo:margin-bottom="2pt"', ""),
    ("Cell", "Source Sans 3", 11, 14, "0mm", "", ""),
    ("Amount", "Source Sans 3", 11, 15, "0mm", 'fo:text-align="end"', ""),
    ("Second", "Source Sans 3", 9.5, 12, "0mm", "", 'fo:color="#4F5560"'),
    ("Small", "Source Sans 3", 9.5, 12, "0mm", "", ""),
    ("Strong", "Source Sans 3", 11, 15, "0mm", "", 'fo:font-weight="bold"'),
    ("Running", "Source Sans 3", 9, 12, "0mm", "", ""),
    ("Cover", "Source Serif 4 Display", 78, 76, _INDENT, 'fo:margin-top="60mm"', ""),
    ("Tab", "Source Serif 4 Display Semibold", 34, 36, _INDENT, 'fo:break-before="page"', ""),
    ("Title", "Source Serif 4 Display Semibold", 26, 30, _INDENT, 'fo:margin-bottom="10pt"', ""),
    ("Opening", "Source Serif 4 Display Semibold", 26, 30, _INDENT, 'fo:margin-bottom="10pt" fo:break-before="page"', ""),
)


def flat_odt(book: Book, drawn: Sequence[Chart] = ()) -> str:
    """Return the book as a flat OpenDocument text; its contents' page numbers are fields that LibreOffice fills."""
    content = parts(book, drawn)
    out = [f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3"']
    out.append(' office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>')
    out += [f'<style:font-face style:name="{name}" svg:font-family="\'{name}\'"/>' for name in _ODT_FONTS]
    out.append("</office:font-face-decls><office:styles>")
    out += [_odt_style(*style) for style in _ODT_STYLES]
    out.append("</office:styles><office:automatic-styles>")
    out.append(_ODT_LAYOUT)
    out.append("</office:automatic-styles>" + _ODT_MASTER.replace("EDITION", escape(EDITION)))
    out.append('<office:body><office:text><text:p text:style-name="Cover">Large meeting</text:p>')
    out.append('<text:p text:style-name="Opening">Contents</text:p>')
    for number, part in enumerate(content, 1):
        field = f'<text:bookmark-ref text:reference-format="page" text:ref-name="p{number}">0</text:bookmark-ref>'
        out.append(f'<text:p text:style-name="Text">{escape(part.title)} {field}</text:p>')
    for number, part in enumerate(content, 1):
        mark = f'<text:bookmark-start text:name="p{number}"/>{escape(part.title)}<text:bookmark-end text:name="p{number}"/>'
        out.append(f'<text:h text:style-name="Tab" text:outline-level="1">{mark}</text:h>')
        for place, chapter in enumerate(part.chapters):
            style = "Opening" if place else "Title"
            out.append(f'<text:h text:style-name="{style}" text:outline-level="2">{escape(chapter.title)}</text:h>')
            out += _odt_chapter(chapter)
    out.append("</office:text></office:body></office:document>")
    return "".join(out)


_BANNER = '<text:p text:style-name="Banner">OFFICIAL</text:p>'
_ODT_LAYOUT = """<style:page-layout style:name="A4" style:page-usage="mirrored"><style:page-layout-properties
 fo:page-width="210mm" fo:page-height="297mm" fo:margin-left="30mm" fo:margin-right="22mm" fo:margin-top="9mm"
 fo:margin-bottom="9mm"/><style:header-style><style:header-footer-properties fo:min-height="22mm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="19mm" fo:margin-top="4mm"/></style:footer-style>
</style:page-layout>
<style:style style:name="Banner" style:family="paragraph" style:parent-style-name="Running">
<style:paragraph-properties fo:text-align="center" fo:background-color="#17191D"/><style:text-properties fo:color="#FFFFFF"/>
</style:style>
<style:style style:name="Package" style:family="table"><style:table-properties style:width="158mm"/></style:style>
<style:style style:name="Wide" style:family="table-column"><style:table-column-properties style:column-width="95mm"/>
</style:style><style:style style:name="Narrow" style:family="table-column"><style:table-column-properties
 style:column-width="21mm"/></style:style><style:style style:name="Ruled" style:family="table-cell">
<style:table-cell-properties fo:border-bottom="0.4pt solid #8A909A" fo:padding-top="3pt" fo:padding-bottom="3pt"/>
</style:style><style:style style:name="Shaded" style:family="table-cell">
<style:table-cell-properties fo:background-color="#E6EAF2" fo:border-bottom="0.4pt solid #8A909A" fo:padding-top="3pt"
 fo:padding-bottom="3pt"/></style:style>
<style:style style:name="Cells" style:family="table"><style:table-properties fo:margin-left="40.5mm" style:width="117mm"
 table:align="left"/></style:style>
<style:style style:name="Bare" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"
 fo:padding="0pt" draw:textarea-horizontal-align="left" draw:auto-grow-width="false" draw:auto-grow-height="false"
 fo:wrap-option="no-wrap"/></style:style>
<style:style style:name="Drawn" style:family="graphic"><style:graphic-properties draw:stroke="solid"
 svg:stroke-width="0.75pt" svg:stroke-color="#17191D" draw:fill="none"/></style:style>
<style:style style:name="Filled" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="solid"
 draw:fill-color="#1B365D"/></style:style>
<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/>
</style:style><style:style style:name="Under" style:family="text"><style:text-properties
 style:text-underline-style="solid"/></style:style>"""
_ODT_MASTER = f"""<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>
{_BANNER}<text:p text:style-name="Running">Large meeting · <text:chapter text:display="name" text:outline-level="1"/>
</text:p></style:header><style:footer><text:p text:style-name="Running">EDITION · Page <text:page-number/> of
 <text:page-count/></text:p>{_BANNER}</style:footer></style:master-page></office:master-styles>"""


def _odt_style(name: str, font: str, size: float, leading: float, indent: str, *attributes: str) -> str:
    asian = "BIZ UDPGothic" if "Sans" in font else "BIZ UDPMincho"
    paragraph, text = attributes
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:margin-left="{indent}"'
        f' fo:line-height="{leading}pt" {paragraph}/><style:text-properties style:font-name="{font}" fo:font-size="{size}pt"'
        f' style:font-name-asian="{asian}" style:font-size-asian="{size}pt" fo:language="en" fo:country="GB"'
        f' style:language-asian="ja" style:country-asian="JP" {text}/></style:style>'
    )


def _odt_chapter(chapter: Chapter) -> Iterator[str]:
    for paragraph in chapter.paragraphs:
        if paragraph.label:
            yield f'<text:p text:style-name="Label">{escape(paragraph.label)}</text:p>'
        words = "".join(map(_odt_span, paragraph.text))
        if paragraph.bullet:
            yield f'<text:p text:style-name="Bullet">– {words}</text:p>'
        else:
            style = "Japanese" if chapter.language == "ja" else "Text"
            yield f'<text:p text:style-name="{style}">{words}</text:p>'
    if chapter.rows:
        yield '<table:table table:style-name="Package"><table:table-column table:style-name="Wide"/>'
        yield '<table:table-column table:style-name="Narrow" table:number-columns-repeated="3"/>'
        yield f"<table:table-header-rows>{_odt_cells(('Line', 'Now', 'Offer', 'Change'))}</table:table-header-rows>"
        yield from map(_odt_row, chapter.rows)
        yield "</table:table>"
    yield from map(_odt_chart, chapter.charts)
    if chapter.cells:
        yield '<table:table table:style-name="Cells"><table:table-column table:number-columns-repeated="3"/>'
        head, *rows = map(_odt_cells, chapter.cells)
        yield f"<table:table-header-rows>{head}</table:table-header-rows>{''.join(rows)}</table:table>"
    for point in chapter.points:
        yield f'<text:p text:style-name="Label">{point.number} {escape(point.name)}</text:p>'
        yield f'<text:p text:style-name="Spoken">{escape(point.words)}</text:p>'


def _odt_span(span: Span) -> str:
    text = escape(span.text)
    if not span.key:
        return text
    return f'<text:span text:style-name="Under">{text}</text:span><text:span text:style-name="Raised">{span.key}</text:span>'


def _odt_row(row: Row) -> str:
    plain = row.kind == "line"
    left = f'<text:p text:style-name="{"Cell" if plain else "Strong"}">{escape(row.name)}</text:p>'
    if plain:
        left += f'<text:p text:style-name="Second">{escape(row.note)}</text:p>'
    cell, shaded = ('<table:table-cell table:style-name="Ruled">', '<table:table-cell table:style-name="Shaded">')
    amounts = [f'<text:p text:style-name="Amount">{escape(amount)}</text:p></table:table-cell>' for amount in row.amounts]
    right = cell + shaded.join(amounts)
    return f"<table:table-row>{cell}{left}</table:table-cell>{right}</table:table-row>"


def _odt_cells(cells: tuple[str, ...]) -> str:
    cell = '<table:table-cell table:style-name="Ruled"><text:p text:style-name="Small">'
    found = "".join(f"{cell}{escape(text)}</text:p></table:table-cell>" for text in cells)
    return f"<table:table-row>{found}</table:table-row>"


def _odt_chart(chart: Chart) -> str:
    frame = f'svg:width="{chart.width}pt" svg:height="{chart.height}pt"'
    whole = f'<draw:rect draw:style-name="Bare" svg:x="0pt" svg:y="0pt" {frame}/>'
    told, shapes = f"<svg:desc>{escape(chart.told)}</svg:desc>", "".join(map(_odt_shape, chart.shapes))
    group = f'<draw:g text:anchor-type="as-char" svg:y="0pt">{told}{whole}{shapes}</draw:g>'
    return f"<text:p>{group}</text:p>"  # without a style: its lines grow with what stands in them


def _odt_shape(shape: Shape) -> str:
    box = 'svg:x="{:.2f}pt" svg:y="{:.2f}pt" svg:width="{:.2f}pt" svg:height="{:.2f}pt"'
    match shape.kind:
        case "text":
            place = box.format(shape.x, shape.y - 0.8 * shape.height, shape.width, shape.height * 1.2)
            words = f'<text:p text:style-name="Small">{escape(shape.text)}</text:p>'
            return f'<draw:rect draw:style-name="Bare" {place}>{words}</draw:rect>'
        case "line":
            end = f'svg:x2="{shape.x + shape.width:.2f}pt" svg:y2="{shape.y + shape.height:.2f}pt"'
            return f'<draw:line draw:style-name="Drawn" svg:x1="{shape.x:.2f}pt" svg:y1="{shape.y:.2f}pt" {end}/>'
        case "disc":
            place = box.format(shape.x - shape.width, shape.y - shape.width, 2 * shape.width, 2 * shape.width)
            return f'<draw:ellipse draw:style-name="Filled" {place}/>'
        case _:
            place = box.format(shape.x, shape.y, shape.width, shape.height)
            return f'<draw:rect draw:style-name="{"Filled" if shape.colour else "Drawn"}" {place}/>'
