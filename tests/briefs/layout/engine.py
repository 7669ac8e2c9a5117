"""A typesetter on the bundled fonts and small documents for the engine's tests."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import msgspec

from briefs.book.place import Place
from briefs.layout.document import Document, Information, Part, assemble
from briefs.layout.fonts import FontBook
from briefs.layout.furniture import Banner, Furniture, Tab
from briefs.layout.geometry import A4, LABEL_WIDTH, MAIN_WIDTH, MAIN_X, TEXT_WIDTH, PageGeometry
from briefs.layout.marks import Anchor, ChangeBar, Glyphs, Group, Mark, Marks, PageNumberSlot, Rule
from briefs.layout.memo import Memo
from briefs.layout.pages import Entry, PageBody, SectionLayout, paginate
from briefs.layout.rows import Backdrop, Row, Rows, beside, kept, spaced
from briefs.layout.spans import Span, Text, bound_figure
from briefs.layout.theme import Theme, read_theme
from briefs.layout.typesetter import Typesetter

RESOURCES = Path(__file__).parents[3] / "resources"
FONT_FOLDER = RESOURCES / "fonts"
INFORMATION = Information("A meeting 会談", "2031-03-04T09:30:00+09:00", author="Desk", keywords="draft")
BANNER = Banner(("RESTRICTED", "取扱注意"))


@cache
def theme() -> Theme:
    return read_theme(RESOURCES / "themes" / "print.toml")


@cache
def fonts() -> FontBook:
    return FontBook(FONT_FOLDER, theme())


def setter(language: str = "en", page: PageGeometry = A4) -> Typesetter:
    return Typesetter(theme(), fonts(), page, Memo(), language)


def glyphs_of(marks: Marks) -> list[Glyphs]:
    """All glyph runs, in order, at their places on the page."""
    out: list[Glyphs] = []

    def walk(marks: Marks, x: float, y: float) -> None:
        for mark in marks:
            if isinstance(mark, Group):
                walk(mark.marks, x + mark.x, y + mark.y)
            elif isinstance(mark, Glyphs):
                out.append(msgspec.structs.replace(mark, x=x + mark.x, baseline=y + mark.baseline))

    walk(marks, 0.0, 0.0)
    return out


class Note(msgspec.Struct, frozen=True):
    """A section for tests: a title and paragraphs."""

    id: str
    title: str
    paragraphs: tuple[Text, ...]
    language: str = "en"


def note(number: int, paragraphs: int = 12, language: str = "en") -> Note:
    words = (
        "The delegation expects to agree on 14 March 2031 to raise the level from $20 million to about 35 per cent more. "
        if language == "en"
        else "代表団は、2031年3月14日に、2,000万ドルから約3割の引上げで合意する見込みである。"
    )
    figure = bound_figure("up to $20 million", "F1", 11.5, theme().colours)
    reference: Text = (
        Span(f"Paragraph of section {number}: "),
        *figure,
        Span(" stands on page "),
        Span("", slot=Place("s2")),
        Span(", and more "),
        Span("elsewhere", link=Place("s1", "b3")),
        Span(" or "),
        Span("there", link="https://example.org/"),
        Span("."),
    )
    texts: list[Text] = [f"{number}.{n} " + words * (2 + (number + n) % 5) for n in range(paragraphs)]
    return Note(f"s{number}", f"Section {number} 節", (reference, *texts), language)


def lay_out(section: Note, base: Typesetter) -> SectionLayout:
    setter = base.in_language(section.language)
    colours = setter.theme.colours
    here = Place(section.id)
    title = setter.lines(section.title, "title", MAIN_WIDTH, balance=True)
    rows: Rows = (Row(0.0, (Anchor(here, 0.0),), keep=True), *kept(title.rows(MAIN_X, here.at("title"), "heading1")))
    rows += (Row(7.0, (Rule(0.0, 0.0, TEXT_WIDTH, 0.0, 0.75, colours.sumi),), before=14, keep=True),)
    for n, text in enumerate(section.paragraphs):
        place = Place(section.id, f"b{n}", "runs")
        label = setter.lines(f"Label {n}", "label", LABEL_WIDTH)
        main = setter.lines(text, "prose", MAIN_WIDTH).rows(MAIN_X, place)
        first = msgspec.structs.replace(main[0], marks=(Anchor(Place(section.id, f"b{n}"), 0.0), *main[0].marks))
        rows += spaced(beside((Row(label.height, (label.group(0.0, 2.0),)),), (first, *main[1:])), before=9)
    rows += (Row(20.0, (ChangeBar(0.0, 20.0),), before=9),)
    return SectionLayout(paginate(rows, setter.page), (Entry(section.title, here, language=section.language),))


def contents(sections: tuple[Note, ...], base: Typesetter) -> SectionLayout:
    """One line a section: its title and pages."""
    marks: list[Mark] = [Anchor(Place("contents"), base.page.body_top)]
    for n, section in enumerate(sections):
        y = base.page.body_top + 20 * (n % 30)
        marks.append(base.lines(section.title, "body", MAIN_WIDTH).group(0.0, y))
        slot = PageNumberSlot(
            TEXT_WIDTH - 60, y + 10, "SourceSans3-Regular", 11, "#000000", 60, Place(section.id), "range", right=True
        )
        marks.append(slot)
    return SectionLayout((PageBody(tuple(marks)),), (Entry("Contents", Place("contents")),))


def furniture(section: Note, number: int) -> Furniture:
    japanese = section.language == "ja"
    tab = Tab(number % 10, str(number), "章節" if japanese else "Section", section.language)
    return Furniture(
        banner=BANNER,
        language=section.language,
        book="A meeting",
        occasion="Somewhere",
        number=str(number),
        section=section.title,
        edition="Edition 1",
        copy_words="Copy 1 of 2",
        tabs=(tab,),
    )


def document(sections: tuple[Note, ...], base: Typesetter) -> Document:
    """Contents and sections, laid out through the typesetter's memo."""
    parts = [Part(contents(sections, base), Furniture(banner=BANNER, section="Contents"))]
    for number, section in enumerate(sections, 1):
        layout = base.memo.of_object(section, "layout", partial(lay_out, section, base))
        parts.append(Part(layout, furniture(section, number)))
    return assemble(base, INFORMATION, parts)


def callout(setter: Typesetter, lines: int, place: Place) -> Rows:
    """Rows of plain text on a tinted ground."""
    backdrop = Backdrop(MAIN_X, MAIN_WIDTH, fill=setter.theme.colours.kasumi, above=10, below=8, place=place)
    text = setter.lines("\n".join("word" for _ in range(lines)), "body", MAIN_WIDTH)
    return tuple(msgspec.structs.replace(row, backdrop=backdrop) for row in text.rows(MAIN_X))
