"""Layout: from the book's value to pages of frozen marks. How to lay out a section.

A section is laid out by a pure function of the section and a `Typesetter` (theme, fonts, paper, language, memo). It makes
*lines* from text, *rows* from lines and marks, and cuts the rows into pages:

    from briefs.book.place import Place
    from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X, TEXT_WIDTH
    from briefs.layout.marks import Anchor, Rule
    from briefs.layout.pages import Entry, SectionLayout, paginate
    from briefs.layout.rows import Row, Rows, beside, kept, spaced
    from briefs.layout.spans import Span, bound_figure
    from briefs.layout.typesetter import Typesetter

    def lay_out(section: Note, setter: Typesetter) -> SectionLayout:
        colours = setter.theme.colours
        here = Place(section.id)
        title = setter.lines(section.title, "title", MAIN_WIDTH, balance=True)
        rows: Rows = kept(title.rows(MAIN_X, here.at("title"), "heading1"))
        rows = (Row(0.0, (Anchor(here, 0.0),), keep=True), *rows)               # where links to the section arrive
        label = setter.lines("Objective", "label", LABEL_WIDTH)
        words = (
            Span("Up to the "),
            *bound_figure("$90 billion", "F1", 15, colours),                   # underlined, unbreakable, raised key
            Span(" framework; see page "),
            Span("", slot=Place("other-section")),                              # prints that section's page number
            Span("."),
        )
        main = setter.lines(words, "spoken_must", MAIN_WIDTH)
        place = Place(section.id, "block-id", "runs")
        drop = main.first_baseline - label.first_baseline                       # label and text share a baseline
        rule = Row(7.0, (Rule(0, 0, TEXT_WIDTH, 0, 0.75, colours.sumi),), before=14, keep=True)
        side = (Row(label.height + drop, (label.group(0, drop, role="label"),)),)
        rows += (rule, *spaced(beside(side, main.rows(MAIN_X, place)), after=7))
        return SectionLayout(paginate(rows, setter.page), (Entry(section.title, here),))

Rules of the house:

- Points, y downwards, x = 0 at the text's left edge: never think of recto and verso. What stands at the outer side is a mark
  of its own (`ChangeBar`); banner, head, foot and tabs are `Furniture` of the `Part`, not of the section.
- Page breaks fall between rows only. `Row.keep` holds the next row; `kept`, `spaced`, `whole`, `beside` make the usual
  cases; a table's rows carry their head in `resume`; a callout's rows share a `Backdrop`; a label that is set again
  beside what goes on tells by `overhang` how far it reaches, so that what follows stands below it.
- Colours are "#RRGGBB" from `setter.theme.colours`; styles are names of `resources/themes/print.toml`
  (`setter.style(name)` gives size, leading, first baseline). For a piece in another language use
  `setter.in_language("ja")`. `setter.width(text, style)` measures one line.
- Text of any kind goes through `setter.lines`: it breaks English and Japanese, keeps "B-52" and "$90 billion" whole, and
  chooses the font for each script. Its result is remembered by content, so calling it again is cheap. Marks may also be made
  by hand (`Rule`, `Box`, `Disc`, `Outline`, `Link`, `Turned`); place lines freely with `Lines.group(x, y)`.
- Every group or row that shows a field carries its `Place` (a click on the page finds it) and a `role` (for readers who
  do not see it). Graphics without a role are artifacts.
- Page numbers never enter a layout: print them with slots, lead to places with `Link` or `Span(link=...)`, arrive at
  `Anchor`s. Contents are an ordinary layout: `Span("", slot=place, form="range")` or a `PageNumberSlot(right=True)`.
- The caller memoises: `memo.of_object(section, inputs, lambda: lay_out(section, setter))`, where `inputs` is all that the
  function reads besides the section, then joins everything with `document.assemble(setter, information, parts)`. Keep one
  typesetter for all documents: what was made with another is not found again.
- Japanese running text (styles that are `justified`) fills its lines; all other Japanese is ragged and ends its lines where
  phrases end; neither leaves a last line of one character. `Span.together` forbids a break inside a span, `Span.joined` one
  before it.
"""
