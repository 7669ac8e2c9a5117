"""Numbered copies, by what a reader of the finished files finds in them."""

from __future__ import annotations

import io
import itertools
import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from briefs.book.book import Book, Paper
from briefs.book.recipients import FORMS, Form
from briefs.editions.copies import copies, stamp_words, uncopied
from briefs.editions.stamp import Stamp
from briefs.jobs.export import FileOrder
from briefs.layout.renditions import Rendition
from briefs.pdf.press import write_book
from tests.books.river_basin import river_basin_book
from tests.books.sample import sample_book
from tests.briefs.layout.sections.sheets import layouts
from tests.briefs.pdf.structure_check import faults
from tests.strategies import TEXT, books
from tests.verapdf import failures

MINISTER = Stamp(1, 3, "Minister of State")
YAMADA = Stamp(2, 3, "山田 太郎 様", "ja")
PRIVATE = Stamp(3, 3, "Private Secretary", password="m7Rk-Xw2p-Gh4t-Vn8q")
LOCKED = Stamp(password=PRIVATE.password)


@cache
def sample() -> Book:
    return uncopied(sample_book())


@cache
def finished(form: Form = "book", paper: Paper = "A4") -> bytes:
    return write_book(layouts().lay_out(sample(), Rendition(form, paper)))


def made(base: bytes, *stamps: Stamp) -> tuple[bytes, ...]:
    return tuple(copies(base, stamps, layouts().stationery(), secrets.choice))


def texts(pdf: bytes, password: str = "") -> list[str]:
    """Each page's text without its spaces."""
    opened = pypdfium2.PdfDocument(pdf, password=password or None)
    found = ["".join(page.get_textpage().get_text_bounded().split()) for page in opened]
    opened.close()
    return found


def words(stamp: Stamp) -> str:
    return "".join("".join(stamp_words(stamp, layouts().stationery())).split())


@pytest.mark.slow
@pytest.mark.parametrize(("form", "paper"), [*itertools.product(FORMS, ("A4", "Letter"))])
def test_every_page_of_every_rendition_says_which_copy_it_is_and_whose(form: Form, paper: Paper) -> None:
    base = finished(form, paper)
    for stamp, copy in zip((MINISTER, YAMADA, PRIVATE), made(base, MINISTER, YAMADA, PRIVATE), strict=True):
        pages = texts(copy, stamp.password)
        assert len(pages) == len(pypdfium2.PdfDocument(base))
        assert [page for page in pages if words(stamp) not in page] == []
        others = (MINISTER, YAMADA, PRIVATE)
        assert not any(words(other) in page for page in pages for other in others if other is not stamp)
        if not stamp.password:
            assert faults(copy) == []


def test_a_stamp_is_worded_in_its_own_language() -> None:
    station = layouts().stationery()
    assert "".join(stamp_words(MINISTER, station)) == "Copy 1 of 3 · Minister of State"
    assert "".join(stamp_words(YAMADA, station)) == "写し 2/3 · 山田 太郎 様"
    assert "".join(stamp_words(Stamp(4, 9), station)) == "Copy 4 of 9"


def test_a_name_holds_no_line_ends_and_nothing_that_no_font_draws() -> None:
    station = layouts().stationery()
    assert stamp_words(Stamp(1, 2, "A\nB\u202e\t﷽"), station)[1] == " · A B ?"
    assert stamp_words(Stamp(1, 2, "吉\u202e﷽", "ja"), station)[1] == " · 吉〓"


def boxes(pdf: bytes, wanted: str) -> list[tuple[float, float, float, float]]:
    """Where words stand on each page: left, bottom, right, top of their characters."""
    found = []
    opened = pypdfium2.PdfDocument(pdf)
    for page in opened:
        text = page.get_textpage()
        at = text.search(wanted, match_case=True).get_next()
        assert at is not None
        box = [text.get_charbox(n) for n in range(at[0], at[0] + at[1])]
        found.append((min(b[0] for b in box), min(b[1] for b in box), max(b[2] for b in box), max(b[3] for b in box)))
    opened.close()
    return found


