"""Slips with passwords, by what can be read on them."""

from __future__ import annotations

import secrets
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from briefs.editions.passwords import generated
from briefs.editions.slip import Slip
from briefs.editions.slips import PAGE, slips_pdf
from tests.briefs.layout.sections.sheets import layouts
from tests.briefs.pdf.structure_check import faults, structure_text
from tests.verapdf import failures

DATE = "2031-03-03T09:30:00+00:00"
PASSWORD = generated(secrets.choice)
ENGLISH = Slip("Lake Conference Copy 3.pdf", PASSWORD, "Copy 3 of 12", "Minister of State")
JAPANESE = Slip("湖沼会議.pdf", "山の上の湖 2031 年の春", "写し 4/12", "山田 太郎 様", "ja")
BARE = Slip("a.pdf", "correct horse battery staple " * 3)
UNKNOWN = Slip("a.pdf", "كلمة السر الطويلة جدا")


@cache
def made(*slips: Slip) -> bytes:
    return slips_pdf(slips, DATE, layouts().stationery(PAGE))


def pages(data: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded() for page in opened]
    opened.close()
    return found


def test_a_slip_tells_the_file_the_copy_the_name_and_the_password() -> None:
    first, second, third = pages(made(ENGLISH, JAPANESE, BARE))
    for told in ("Password", "Lake Conference Copy 3.pdf", "Copy 3 of 12", "Minister of State", PASSWORD):
        assert told in first
    assert PASSWORD not in second + third
    together = "".join(second.split())
    for told in ("パスワード", "湖沼会議.pdf", "写し4/12", "山田太郎様", "山の上の湖2031年の春"):
        assert told in together
    assert "Copy" not in third.replace("a.pdf", "")


def test_the_password_stands_large_and_a_long_one_smaller_within_the_page() -> None:
    opened = pypdfium2.PdfDocument(made(ENGLISH, BARE))
    heights = []
    for page, word in ((opened[0], PASSWORD), (opened[1], "staple")):
        text = page.get_textpage()
        at = text.search(word, match_case=True).get_next()
        assert at is not None
        boxes = [text.get_charbox(n) for n in range(at[0], at[0] + at[1])]
        heights.append(max(box[3] - box[1] for box in boxes))
        assert max(box[2] for box in boxes) <= page.get_width() - 20
    opened.close()
    assert heights[0] > 13
    assert heights[1] < heights[0]


def test_a_password_that_no_font_of_ours_has_leaves_room_to_be_written() -> None:
    (page,) = pages(made(UNKNOWN))
    assert "Password" in page
    assert UNKNOWN.password not in page


def test_slips_are_tagged_and_the_same_every_time() -> None:
    data = made(ENGLISH, JAPANESE, UNKNOWN)
    assert faults(data) == []
    assert PASSWORD in structure_text(data)
    assert slips_pdf((ENGLISH, JAPANESE, UNKNOWN), DATE, layouts().stationery(PAGE)) == data


def test_a_slip_does_not_tell_its_password_to_a_log() -> None:
    assert PASSWORD not in f"{ENGLISH} {[ENGLISH]!r}"


@pytest.mark.slow
def test_slips_conform(tmp_path: Path) -> None:
    path = tmp_path / "slips.pdf"
    path.write_bytes(made(ENGLISH, JAPANESE, BARE, UNKNOWN))
    assert failures([path]) == []
