"""Press lines and questions."""

from __future__ import annotations

from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Block, Portion, Words
from briefs.book.value import Phrase

Heat = Literal["likely", "hard", "trap"]


class FollowUp(Portion, frozen=True, kw_only=True):
    """A follow-up question (更問) and its answer."""

    question: Phrase
    answer: Words = Words()


class Question(Portion, frozen=True, kw_only=True):
    """A question to expect, its answer, and what may follow."""

    heat: Heat = "likely"
    question: Phrase
    answer: Words = Words()
    follow_ups: tuple[FollowUp, ...] = ()


class PressLine(Portion, frozen=True, kw_only=True):
    """One line to take."""

    words: Words = Words()


class PressLines(Section, frozen=True, kw_only=True, tag="press lines"):
    """Lines to take, questions and answers, and (blocks) what to leave unsaid."""

    lines: tuple[PressLine, ...] = ()
    questions: tuple[Question, ...] = ()
    unsaid: tuple[Block, ...] = ()
