"""What is known of a figure, in a few lines: shown where the mouse rests on one, and read out where a key asks for it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from briefs.book.book import Book
from briefs.book.codes import codes_of, shown
from briefs.book.figures import Figure
from briefs.book.formats import NO_BREAK, date_words
from briefs.book.formulas import references_in
from briefs.book.ledger import ledger_of
from briefs.book.uses import figures_shown
from desktop.models.choice_words import choice_words
from desktop.models.languages import interface_language, ordered_languages
from desktop.models.reference_words import source_words

translate = QCoreApplication.translate


def figure_card(book: Book, figure: Figure) -> tuple[str, ...]:
    """Return the lines of a figure's card: what it is and says, where that comes from, how old it is, where it stands."""
    ledger, language = ledger_of(book), interface_language()
    said = (ledger.words(figure.id, each) for each in ordered_languages(book))
    told = dict.fromkeys(words.replace(NO_BREAK, " ") for words in said if words)
    lines = [
        f"{figure.key} {figure.name.in_language(language)}",
        " · ".join(told) or translate("Chip", "[no value]"),
    ]
    if figure.formula:
        named = {reference.item for reference in references_in(figure.formula)}
        lines.append(f"= {shown(figure.formula, codes_of(book, named))}")
    reliability = choice_words("reliability")
    cited = (source for source in book.sources if source.id in figure.sources)
    lines.extend(f"{source_words(source)} ({reliability[source.reliability]})" for source in cited)
    if figure.as_of is not None:
        day = date_words(figure.as_of, language, weekday=False)
        lines.append(translate("Figures", "As of {}").format(day))
    uses = sum(used == figure.id for section in book.sections() for used, _ in figures_shown(section))
    lines.append(translate("Figures", "Shown in {} places").format(uses))
    return tuple(lines)


def card_html(lines: tuple[str, ...]) -> str:
    """Return a card as rich text: what it is in bold, each line below the other."""
    first, *others = (escape(line) for line in lines)
    return "<br>".join((f"<b>{first}</b>", *others))
