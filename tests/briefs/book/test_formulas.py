from __future__ import annotations

from decimal import Decimal

import msgspec
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.book.book import Book, Tab
from briefs.book.codes import UnknownCodeError, codes_of, kept, shown
from briefs.book.figures import Figure
from briefs.book.formulas import FormulaError, Reference, check_formula, references_in
from briefs.book.ledger import Ledger, figure_text
from briefs.book.place import Place
from briefs.book.text import plain
from briefs.book.trade import Amount, Group, Line, Scenario, Share, SupplierShares, TradePackage
from briefs.book.value import Phrase
from briefs.edits.commands import move_by, remove
from briefs.edits.edits import apply


def line(name: str, now: int | None, *amounts: int | None) -> Line:
    columns = zip(("offer", "walk"), amounts, strict=False)
    return Line(
        id=name,
        name=Phrase(en=name.title()),
        now=None if now is None else Decimal(now),
        amounts=tuple(Amount(scenario=column, value=Decimal(value)) for column, value in columns if value is not None),
    )


def figure(key: str, formula: str = "", value: int | None = None, unit: str = "", **fields: object) -> Figure:
    number = None if value is None else Decimal(value)
    return Figure(id=key.lower(), key=key, name=Phrase(en=key), formula=formula, value=number, unit=unit, **fields)  # type: ignore[arg-type]


def book_of(*figures: Figure, in_force: str = "") -> Book:
    package = TradePackage(
        id="package",
        title="Package",
        in_force=in_force,
        scenarios=(
            Scenario(id="offer", name=Phrase(en="Offer", ja="提示案")),
            Scenario(id="walk", name=Phrase(en="Walk-away")),
        ),
        groups=(
            Group(id="buy", name=plain("Purchases"), lines=(line("rice", 10, 40, 20), line("wheat", 5, None, 7))),
            Group(id="ventures", name=plain("Ventures"), scale=Decimal(1), lines=(line("port", None, 9),)),
        ),
        shares=(
            SupplierShares(
                id="soy",
                title="Soy",
                shares=(
                    Share(id="br", name=Phrase(en="Brazil"), now=Decimal(25), moved=Decimal(-6)),
                    Share(id="us", name=Phrase(en="United States"), now=Decimal(70), moved=Decimal(6)),
                ),
            ),
        ),
    )
    return Book(id="b", title=Phrase(), figures=figures, tabs=(Tab(id="t", title="T", sections=(package,)),))


def value(formula: str, *others: Figure) -> Decimal | None:
    return Ledger(book_of(figure("X1", formula), *others)).value("x1")


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("= A1.offer − A1.now", "30000000"),
        ("A.offer", "40000000"),
        ("A.now × 2", "30000000"),
        ("(A1.offer + A2.walkaway) ÷ 1,000,000", "47"),
        ("B1.offer / 4", "2.25"),
        ("shares.unitedstates.then - shares.unitedstates.now", "6"),
        ("max(1, 2 + 3, 4) - min(7, 8) + abs(0 - 2)", "0"),
        ("sum(1, 2, 3)", "6"),
        ("-2 * -3", "6"),
        ("2 - 3 - 4", "-5"),
        ("10 / 3", "3.333333333"),
        ("Ａ１．ｏｆｆｅｒ", "40000000"),
        ("A1.force", "40000000"),
    ],
)
def test_a_formula_is_typed_with_codes_and_computed(typed: str, result: str) -> None:
    assert value(kept(typed, codes_of(book_of()))) == Decimal(result)


def test_a_formula_names_other_figures() -> None:
    assert value("[f2] + [f9]", figure("F2", value=70), figure("F9", "[br:now] - [br:then]")) == 76


def test_the_scenario_in_force_is_what_force_means() -> None:
    bound = figure("X1", "[rice:force]", unit="USD")
    assert figure_text(book_of(bound), "x1", "en") == "$40\u00a0million"
    assert figure_text(book_of(bound, in_force="walk"), "x1", "ja") == "2,000万ドル"


def test_a_formula_goes_on_meaning_the_same_line_when_lines_move() -> None:
    book = book_of(figure("X1", "[wheat:now]"))
    assert shown("[wheat:now]", codes_of(book)) == "A2.now"
    change = move_by(book, Place("package", "wheat"), -1)
    assert change is not None
    moved = apply(book, change.edit)
    assert shown("[wheat:now]", codes_of(moved)) == "A1.now"
    assert Ledger(moved).value("x1") == Ledger(book).value("x1") == 5_000_000


