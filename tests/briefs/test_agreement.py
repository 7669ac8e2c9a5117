"""One number, everywhere: what the finished PDF says of a figure is what the ledger says, whatever was edited before."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal

import msgspec
import pandas as pd
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.formats import EN_DASH, number
from briefs.book.ledger import Ledger
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.points import Companion, Point, TalkingPoints
from briefs.book.sections import KeyFigure, Note, SourceList, Summary
from briefs.book.text import Block, FigureRun, Language, Runs, Words, plain
from briefs.book.trade import NOW, Amount, Group, Line, Scenario, Share, SupplierShares, TradePackage
from briefs.book.value import Phrase
from briefs.edits import commands
from briefs.edits.edits import Change
from briefs.edits.history import History
from briefs.edits.shares import Shift, shift
from briefs.layout.book_layout import BookLayout
from briefs.layout.words import read_words
from briefs.pdf.press import write_book
from tests.briefs.layout.engine import RESOURCES
from tests.briefs.pdf.structure_check import structure_text

OPEN = Marking(level="O")
FORMULAS = (
    "[a:offer]",
    "[a:force]",
    "[g:offer]",
    "[g:force]",
    "[north:then]",
    "[a:offer] - [a:now]",
    "[g:offer] / [a:offer]",
    "[f0] * 2",
    "[b:offer]",
    "[b:fallback] + [a:fallback]",
)
KEYS = tuple(f"f{n}" for n in range(5))
UNITS = ("USD", "JPY", "%", "")
WORDBOOK = read_words(RESOURCES / "words" / "pages.yaml")
LANGUAGES: tuple[Language, ...] = ("en", "ja")


def bound(key: str) -> Runs:
    """A chip between two words that find it again."""
    return (*plain("kappa "), FigureRun(figure=key), *plain(" omega"))


def start() -> Book:
    lines = tuple(
        Line(
            id=name,
            name=Phrase(en=f"Line {name}", ja=f"品目{name}"),
            note=bound("f1"),
            marking=OPEN,
            now=Decimal(10),
            amounts=tuple(Amount(scenario=plan, value=Decimal(20)) for plan in ("offer", "fallback")),
        )
        for name in ("a", "b", "c")
    )
    package = TradePackage(
        id="package",
        title="Package",
        marking=OPEN,
        scenarios=(
            Scenario(id="offer", name=Phrase(en="Offer", ja="提示案")),
            Scenario(id="fallback", name=Phrase(en="Fallback", ja="代替案")),
        ),
        groups=(Group(id="g", name=bound("f0"), unit=Phrase(en="US$ million"), chart="columns", lines=lines),),
        shares=(
            SupplierShares(
                id="soy",
                title="Soy",
                marking=OPEN,
                shares=tuple(Share(id=name, name=Phrase(en=name), now=Decimal(50)) for name in ("north", "south")),
            ),
        ),
    )
    figures = tuple(
        Figure(id=key, key=key.upper(), name=Phrase(en=key), formula=formula, unit=unit, marking=OPEN)
        for key, formula, unit in zip(KEYS, FORMULAS, ("USD", "USD", "JPY", "USD", "%"), strict=False)
    )
    blocks = tuple(Block(id=f"said-{key}", runs=bound(key), marking=OPEN) for key in KEYS)
    points = TalkingPoints(
        id="points",
        title="Points",
        marking=OPEN,
        points=tuple(
            Point(id=f"point-{key}", name=Phrase(en=key), words=Words(en=bound(key), ja=bound(key)), marking=OPEN)
            for key in KEYS
        ),
    )
    sections = (
        Summary(
            id="summary",
            title="Summary",
            marking=OPEN,
            figures=tuple(KeyFigure(id=f"key-{key}", figure=key, label=key, marking=OPEN) for key in KEYS[:2]),
        ),
        Note(id="note", title="Note", marking=OPEN, blocks=blocks),
        package,
        points,
        Companion(id="japanese", title="発言要領", marking=OPEN, language="ja", points="points"),
        SourceList(id="sources", title="Sources", marking=OPEN),
    )
    tabs = tuple(Tab(id=f"tab-{one.id}", title=one.title, language=one.language, sections=(one,)) for one in sections)
    return Book(id="book", title=Phrase(en="Meeting"), languages=("en", "ja"), figures=figures, tabs=tabs)


AMOUNTS = st.decimals(0, 10**6, places=2) | st.integers(0, 10**7).map(Decimal) | st.none()


@st.composite
def edits(draw: st.DrawFn) -> Callable[[Book], Change | None]:
    """A step that changes what figures say."""

    def setting(place: Place, value: object) -> Callable[[Book], Change | None]:
        return lambda book: commands.set_field(book, place, value)

    line, key = Place("package", draw(st.sampled_from("abc"))), Place(item=draw(st.sampled_from(KEYS)))
    columns = draw(st.lists(st.sampled_from(("offer", "fallback")), unique=True, max_size=2))
    amounts = tuple(Amount(scenario=column, value=draw(AMOUNTS)) for column in columns)
    points = Decimal(draw(st.integers(1, 30)))
    steps: tuple[Callable[[Book], Change | None], ...] = (
        setting(line.at("amounts"), amounts),
        setting(line.at("now"), draw(AMOUNTS)),
        setting(Place("package", field="in_force"), draw(st.sampled_from(("", "offer", "fallback")))),
        setting(Place("package", "g", "decimals"), draw(st.sampled_from((None, 0, 1)))),
        setting(key.at("formula"), draw(st.sampled_from(FORMULAS))),
        setting(key.at("unit"), draw(st.sampled_from(UNITS))),
        setting(key.at("qualifier"), draw(st.sampled_from(("", "about", "up to")))),
        setting(key.at("rounding"), draw(st.sampled_from((None, Decimal(10), Decimal("0.5"))))),
        lambda book: commands.move_by(book, line, 1),
        lambda book: shift(book, Place("package", "soy"), Shift("north", "south", points)),
        lambda book: commands.remove(book, line),
    )
    return draw(st.sampled_from(steps))


def packed(text: str) -> str:
    """Text without what typesetting adds to it."""
    return re.sub(r"\s|\u200b|\u2060", "", text)


def alternative_texts(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return " ".join(str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item)


def check_words(book: Book, elements: list[str]) -> None:
    """Every chip says what the ledger says, with its key, in the language of its page."""
    ledger = Ledger(book)
    found: list[tuple[str, str]] = []
    for element in elements:
        found += re.findall(r"kappa(.*?)(F\d)?omega", packed(element))
    assert found
    said = {(words, key.lower()) for words, key in found if key}
    known = {
        (packed(words), figure.id)
        for figure in book.figures
        for language in LANGUAGES
        if (words := ledger.words(figure.id, language)) is not None
    }
    assert said <= known
    assert {words for words, key in found if not key} <= {packed(words.missing) for words in WORDBOOK.values()}
    # Both languages say every figure that has a value: in the points, and in the page made from them.
    both = (ledger.words(figure.id, language) for figure in book.figures for language in LANGUAGES)
    assert {packed(words) for words in both if words is not None} <= {words for words, _ in said}


def check_table(book: Book, elements: list[str], alternatives: str) -> None:
    """Totals are those of pandas, and the chart tells the table's amounts."""
    package = book.section("package")
    assert isinstance(package, TradePackage)
    (group,) = package.groups
    columns = (NOW, "offer", "fallback")
    frame = pd.DataFrame([[line.amount(column) for column in columns] for line in group.lines], columns=list(columns))
    totals = [frame[column].dropna().sum() if frame[column].notna().any() else None for column in columns]
    cells = [packed(element) for element in elements]
    if not group.lines:
        return
    at = cells.index("SubtotalA") + 1
    told = [EN_DASH if total is None else number(group.told(Decimal(total))) for total in totals]
    printed = [cell for cell in cells[at : at + 6] if not cell.startswith("May") and cell[0] not in "+\u2212"]
    assert printed[: len(told)][0] == told[0]
    assert all(text in printed for text in told)
    for line in group.lines:
        for column, name in (("offer", "Offer"), ("fallback", "Fallback")):
            amount = line.amount(column)
            if amount is not None:
                assert f"{name} {number(group.told(amount))}" in alternatives


