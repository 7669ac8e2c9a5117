"""What text some bytes are: Unicode in any form, and what Japanese and Western offices wrote before it."""

from __future__ import annotations

import codecs
import re

_BOMS = (  # the longest first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JIS = ("iso2022_jp_ext", "iso2022_jp_2004")  # seven bits, as old mail has it; the second has ①
_JAPANESE = ("cp932", "euc_jp")
_WESTERN = "cp1252"
_ASCII = 0x7F
_ESCAPES = (b"\x1b$", b"\x1b(J")
_KANA = re.compile("[ぁ-ヶ]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")
"""What no text of an office has: controls, and characters that a program made up."""


def decoded(data: bytes) -> str | None:
    """Return bytes as text; None where they are none."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _read(data, encoding)
    if b"\x00" in data:
        return _read(data, "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be")
    if any(escape in data for escape in _ESCAPES):
        return next((text for encoding in _JIS if (text := _read(data, encoding)) is not None), None)
    text = _read(data, "utf-8")
    return text if text is not None else _before_unicode(data)


def _before_unicode(data: bytes) -> str | None:
    """Return text of eight bits: Japanese where it has kana or is of little else than long bytes, or else Western."""
    read = {encoding: text for encoding in (*_JAPANESE, _WESTERN) if (text := _read(data, encoding)) is not None}
    credible = {encoding: text for encoding, text in read.items() if not _NO_TEXT.search(text)}
    japanese = [credible[encoding] for encoding in _JAPANESE if encoding in credible]
    found = next((text for text in japanese if _KANA.search(text)), None)
    if found is None and 2 * sum(byte > _ASCII for byte in data) > len(data):
        found = min(japanese, key=lambda text: len(_HALF_KANA.findall(text)), default=None)
    return found if found is not None else credible.get(_WESTERN)


def _read(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text
