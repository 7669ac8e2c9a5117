"""The change sheet: for a reader of an earlier edition, which pages to swap and what has changed, on one page if it can."""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.book.text import Language
from briefs.layout.beside import OnPaper
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.inputs import ChangeTable, Facts, House
from briefs.layout.marks import Anchor, Mark, Rule
from briefs.layout.pages import Entry, SectionLayout, paginate
from briefs.layout.rows import Row, Rows, kept, spaced
from briefs.layout.sections.change_table import change_rows
from briefs.layout.spans import Span
from briefs.layout.swapping import Swap

CHANGE_SHEET = Place(item="change sheet")
AFTER_TITLE = 14.0
LINE_ABOVE = 5.0
LINE_BELOW = 4.0
HEAVY = 1.0
HAIRLINE = 0.5
BEFORE_NOTE = 6.0


class News(msgspec.Struct, frozen=True):
    """What a reader of the edition `table.since` is told by edition `number`: the changes, and the pages to swap."""

    number: int
    table: ChangeTable
    swap: Swap
    paper: OnPaper


def title_of(news: News, house: House, language: Language) -> str:
    """Return what the sheet is called."""
    return house.words[language].change_sheet.title.format(old=news.table.since, new=news.number)


def lay_out_change_sheet(news: News, house: House, language: Language) -> SectionLayout:
    """Return the sheet in one language."""
    compositor = Compositor(house, Facts(), "", language)
    words, since = compositor.words.change_sheet, news.table.since
    place = msgspec.structs.replace(CHANGE_SHEET, field=language)
    title = title_of(news, house, language)
    rows: Rows = (Row(0.0, (Anchor(place, 0.0),), keep=True),)
    rows += kept(compositor.lines(title, "title", TEXT_WIDTH).rows(0.0, role="heading1"))
    readers = compositor.lines(words.readers.format(old=since), "standfirst", TEXT_WIDTH)
    rows += kept(spaced(readers.rows(0.0), before=LINE_ABOVE, after=AFTER_TITLE))
    rows += _swap(news, compositor)
    rows += change_rows(news.table, compositor)
    return SectionLayout(paginate(rows, compositor.setter.page), (Entry(title, place, language=language),))


def _swap(news: News, compositor: Compositor) -> Rows:
    words, swap, since = compositor.words.change_sheet, news.swap, news.table.since
    name = compositor.lines(words.swap, "subheading", TEXT_WIDTH)
    rows = kept(name.rows(0.0, role="heading2"))
    notes = {"otherwise": words.unlike, "": words.unkept}.get(news.paper, "")
    if not swap.put and not swap.out:
        rows += _line(compositor, "", words.same, first=True)
    else:
        if swap.reissue and news.paper != "otherwise":
            percent = _percent(swap)
            told = compositor.lines(words.reissue.format(percent=percent, old=since), "body", TEXT_WIDTH)
            rows += kept(spaced(told.rows(0.0), before=LINE_ABOVE, after=LINE_BELOW))
        lists = ((words.out, swap.out), (words.put, swap.put), (words.stay, swap.stay))
        for n, (label, pages) in enumerate(lists):
            rows += _line(compositor, label, page_list(pages, words.pages) or words.none, first=n == 0)
        if not swap.reissue:
            notes = f"{words.sides} {notes}" if compositor.language == "en" else words.sides + notes
    if notes:
        note = compositor.lines(notes.strip().format(old=since), "note", TEXT_WIDTH)
        rows += spaced(note.rows(0.0), before=BEFORE_NOTE)
    return rows


def _line(compositor: Compositor, label: str, text: str, *, first: bool) -> Rows:
    """Return one line of the list below a rule: what to do, and with which pages."""
    colours = compositor.colours
    rule = Rule(0.0, 0.0, TEXT_WIDTH, 0.0, HEAVY if first else HAIRLINE, colours.sumi if first else colours.kei)
    name = compositor.lines(label, "body", LABEL_WIDTH)
    told = compositor.lines((Span(text, bold=True),), "body", MAIN_WIDTH)
    marks: list[Mark] = [rule, name.group(0.0, LINE_ABOVE, role="label"), told.group(MAIN_X, LINE_ABOVE, role="paragraph")]
    return (Row(LINE_ABOVE + max(name.height, told.height) + LINE_BELOW, tuple(marks), keep=True),)


def page_list(pages: tuple[int, ...], words: tuple[str, str]) -> str:
    """Return page numbers as people say them, as "pages 1–4, 7, 9–12"; empty for none."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    told = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return words[len(pages) > 1].format(pages=told) if told else ""


def _percent(swap: Swap) -> int:
    return round(100 * swap.other / len(swap.put))