def test_the_stamp_stands_in_the_middle_of_the_foot_and_a_long_one_keeps_clear_of_what_is_beside_it() -> None:
    (short,) = made(finished(), Stamp(1, 3))
    inner, outer = 85.04, 62.36  # 30 and 22 mm
    for number, (left, _, right, _) in enumerate(boxes(short, "Copy 1 of 3"), 1):
        text_left = inner if number % 2 else outer
        assert (left + right) / 2 == pytest.approx(text_left + 158 * 72 / 25.4 / 2, abs=1)
    (long,) = made(finished(), Stamp(11, 12, "Director of the Office of " + "International " * 9))
    for page, (left, bottom, right, top) in enumerate(boxes(long, "Copy 11 of 12 · Director of the Office")):
        others = [box for box in _line(long, page, bottom, top) if not left - 1 <= box[0] <= right + 1]
        assert [box for box in others if left - 10 < box[2] and box[0] < left] == []


def _line(pdf: bytes, page: int, bottom: float, top: float) -> list[tuple[float, float, float, float]]:
    opened = pypdfium2.PdfDocument(pdf)
    text = opened[page].get_textpage()
    all_boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    found = [box for box in all_boxes if box[1] < top and box[3] > bottom and box[2] > box[0]]
    opened.close()
    return found


def test_of_a_name_too_long_for_the_foot_the_number_stays_whole() -> None:
    (copy,) = made(finished(), Stamp(11, 12, "Office of " + "international " * 20))
    assert all("Copy11of12·Officeofinternational" in page for page in texts(copy))
    assert all("…" in page for page in texts(copy))


def test_a_stamp_is_a_pagination_artifact_on_every_page() -> None:
    for form in ("book", "card sheets"):
        (copy,) = made(finished(form), MINISTER)
        with pikepdf.open(io.BytesIO(copy)) as pdf:
            for page in pdf.pages:
                assert _inside_artifact(page)


def _inside_artifact(page: pikepdf.Page) -> bool:
    """Whether every call of a copy's form stands directly in a pagination artifact, and there is one."""
    marked: list[str] = []
    calls = 0
    for step in pikepdf.parse_content_stream(page):
        operands = step.operands
        match str(step.operator):
            case "BDC" | "BMC":
                marked.append(" ".join(str(operand) for operand in operands))
            case "EMC":
                marked.pop()
            case "Do" if str(operands[0]).startswith("/Copy."):
                calls += 1
                if len(marked) != 1 or "/Artifact" not in marked[0] or "/Pagination" not in marked[0]:
                    return False
    return calls > 0


def test_a_copy_without_password_is_the_same_every_time_and_alone_as_among_others() -> None:
    first, second, _ = made(finished(), MINISTER, YAMADA, PRIVATE)
    assert made(finished(), MINISTER) == (first,)
    assert made(finished(), PRIVATE, YAMADA)[1] == second
    assert first != second


def test_a_copy_embeds_no_character_of_another_copys_name() -> None:
    first, second = made(finished("pocket cards"), Stamp(1, 2, "鈴木"), Stamp(2, 2, "渡邉"))
    assert all("鈴" not in page for page in texts(second))
    with pikepdf.open(io.BytesIO(second)) as pdf:
        maps = b"".join(bytes(obj.read_bytes()) for obj in pdf.objects if isinstance(obj, pikepdf.Stream))
    code = "鈴".encode("utf-16-be").hex().upper().encode()
    assert code not in maps
    assert code in _decompressed(first)


def _decompressed(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return b"".join(bytes(obj.read_bytes()) for obj in pdf.objects if isinstance(obj, pikepdf.Stream))


def test_each_copy_opens_with_its_own_password_and_with_no_other() -> None:
    stamps = [Stamp(n, 4, f"Reader {n}", password=f"password of {n}, long") for n in range(1, 5)]
    for stamp, copy in zip(stamps, made(finished("summary"), *stamps), strict=True):
        for other in stamps:
            if other is stamp:
                assert words(stamp) in texts(copy, other.password)[0]
            else:
                with pytest.raises(pikepdf.PasswordError):
                    pikepdf.open(io.BytesIO(copy), password=other.password)
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(copy))


