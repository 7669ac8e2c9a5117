from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import xlsxwriter

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.text import plain
from briefs.book.trade import Group, Line, Scenario, TradePackage
from briefs.book.value import Phrase
from briefs.edits.edits import apply
from briefs.tables.grids import read_workbook
from briefs.tables.headings import find_headings
from briefs.tables.importing import import_group, import_lines, import_shares, lines_of
from briefs.tables.mapping import fitted
from briefs.tables.outcome import Outcome
from briefs.tables.reading import Reader, Target
from tests.briefs.tables.tables import (
    COMTRADE,
    CUSTOMS,
    E_STAT,
    FAOSTAT,
    MESSY,
    TARGET,
    WORDS,
    comtrade,
    imported,
    understood,
    written,
)
from tests.strategies import ids


def told(found: Outcome) -> list[tuple[str, str, Decimal | None]]:
    return [(one.name.en or one.name.ja, one.partner, one.now) for one in found.candidates]


def kinds(found: Outcome) -> dict[str, int]:
    out: dict[str, int] = {}
    for _, kind in found.passed:
        out[kind] = out.get(kind, 0) + 1
    return out


def test_comtrade_gives_imports_of_the_newest_year_and_the_world_is_a_total(tmp_path: Path) -> None:
    rows = [
        ("2030", "Import", "0", "World", "3000000000"),
        ("2030", "Import", "842", "USA", "2000000000"),
        ("2030", "Import", "76", "Brazil", "800000000"),
        ("2030", "Export", "842", "USA", "5000000"),
        ("2029", "Import", "842", "USA", "1900000000"),
    ]
    path = written(tmp_path / "comtrade.csv", comtrade(*rows), "utf-8-sig")
    found = imported(path)
    assert understood(read_workbook(path).grids[0]).shape == "UN Comtrade"
    name = "Soya beans, whether or not broken"
    assert told(found) == [(name, "USA", Decimal(2000)), (name, "Brazil", Decimal(800))]
    assert kinds(found) == {"above": 1, "total": 1, "other flow": 1, "other year": 1}
    assert [(line.name.en, line.code) for line in lines_of(found, ids())] == [
        (f"{name}, USA", "1201"),
        (f"{name}, Brazil", "1201"),
    ]
    assert COMTRADE.count(",") == 34


def test_faostat_tells_one_measure_a_row(tmp_path: Path) -> None:
    found = imported(written(tmp_path / "fao.csv", FAOSTAT))
    assert [(one.name.en, one.now, one.quantity, one.unit) for one in found.candidates] == [
        ("Soya beans", Decimal(2100), Decimal(3_200_000), "t"),
        ("Maize", Decimal(4000), None, ""),
    ]
    assert kinds(found)["other year"] == 1


CENSUS = (
    (2030, "0003", "European Union", 600.5),
    (2030, "1220", "Canada", 400.25),
    (2030, "5880", "Japan", 150),
    (2029, "5880", "Japan", 140),
)


def test_census_gives_countries_and_passes_over_regions(tmp_path: Path) -> None:
    path = tmp_path / "country.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        heads = ["year", "CTY_CODE", "CTYNAME", *(f"I{m}" for m in months), "IYR", *(f"E{m}" for m in months), "EYR"]
        sheet.write_row(0, 0, heads)
        for n, (year, code, name, value) in enumerate(CENSUS):
            sheet.write_row(n + 1, 0, [year, code, name, *([1] * 12), value, *([1] * 12), 9])
    found = imported(path)
    assert told(found) == [("Canada", "Canada", Decimal("400.25")), ("Japan", "Japan", Decimal(150))]
    assert kinds(found) == {"above": 1, "region": 1, "other year": 1}


def test_japan_customs_is_cp932_in_thousand_yen_and_names_countries(tmp_path: Path) -> None:
    found = imported(written(tmp_path / "customs.csv", CUSTOMS, "cp932"))
    assert [(one.code, one.partner, one.now) for one in found.candidates] == [
        ("120190000", "United States", Decimal(1000)),
        ("120190000", "Brazil", Decimal(200)),
        ("120190000", "Canada", Decimal("133.333333")),
    ]
    assert next((one.quantity, one.unit) for one in found.candidates) == (Decimal(2_000_000), "KG")


def test_yen_without_a_rate_are_refused_by_name(tmp_path: Path) -> None:
    found = imported(written(tmp_path / "customs.csv", CUSTOMS, "cp932"), Target("USD", Decimal(1_000_000)))
    assert not found.candidates
    assert {(one.reason, one.head) for one in found.refused} == {("rate", "Value-Year")}


def test_e_stat_tells_its_unit_in_a_column_of_its_own(tmp_path: Path) -> None:
    found = imported(written(tmp_path / "estat.csv", E_STAT, "cp932"))
    assert [(one.name.ja, one.now) for one in found.candidates] == [
        ("大豆", Decimal(1000)),
        ("とうもろこし", Decimal(2000)),
        ("小麦", None),
    ]


def test_a_sheet_as_offices_send_it_loads_or_says_exactly_why_not(tmp_path: Path) -> None:
    path = written(tmp_path / "soy-imports.csv", MESSY, "cp932")
    workbook = read_workbook(path)
    assert (workbook.encoding, workbook.separator) == ("cp932", ",")
    found = imported(path)
    assert [(one.row, one.name.ja, one.partner, one.now) for one in found.candidates] == [
        (5, "大豆(採油用)", "アメリカ", Decimal("77.6014")),
        (6, "大豆(採油用)", "ブラジル", Decimal("17.7062")),
    ]
    assert [(one.row, one.head, one.text, one.reason) for one in found.refused] == [
        (7, "統計品目番号", "1201.9O", "code"),
        (8, "輸入額 当年", "2.158.000", "no number"),
    ]
    assert kinds(found) == {"above": 4, "total": 1, "note": 1}