@pytest.mark.parametrize(
    ("formula", "others", "fault", "what"),
    [
        ("[gone:now]", (), "broken", "[gone:now]"),
        ("[gone]", (), "broken", "[gone]"),
        ("[wheat:offer]", (), "empty", "[wheat:offer]"),
        ("[f2]", (figure("F2"),), "empty", "F2"),
        ("[f2] + 1", (figure("F2", "[x1]"),), "circular", "X1"),
        ("[x1]", (), "circular", "X1"),
        ("1 / (2 - 2)", (), "zero", ""),
        ("1 +", (), "formula", ""),
        ("1 2", (), "formula", "2"),
        ("1 $ 2", (), "formula", "$ 2"),
        ("(" * 60 + "1" + ")" * 60, (), "formula", "("),
        ("9" * 40, (), "formula", "X1"),
    ],
)
def test_a_formula_with_a_fault_has_no_value_and_says_why(
    formula: str, others: tuple[Figure, ...], fault: str, what: str
) -> None:
    ledger = Ledger(book_of(figure("X1", formula), *others))
    found = ledger.fault("x1")
    assert found is not None
    assert (found.fault, found.what, ledger.value("x1")) == (fault, what, None)


def test_each_figure_of_a_circle_is_told() -> None:
    ledger = Ledger(book_of(figure("F1", "[f2]"), figure("F2", "[f3]"), figure("F3", "[f1]"), figure("F4", "[f3] + 1")))
    assert [fault.fault for key in ("f1", "f2", "f3", "f4") if (fault := ledger.fault(key))] == ["circular"] * 4


def test_a_code_that_is_not_in_the_book_is_refused_by_name() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        kept("A1.offer + Z9", codes_of(book_of()))
    assert caught.value.code == "Z9"
    check_formula("[a:b] / ([a:b] - [a:b])")
    with pytest.raises(FormulaError):
        check_formula("[a:b] [c]")
    assert list(references_in("[a:b]+[c]")) == [Reference("a", "b"), Reference("c")]


def test_a_figure_is_told_to_the_step_it_says() -> None:
    rounded = figure("X1", "[port:offer] / 7 * 100", unit="%", rounding=Decimal("0.1"))
    assert figure_text(book_of(rounded), "x1", "en") == "128.6%"
    coarse = figure("X1", value=1_449_999_999, unit="USD", rounding=Decimal(100_000_000))
    assert figure_text(book_of(coarse), "x1", "ja") == "14億ドル"


def test_codes_are_all_different_and_read_back() -> None:
    book = book_of(figure("A1", value=1), figure("F2", value=2))
    twin = msgspec.structs.replace(book.tabs[0].sections[0], id="twin", groups=(), shares=())
    book = msgspec.structs.replace(book, tabs=(*book.tabs, Tab(id="u", title="U", sections=(twin,))))
    codes = codes_of(book)
    assert len({code.casefold() for code in codes.values()}) == len(codes)
    for reference, code in codes.items():
        assert kept(code, codes) == str(reference)


@given(st.lists(st.tuples(st.none() | st.integers(-(10**9), 10**9), st.none() | st.integers(-(10**9), 10**9)), max_size=9))
def test_totals_are_those_of_pandas(rows: list[tuple[int | None, int | None]]) -> None:
    lines = tuple(line(f"l{n}", now, offer) for n, (now, offer) in enumerate(rows))
    group = Group(id="g", name=(), lines=lines)
    frame = pd.DataFrame(rows, columns=["now", "offer"], dtype=object).astype("Float64")
    for column in ("now", "offer"):
        total = frame[column].sum(min_count=1)
        assert group.subtotal(column) == (None if pd.isna(total) else Decimal(int(total)))


def test_a_removed_line_breaks_the_formula_that_needs_it() -> None:
    book = book_of(figure("X1", "[rice:now]"))
    change = remove(book, Place("package", "rice"))
    assert change is not None
    fault = Ledger(apply(book, change.edit)).fault("x1")
    assert fault is not None
    assert fault.fault == "broken"
