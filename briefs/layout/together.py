"""What is never divided between two lines: amounts with their units, dates, and numbered things, in both languages."""

from __future__ import annotations

import re

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_UNITS = (
    "hundred|thousand|million|billion|trillion|bn|mn?|per cent|percent|%|percentage|points?|km|kg|tonnes?|t|MW|GW|"
    "MWh|GWh|Mt|minutes?|mins?|hours?|h|days?|weeks?|months?|years?|yen|dollars?|euros?|pounds?|a\\.m\\.|p\\.m\\."
)
_CURRENCY = "(?:(?:US|A|C)(?=[$€£¥])|(?:USD|JPY|EUR|GBP|CNY|KRW|AUD|CAD) )"
_NUMBER = r"(?:[$€£¥] ?)?[+–-]?\d[\d,.:]*"
_AMOUNT = rf"{_NUMBER}(?: (?:{_UNITS})(?!\w))+"
_DAY = rf"\d{{1,2}}(?:–\d{{1,2}})? (?:{_MONTHS})\b(?: \d{{4}})?"
# What begins with a word: amounts with a qualifier or currency, dates with a month or day before them, numbered things.
_LED = "|".join(
    (
        rf"(?:about|up to|at least|over|nearly|almost|around) {_CURRENCY}?(?:{_AMOUNT}|{_DAY}|{_NUMBER}%?)",
        rf"{_CURRENCY}{_AMOUNT}",
        rf"(?:{_MONTHS}) (?:\d{{1,2}}\b(?:, \d{{4}})?|\d{{4}}\b)",
        rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) {_DAY}",
        r"(?:pages?|No\.|Article|Art\.|point|Tab|Annex|Edition|Copy|Q[1-4]|FY) \d+",
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
FARTHEST_DIGIT = 16  # characters: "about US$ –" and "September " are the longest beginnings
_DIGIT = re.compile(f"[0-9０-９]|[{_KANJI}百千](?=[{_KANJI}百千万億兆]|{_JAPANESE_UNITS})")


def positions_inside(text: str) -> frozenset[int]:
    """Return the positions in `text` at which no line may begin."""
    found: set[int] = set()
    end = 0
    # Each of these has a digit not far behind its beginning: looking at digits alone is ten times faster than reading all.
    while digit := _DIGIT.search(text, end):
        match = _TOGETHER.search(text, max(end, digit.start() - FARTHEST_DIGIT))
        if match is None:
            break
        end = max(match.end(), digit.end())
        if " " in match[0] or not match[0].isascii():  # a number alone is one word, and stays together as such
            found.update(range(match.start() + 1, match.end()))
    return frozenset(found)
