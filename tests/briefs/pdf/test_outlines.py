from __future__ import annotations

import io
from itertools import pairwise
from struct import iter_unpack, unpack_from

import pikepdf
import pytest
from PIL import Image, ImageChops
from reportlab.pdfbase.ttfonts import TTFontFace

from briefs.layout.document import Part, assemble
from briefs.layout.furniture import Furniture
from briefs.layout.pages import PageBody, SectionLayout
from briefs.pdf import glyphs
from briefs.pdf.outlines import outlines
from briefs.pdf.press import write_book
from briefs.pdf.raster import rasterise
from tests.briefs.layout import engine

WORDS = "Åland’s façade: ½ of €1,250 – naïve & “über” Ω ≥ 4; 日本語の𠮟る、首脳"
FACES = ["prose", "label"]
WHOLE = 0xB1B0AFBA  # what the numbers of a sound font file add up to (OpenType 1.9: head)
LARGE = 4000  # pixels: so large that hints move no outline by what a hundredth of the ink would show


def drawn(style: str) -> tuple[bytes, Image.Image]:
    setter = engine.setter("ja")
    marks = (setter.lines(WORDS, style, 440).group(0.0, 100.0),)
    part = Part(SectionLayout((PageBody(marks),)), Furniture(head=False, numbered=False))
    data = write_book(assemble(setter, engine.INFORMATION, [part]))
    picture = rasterise(data, 0, LARGE)
    whole = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX").convert("L")
    return data, whole.crop((0, LARGE // 7, LARGE, LARGE // 3))


def dark(picture: Image.Image) -> int:
    return sum(picture.point(lambda value: 255 if value < 128 else 0).histogram()[255:])


@pytest.mark.parametrize("style", FACES)
def test_letters_keep_their_shapes_without_hints(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bare, shown = drawn(style)
    monkeypatch.setattr(glyphs, "outlines", lambda face, codes: TTFontFace(face.filename).makeSubset(list(codes)))
    hinted, expected = drawn(style)
    other = ImageChops.difference(shown, expected).point(lambda value: 255 if value > 128 else 0).histogram()[255]
    assert dark(expected) > 10_000
    assert other < dark(expected) / 100
    assert len(bare) < len(hinted)


def test_a_font_program_holds_what_is_needed_and_no_instruction() -> None:
    data, _ = drawn("body")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        programs = [bytes(one.read_bytes()) for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Length1" in one]
    assert len(programs) >= 2
    for program in programs:
        (count,) = unpack_from(">4xH", program)
        tables = {tag: program[at : at + size] for tag, at, size in iter_unpack(">4s4xLL", program[12 : 12 + 16 * count])}
        assert list(tables) == [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"]
        assert sum(unpack_from(f">{len(program) // 4}L", program)) & 0xFFFFFFFF == WHOLE
        places = [place for (place,) in iter_unpack(">L", tables[b"loca"])]
        assert places == sorted(places)
        assert places[-1] == len(tables[b"glyf"])
        for start in (start for start, end in pairwise(places) if end > start):
            (contours,) = unpack_from(">h", tables[b"glyf"], start)
            if contours >= 0:
                assert unpack_from(">H", tables[b"glyf"], start + 10 + 2 * contours) == (0,)


def test_a_sign_brings_what_it_is_made_of_and_each_glyph_comes_once() -> None:
    face = engine.fonts().font("SourceSans3-Regular").face
    one, two, sound = (maxp_count(outlines(face, map(ord, text))) for text in ('"', '""', "ab"))
    assert (one, two, sound) == (3, 3, 3)  # the missing glyph, the sign, the stroke that it draws twice; and two letters


def maxp_count(program: bytes) -> int:
    (count,) = unpack_from(">4xH", program)
    at = next(at for tag, at, _ in iter_unpack(">4s4xLL", program[12 : 12 + 16 * count]) if tag == b"maxp")
    (glyphs,) = unpack_from(">H", program, at + 4)
    return int(glyphs)
