"""Numbers that no page could print are no part of any book, whichever way they come."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from briefs.book.book import Rates
from briefs.book.figures import Figure
from briefs.book.formats import money, number
from briefs.book.place import Place
from briefs.book.value import LARGEST_AMOUNT, Phrase, Value
from briefs.edits import commands
from briefs.edits.edits import EditRefusedError, SetField, apply
from briefs.exchange.textform import dump_folder, load_folder
from briefs.form_faults import TextFormError
from briefs.store.codec import UndecodableError, decode, encode, header_of
from tests.briefs.edits.test_edits import make_book

UNPRINTABLE = ("NaN", "sNaN", "Infinity", "-Infinity", "1e19", "1e999999999", "1e-10", "1e-999999")
VALUE = Place(item="f", field="value")


def with_figure(value: str) -> Value:
    figure = Figure(id="f", key="F1", name=Phrase(en="Catch"), value=Decimal(value))
    return msgspec.structs.replace(make_book(), figures=(figure,))


@pytest.mark.parametrize("value", UNPRINTABLE)
def test_an_amount_that_no_page_could_print_is_refused_by_value_edit_file_and_text(tmp_path: Path, value: str) -> None:
    book = msgspec.convert(with_figure("1.5"), type(make_book()))
    with pytest.raises(ValueError, match="amount"):
        with_figure(value)
    assert commands.set_field(book, VALUE, Decimal(value)) is None
    with pytest.raises(EditRefusedError):
        apply(book, SetField(VALUE, Decimal(value)))
    with pytest.raises(UndecodableError):
        decode("", encode(header_of(book)).replace(b'"value":"1.5"', f'"value":"{value}"'.encode()))
    dump_folder(book, tmp_path, lambda attachment: b"")
    written = tmp_path / "book.yaml"
    written.write_text(written.read_text(encoding="utf-8").replace("'1.5'", f"'{value}'"), encoding="utf-8")
    with pytest.raises(TextFormError) as caught:
        load_folder(tmp_path)
    assert caught.value.place == "figures[0]"


@pytest.mark.parametrize(
    "rates", [{"words": 0}, {"characters": -1}, {"interpreted": float("nan")}, {"interpreted": float("inf")}]
)
def test_rates_at_which_nothing_is_ever_said_are_refused(rates: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(rates))):
        msgspec.convert(rates, Rates)
    field, value = next(iter(rates.items()))
    assert commands.set_field(make_book(), Place(field=f"rates.{field}"), value) is None


def test_the_largest_amounts_print_to_the_last_digit() -> None:
    largest = LARGEST_AMOUNT - Decimal("0.000000001")
    assert number(largest) == "999,999,999,999,999,999.999999999"
    assert money(LARGEST_AMOUNT * LARGEST_AMOUNT, "USD") == "$1,000,000,000,000,000,000,000,000 trillion"
    assert money(LARGEST_AMOUNT, "JPY", "ja") == "1,000,000兆円"
