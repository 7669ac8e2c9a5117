"""Writes any amount of plausible text about rivers and fish: no two sentences alike, the same in every run."""

from __future__ import annotations

from itertools import count

from briefs.book.text import Runs, TextRun, plain
from briefs.book.value import Phrase

_WHO = (
    "The basin commission", "Every riparian state", "The hatchery at Great Wend", "A joint inspectorate",
    "The upper valley", "No licence holder", "The delta council",
)  # fmt: skip
_DOES = (
    "measures", "publishes", "would rather defer", "has never disputed", "may still contest", "reports each spring",
    "keeps apart", "is asked to share", "cannot enforce", "intends to phase out", "has costed",
)  # fmt: skip
_WHAT = (
    "the sturgeon quota", "gravel extraction below the weirs", "nitrate loads above 11 mg/l", "the flood-season closure",
    "its gauging records since 1987", "net sizes of 35–40 mm", "the Ilmar–Wend canal toll", "drought reserves (Annex C)",
    "fish-ladder upkeep", "the “no new dams” clause", "the eel count at Saltgate", "dredging & dumping permits",
    "the ⅓ rule for low water",
)  # fmt: skip
_HOW = (
    "before the spawning run", "in years of low water", "under the 1974 protocol", "without naming an upstream state",
    "unless the panel objects", "as Łęborg and Åsund already do", "by a vote of ≥ 5 to 2", "at half the present cost",
    "though Quellen–Ñandor disagrees",
)  # fmt: skip
_JA_WHO = ("流域委員会", "各沿岸国", "大ウェンド孵化場", "共同査察団", "上流域の自治体", "漁業権者", "デルタ評議会")
_JA_WHAT = (
    "チョウザメの漁獲枠", "堰下流の砂利採取", "窒素負荷の上限", "増水期の禁漁", "水位の観測記録", "運河の通行料",
    "渇水時の備蓄（別紙三）", "魚道の維持管理", "「新規ダムなし」の条項", "うなぎの遡上数", "髙瀬堰の操作規程",
)  # fmt: skip
_JA_DOES = (
    "を毎春公表しています", "について異議はありません", "をなお争う余地があります", "を分けて管理してきました",
    "の見直しを求めています", "の費用を試算しました", "を三年で廃止する方針です", "を共有するよう求められています",
    "については、パネルの判断を待ちます", "を産卵期の前に測定します", "を5か国で分担します", "に年間1,200万ユーロを充てます",
    "を尊重すると約束しました",
)  # fmt: skip


class Scribe:
    """A writer with a place in an endless text. Each call moves on, so a book made in one order is always the same."""

    def __init__(self) -> None:
        self._english = count()
        self._japanese = count()
        self._ids = count(1)

    def part_id(self, prefix: str) -> str:
        """Return an id that no other part of the book has."""
        return f"{prefix}-{next(self._ids)}"

    def sentence(self) -> str:
        """Return the next English sentence; the four lists have no common divisor, so combinations come late again."""
        n = next(self._english)
        return f"{_WHO[n % 7]} {_DOES[n % 11]} {_WHAT[n % 13]} {_HOW[n % 9]}."

    def fragment(self) -> str:
        """Return a few English words without a full stop."""
        n = next(self._english)
        return f"{_WHAT[n % 13]} {_HOW[n % 9]}"

    def english(self, sentences: int) -> str:
        """Return a paragraph in English."""
        return " ".join(self.sentence() for _ in range(sentences))

    def japanese(self, sentences: int) -> str:
        """Return a paragraph in Japanese."""
        numbers = [next(self._japanese) for _ in range(sentences)]
        return "".join(f"{_JA_WHO[n % 7]}は、{_JA_WHAT[n % 11]}{_JA_DOES[n % 13]}。" for n in numbers)

    def text(self, language: str, sentences: int) -> str:
        """Return a paragraph in one of the two languages."""
        return self.japanese(sentences) if language == "ja" else self.english(sentences)

    def phrase(self) -> Phrase:
        """Return a short heading in both languages, each its own."""
        n = next(self._japanese)
        return Phrase(en=self.fragment(), ja=f"{_JA_WHAT[n % 11]}（第{n}号）")

    def emphasised(self, language: str, sentences: int) -> Runs:
        """Return a paragraph whose first words are bold and which ends in a link."""
        first, rest = self.text(language, 1), self.text(language, sentences)
        link = TextRun(text=f" river-{next(self._ids)}.example", link="https://river.example/a(b)")
        return (TextRun(text=first, bold=True), TextRun(text=" "), TextRun(text=rest, italic=True), link)

    def runs(self, language: str, sentences: int) -> Runs:
        """Return a paragraph without emphasis, as runs."""
        return plain(self.text(language, sentences))
