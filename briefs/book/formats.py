"""Numbers, figures, dates and times as each language writes them.

Signs of numbers, currencies and patterns of dates are CLDR's, through Babel. The scales are the field's own: English books
say "$1,360 million" rather than "$1.36 billion", Japanese ones 13億6,000万ドル and, of a rounded share, 約3割.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import get_currency_symbol

from briefs.book.figures import Figure
from briefs.book.text import Language

NO_BREAK = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"
ILLUSTRATIVE = "◊"
_ENGLISH_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_JAPANESE_SCALES = ((Decimal(10) ** 12, "兆"), (Decimal(10) ** 8, "億"), (Decimal(10) ** 4, "万"))
_JAPANESE_CURRENCIES = {"USD": "ドル", "JPY": "円", "EUR": "ユーロ", "GBP": "ポンド", "CNY": "人民元", "KRW": "ウォン"}
_QUALIFIERS = {
    "about": ("about", "約"),
    "up to": ("up to", "最大"),
    "at least": ("at least", "少なくとも"),
}
_SPELLED_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPELLED_JAPANESE = ("ゼロ", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def locale_name(code: str, language: Language) -> str:
    """Return what a locale, as en_GB, is called in a language; its code where nobody has a name for it."""
    try:
        known = Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return code
    return str(known.get_display_name(language)) if str(known) == code else code


def locale_of(language: Language) -> str:
    """Return the CLDR locale a language's pages use."""
    return "ja_JP" if language == "ja" else "en_GB"


def number(value: Decimal, language: Language = "en") -> str:
    """Return a plain number with grouping and a true minus, its decimals as they were given."""
    return f"{value:,f}".translate(_signs(language))


@cache
def _signs(language: Language) -> dict[int, str]:
    """Return the signs of a language's numbers for Python's own: Babel takes eight times as long to write one."""
    symbols = Locale.parse(locale_of(language)).number_symbols["latn"]
    return str.maketrans({",": symbols["group"], ".": symbols["decimal"], "-": MINUS})


def signed(value: Decimal, language: Language = "en") -> str:
    """Return a change with its sign, as "+60" or "−5"; no change has no sign."""
    return ("+" if value > 0 else "") + number(value, language)


def money(value: Decimal, currency: str, language: Language = "en") -> str:
    """Return an amount of money at the scale at which it is said."""
    if language == "ja":
        sign, value = (MINUS, -value) if value < 0 else ("", value)
        return sign + _japanese_scaled(value) + _JAPANESE_CURRENCIES.get(currency, currency)
    sign, value = (MINUS, -value) if value < 0 else ("", value)
    symbol = get_currency_symbol(currency, locale="en_US")
    return f"{sign}{symbol}{_english_scaled(value)}"


def unit_words(currency: str, scale: Decimal, language: Language) -> str:
    """Return the unit of a table's amounts: "US$ billion", 百万ドル."""
    if language == "ja":
        name = {Decimal(10) ** 6: "百万", Decimal(10) ** 3: "千"}.get(scale) or _japanese_scaled(scale)
        return name + _JAPANESE_CURRENCIES.get(currency, currency)
    known = (*_ENGLISH_SCALES, (Decimal(10) ** 3, "thousand"))
    name = next((name for value, name in known if value == scale), "") or _english_scaled(scale)
    return f"{get_currency_symbol(currency, locale=locale_of(language))} {name}"


def figure_value(figure: Figure, value: Decimal, language: Language) -> str:
    """Return a figure's value with unit and base, without its qualifier."""
    return _with_base(figure, _bare(figure, value, language), language)


def figure_words(figure: Figure, value: Decimal, language: Language) -> str:
    """Return a figure as it stands in a sentence: qualifier, value, unit and base, never to be broken."""
    text = figure_value(figure, value, language)
    if figure.qualifier:
        english, japanese = _QUALIFIERS[figure.qualifier]
        text = f"{japanese}{text}" if language == "ja" else f"{english}{NO_BREAK}{text}"
    return text.replace(" ", NO_BREAK)


