"""Papers as questions and answers: every sentence is kept, and stands where somebody would look for it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from briefs.book.book import Book, Tab
from briefs.book.press import PressLines
from briefs.book.text import TextRun, plain
from briefs.book.value import Phrase
from briefs.edits.edits import apply
from briefs.papers.paper import Passage
from briefs.papers.plain import read_markdown
from briefs.papers.questions import into_questions, said_by

PRESS = PressLines(id="press", title="Press")
BOOK = Book(id="b", title=Phrase(), tabs=(Tab(id="t", title="T", sections=(PRESS,)),))


def asked(tmp_path: Path, text: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Questions with their answers and follow-ups, as a Markdown paper asks them."""
    path = tmp_path / "paper.md"
    path.write_text(text, encoding="utf-8")
    ids = (f"new{n}" for n in itertools.count())
    change = into_questions(BOOK, "press", read_markdown(path).passages, lambda: next(ids))
    assert change is not None
    press = apply(BOOK, change.edit).section("press")
    assert isinstance(press, PressLines)

    def said(words: object) -> str:
        runs = words.en or words.ja  # type: ignore[attr-defined]
        return "".join(run.text for run in runs)

    return [
        (
            one.question.in_language("en"),
            said(one.answer),
            [(each.question.in_language("en"), said(each.answer)) for each in one.follow_ups],
        )
        for one in press.questions
    ]


def test_headings_and_signs_begin_questions_and_follow_ups_stand_below_theirs(tmp_path: Path) -> None:
    text = "# Ports\n\n## Will the ports be sold\n\nNo. They are **leased**.\n\nEach lease ends.\n\n"
    text += "- Follow-up: for how long?\n- Answer: thirty years.\n\nQ2: And the airports?\n\nA: Not today.\n"
    assert asked(tmp_path, text) == [
        ("Will the ports be sold", "No. They are leased. Each lease ends.", [("for how long?", "thirty years.")]),
        ("And the airports?", "Not today.", []),
    ]


def test_japanese_signs_are_taken_off_and_sentences_join_without_a_space(tmp_path: Path) -> None:
    text = "問1　港は売却するのか。\n\n答　売却しない。\n\n貸すものである。\n\n更問　期間は。\n\n答　30年である。\n"
    assert asked(tmp_path, text) == [("港は売却するのか。", "売却しない。貸すものである。", [("期間は。", "30年である。")])]


def test_what_stands_before_the_first_question_is_kept(tmp_path: Path) -> None:
    assert asked(tmp_path, "We met.\n\nDid you agree?\n\nNo.\n") == [("", "We met.", []), ("Did you agree?", "No.", [])]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("A lease is no sale.", "answer"),
        ("問題は残る。", "answer"),
        ("答えは同じである。", "answer"),
        ("Quite so.", "answer"),
        ("“Who pays?”", "question"),
        ("値上げを認めますか", "question"),
        ("しずかな会議だった。", "answer"),
        ("Follow up: why?", "follow-up"),
    ],
)
def test_a_sign_is_none_where_it_only_begins_a_word(text: str, part: str) -> None:
    assert said_by(Passage("prose", plain(text))).part == part


def test_emphasis_stays_when_the_sign_before_it_goes() -> None:
    said = said_by(Passage("prose", (TextRun(text="A: ", bold=True), TextRun(text="Never", bold=True), TextRun(text="."))))
    assert said.runs == (TextRun(text="Never", bold=True), TextRun(text="."))
