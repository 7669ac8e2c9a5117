from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.trade import Share, SupplierShares, TradePackage
from briefs.book.value import Phrase
from briefs.edits.edits import Change, apply
from briefs.edits.shares import Shift, remove_share, shift, take_back

SOY = Place("package", "soy")


def book() -> Book:
    parts = (("us", "70"), ("br", "16"), ("ca", "13"), ("other", "1"))
    shares = tuple(Share(id=name, name=Phrase(en=name), now=Decimal(part)) for name, part in parts)
    soy = SupplierShares(id="soy", title="Soy", value=Decimal(1_600_000_000), shares=shares)
    package = TradePackage(id="package", title="Package", shares=(soy,))
    return Book(id="b", title=Phrase(), tabs=(Tab(id="t", title="T", sections=(package,)),))


def soy_of(book: Book) -> SupplierShares:
    package = book.section("package")
    assert isinstance(package, TradePackage)
    return package.shares[0]


def done(book: Book, change: Change | None) -> Book:
    assert change is not None
    return apply(book, change.edit)


def test_six_points_move_from_one_supplier_to_another_and_are_worth_their_part() -> None:
    moved = soy_of(done(book(), shift(book(), SOY, Shift("br", "us", Decimal(6)))))
    assert [share.then for share in moved.shares] == [76, 10, 13, 1]
    assert [share.now for share in moved.shares] == [70, 16, 13, 1]
    assert moved.points_moved == 6
    assert moved.value_moved == 96_000_000


def test_nobody_loses_more_than_he_has_or_gives_to_himself() -> None:
    assert shift(book(), SOY, Shift("br", "us", Decimal("16.1"))) is None
    assert shift(book(), SOY, Shift("br", "br", Decimal(1))) is None
    assert shift(book(), SOY, Shift("br", "us", Decimal(0))) is None
    assert shift(book(), SOY, Shift("br", "us", Decimal(-2))) is None
    assert shift(book(), SOY, Shift("gone", "us", Decimal(2))) is None


def test_moves_are_taken_back_at_once_and_with_a_supplier_that_is_removed() -> None:
    moved = done(book(), shift(book(), SOY, Shift("br", "us", Decimal(6))))
    assert soy_of(done(moved, take_back(moved, SOY))) == soy_of(book())
    assert take_back(book(), SOY) is None
    left = soy_of(done(moved, remove_share(moved, SOY, Place("package", "br"))))
    assert {share.id: int(share.moved) for share in left.shares} == {"us": 0, "ca": 0, "other": 0}
    kept = soy_of(done(moved, remove_share(moved, SOY, Place("package", "ca"))))
    assert kept.points_moved == 6


NAMES = st.sampled_from(("us", "br", "ca", "other"))


@given(st.lists(st.tuples(NAMES, NAMES, st.decimals(0, 100, places=2)), max_size=12))
def test_the_what_if_sums_to_a_hundred_whatever_moves(moves: list[tuple[str, str, Decimal]]) -> None:
    now = book()
    for giver, taker, points in moves:
        change = shift(now, SOY, Shift(giver, taker, points))
        now = now if change is None else apply(now, change.edit)
    parts = [share.then for share in soy_of(now).shares]
    assert sum(parts) == 100
    assert all(0 <= part <= 100 for part in parts)
