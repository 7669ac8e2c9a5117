"""The companion: the points and questions of other sections, printed in this section's language.

Every mark carries the place of the section that holds the words, so that a click leads to where they are edited.
"""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.book.points import Companion
from briefs.book.press import FollowUp, PressLines, Question
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.marks import Mark, Role, Rule
from briefs.layout.rows import Row, Rows, spaced, together, whole
from briefs.layout.sections import points, press
from briefs.layout.sections.groups import HAIRLINE, RULE, Label, ruled
from briefs.layout.sections.heading import heading
from briefs.layout.spans import Span, Spans
from briefs.layout.units import mm

TEXT_X = mm(9.9)
BEFORE_BAR = 4.0
ABOVE = 6.0
FOLLOW_UP_GAP = 3.0


def rows_of(section: Companion, compositor: Compositor) -> Rows:
    """Return a companion's rows."""
    facts = compositor.facts
    more = (points.times_row(compositor),) if facts.points is not None else ()
    rows = heading(compositor, section, more=more, after=BEFORE_BAR)
    if facts.points is not None:
        spoken = facts.points.value
        timed = points.timed_points(spoken, compositor)
        rows += points.tier_rows(spoken, timed, compositor, spoken.marking)
    if facts.press is not None:
        rows += together(press.line_rows(facts.press.value, compositor, RULE))  # for the press, not for the meeting
        rows += _questions(facts.press.value, compositor)
    return rows


def _questions(section: PressLines, compositor: Compositor) -> Rows:
    """Return all questions that have words in the language, in one group."""
    main: list[Row] = []
    for question in section.questions:
        if not _written(question, compositor) and not any(_written(each, compositor) for each in question.follow_ups):
            continue
        main.append(_question(section, question, compositor, first=not main))
    if not main:
        return ()
    words = compositor.words.press
    label = Label(words.questions, Place(section.id), (Span(words.for_press),), Place(section.id), marked=False)
    return ruled(compositor, label, tuple(main), compositor.setter.style("question").size)


def _written(question: Question | FollowUp, compositor: Compositor) -> bool:
    phrase: str = getattr(question.question, compositor.language)
    return bool(phrase or question.answer.in_language(compositor.language))


def _question(section: PressLines, question: Question, compositor: Compositor, first: bool) -> Row:
    """Return a question, its answer and follow-ups as one row."""
    rows: Rows = ()
    words = compositor.words.press
    asked_in_turn: tuple[Question | FollowUp, ...] = (question, *question.follow_ups)
    for asked in asked_in_turn:
        place = Place(section.id, asked.id)
        language = compositor.language
        name = words.question if asked is question else words.follow_up
        text: Spans = (Span(asked.question.in_language(language)),)
        named = _named(compositor, name, text, "question", place.at(f"question.{language}"))
        rows += spaced(named, before=FOLLOW_UP_GAP) if rows else named
        field = place.at(f"answer.{language}")
        spans = compositor.spans(asked.answer.in_language(language), "answer", asked.sources)
        if spans:
            rows += _named(compositor, words.answer, spans, "answer", field)
    if first:
        return whole(rows)
    rule = Rule(MAIN_X, 0.0, TEXT_WIDTH, 0.0, HAIRLINE, compositor.colours.kei)
    return whole((Row(ABOVE, (rule,)), *spaced(rows)), Place(section.id, question.id))


def _named(compositor: Compositor, name: str, spans: Spans, style: str, place: Place) -> Rows:
    """Return a question or an answer behind its sign: 問, 答, 更問."""
    colour = compositor.colours.ai if style == "answer" else compositor.colours.sumi
    sign_style = msgspec.structs.replace(compositor.setter.style("question"), colour=colour)
    sign = compositor.setter.lines(name, sign_style, MAIN_WIDTH)
    indent = max(TEXT_X, sign.lines[0].width + 5.0)
    lines = compositor.lines(spans, style, MAIN_WIDTH - indent)
    role: Role = "heading2" if style == "question" else "paragraph"
    rows = compositor.rows(lines, MAIN_X + indent, place, role)
    mark: Mark = sign.group(MAIN_X, lines.first_baseline - sign.first_baseline, role="label")
    return (msgspec.structs.replace(rows[0], marks=(mark, *rows[0].marks)), *rows[1:]) if rows else ()
