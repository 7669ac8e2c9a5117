"""Names in Japanese text against the book's people: a character that is wrong, one too many, one left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefs.book.people import Person
from briefs.checks.likeness import LONG, distance
from briefs.checks.remembered import remembered
from briefs.checks.wordings import Wording

_KATAKANA = re.compile("[ァ-ヴー]+")
_RUN = re.compile("[\u3005\u4e00-\u9fffァ-ヶー・]{3,}")
_SPACE = re.compile("(?<=[\u3005\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff])")
_B = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}  # a sound that is written in two ways
_V = re.compile("ヴ[ァィェォ]?")
_TITLED = re.compile("[前元]?(?:内閣|総理|首相|大統領|国務|外務|外相|防衛|財務|経済|官房|大臣|長官|大使|国王|議員|氏|様)")
_NO_NAME = frozenset(
    "前元氏様殿首総大外防財経官長議国内政派案家夫副新現町村市県都府区道"
)  # what may stand behind a family name alone
_GIVEN_ENDS = frozenset("樹雄男彦郎美也哉介助輔之志史士太恵江香奈紀希実造吉徳幸久弘宏浩博昭子夫一二三人平司治明生代")
_GIVEN = frozenset("繁滋成茂隆博浩宏弘寛実誠豊勉進清勝剛健稔修聡明昭")  # a given name of one character
_LEAST = 5
_TITLED_LEAST = 4  # characters of a name in katakana before a title: トランプ is near トランク

_Wrong = tuple[tuple[str, str], ...]  # what is wrong, and what is meant


@remembered
def _runs(wording: Wording) -> tuple[str, ...]:
    """Return what may hold names: runs of 漢字 and katakana, also where a space parts the family name from the given one."""
    return tuple(dict.fromkeys((*_RUN.findall(wording.text), *_RUN.findall(_SPACE.sub("", wording.text)))))


class JapaneseNames:
    """The Japanese names of some people, to hold words against; what is wrong in a run is worked out once."""

    def __init__(self, people: tuple[str, ...]) -> None:
        names = [name for one in people for name in (one, *one.split("・")) if len(name) >= 3]
        self._known = tuple(dict.fromkeys(names))
        self._kanji = tuple(name for name in self._known if _KATAKANA.search(name) is None)
        self._foreign = tuple(name for name in self._known if _KATAKANA.fullmatch(name))
        parts = (one.split("・") for one in people)
        self._pairs = {(part[0], part[-1]) for part in parts if len(part) > 1}
        self._wrong: dict[str, _Wrong] = {}

    @staticmethod
    def of(people: tuple[Person, ...]) -> JapaneseNames:
        """Return the names of some people: the same ones while they are called the same in Japanese."""
        return _names_of(tuple(one.name.ja for one in people))

    def misspelt(self, wording: Wording) -> Iterator[tuple[str, str]]:
        """Yield every name of a field that is nearly, and not quite, one of these, with the one that is meant."""
        for run in _runs(wording):
            if run not in self._wrong:
                self._wrong[run] = (*self._in_kanji(run), *self._in_katakana(run))
            yield from self._wrong[run]

    def _in_kanji(self, run: str) -> Iterator[tuple[str, str]]:
        for name in self._kanji:
            for start in range(len(run) - len(name) + 2):
                piece, behind = run[start : start + len(name)], run[start + len(name) :]
                if piece == name:
                    if behind and behind[0] in _GIVEN_ENDS and (len(behind) == 1 or _TITLED.match(behind[1:])):
                        yield name + behind[0], name  # 森下茂樹 for 森下茂
                elif piece not in self._known and _one_off(piece, name, behind):
                    yield piece, name
                elif len(name) > 3 and behind and _without_one(piece + behind[0], name):
                    yield piece + behind[0], name
                elif len(name) > 3 and piece[:-1] == name[:-1] and (titled := _TITLED.match(run[start + len(name) - 1 :])):
                    yield name[:-1] + titled[0], name + titled[0]  # one left out

    def _in_katakana(self, run: str) -> Iterator[tuple[str, str]]:
        for match in _KATAKANA.finditer(run):
            word, behind = match[0], run[match.end() :]
            if word in self._known:
                continue
            read = _V.sub(lambda found: _B[found[0]], word)
            for name in self._foreign:
                least = _TITLED_LEAST if _TITLED.match(behind) else _LEAST
                beside = any(f"{word}・{family}" in run for given, family in self._pairs if given == name)
                if (len(name) >= least or beside) and _is_near(read, name):
                    yield word, name


@lru_cache(maxsize=2)
def _names_of(people: tuple[str, ...]) -> JapaneseNames:
    return JapaneseNames(people)


def _one_off(piece: str, name: str, behind: str) -> bool:
    """Return whether one character is wrong: of a short name not the first, and the last one only before a title."""
    if len(piece) != len(name):
        return False
    wrong = [n for n, (one, other) in enumerate(zip(piece, name, strict=True)) if one != other]
    if len(wrong) != 1:
        return False
    last = wrong[0] == len(name) - 1
    if last and piece[-1] in _NO_NAME:
        return False
    if len(name) > 3 or (wrong[0] > 0 and not last):
        return True
    return last and (_TITLED.match(behind) is not None or (not behind and piece[-1] in _GIVEN))


def _without_one(piece: str, name: str) -> bool:
    """Return whether a piece is a name with one character put in, within its second half."""
    return any(piece[:at] + piece[at + 1 :] == name for at in range(len(name) // 2, len(name)))


def _is_near(word: str, name: str) -> bool:
    """Return whether a word differs from a name by a letter, of long names by two; its first is the same."""
    if word[:1] != name[:1] or abs(len(word) - len(name)) > 1:
        return False
    return 0 < distance(word, name) <= (2 if len(name) >= LONG else 1)