def check(steps: list[Callable[[Book], Change | None]]) -> None:
    layout = BookLayout(RESOURCES)
    history = History(start())
    for clock, step in enumerate(steps):
        change = step(history.book)
        if change is not None:
            history = history.do(change, float(clock))
            layout.lay_out(history.book)  # what is remembered of it must not be said again
    data = write_book(layout.lay_out(history.book))
    elements = structure_text(data)
    check_words(history.book, elements)
    check_table(history.book, elements, alternative_texts(data))


SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(st.lists(edits(), max_size=8))
@settings(SETTINGS, max_examples=8)
def test_the_pdf_says_what_the_ledger_says_after_any_edits(steps: list[Callable[[Book], Change | None]]) -> None:
    check(steps)


@pytest.mark.slow
@given(st.lists(edits(), max_size=25))
@settings(SETTINGS, max_examples=150)
def test_the_pdf_says_what_the_ledger_says_after_many_edits(steps: list[Callable[[Book], Change | None]]) -> None:
    check(steps)


def test_a_chip_that_said_another_number_would_be_found() -> None:
    layout = BookLayout(RESOURCES)
    book = start()
    elements = structure_text(write_book(layout.lay_out(book)))
    check_words(book, elements)
    stale = [element.replace("$20\u00a0million", "$21\u00a0million") for element in elements]
    with pytest.raises(AssertionError):
        check_words(book, stale)
    wrong = msgspec.structs.replace(book, figures=())
    with pytest.raises(AssertionError):
        check_words(wrong, elements)
