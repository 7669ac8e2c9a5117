"""Characters of symbol fonts, which documents name by the font's own numbers, as the characters that everybody has.

Symbol by Adobe's mapping (https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt); of Wingdings, what papers use.
"""

from __future__ import annotations

UNKNOWN = "□"
_PRIVATE = 0xF000  # where symbol fonts stand in a document
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + n: letter for n, letter in enumerate(_GREEK)},
    **{0x61 + n: letter for n, letter in enumerate(_SMALL)},
    **dict(zip(range(0xA1, 0xB0), "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓", strict=True)),
    **dict(zip(range(0xB0, 0xC0), "°±″≥×∝∂•÷≠≡≈…⏐⎯↵", strict=True)),
    **dict(zip(range(0xC4, 0xD0), "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉", strict=True)),
    **dict(zip(range(0xD0, 0xDF), "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒", strict=True)),
    0x22: "∀",
    0x24: "∃",
    0x27: "∋",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0x7E: "∼",
    0xE5: "∑",
    0xF2: "∫",
}
_WINGDINGS = {
    **dict(zip(range(0x8C, 0x95), "❶❷❸❹❺❻❼❽❾", strict=True)),
    **dict(zip(range(0x81, 0x8A), "①②③④⑤⑥⑦⑧⑨", strict=True)),
    **dict(zip(range(0xDF, 0xE3), "←→↑↓", strict=True)),
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xE8: "→",
    0xEA: "↓",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(font: str, number: str) -> str:
    """Return the character of a font by its number in hexadecimal digits; a box where nobody knows what it looks like."""
    try:
        code = int(number, 16)
    except ValueError:
        return UNKNOWN
    if (code >= _PRIVATE and code <= _PRIVATE + 0xFF) or font.casefold() in _FONTS:
        return _of(font, code & 0xFF)
    return chr(code) if 0 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and chr(code).isprintable() else UNKNOWN


def without_private(text: str, font: str = "symbol") -> str:
    """Return text in which the characters that only a symbol font has are everybody's."""
    if text.isascii():
        return text
    return "".join(_of(font, ord(one) & 0xFF) if _PRIVATE <= ord(one) <= _PRIVATE + 0xFF else one for one in text)


def _of(font: str, code: int) -> str:
    known = _FONTS.get(font.casefold(), {})
    if font.casefold() == "symbol" and code not in known and 0x20 <= code < 0x7F:
        return chr(code)  # digits and brackets stand where they always do
    return known.get(code, UNKNOWN)
