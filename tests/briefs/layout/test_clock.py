"""What a moment's time zone is called, whatever stands in the book's field for it."""

from __future__ import annotations

import datetime as dt

import pytest

from briefs.layout.clock import zone_name

TOKYO = dt.timezone(dt.timedelta(hours=9))
AT = dt.datetime(2031, 3, 3, 18, 0, tzinfo=TOKYO)


@pytest.mark.parametrize("zone", ["", "Asia", "Asia/", "Mars/Base", "../../etc/passwd", "/etc", "A\0B", "x" * 5000, "東京"])
def test_a_zone_that_is_none_or_half_typed_is_told_by_the_moments_own_offset(zone: str) -> None:
    assert zone_name(AT, zone) == "UTC+9"


def test_the_first_and_last_moments_of_the_calendar_have_a_name() -> None:
    assert zone_name(dt.datetime.min.replace(tzinfo=TOKYO), "UTC") == "UTC+9"
    assert zone_name(dt.datetime.max.replace(tzinfo=dt.timezone(-dt.timedelta(hours=9))), "UTC") == "UTC\u22129"


def test_a_known_zone_has_its_letters() -> None:
    assert zone_name(AT, "Asia/Tokyo") == "JST"
