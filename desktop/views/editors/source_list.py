"""The editor of the sources page: the book's sources and its ledger of figures."""

from __future__ import annotations

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.ledger import figure_text
from briefs.book.place import Place
from briefs.book.sources import Source
from desktop.models.choice_words import choice_words
from desktop.models.field_names import field_name
from desktop.models.languages import interface_language
from desktop.models.part_table import PartColumn
from desktop.views.editors.chooser import PartChooser
from desktop.views.editors.form_editor import FormEditor


class SourcesEditor(FormEditor):
    """Sources and figures as tables with their forms, and the paragraphs of the page."""

    def build(self) -> None:
        """Lay the lists out."""
        self.add_heading(self.tr("Sources"))
        self.add_chooser(PartChooser(self.session, Place(field="sources"), Source, _source_columns()))
        self.add_heading(self.tr("Figures"))
        self.add_chooser(PartChooser(self.session, Place(field="figures"), Figure, _figure_columns()))
        self.add_blocks("blocks", self.tr("Text"))
        self.add_page_form()


def _source_columns() -> tuple[PartColumn, ...]:
    reliabilities = choice_words("reliability")
    return (
        PartColumn(field_name("key"), lambda _book, source: source.key),
        PartColumn(field_name("reliability"), lambda _book, source: reliabilities[source.reliability]),
        PartColumn(field_name("publisher"), lambda _book, source: source.publisher),
        PartColumn(field_name("title"), lambda _book, source: source.title),
    )


def _figure_columns() -> tuple[PartColumn, ...]:
    language = interface_language()
    return (
        PartColumn(field_name("key"), lambda _book, figure: figure.key),
        PartColumn(field_name("value"), lambda book, figure: figure_text(book, figure.id, language) or "–", is_number=True),
        PartColumn(field_name("sources"), _source_keys),
        PartColumn(field_name("name"), lambda _book, figure: figure.name.in_language(language)),
    )


def _source_keys(book: Book, figure: Figure) -> str:
    keys = {source.id: source.key for source in book.sources}
    return " ".join(keys.get(source, source) for source in figure.sources) or "–"
