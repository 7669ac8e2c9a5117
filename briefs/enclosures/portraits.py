"""Photographs of people, made fit to be kept: upright, no larger than a page prints, and nothing in them but the picture."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from briefs.enclosures.pictures import QUALITY, HugePictureError, on_white

MOST_PIXELS = 80_000_000  # of a JPEG, which is read at a part of its size
MOST_WHOLE = 30_000_000  # of what must be read whole
MOST_BYTES = 64 * 2**20
LONGEST = 1600  # pixels of a kept picture: a portrait of 38 mm in 600 dots an inch, with room to crop


def portrait(data: bytes) -> bytes:
    """Return a picture as a JPEG that holds no metadata. Raises HugePictureError, OSError, ValueError and their like."""
    if len(data) > MOST_BYTES:
        raise HugePictureError
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise HugePictureError from error
    with image:
        if image.width * image.height > (MOST_PIXELS if image.format == "JPEG" else MOST_WHOLE):
            raise HugePictureError
        image.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST, LONGEST))
        drawn = on_white(upright)
    # A new picture of the same points: whatever else was read with the old one stays behind.
    clean = Image.frombytes(drawn.mode, drawn.size, drawn.tobytes())
    out = io.BytesIO()
    clean.save(out, format="JPEG", quality=QUALITY)
    return out.getvalue()
