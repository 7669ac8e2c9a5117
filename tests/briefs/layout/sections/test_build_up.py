"""The build-up beside the ratio, strategic documents, and how likely an assessment is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from briefs.book.figures import Figure
from briefs.book.posture import DefencePosture, Measure, PostureNote, StrategicDocument, Terms
from briefs.book.text import plain
from briefs.book.value import BANDS, Judgement, Phrase
from briefs.layout.marks import Disc
from tests.briefs.layout.sections.sheets import GAZETTE, SECRET, glyphs, laid, marks_of, page_of, pages_of, said

RATIO = Figure(id="ratio", key="F1", name=Phrase(en="Spending"), value=Decimal(2), unit="%", base=Phrase(en="of FY2022 GDP"))
PRICE = Figure(id="price", key="F2", name=Phrase(en="Boats"), value=Decimal(3_000_000), unit="USD")


def posture(**fields: object) -> DefencePosture:
    return DefencePosture(**{"id": "posture", "title": "Posture", "marking": SECRET, **fields})  # type: ignore[arg-type]


def test_the_build_up_stands_in_the_order_of_delivery_beside_the_ratio_with_its_base() -> None:
    late = Measure(id="late", title="Boats", milestone="Ten afloat", year=2031, amount="price", marking=SECRET)
    soon = Measure(id="soon", title="Radar", year=2029, marking=SECRET)
    document = laid(posture(ratio="ratio", measures=(late, soon)), figures=(RATIO, PRICE))
    page = pages_of(document, "posture")[0]
    assert "Beside the ratio: 2% of FY2022 GDP" in said(page)
    assert glyphs(page, "FY2029").baseline < glyphs(page, "FY2031").baseline
    assert "$3 million" in said(page)


def test_figures_of_the_build_up_lead_to_its_page_in_the_register() -> None:
    boats = Measure(id="m", title="Boats", amount="price")
    document = laid(posture(ratio="ratio", measures=(boats,)), figures=(RATIO, PRICE))
    anchors = {anchor.place.field for page in document.pages for anchor in page.survey.anchors}
    assert {"ratio=ratio", "amount=price"} <= anchors


def test_documents_tell_their_state_and_what_comes_next() -> None:
    strategy = StrategicDocument(
        id="s", title="Strategy", dated=dt.date(2026, 5, 1), state="to be revised", next_due=dt.date(2032, 1, 31)
    )
    text = said(page_of(posture(documents=(strategy,))))
    assert "Strategy1 May 2026To be revised31 January 2032" in text.replace("?", "")


@pytest.mark.parametrize(
    ("judgement", "terms", "told", "filled"),
    [
        ("almost no chance", "likely", "Almost no chance, 1–5%", 1),
        ("likely", "likely", "Likely, 55–80%", 5),
        ("likely", "probable", "Probable, 55–80%", 5),
        ("almost certain", "probable", "Nearly certain, 95–99%", 7),
    ],
)
def test_a_likelihood_is_told_in_dots_and_in_one_row_of_terms(
    judgement: Judgement, terms: Terms, told: str, filled: int
) -> None:
    note = PostureNote(id="n", kind="position", runs=plain("They agree."), confidence=judgement, marking=SECRET)
    page = page_of(posture(notes=(note,), terms=terms))
    dots = marks_of(page, Disc)
    assert told.replace(" ", "") in said(page).replace(" ", "")
    assert (len(dots), sum(bool(dot.fill) for dot in dots)) == (len(BANDS), filled)


def test_a_note_tells_how_sure_its_sources_are() -> None:
    note = PostureNote(id="n", runs=plain("They agree."), sources=(GAZETTE.id,), marking=SECRET)
    assert "S1 reported" in said(page_of(posture(notes=(note,))))


def test_the_time_of_an_answer_is_told_where_no_words_are() -> None:
    at = dt.datetime(2031, 5, 6, 12, tzinfo=dt.UTC)
    note = PostureNote(id="n", kind="open question", runs=plain("Who?"), owner="Finance", due_at=at, marking=SECRET)
    assert "Finance to answer by Tuesday 6 May, 12:00." in said(page_of(posture(notes=(note,))))


def test_no_row_of_a_register_stands_alone_on_a_page() -> None:
    for notes in range(6, 16):
        above = tuple(PostureNote(id=f"n{n}", runs=plain("Hold."), marking=SECRET) for n in range(notes))
        measures = tuple(Measure(id=f"m{n}", title=f"Boat {n}", year=2029, marking=SECRET) for n in range(4))
        pages = pages_of(laid(posture(notes=above, measures=measures)), "posture")
        assert {said(page).count("Boat ") for page in pages} <= {0, 2, 4}
