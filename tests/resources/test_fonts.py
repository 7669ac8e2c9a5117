"""The bundled fonts are the ones the manifest names, usable, licensed, and draw what they should."""

from __future__ import annotations

import hashlib
import struct
import tomllib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
ENTRIES = tomllib.loads((FONTS / "manifest.toml").read_text(encoding="utf-8"))["font"]


def tables(path: Path) -> set[str]:
    """Return the names of a font's tables (OpenType, table directory)."""
    data = path.read_bytes()
    count = struct.unpack(">H", data[4:6])[0]
    return {data[12 + 16 * n : 16 + 16 * n].decode("latin-1") for n in range(count)}


def test_the_manifest_names_every_font_file_and_no_other() -> None:
    assert sorted(entry["file"] for entry in ENTRIES) == sorted(
        path.relative_to(FONTS).as_posix() for path in FONTS.rglob("*.ttf")
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_a_font_is_unmodified_has_outlines_we_can_embed_and_a_licence_beside_it(entry: dict[str, str]) -> None:
    path = FONTS / entry["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
    assert "glyf" in tables(path)
    assert "CFF " not in tables(path)
    licence = "".join(p.read_text(encoding="utf-8") for p in path.parent.glob("LICENSE*"))
    assert "SIL Open Font License" in licence


def test_no_two_fonts_share_a_name_under_which_programs_know_them() -> None:
    names = [entry["postscript"] for entry in ENTRIES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["BIZUDPGothic_400Regular", "BIZUDPGothic_700Bold", "BIZUDPMincho_400Regular"])
def test_greater_than_is_drawn_open_to_the_left_and_less_than_to_the_right(name: str) -> None:
    path = next(FONTS.rglob(f"{name}.ttf"))
    font = ImageFont.truetype(str(path), 200)

    def ink_on_the_left(character: str) -> float:
        image = Image.new("L", (240, 240))
        ImageDraw.Draw(image).text((10, 10), character, font=font, fill=255)
        box = image.getbbox()
        assert box is not None
        upper = image.crop((box[0], box[1], box[2], box[1] + (box[3] - box[1]) // 3))
        corner = upper.crop((0, 0, upper.width // 4, upper.height))
        return sum(corner.tobytes()) / 255

    assert ink_on_the_left("≥") > 50
    assert ink_on_the_left("≤") < ink_on_the_left("≥") / 4
