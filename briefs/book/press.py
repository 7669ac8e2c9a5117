"""Press lines and questions."""

from __future__ import annotations

from typing import Literal

from briefs.book.section import Section
from briefs.book.text import Block, Portion, Words
from briefs.book.value import LineId, Phrase

Heat = Literal["likely", "hard", "trap"]


class FollowUp(Portion, frozen=True, kw_only=True):
    """A follow-up question (更問) and its answer."""

    question: Phrase
    answer: Words = Words()


class Question(Portion, frozen=True, kw_only=True):
    """A question to expect, its answer, and what may follow. `commitment` is the line of the trade package it is about."""

    heat: Heat = "likely"
    question: Phrase
    answer: Words = Words()
    commitment: LineId = ""
    follow_ups: tuple[FollowUp, ...] = ()


class PressLine(Portion, frozen=True, kw_only=True):
    """One line to take, and what is said if pressed. `commitment` is the line of the trade package that it is about."""

    essential: bool = False
    words: Words = Words()
    pressed: Words = Words()
    commitment: LineId = ""


class PressLines(Section, frozen=True, kw_only=True, tag="press lines"):
    """Lines to take, questions and answers, and (blocks) what to leave unsaid."""

    lines: tuple[PressLine, ...] = ()
    questions: tuple[Question, ...] = ()
    unsaid: tuple[Block, ...] = ()
