"""Every page of every rendition says of which edition it is, with its date and time, in the language of the page."""

from __future__ import annotations

import pypdfium2
import pytest

import resources
from briefs.book.book import Paper
from briefs.book.recipients import FORMS, Form
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.renditions import Rendition
from briefs.pdf.press import write_book
from tests.books.sample import sample_taken

LAYOUT = BookLayout(resources.root())
SAMPLE = sample_taken()
ENGLISH = ("Edition", "3", "24 October 2025", "18:00")
JAPANESE = ("第3版", "2025年10月24日", "18時")


def pages_of(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in opened]
    opened.close()
    return texts


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_page_of_every_rendition_prints_the_edition(form: Form, paper: Paper) -> None:
    document = LAYOUT.lay_out(SAMPLE.book, Rendition(form, paper), Beside(SAMPLE.bundle.before))
    pages = pages_of(write_book(document))
    assert pages
    for number, text in enumerate(pages, 1):
        said = [all(word in text for word in words) for words in (ENGLISH, JAPANESE)]
        assert any(said), f"page {number} of {form} does not say its edition: {text[-200:]}"
