"""Making figures of what stands in the tables: "use in text"."""

from __future__ import annotations

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.formulas import Reference
from briefs.book.numbering import next_key
from briefs.book.place import Place
from briefs.book.schema import find, spots_in
from briefs.book.trade import NOW, Group, Line, Share, TradePackage
from briefs.book.value import Phrase
from briefs.edits.blank import Ids
from briefs.edits.commands import add
from briefs.edits.edits import Change

_NOW = Phrase(en="now", ja="現在")


def figure_of(book: Book, reference: Reference) -> Figure | None:
    """Return the figure that stands for a cell, if the ledger has one."""
    return next((figure for figure in book.figures if figure.formula == str(reference)), None)


def use_cell(book: Book, section: str, reference: Reference, ids: Ids) -> tuple[str, Change | None]:
    """Return the id of the figure that stands for a cell, and the change that adds it where there is none yet.

    The new figure takes name, unit, mark and sources from its line. An empty id: the cell holds no number.
    """
    known = figure_of(book, reference)
    if known is not None:
        return known.id, None
    package, part = book.section(section), find(book, Place(section, reference.item))
    if not isinstance(package, TradePackage) or not isinstance(part, Line | Group | Share):
        return "", None
    spot = spots_in(package)[part.id]
    group = part if isinstance(part, Group) else find(book, Place(section, spot.holder))
    if isinstance(group, Group) and group.in_words:
        return "", None
    figure = Figure(
        id=ids(),
        key=next_key("F", tuple(figure.key for figure in book.figures)),
        name=_name(part, _column(package, reference.column)),
        formula=str(reference),
        unit=group.currency if isinstance(group, Group) else "%",
        marking=part.marking if isinstance(part, Line) else package.marking,
        sources=part.sources or package.sources,
        confidence=part.confidence if isinstance(part, Line) else "",
    )
    change = add(book, Place(field="figures"), figure)
    return figure.id, None if change is None else Change("Use in text", change.edit)


def _column(package: TradePackage, column: str) -> Phrase:
    if column == NOW:
        return _NOW
    return next((one.name for one in package.scenarios if one.id == column), Phrase(en=column))


def _name(part: Line | Group | Share, column: Phrase) -> Phrase:
    if isinstance(part, Group):
        text = "".join(getattr(run, "text", "") for run in part.name)
        name = Phrase(en=text, ja=text)
    else:
        name = part.name
    english = ", ".join(word for word in (name.in_language("en"), column.in_language("en").lower()) if word)
    return Phrase(en=english, ja=f"{name.in_language('ja')}（{column.in_language('ja')}）")
