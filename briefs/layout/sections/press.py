"""Press lines: what to say, questions with answers and what may follow, and what to leave unsaid.

The companion prints lines and questions in its own language.
"""

from __future__ import annotations

import msgspec

from briefs.book.formats import spoken_time
from briefs.book.marking import covers
from briefs.book.place import Place
from briefs.book.press import FollowUp, PressLine, PressLines, Question
from briefs.book.timing import spoken_seconds
from briefs.book.written import says_something, written
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import LABEL_WIDTH, MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.marks import Anchor, Group, Mark, Rule
from briefs.layout.rows import Row, Rows, beside, spaced, together, whole
from briefs.layout.sections import callouts
from briefs.layout.sections.callouts import Callout, callout_rows
from briefs.layout.sections.commitments import reading_rows
from briefs.layout.sections.groups import HAIRLINE, HEAVY, RULE, Label, below_text, ruled
from briefs.layout.sections.heading import heading
from briefs.layout.spans import Span, led
from briefs.layout.symbols import PORTION_BASELINE, bears_mark, portion_box
from briefs.layout.units import mm

NUMBER_X = mm(8.1)
PRESSED_WIDTH = 78.0
BETWEEN_LINES = 4.0
ABOVE_QUESTION = 7.0
BELOW_ANSWER = 2.6
ANSWER_GAP = 4.0
FOLLOW_UP_GAP = 5.0
BEFORE_UNSAID = 8.0
LEAST_HELD, MOST_HELD = 1 / 3, 2 / 3  # of a page: how much of the last questions stays together


def rows_of(section: PressLines, compositor: Compositor) -> Rows:
    """Return the rows of a section of press lines."""
    rows = heading(compositor, section) + line_rows(section, compositor, HEAVY if section.standfirst else RULE)
    asked = [
        (number, question)
        for number, question in enumerate(section.questions, 1)
        if says_something(question) or written(question.follow_ups)
    ]
    questions = tuple(
        _question(section, question, number, compositor, first=n == 0) for n, (number, question) in enumerate(asked)
    )
    return rows + _closing(questions + _unsaid(section, compositor), compositor.setter.page.body_height)


def _closing(rows: Rows, page: float) -> Rows:
    """Return questions of which the last ones stay together: a second page has more on it than one or two."""
    reached = 0.0
    for n in reversed(range(len(rows))):
        reached += rows[n].height
        if reached > MOST_HELD * page:
            return (*rows[: n + 1], *together(rows[n + 1 :]))
        if reached >= LEAST_HELD * page:
            return (*rows[:n], *together(rows[n:]))
    return rows


def line_rows(section: PressLines, compositor: Compositor, weight: float) -> Rows:
    """Return the lines to take, numbered, as a group; nothing where none is written in the language."""
    own = compositor.section == section.id
    lines = [line for _, line in written(section.lines) if own or line.words.in_language(compositor.language)]
    main: Rows = ()
    for number, line in enumerate(lines, 1):
        main += spaced(_line(section, line, number, compositor), before=BETWEEN_LINES if number > 1 else 0.0)
    if not main:
        return ()
    main = spaced(main, after=below_text(compositor.setter.style("spoken")))
    label = Label(compositor.words.press.lines, Place(section.id, field="lines"), marked=False)
    return ruled(compositor, label, main, compositor.setter.style("spoken").size, weight)


def _line(section: PressLines, line: PressLine, number: int, compositor: Compositor) -> Rows:
    place = Place(section.id, line.id)
    field = place.at(f"words.{compositor.language}")
    numeral = compositor.lines(str(number), "numeral", NUMBER_X)
    runs = line.words.in_language(compositor.language)
    spans = compositor.spans(runs, "spoken", line.sources)
    words = compositor.lines(spans, "spoken", MAIN_WIDTH - NUMBER_X)
    marks: list[Mark] = [Anchor(place, 0.0), numeral.group(MAIN_X, -1.4, role="list_sign")]
    if bears_mark(line, section.marking):
        box = portion_box(compositor, line.marking, place)
        marks.append(Group(LABEL_WIDTH - box.width, words.first_baseline - PORTION_BASELINE, (box,)))
    body = compositor.rows(words, MAIN_X + NUMBER_X, field, "list_item") or (Row(numeral.height),)
    body += _pressed(line, place, compositor) + _about(section, line, place, compositor)
    return (whole((msgspec.structs.replace(body[0], marks=(*marks, *body[0].marks)), *body[1:]), place),)


def _pressed(line: PressLine, place: Place, compositor: Compositor) -> Rows:
    """Return what is said if pressed, behind its name."""
    runs = line.pressed.in_language(compositor.language)
    if not runs:
        return ()
    lead = compositor.lines(compositor.words.press.pressed, "note", PRESSED_WIDTH)
    x = MAIN_X + NUMBER_X + PRESSED_WIDTH
    lines = compositor.lines(compositor.spans(runs, "answer", line.sources), "answer", MAIN_WIDTH - NUMBER_X - PRESSED_WIDTH)
    rows = compositor.rows(lines, x, place.at(f"pressed.{compositor.language}"))
    mark = lead.group(MAIN_X + NUMBER_X, lines.first_baseline - lead.first_baseline, role="label")
    return spaced((msgspec.structs.replace(rows[0], marks=(mark, *rows[0].marks)), *rows[1:]), before=3.0)