def package(*lines: Line) -> Book:
    group = Group(id="buy", name=plain("Purchases"), lines=lines)
    held = TradePackage(id="package", title="Package", marking=Marking(level="O"), sources=("s",), groups=(group,))
    return Book(id="b", title=Phrase(), tabs=(Tab(id="t", title="T", sections=(held,)),))


def held_in(book: Book) -> TradePackage:
    section = book.section("package")
    assert isinstance(section, TradePackage)
    return section


def test_lines_come_in_behind_those_that_are_there_as_one_step(tmp_path: Path) -> None:
    before = package(Line(id="rice", name=Phrase(en="Rice")))
    found = imported(written(tmp_path / "fao.csv", FAOSTAT))
    change = import_lines(before, Place("package", "buy"), found, ids())
    assert change is not None
    after = held_in(apply(before, change.edit))
    assert [line.name.en for line in after.groups[0].lines] == ["Rice", "Soya beans", "Maize"]
    assert change.label == "Import lines"
    assert import_lines(before, Place("package", "gone"), found, ids()) is None


def test_suppliers_sum_to_a_hundred_by_construction(tmp_path: Path) -> None:
    found = imported(written(tmp_path / "customs.csv", CUSTOMS, "cp932"), Target(""))
    book = package()
    change = import_shares(held_in(book), "Soybeans", found, "JPY", ids())
    assert change is not None
    (shares,) = held_in(apply(book, change.edit)).shares
    assert [(one.name.en, str(one.now)) for one in shares.shares] == [
        ("United States", "75.0"),
        ("Brazil", "15.0"),
        ("Canada", "10.0"),
    ]
    assert (shares.value, shares.currency) == (Decimal(200_000_000_000), "JPY")


def test_many_suppliers_end_in_the_others(tmp_path: Path) -> None:
    partners = [("2030", "Import", str(n), f"Land {n}", str(10**9 * n)) for n in range(1, 10)]
    found = imported(written(tmp_path / "c.csv", comtrade(*partners)))
    change = import_shares(held_in(package()), "All", found, "USD", ids())
    assert change is not None
    shares = held_in(apply(package(), change.edit)).shares[0].shares
    assert [one.name.en for one in shares] == ["Land 9", "Land 8", "Land 7", "Land 6", "Land 5", "Other"]
    assert sum(one.now for one in shares) == 100


def test_a_hundred_thousand_rows_are_told_on_the_way_and_can_be_stopped(tmp_path: Path) -> None:
    partners = [("2030", "Import", str(n), f"Land {n}", "1000000") for n in range(12_000)]
    path = written(tmp_path / "c.csv", comtrade(*partners))
    grid = read_workbook(path).grids[0]
    seen: list[int] = []

    def stop_soon(done: int, of: int) -> bool:
        seen.append(done)
        return done < 10_000

    found = Reader(grid, find_headings(grid), understood(grid), WORDS, TARGET).read(stop_soon)
    assert seen == [5000, 10_000]
    assert len(found.candidates) == 9999
    assert msgspec.structs.asdict(found)["year"] == "2030"


OFFERS = """Offers of the ministry,,,
US$ billion,,,
Line,Offer,Fallback,Walk-away
Fish,3,2.5,2
Timber,1,1,0.5
"""


def test_columns_that_are_called_like_scenarios_are_amounts_in_them(tmp_path: Path) -> None:
    found = imported(written(tmp_path / "offers.csv", OFFERS))
    assert [sorted(one.amounts) for one in found.candidates] == [["+Fallback", "+Offer", "+Walk-away"]] * 2
    scenarios = (Scenario(id="o", name=Phrase(en="Offer", ja="提示案")), Scenario(id="f", name=Phrase(en="Our fallback")))
    heads, guessed = ("Line", "提示案", "Fallback"), ("name.en", "now", "amount:+Fallback")
    assert fitted(guessed, heads, scenarios) == ["name.en", "amount:o", "amount:+Fallback"]


def test_a_total_within_a_table_is_told_by_its_name_and_its_sum(tmp_path: Path) -> None:
    rows = ("Gas,120,100", "Atom,100,90", "Total energy,220,190", "Cars,7,6", "Parts,2,2", "自動車計,9,8", "Total pay,5,5")
    found = imported(written(tmp_path / "offers.csv", "\n".join(("Line,Offer,Fallback", *rows)) + "\n"))
    assert [one.name.en for one in found.candidates] == ["Gas", "Atom", "Cars", "Parts", "Total pay"]
    assert kinds(found)["total"] == 2


def test_a_new_group_and_new_scenarios_come_in_with_the_lines(tmp_path: Path) -> None:
    before = Book(
        id="b",
        title=Phrase(en="B"),
        tabs=(Tab(id="t", title="T", sections=(TradePackage(id="package", title="Package"),)),),
    )
    package = before.section("package")
    assert isinstance(package, TradePackage)
    found = imported(written(tmp_path / "offers.csv", OFFERS))
    change = import_group(package, Group(id="new", name=plain("Offers")), found, ids())
    assert change is not None
    after = apply(before, change.edit).section("package")
    assert isinstance(after, TradePackage)
    assert [one.name.en for one in after.scenarios] == ["Offer", "Fallback", "Walk-away"]
    (group,) = after.groups
    offer, fallback, _ = (one.id for one in after.scenarios)
    assert [(line.name.en, line.amount(offer), line.amount(fallback)) for line in group.lines] == [
        ("Fish", Decimal(3000), Decimal(2500)),
        ("Timber", Decimal(1000), Decimal(1000)),
    ]
    assert import_group(package, group, Outcome((), (), ()), ids()) is None
