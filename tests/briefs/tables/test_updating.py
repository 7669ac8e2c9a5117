"""Tables that are sent again: lines that are there become what the table says, and nothing stands twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.text import FigureRun, Language, TextRun, plain
from briefs.book.trade import Amount, Group, Line, Scenario, TradePackage
from briefs.book.value import Phrase
from briefs.edits.edits import apply
from briefs.exchange.workbooks import package_file
from briefs.tables.grids import read_workbook
from briefs.tables.headings import find_headings
from briefs.tables.importing import import_group, import_lines, lines_of
from briefs.tables.mapping import fitted
from briefs.tables.reading import Reader
from briefs.tables.updating import told_anew
from tests.briefs.tables.tables import TARGET, WORDS, imported, understood, written
from tests.strategies import ids

OFFER = Scenario(id="offer", name=Phrase(en="Offer"))


def line(title: str, now: int, offer: int, **fields: object) -> Line:
    amounts = (Amount(scenario="offer", value=Decimal(offer)),)
    given = {"id": title.lower(), "name": Phrase(en=title), "now": Decimal(now), "amounts": amounts, **fields}
    return Line(**given)  # type: ignore[arg-type]


RYE = line("Rye", 10, 12, code="1002", marking=Marking(level="O"), sources=("talks",), note=plain("Agreed in May."))
OATS, BARLEY = line("Oats", 5, 5), line("Barley", 7, 8)
TRADE = TradePackage(
    id="trade",
    title="Grain",
    scenarios=(OFFER,),
    groups=(
        Group(id="buy", name=plain("Purchases"), lines=(RYE, OATS)),
        Group(id="sell", name=plain("Sales"), lines=(BARLEY,)),
    ),
)
BOOK = Book(id="book", title=Phrase(en="Grain"), tabs=(Tab(id="tab", title="Grain", sections=(TRADE,)),))


def rows(*lines: Line) -> list[Line]:
    return [msgspec.structs.replace(one, id=f"row-{n}") for n, one in enumerate(lines)]


def test_a_line_takes_what_the_table_says_and_keeps_the_rest() -> None:
    row = Line(id="row", name=Phrase(en="RYE", ja="ライ麦"), now=Decimal(11))
    told = told_anew(TRADE, TRADE.groups[0], [row])
    became = msgspec.structs.replace(RYE, name=Phrase(en="Rye", ja="ライ麦"), now=Decimal(11))
    assert told.lines == (became, OATS)
    assert (told.changed, told.added, told.same, told.unnamed) == (((RYE, became),), (), 0, 1)


def test_a_line_is_found_by_its_tariff_code_where_its_name_is_another() -> None:
    told = told_anew(TRADE, TRADE.groups[0], rows(line("Rye, not for sowing", 9, 9, code="1002")))
    assert [one.now for one in told.lines] == [Decimal(9), Decimal(5)]
    assert told.lines[0].name.en == "Rye"


def test_of_lines_with_one_name_the_code_tells_which_is_meant() -> None:
    group = msgspec.structs.replace(TRADE.groups[0], lines=(RYE, msgspec.structs.replace(RYE, id="other", code="1003")))
    trade = msgspec.structs.replace(TRADE, groups=(group,))
    told = told_anew(trade, group, rows(line("Rye", 1, 1, code="1003"), line("Rye", 2, 2, code="1002")))
    assert [one.now for one in told.lines] == [Decimal(2), Decimal(1)]


def test_a_note_that_draws_from_the_ledger_is_kept_and_one_that_was_typed_is_told_anew() -> None:
    bound = msgspec.structs.replace(RYE, note=(TextRun(text="About "), FigureRun(figure="share")))
    for there, kept in ((bound, bound.note), (RYE, plain("About 70%"))):
        group = msgspec.structs.replace(TRADE.groups[0], lines=(there,))
        row = msgspec.structs.replace(there, note=plain("About 70%"))
        told = told_anew(msgspec.structs.replace(TRADE, groups=(group,)), group, [row])
        assert told.lines[0].note == kept


def test_partners_rows_of_one_commodity_are_not_the_line_of_all_of_it() -> None:
    lines = tuple(line(f"Rye, {partner}", n, n, code="1002") for n, partner in enumerate(("Canada", "Peru")))
    named = [msgspec.structs.replace(one, name=Phrase(en=one.name.en, ja=f"ライ麦（{one.name.en}）")) for one in lines]
    group = msgspec.structs.replace(
        TRADE.groups[0], lines=(msgspec.structs.replace(RYE, name=Phrase(en="Rye", ja="ライ麦")), OATS)
    )
    told = told_anew(msgspec.structs.replace(TRADE, groups=(group,)), group, rows(*named))
    assert (told.changed, len(told.added), told.meets) == ((), 2, False)


def test_what_is_not_there_comes_behind_and_what_is_told_as_it_is_counts_as_that() -> None:
    told = told_anew(TRADE, TRADE.groups[0], rows(OATS, line("Spelt", 3, 4)))
    assert ([one.name.en for one in told.lines], told.same, told.unnamed) == (["Rye", "Oats", "Spelt"], 1, 1)
    assert told.meets
    assert not told_anew(TRADE, TRADE.groups[0], rows(line("Spelt", 3, 4))).meets


def test_our_own_table_that_comes_back_changes_just_what_somebody_changed_in_it(tmp_path: Path) -> None:
    table = package_file(BOOK, TRADE, Path("ours.csv")).decode("utf-8-sig")
    returned = written(tmp_path / "back.csv", table.replace(",10,12,", ",11,12,"))
    grid = read_workbook(returned).grids[0]
    heads, mapping = find_headings(grid), understood(grid)
    fitting = msgspec.structs.replace(mapping, roles=tuple(fitted(list(mapping.roles), heads.heads, TRADE.scenarios)))
    found = Reader(grid, heads, fitting, WORDS, TARGET).read()
    told = told_anew(TRADE, TRADE.groups[0], lines_of(found, ids()))
    ((before, after),) = told.changed
    assert (before, after.now, after.code) == (RYE, Decimal(11), "1002")
    assert (told.added, told.same + told.unnamed, told.elsewhere) == ((), 1, 1)


def full_package(language: Language) -> TradePackage:
    """Lines with all that a table tells, in both languages."""
    full = line(
        "Rye",
        10,
        12,
        name=Phrase(en="Rye", ja="ライ麦"),
        code="1002.90",
        quantity=Decimal("300.5"),
        unit=Phrase(en="wagons", ja="両"),
        price=Decimal("2.25"),
        lead="農林水産省",
        note=plain("=1+1 is no formula\nsecond line"),
    )
    again = line("Rye again", 3, -4, name=Phrase(en="Rye", ja="ライ麦"), code="1003", id="again")
    oats = line("Oats", 5, 5, name=Phrase(en="Oats", ja="えん麦"), id="oats", note=plain("-2 to +3"))
    group = Group(
        id="buy", name=plain("穀物"), unit=Phrase(en="US$ million a year", ja="百万米ドル"), lines=(full, again, oats)
    )
    return msgspec.structs.replace(TRADE, language=language, groups=(group, TRADE.groups[1]))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_our_own_table_comes_back_with_equal_lines_in_their_group_and_as_new_ones(
    tmp_path: Path, language: Language, suffix: str
) -> None:
    package = full_package(language)
    path = tmp_path / f"ours{suffix}"
    path.write_bytes(package_file(BOOK, package, path))
    grid = read_workbook(path).grids[0]
    heads, mapping = find_headings(grid), understood(grid)
    fitting = msgspec.structs.replace(mapping, roles=tuple(fitted(list(mapping.roles), heads.heads, package.scenarios)))
    found = Reader(grid, heads, fitting, WORDS, TARGET).read()
    assert (mapping.shape, found.refused) == ("Briefing Book", ())
    told = told_anew(package, package.groups[0], lines_of(found, ids()))
    assert (told.lines, told.same, told.elsewhere) == (package.groups[0].lines, 3, 1)
    change = import_group(package, Group(id="new", name=plain("New")), found, ids())
    assert change is not None
    after = apply(msgspec.structs.replace(BOOK, tabs=(Tab(id="tab", title="", sections=(package,)),)), change.edit)
    trade = after.section("trade")
    assert isinstance(trade, TradePackage)
    full, again, oats, barley = trade.groups[-1].lines
    unit = Phrase(en="wagons") if language == "en" else Phrase(ja="両")
    rye = package.groups[0].lines[0]
    assert full == msgspec.structs.replace(rye, id=full.id, unit=unit, marking=None, sources=())
    for new, old in ((again, package.groups[0].lines[1]), (oats, package.groups[0].lines[2]), (barley, BARLEY)):
        assert new == msgspec.structs.replace(old, id=new.id)


def test_what_lines_are_counted_in_stays_in_both_languages_until_a_table_tells_another() -> None:
    counted = msgspec.structs.replace(RYE, unit=Phrase(en="wagons", ja="両"))
    group = msgspec.structs.replace(TRADE.groups[0], lines=(counted,))
    for told, became in (
        (Phrase(en="wagons"), counted.unit),
        (Phrase(ja="両"), counted.unit),
        (Phrase(), counted.unit),
        (Phrase(en="tonnes"), Phrase(en="tonnes")),
    ):
        row = msgspec.structs.replace(RYE, unit=told)
        (found,) = told_anew(msgspec.structs.replace(TRADE, groups=(group,)), group, [row]).lines
        assert found.unit == became


@given(st.permutations([RYE, OATS]), st.lists(st.integers(0, 9), min_size=2, max_size=2))
def test_a_table_that_is_sent_again_in_any_order_changes_nothing_the_second_time(lines: list[Line], now: list[int]) -> None:
    sent = [msgspec.structs.replace(one, id="new", now=Decimal(value)) for one, value in zip(lines, now, strict=True)]
    once = msgspec.structs.replace(TRADE.groups[0], lines=told_anew(TRADE, TRADE.groups[0], sent).lines)
    again = told_anew(msgspec.structs.replace(TRADE, groups=(once, TRADE.groups[1])), once, sent)
    assert (again.lines, again.changed, again.added, again.same) == (once.lines, (), (), 2)


def test_lines_that_are_told_anew_come_in_as_one_step(tmp_path: Path) -> None:
    outcome = imported(written(tmp_path / "rye.csv", "Commodity,Value (million USD)\nRye,11\nSpelt,3\n"))
    change = import_lines(BOOK, Place("trade", "buy"), outcome, ids(), anew=True)
    assert change is not None
    after = apply(BOOK, change.edit).section("trade")
    assert isinstance(after, TradePackage)
    told = [(one.id if one.name.en != "Spelt" else "", one.name.en, one.now) for one in after.groups[0].lines]
    assert told == [("rye", "Rye", Decimal(11)), ("oats", "Oats", Decimal(5)), ("", "Spelt", Decimal(3))]
    assert after.groups[1] == TRADE.groups[1]
