"""What is never divided between two lines: amounts with their units, dates, numbered things, and short titles with names."""

from __future__ import annotations

import re

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_SCALE = "hundred|thousand|million|billion|trillion"
_UNITS = (
    f"{_SCALE}|bn|mn?|per cent|percent|%|percentage|points?|km|kg|tonnes?|t|MW|GW|"
    "MWh|GWh|Mt|minutes?|mins?|hours?|h|days?|weeks?|months?|years?|yen|dollars?|euros?|pounds?|a\\.m\\.|p\\.m\\."
)
_CURRENCY = "(?:(?:US|A|C)(?=[$€£¥])|(?:USD|JPY|EUR|GBP|CNY|KRW|AUD|CAD) )"
_NUMBER = r"(?:[$€£¥] ?)?[+–-]?\d[\d,.:]*"
_RATE = r"(?: (?:an?|per|each|every) (?:year|quarter|month|week|day|hour)\b)?"
_UNIT = rf" (?:{_UNITS})(?!\w)"
_AMOUNT = rf"{_NUMBER}(?:{_UNIT})+{_RATE}"
_SPELLED = (
    r"(?:[Oo]ne|[Tt](?:wo|hree|en|welve|(?:wen|hir)ty(?:-[a-z]+)?|hirteen)|[Ee](?:leven|ight(?:een|y(?:-[a-z]+)?)?)"
    r"|[Ff](?:our(?:teen)?|ive|ifteen|(?:or|if)ty(?:-[a-z]+)?)|(?:[Ss](?:ix|even)|[Nn]ine)(?:teen|ty(?:-[a-z]+)?)?)"
)
_IN_WORDS = rf"(?:(?:{_SPELLED}|(?:[Hh]alf )?[Aa]n?) (?:{_SCALE})\b|{_SPELLED}(?={_UNIT}))(?:{_UNIT})*{_RATE}"
_NAMED = "Annex|Appendix|Article|Group|Option|Schedule|Section|Table|Tab"
_TITLED = r"(?:Mrs?|Ms|Drs?|Sir|Prof|Gen)\.? [A-Z]"
_DAY = rf"\d{{1,2}}(?:–\d{{1,2}})? (?:{_MONTHS})\b(?: \d{{4}})?"
# What begins with a word: amounts with a qualifier or currency, dates with a month or day before them, numbered things.
_LED = "|".join(
    (
        rf"(?:about|up to|at least|over|nearly|almost|around) {_CURRENCY}?(?:{_AMOUNT}|{_DAY}|{_NUMBER}%?|{_IN_WORDS})",
        rf"{_CURRENCY}{_AMOUNT}",
        rf"(?:{_MONTHS}) (?:\d{{1,2}}\b(?:, \d{{4}})?|\d{{4}}\b)",
        rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) {_DAY}",
        rf"(?:pages?|No\.|Art\.|point|Edition|Copy|Q[1-4]|FY|{_NAMED}) \d+",
        rf"(?:{_NAMED}) [A-Z]\b",
        _IN_WORDS,
        _TITLED,
    )
)
_JAPANESE_UNITS = (
    "(?:米?ドル|円|ユーロ|年度?|月|日(?:[（(][月火水木金土日][）)])?|時間?|分の|分間?|秒|件|人|割|[%％]|ポイント|パーセント|点|部|頁|ページ|号|版|回|"
    "[かカヶ](?:国|月|年|所)|(?:キロ|メガ|ギガ|センチ)?(?:トン|メートル|グラム|ワット時?|リットル)|キロ|バレル|倍|歳|名|社|台|隻|機|条|項|章)"
)
_BEFORE_NUMBER = r"(?:約|第|計|各|全|最大|令和|平成|昭和|午前|午後)?(?:[$￥¥]|US\$)?"
_KANJI = "〇一二三四五六七八九十"
_KANJI_NUMBER = f"[{_KANJI}百千][{_KANJI}百千万億兆]*"
_JAPANESE_NUMBER = (
    rf"{_BEFORE_NUMBER}(?:(?:[0-9０-９][0-9０-９,，.．:]*(?:[兆億万千百][0-9０-９,]*)*{_JAPANESE_UNITS}?)+"
    rf"|{_KANJI_NUMBER}分の{_KANJI_NUMBER}|(?:{_KANJI_NUMBER}{_JAPANESE_UNITS})+|[{_KANJI}]{{2,}})"
)
# Most places to look at are inside a word, where none of them begins.
_TOGETHER = re.compile(
    f"(?<![A-Za-z])(?:(?=[A-Za-z])(?:{_LED}|{_JAPANESE_NUMBER})|(?![A-Za-z])(?:{_AMOUNT}|{_DAY}|{_JAPANESE_NUMBER}))"
)
FARTHEST_SIGN = 24  # characters: "at least seventy-three " is the longest beginning
# Each begins with a character, by which most other places are passed over at once.
_IN_ENGLISH = (
    rf"[0-9]| (?<=ne |wo |ee |ur |ve |ix |en |ht |ty | a |an )(?:{_UNITS})(?!\w)"
    r"|[AGOST](?:nnex|ppendix|rticle|roup|ption|chedule|ection|able|ab) [A-Z]\b|[DGMPS](?:rs?|s|ir|rof|en)\.? [A-Z]"
)
_IN_JAPANESE = f"[０-９]|[{_KANJI}百千](?=[{_KANJI}百千万億兆]|{_JAPANESE_UNITS})"
_SIGN = re.compile(f"{_IN_ENGLISH}|{_IN_JAPANESE}")
_ASCII_SIGN = re.compile(_IN_ENGLISH)


def positions_inside(text: str) -> frozenset[int]:
    """Return the positions in `text` at which no line may begin."""
    found: set[int] = set()
    end = 0
    # Each of these has a digit, or another sign, not far behind its beginning: looking at signs alone is far faster.
    begins = _ASCII_SIGN if text.isascii() else _SIGN
    while sign := begins.search(text, end):
        match = _TOGETHER.search(text, max(end, sign.start() - FARTHEST_SIGN))
        if match is None:
            break
        end = max(match.end(), sign.end())
        if " " in match[0] or not match[0].isascii():  # a number alone is one word, and stays together as such
            found.update(range(match.start() + 1, match.end()))
    return frozenset(found)
