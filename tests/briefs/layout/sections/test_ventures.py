"""Ventures drawn below the table, what is promised, and what the table says of ceilings, frames, rounding and force."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

import resources
from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.text import Language, plain
from briefs.book.trade import Amount, Commitment, Group, Ladder, Line, Scenario, TradePackage, Venture
from briefs.book.value import Phrase
from briefs.layout import marks
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.layout.sections.ventures import RUNG, TRACK
from tests.briefs.layout.sections.sheets import SECRET

LAYOUT = BookLayout(resources.root())
PORT = Venture(
    status="selected",
    reached=Ladder(candidate=dt.date(2031, 5, 1), selected=dt.date(2031, 6, 12)),
    before=Decimal(50),
    after=Decimal(10),
    gain=Decimal(160),
    risk=Decimal(3),
)


def line(name: str, offer: str, fallback: str = "50", **fields: object) -> Line:
    amounts = (Amount(scenario="o", value=Decimal(offer)), Amount(scenario="f", value=Decimal(fallback)))
    return Line(id=name.lower(), name=Phrase(en=name, ja=name), amounts=amounts, marking=SECRET, **fields)  # type: ignore[arg-type]


def laid(*lines: Line, language: Language = "en", in_force: str = "", **fields: object) -> Document:
    group = Group(id="g", name=plain("Ventures"), unit=Phrase(en="US$ million"), lines=lines, **fields)  # type: ignore[arg-type]
    scenarios = (Scenario(id="o", name=Phrase(en="Offer", ja="提示案")), Scenario(id="f", name=Phrase(en="Fallback")))
    section = TradePackage(
        id="t", title="Package", language=language, scenarios=scenarios, groups=(group,), in_force=in_force, marking=SECRET
    )
    frame = Figure(id="frame", key="F1", name=Phrase(en="Frame"), value=Decimal(5_000_000_000), unit="USD")
    tabs = (Tab(id="tab", title="Trade", sections=(section,)),)
    return LAYOUT.lay_out(Book(id="book", title=Phrase(en="M"), languages=(language,), tabs=tabs, figures=(frame,)))


def groups(document: Document, role: str) -> list[marks.Group]:
    found: list[marks.Group] = []

    def walk(held: tuple[marks.Mark, ...]) -> None:
        for mark in held:
            if isinstance(mark, marks.Group):
                if mark.role == role:
                    found.append(mark)
                walk(mark.marks)

    for page in document.pages:
        walk(page.body.marks)
    return found


def said(document: Document) -> str:
    texts: list[str] = []

    def walk(held: tuple[marks.Mark, ...]) -> None:
        for mark in held:
            if isinstance(mark, marks.Group):
                walk(mark.marks)
            elif isinstance(mark, marks.Glyphs):
                texts.append(mark.text)

    for page in document.pages:
        walk(page.body.marks)
    return " ".join(texts).replace("\u00a0", " ")


def drawn(document: Document) -> marks.Group:
    """The drawing of the only venture, below its name."""
    (figure,) = groups(document, "figure")
    below = next(mark for mark in reversed(figure.marks) if isinstance(mark, marks.Group))
    return msgspec.structs.replace(below, y=figure.y + below.y, alt=figure.alt, place=figure.place)


def test_the_dot_is_the_stated_risk_and_the_track_is_filled_as_far_as_we_break_even() -> None:
    figure = drawn(laid(line("Port", "100", venture=PORT), chart="ventures"))
    dots = [mark for mark in figure.marks if isinstance(mark, marks.Disc)]
    bars = [mark for mark in figure.marks if isinstance(mark, marks.Box)]
    assert [dot.radius for dot in dots[:6]] == [RUNG + 0.3] * 6
    ai, white = LAYOUT.theme.colours.ai, LAYOUT.theme.colours.white
    assert [dot.fill for dot in dots[:6]] == [ai] * 4 + [white] * 2
    assert dots[-1].x == pytest.approx(TRACK * 3 / 10)  # the scale ends at 10 %
    assert dots[-1].fill == ai
    assert bars[1].width == pytest.approx(TRACK * 0.566037, rel=1e-4)  # 6 of 106


def test_a_risk_beyond_what_we_bear_is_open_and_told_in_both_languages() -> None:
    risky = line("Port", "100", venture=Venture(before=Decimal(50), after=Decimal(10), gain=Decimal(160), risk=Decimal(12)))
    figure = drawn(laid(risky, chart="ventures"))
    dot = [mark for mark in figure.marks if isinstance(mark, marks.Disc)][-1]
    assert (dot.fill, dot.stroke) == (LAYOUT.theme.colours.white, LAYOUT.theme.colours.sumi)
    assert figure.alt == "Chart: Port. Risk 12%; we break even at 5.6%. Expected: us −7, them +136."
    assert "確率12%・損益分岐5.6%" in drawn(laid(risky, chart="ventures", language="ja")).alt


def test_a_venture_that_never_repays_says_so() -> None:
    lost = line("Port", "100", venture=Venture(before=Decimal(50), after=Decimal(10), gain=Decimal(60), risk=Decimal(1)))
    assert "we lose even if all goes well" in drawn(laid(lost, chart="ventures")).alt


def test_what_is_expected_follows_the_scenario_in_force() -> None:
    port = line("Port", "1000", "500", venture=PORT)
    assert "us +28, them +1,494" in drawn(laid(port, chart="ventures")).alt
    assert "us +14, them +747" in drawn(laid(port, chart="ventures", in_force="f")).alt
    assert "The book states the scenario “Fallback”." in said(laid(port, in_force="f"))
    assert "The book states" not in said(laid(port))


def test_the_status_stands_in_the_table_unless_it_is_drawn() -> None:
    port = line("Port", "1000", venture=PORT)
    assert said(laid(port)).count("selected, 12 June 2031") == 1
    assert said(laid(port, chart="ventures")).count("selected, 12 June 2031") == 1
    assert groups(laid(port), "figure") == []


def test_a_ceiling_is_told_as_one_and_so_is_the_total_it_stands_in() -> None:
    words = said(laid(line("Port", "1000", venture=Venture(ceiling=True)), line("Grid", "500")))
    assert "≤ 1,000" in words
    assert "≤ 1,500" in words
    assert "≤ 500" not in words


def test_how_much_is_bought_at_which_price_is_told_in_both_languages() -> None:
    trucks = line("Trucks", "60", quantity=Decimal(1000), unit=Phrase(en="vehicles", ja="台"), price=Decimal(60_000))
    assert "1,000 vehicles at $60,000" in said(laid(trucks))
    assert "1,000台×6万ドル" in said(laid(trucks, language="ja")).replace(" ", "")
    assert "1,000 vehicles" in said(laid(line("Trucks", "60", quantity=Decimal(1000), unit=Phrase(en="vehicles"))))
    assert "$60,000 a vehicle" in said(laid(line("Trucks", "60", unit=Phrase(en="a vehicle"), price=Decimal(60_000))))


def test_a_total_tells_its_part_of_the_frame() -> None:
    words = said(laid(line("Port", "1000"), line("Grid", "500"), framework="frame"))
    assert "% of the framework of $5 billion" in words
    assert "30.0" in words
    assert "2.0" in words
    assert "of the framework" not in said(laid(line("Port", "1000"), framework="gone"))
    assert "of the framework" not in said(laid(line("Port", "1000"), framework="frame", currency="EUR"))


def test_what_does_not_sum_when_it_is_rounded_says_so_and_what_sums_does_not() -> None:
    halves = (line("Port", "1.4", "1"), line("Grid", "1.4", "1"))
    words = said(laid(*halves, decimals=0))
    assert "May not sum due to rounding" in words
    assert "1.4" not in words
    assert "May not sum" not in said(laid(*halves))
    assert "May not sum" not in said(laid(line("Port", "1.4", "1"), line("Grid", "1.6", "1"), decimals=1))


def test_what_is_promised_is_printed_with_both_readings_and_what_is_not_said() -> None:
    promised = Commitment(ours="We will look.", theirs="They will buy.", joint="Work goes on.", avoid="quota\nguaranteed")
    words = said(laid(line("Port", "1", commitment=promised)))
    for told in ("What is promised", "Our reading", "We will look.", "Their reading", "Joint text", "quota, guaranteed"):
        assert told in words
    assert "What is promised" not in said(laid(line("Port", "1")))
