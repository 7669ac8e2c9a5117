"""Photographs come out upright, small, and with nothing in them but the picture; what is hostile is refused in time."""

from __future__ import annotations

import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from briefs.enclosures.pictures import HugePictureError
from briefs.enclosures.portraits import LONGEST, portrait
from briefs.errors import HugePhotographError, MissingFileError, NotAPhotographError
from briefs.jobs.portraits import SECONDS, read_portrait

ORIENTATION, MAKER = 0x0112, 0x010F


def photograph(size: tuple[int, int] = (400, 300), kind: str = "JPEG", orientation: int = 1) -> bytes:
    """A picture that is red at its left and blue at its right, with a maker's name, a comment and a profile in it."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Secret Camera"
    out = io.BytesIO()
    image.save(out, format=kind, exif=exif, icc_profile=b"secret profile")
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds almost nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_photograph_keeps_its_picture_and_nothing_else(kind: str) -> None:
    data = portrait(photograph(kind=kind))
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (400, 300), {})
        assert "icc_profile" not in image.info
    assert b"Secret" not in data
    assert b"secret" not in data


def test_a_photograph_stands_upright_as_its_camera_says() -> None:
    with Image.open(io.BytesIO(portrait(photograph(orientation=6)))) as image:  # turned a quarter to the right
        assert image.size == (300, 400)
        red, _, blue = image.convert("RGB").getpixel((150, 20))  # type: ignore[misc]
        assert red > 200 > blue


def test_a_large_photograph_is_scaled() -> None:
    with Image.open(io.BytesIO(portrait(photograph((8000, 6000))))) as image:
        assert image.size == (LONGEST, LONGEST * 3 // 4)


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000)])
def test_a_bomb_is_refused_by_what_it_says_of_itself(size: tuple[int, int]) -> None:
    with pytest.raises(HugePictureError):
        portrait(bomb(*size))


@pytest.mark.slow
def test_hostile_files_are_refused_in_words_and_in_time(tmp_path: Path) -> None:
    for name, data, error in (
        ("bomb.png", bomb(10_000, 10_000), HugePhotographError),
        ("broken.jpg", photograph()[:300], NotAPhotographError),
        ("words.jpg", b"no picture at all", NotAPhotographError),
        ("empty.png", b"", NotAPhotographError),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        begun = time.monotonic()
        with pytest.raises(error):
            read_portrait(path)
        assert time.monotonic() - begun < SECONDS + 1
    with pytest.raises(MissingFileError):
        read_portrait(tmp_path / "gone.jpg")


def test_a_photograph_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ana.jpg"
    path.write_bytes(photograph())
    assert read_portrait(path) == portrait(photograph())