def _about(section: PressLines, part: PressLine | Question, place: Place, compositor: Compositor) -> Rows:
    """Return the line of the package that this is about, and how it is read where this mark covers that line's."""
    found = next((line for line in compositor.facts.promised if line.id == part.commitment), None)
    if found is None or compositor.section != section.id:
        return ()
    words, left = compositor.words.press, NUMBER_X if isinstance(part, PressLine) else 0.0
    name = words.about.format(code=found.code, name=found.name.in_language(compositor.language))
    spans = (Span(name), *compositor.reference(Place(found.section)))
    lines = compositor.lines(spans, "small_second", MAIN_WIDTH - left)
    rows = spaced(lines.rows(MAIN_X + left, place.at("commitment")), before=3.5)
    if covers(compositor.house.profile, part.marking, found.marking):
        told = reading_rows(found.commitment, Place(found.section, found.id), compositor, left, "small")
        rows += spaced(told, before=2.0, after=4.0)
    return rows


def _question(section: PressLines, question: Question, number: int, compositor: Compositor, *, first: bool) -> Row:
    """Return a question with its answer and follow-ups as one row: no page break divides them."""
    place = Place(section.id, question.id)
    colours = compositor.colours
    rule = Rule(0.0, 0.0, TEXT_WIDTH, 0.0, RULE if first else HAIRLINE, colours.sumi if first else colours.kei)
    label = _question_label(section, question, number, compositor)
    rows: Rows = (Row(ABOVE_QUESTION, (rule, Anchor(place, 0.0))),)
    rows += beside(label, _asked(question, place, compositor) + _about(section, question, place, compositor))
    for _, follow_up in written(question.follow_ups):
        where = Place(section.id, follow_up.id)
        name = compositor.lines(compositor.words.press.follow_up, "small_second", LABEL_WIDTH - NUMBER_X)
        marks: list[Mark] = [Anchor(where, 0.0), name.group(NUMBER_X, 1.0, role="label")]
        if bears_mark(follow_up, section.marking):
            box = portion_box(compositor, follow_up.marking, where)
            marks.append(Group(LABEL_WIDTH - box.width, 1.0 + name.first_baseline - PORTION_BASELINE, (box,)))
        body = beside((Row(name.height + 1.0, tuple(marks)),), _asked(follow_up, where, compositor))
        rows += spaced(body, before=FOLLOW_UP_GAP)
    return whole((*rows, Row(BELOW_ANSWER)), place)


def _question_label(section: PressLines, question: Question, number: int, compositor: Compositor) -> Rows:
    words = compositor.words.press
    place = Place(section.id, question.id)
    name = compositor.lines(f"{words.question}{number}", "table_name", NUMBER_X)
    heat: str = getattr(words, question.heat)
    answer = compositor.said(question.answer.in_language(compositor.language))
    seconds = spoken_seconds(answer, compositor.language, compositor.house.rates)
    lines = compositor.lines(f"{heat}\n{spoken_time(seconds)}", "small_second", LABEL_WIDTH - NUMBER_X)
    drop = name.first_baseline - lines.first_baseline
    marks: list[Mark] = [name.group(0.0, 0.0, place.at("question"), "label")]
    marks.append(lines.group(NUMBER_X, drop, place.at("heat"), "label"))
    if bears_mark(question, section.marking):
        box = portion_box(compositor, question.marking, place)
        marks.append(Group(LABEL_WIDTH - box.width, name.first_baseline - PORTION_BASELINE, (box,)))
    return (Row(drop + lines.height, tuple(marks)),)


def _asked(question: Question | FollowUp, place: Place, compositor: Compositor) -> Rows:
    """Return a question and its answer on the axis."""
    language = compositor.language
    asked = compositor.lines(question.question.in_language(language), "question", MAIN_WIDTH)
    field = place.at(f"answer.{language}")
    spans = compositor.spans(question.answer.in_language(language), "answer", question.sources)
    answer = compositor.rows(compositor.lines(spans, "answer", MAIN_WIDTH), MAIN_X, field)
    return asked.rows(MAIN_X, place.at(f"question.{language}"), "heading2") + spaced(answer, before=ANSWER_GAP)


def _unsaid(section: PressLines, compositor: Compositor) -> Rows:
    rows: Rows = ()
    for _, block in written(section.unsaid):
        place = Place(section.id, block.id)
        spans = led(block.lead, compositor.spans(block.runs, "body", block.sources))
        main = compositor.rows(compositor.lines(spans, "body", callouts.TEXT_WIDTH), callouts.TEXT_X, place.at("runs"))
        marked = bears_mark(block, section.marking)
        name = block.label or compositor.words.press.unsaid
        callout = callout_rows(compositor, Callout("red line", name, place, marking=block.marking, marked=marked), main)
        rows += callout if rows else spaced(callout, before=BEFORE_UNSAID, after=callout[-1].after)
    return rows