def date_words(date: dt.date, language: Language, *, weekday: bool = True, year: bool = True) -> str:
    """Return a date as words: "Thursday 1 January 2026" or 2026年1月1日（木）."""
    if language == "ja":
        text = f"{date.year}年" if year else ""
        text += f"{date.month}月{date.day}日"
        return text + f"（{format_date(date, 'EEE', locale='ja_JP')}）" if weekday else text
    pattern = ("EEEE " if weekday else "") + "d MMMM" + (" y" if year else "")
    return format_date(date, pattern, locale="en_GB")


def short_date(date: dt.date, language: Language) -> str:
    """Return a date for a narrow column: "1 Jan 2026", or in two lines 2026年 and 1月1日."""
    if language == "ja":
        return f"{date.year}年\n{date_words(date, 'ja', weekday=False, year=False)}"
    return format_date(date, "d MMM y", locale="en_GB")


def day_heading(date: dt.date, language: Language) -> str:
    """Return a day's short heading: "Thu 1 January" or 1月1日（木）."""
    if language == "ja":
        return date_words(date, "ja", year=False)
    return format_date(date, "EEE d MMMM", locale="en_GB")


def clock(time: dt.time) -> str:
    """Return a time of day on the 24-hour clock, as "09:30"."""
    return f"{time:%H:%M}"


def clock_on(at: dt.datetime, day: dt.date, language: Language) -> str:
    """Return a time of day, on another day than `day` behind its date: "14 May 10:30" or 5月14日10:30."""
    if at.date() == day:
        return clock(at.time())
    date = format_date(at, "M月d日" if language == "ja" else "d MMM ", locale=locale_of(language))
    return date + clock(at.time())


def spoken_time(seconds: int) -> str:
    """Return a length of speech as "0:35"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def illustrated(text: str, illustrative: bool) -> str:
    """Return the text with ◊ behind it, held by a no-break space, where it is only an illustration."""
    return f"{text}{NO_BREAK}{ILLUSTRATIVE}" if illustrative else text


def spelled(count: int, language: Language) -> str:
    """Return a count in words, up to ten; a larger one in figures."""
    words = _SPELLED_JAPANESE if language == "ja" else _SPELLED_ENGLISH
    return words[count] if 0 <= count < len(words) else str(count)


def _bare(figure: Figure, value: Decimal, language: Language) -> str:
    if figure.unit == "%":
        return _percent(figure, value, language)
    if figure.unit == "year":
        return f"{value.to_integral_value():f}" + ("年" if language == "ja" else "")
    if len(figure.unit) == 3 and figure.unit.isupper():
        return money(value, figure.unit, language)
    if figure.spelled and value == value.to_integral_value() and 0 <= value <= 10:
        text = spelled(int(value), language)
    else:
        text = number(value, language)
    noun = figure.noun.ja if language == "ja" else figure.noun.en
    return f"{text}{noun}" if language == "ja" else f"{text} {noun}".rstrip()


def _percent(figure: Figure, value: Decimal, language: Language) -> str:
    tenths = value / 10
    if language == "ja" and figure.qualifier == "about" and tenths == tenths.to_integral_value() and 0 < tenths < 10:
        return f"{tenths.to_integral_value():f}割"
    return number(value, language) + "%"


def _with_base(figure: Figure, text: str, language: Language) -> str:
    if language == "ja":
        return figure.base.ja + text
    return f"{text} {figure.base.en}".rstrip()


def _english_scaled(value: Decimal) -> str:
    for scale, word in _ENGLISH_SCALES:
        scaled = value / scale
        tenths = scaled * 10
        if scaled >= 1 and tenths == tenths.to_integral_value():
            return f"{number(_trim(scaled))} {word}"
    return number(_trim(value))


def _japanese_scaled(value: Decimal) -> str:
    if value != value.to_integral_value() or value < 10_000:
        return number(_trim(value), "ja")
    out, rest = [], value
    for scale, word in _JAPANESE_SCALES:
        part = rest // scale
        if part:
            out.append(f"{number(part, 'ja')}{word}")
            rest -= part * scale
    if rest:
        out.append(number(rest, "ja"))
    return "".join(out)


def _trim(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


@cache
def weekday_names(language: Language) -> tuple[str, ...]:
    """Return the full weekday names from Monday."""
    monday = dt.date(2001, 1, 1)
    return tuple(format_date(monday + dt.timedelta(days=n), "EEEE", locale=locale_of(language)) for n in range(7))
