"""A paper read as questions and answers: what asks begins a question, and all behind it answers, until something asks again.

A question is told by its sign (Q, 問, 更問), by being a heading, or by its end. What stands before the first one is kept
as the answer to a question that is still to be written, so that no sentence is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.press import FollowUp, PressLines, Question
from briefs.book.text import Language, Run, Runs, TextRun, Words, tidy
from briefs.book.value import Phrase
from briefs.edits.blank import Ids
from briefs.edits.edits import Change, Insert, Several
from briefs.papers.paper import Passage

Part = Literal["question", "follow-up", "answer"]
_SIGNS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("follow-up", re.compile(r"\s*(?:更問|follow[- ]?up(?: question)?)\s*[0-9０-９]*\s*[.:．：)）、　 ]\s*", re.IGNORECASE)),
    ("question", re.compile(r"\s*(?:問\s*[0-9０-９]*\s*[.:．：)）、　 ]|Q(?:uestion)?\s*[0-9]*\s*[.:)])\s*", re.IGNORECASE)),
    ("answer", re.compile(r"\s*(?:答\s*[0-9０-９]*\s*[.:．：)）、　 ]|A(?:nswer)?\s*[0-9]*\s*[.:)])\s*", re.IGNORECASE)),
)
_ASKS = re.compile(r"(?:[?？]|(?:です|ます|のではない|ない|る|た|の)か[。．]?)[」』”\"’')）]*\s*$")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


class Said(msgspec.Struct, frozen=True):
    """A passage as part of a question or an answer, its sign taken off."""

    part: Part
    runs: Runs

    @property
    def text(self) -> str:
        """What it says, without emphasis."""
        return "".join(run.text for run in self.runs if isinstance(run, TextRun)).strip()


def said_by(passage: Passage) -> Said:
    """Return what a passage is: by its sign, else a heading or what ends in a question asks, and all else answers."""
    lead: tuple[Run, ...] = (TextRun(text=f"{passage.lead} "),) if passage.lead else ()
    runs = tidy((*lead, *passage.runs))
    text = "".join(run.text for run in runs if isinstance(run, TextRun))
    for part, sign in _SIGNS:
        found = sign.match(text)
        if found:
            return Said(part, _without(runs, found.end()))
    return Said("question" if passage.style == "heading" or _ASKS.search(text) else "answer", runs)


def into_questions(book: Book, section: str, passages: Sequence[Passage], ids: Ids) -> Change | None:
    """Return the change that adds a paper's questions behind those of press lines; None where there is nothing to add."""
    press = book.section(section)
    questions = tuple(_questions([said_by(one) for one in passages], ids))
    if not isinstance(press, PressLines) or not questions:
        return None
    into, first = Place(section, "", "questions"), len(press.questions)
    return Change("Import a paper", Several(tuple(Insert(into, first + n, one) for n, one in enumerate(questions))))


def _questions(said: Sequence[Said], ids: Ids) -> Iterator[Question]:
    """Yield questions without a mark, each with its follow-ups: whoever takes them in has to mark them."""
    made: Question | None = None
    for asked, answer in _asked(said):
        question, answered = _phrase(asked), _answer(answer)
        if asked is not None and asked.part == "follow-up" and made is not None:
            follow_up = FollowUp(id=ids(), question=question, answer=answered)
            made = msgspec.structs.replace(made, follow_ups=(*made.follow_ups, follow_up))
            continue
        if made is not None:
            yield made
        made = Question(id=ids(), question=question, answer=answered)
    if made is not None:
        yield made


def _asked(said: Sequence[Said]) -> Iterator[tuple[Said | None, list[Said]]]:
    """Yield each question with what answers it."""
    asked: Said | None = None
    answer: list[Said] = []
    for one in said:
        if one.part == "answer":
            answer.append(one)
            continue
        if asked is not None or answer:
            yield asked, answer
        asked, answer = one, []
    if asked is not None or answer:
        yield asked, answer


def _phrase(asked: Said | None) -> Phrase:
    text = asked.text if asked is not None else ""
    return Phrase(ja=text) if _language(text) == "ja" else Phrase(en=text)


def _answer(answer: Sequence[Said]) -> Words:
    """Return passages as one answer, which is one paragraph."""
    language = _language("".join(one.text for one in answer))
    runs: list[Run] = []
    for one in answer:
        if runs and language == "en":
            runs.append(TextRun(text=" "))
        runs.extend(one.runs)
    told = tidy(runs)
    return Words(ja=told) if language == "ja" else Words(en=told)


def _language(text: str) -> Language:
    return "ja" if _JAPANESE.search(text) else "en"


def _without(runs: Runs, count: int) -> Runs:
    """Return runs without so many characters at their beginning."""
    left: list[Run] = []
    for run in runs:
        if isinstance(run, TextRun) and count:
            taken = min(count, len(run.text))
            count -= taken
            run = msgspec.structs.replace(run, text=run.text[taken:])  # noqa: PLW2901
        left.append(run)
    return tidy(left)
