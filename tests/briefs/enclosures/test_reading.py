"""Files that annexes enclose: what is sound is read, what is dangerous is cut off, what is neither is refused by name."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from briefs.enclosures.enclosure import EnclosedLink, Enclosure
from briefs.enclosures.pictures import page_picture
from briefs.enclosures.reading import read_enclosure
from tests.briefs.enclosures import files


def unpacked(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return files.saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)


def test_a_sound_pdf_gives_its_pages_their_text_and_their_links() -> None:
    found = read_enclosure(files.report(2))
    assert (found.fault, found.conforms) == ("", False)
    assert [page.text for page in found.pages] == ["Report page 1", "Report page 2"]
    size = found.pages[0].width, found.pages[0].height
    assert size == pytest.approx((595.28, 841.89), abs=0.01)
    (link,) = found.pages[0].links
    assert link.target == "https://example.org/report"
    assert (link.x, link.y, link.width, link.height) == pytest.approx((72, 111.89, 228, 40), abs=0.01)


def test_nothing_passes_but_what_is_drawn_and_links_that_are_safe() -> None:
    data = files.scripted()
    assert all(word in unpacked(data) for word in files.EVIL)
    found = read_enclosure(data)
    clean = unpacked(found.clean)
    assert [word for word in files.EVIL if word in clean] == []
    assert [page.text for page in found.pages] == [f"Report page {n}" for n in (1, 2, 3)]
    assert [link.target for link in found.pages[0].links] == ["https://example.org/report", 3]
    assert found.left_out == ("scripts", "programs", "files")


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ({"/Subtype": pikepdf.Name.Movie}, "media"),
        ({"/Subtype": pikepdf.Name.FileAttachment}, "files"),
        ({"/A": pikepdf.Dictionary(S=pikepdf.Name.Launch)}, "programs"),
        ({"/A": pikepdf.Dictionary(S=pikepdf.Name.URI, Next=pikepdf.Dictionary(S=pikepdf.Name.JavaScript))}, "scripts"),
    ],
)
def test_what_a_page_could_do_besides_being_read_is_told(entry: dict[str, pikepdf.Object], kind: str) -> None:
    pdf = pikepdf.open(io.BytesIO(files.report(1)))
    assert read_enclosure(files.saved(pdf)).left_out == ()
    annotation = pikepdf.Dictionary({"/Type": pikepdf.Name.Annot, "/Rect": pikepdf.Array([0, 0, 9, 9]), **entry})
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(annotation))
    assert read_enclosure(files.saved(pdf)).left_out == (kind,)


def test_a_turned_page_stands_upright_and_its_link_with_it() -> None:
    page = read_enclosure(files.turned()).pages[1]
    assert (page.width, page.height) == pytest.approx((841.89, 595.28), abs=0.01)
    assert page.links == (EnclosedLink(690.0, 72.0, 40.0, 228.0, "https://example.org/report"),)


def test_a_hidden_layer_stays_hidden_for_the_page_becomes_a_picture_of_what_is_seen() -> None:
    found = read_enclosure(files.layered())
    assert found.conforms
    assert found.pages[0].text == "Report page 1"
    colours = page_picture(found.clean, 0).convert("L").histogram()
    assert colours[255] > 0.9 * sum(colours)
    assert b"OCG" not in unpacked(found.clean)


def test_what_a_form_was_filled_with_is_printed() -> None:
    pdf = pikepdf.open(io.BytesIO(files.report(1)))
    look = pdf.make_stream(b"0 0 200 200 re f", {"/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 200, 200]})
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 100, 300, 300], F=4, AP=pikepdf.Dictionary(N=look)
    )
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(stamp))
    picture = page_picture(read_enclosure(files.saved(pdf)).clean, 0, grey=True)
    assert picture.getpixel((200 * 200 // 72, (842 - 200) * 200 // 72)) == 0


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (files.encrypted("password"), "encrypted"),
        (files.report()[:400], "damaged"),
        (b"%PDF-1.7\n" + b"nothing more", "damaged"),
        (files.picture("PNG")[:80], "damaged"),
        (files.report(301), "huge"),
    ],
)
def test_what_cannot_be_printed_is_told_by_its_fault(data: bytes, fault: str) -> None:
    found = read_enclosure(data)
    assert (found.fault, found.pages, found.clean) == (fault, (), b"")


@pytest.mark.long
def test_a_small_file_that_unpacks_to_a_gigabyte_is_refused_before_it_does() -> None:
    data = files.bomb()
    assert len(data) < 2_000_000
    assert read_enclosure(data).fault == "huge"


def test_a_picture_with_more_pixels_than_anybody_prints_is_refused_by_its_head() -> None:
    head = files.picture("PNG")
    named = head[12:16] + (60_000).to_bytes(4, "big") * 2 + head[24:29]
    assert read_enclosure(head[:12] + named + zlib.crc32(named).to_bytes(4, "big") + head[33:]).fault == "huge"


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert len(read_enclosure(files.encrypted("")).pages) == 3


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "L"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("TIFF", "1")],
)
def test_pictures_become_pages_of_their_size_and_conform(kind: str, mode: str) -> None:
    found = read_enclosure(files.picture(kind, mode, dpi=(100, 100)))
    assert (found.fault, found.conforms, len(found.pages)) == ("", True, 1)
    assert (found.pages[0].width, found.pages[0].height) == pytest.approx((144, 72), rel=0.01)


def test_what_is_transparent_is_white() -> None:
    image = Image.new("RGBA", (100, 50), (0, 0, 0, 0))
    target = io.BytesIO()
    image.save(target, "PNG")
    assert page_picture(read_enclosure(target.getvalue()).clean, 0).getpixel((5, 5)) == (255, 255, 255)


def test_what_a_camera_hid_in_a_picture_does_not_come_along() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET place"
    exif[0x0112] = 6  # turned by a quarter
    found = read_enclosure(files.picture("JPEG", exif=exif))
    assert b"SECRET" not in found.clean
    assert found.pages[0].height > found.pages[0].width


def test_every_sheet_of_a_scan_is_a_page() -> None:
    sheets = [Image.new("1", (100, 140), 1) for _ in range(3)]
    target = io.BytesIO()
    sheets[0].save(target, "TIFF", save_all=True, append_images=sheets[1:])
    assert len(read_enclosure(target.getvalue()).pages) == 3


def test_what_is_neither_pdf_nor_picture_is_attached_and_said_not_to_be_printed() -> None:
    found = read_enclosure(b"PK\x03\x04 a spreadsheet")
    assert (found.fault, found.pages) == ("other", ())


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 2500), garbage=st.binary(min_size=1, max_size=20))
def test_no_damage_is_met_by_a_crash(at: int, garbage: bytes) -> None:
    data = bytearray(files.report(1))
    data[at % len(data) : at % len(data) + len(garbage)] = garbage
    found = read_enclosure(bytes(data))
    assert isinstance(found, Enclosure)
    assert bool(found.pages) != bool(found.fault) or not found.clean