def test_an_encrypted_file_is_aes_256_keeps_accessibility_and_hides_its_title() -> None:
    for copy in made(finished("summary"), PRIVATE, LOCKED):
        with pikepdf.open(io.BytesIO(copy), password=PRIVATE.password) as pdf:
            assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
            assert pdf.encryption.file_method == pikepdf.models.EncryptionMethod.aesv3
            assert pdf.allow.accessibility
            assert pdf.allow.print_highres
            assert not pdf.allow.modify_other
            assert not pdf.owner_password_matched
            packet = bytes(pdf.Root.Metadata.read_bytes())
            assert b"pdfaid:part" not in packet
            assert b"<pdfuaid:part>1<" in packet
        assert b"Tokyo Summit" not in copy


def test_a_book_that_names_its_own_copy_is_built_without_it_first() -> None:
    book = sample_book()
    assert book.edition.copy
    with pytest.raises(ValueError, match="no room for a stamp"):
        made(write_book(layouts().lay_out(book)), MINISTER)
    assert uncopied(book).edition == sample().edition
    assert uncopied(sample()) is sample()
    (copy,) = made(finished(), MINISTER)
    assert not any("Copy3of12" in page for page in texts(copy))


def test_a_file_that_is_not_numbered_is_the_book_as_it_is() -> None:
    named = write_book(layouts().lay_out(sample_book()))
    assert made(named, Stamp()) == (named,)
    assert made(finished(), MINISTER, Stamp()) == (*made(finished(), MINISTER), finished())
    (locked,) = made(named, LOCKED)
    assert texts(locked, LOCKED.password) == texts(named)
    (beside,) = made(finished(), MINISTER, LOCKED)[1:]
    assert texts(beside, LOCKED.password) == texts(finished())


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(books(), TEXT)
def test_any_book_can_be_numbered_for_anybody(book: Book, name: str) -> None:
    stamp = Stamp(2, 30, name)
    (copy,) = made(write_book(layouts().lay_out(uncopied(book))), stamp)
    assert faults(copy) == []
    assert all("Copy2of30" in page for page in texts(copy))


def test_a_stamp_does_not_tell_its_password() -> None:
    assert PRIVATE.password not in f"{PRIVATE} {PRIVATE!r} {[PRIVATE]} {FileOrder('a.pdf', PRIVATE)!r}"


LOST_BY_VALIDATOR = "7.21.4.1-1"
"""The validator's own AES reader loses a font of some lengths (Display Semibold at 2376 bytes), always the same. What it
says of fonts is asked of the same files with their encryption taken off."""


def unlocked(path: Path) -> Path:
    plain = path.with_suffix(".unlocked.pdf")
    with pikepdf.open(path, password=PRIVATE.password) as pdf:
        pdf.save(plain, encryption=False, fix_metadata_version=False)
    return plain


@pytest.mark.slow
def test_copies_conform_and_the_encrypted_ones_to_pdf_ua(tmp_path: Path) -> None:
    plain: list[Path] = []
    locked: list[Path] = []
    bases: Sequence[bytes] = [
        *(finished(form) for form in FORMS),
        write_book(layouts().lay_out(uncopied(river_basin_book()))),
    ]
    for n, base in enumerate(bases):
        for stamp, copy in zip((MINISTER, YAMADA, PRIVATE), made(base, MINISTER, YAMADA, PRIVATE), strict=True):
            path = tmp_path / f"{n}-{stamp.number}.pdf"
            path.write_bytes(copy)
            (locked if stamp.password else plain).append(path)
        alone = tmp_path / f"{n}-alone.pdf"
        alone.write_bytes(*made(base, LOCKED))
        locked.append(alone)
    assert failures(plain) == []
    found = [line for line in failures(locked, "ua1", PRIVATE.password) if f"\t{LOST_BY_VALIDATOR}\t" not in line]
    assert found == []
    assert failures([unlocked(path) for path in locked], "ua1") == []
    assert {line.split("\t")[2].split("-")[0] for line in failures(locked[:1], "2a", PRIVATE.password)} >= {"6.1.3"}
