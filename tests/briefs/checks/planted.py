"""Faults planted in the sample: pure functions from Book to Book, each with the problem that must tell of it.

The sample gets a sound note in Japanese first, so that every family can be wronged in both languages.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints, Tier
from briefs.book.posture import PostureNote
from briefs.book.press import PressLines, Question
from briefs.book.programme import AgendaItem, Event
from briefs.book.schema import find, get
from briefs.book.sections import AnySection, Note, Summary
from briefs.book.text import Block, FigureRun, Language, ReferenceRun, Runs, TextRun, Words, plain
from briefs.book.value import Phrase
from briefs.edits.edits import Edit, Insert, SetField, Several, apply
from tests.books.sample import sample_book

SAMPLE = sample_book()
OPEN = Marking(level="O")
CITED = ("news-visit",)
NOTE: dict[Language, str] = {"en": "scene-setter", "ja": "jousei"}
PLANTED = "planted"


def sound() -> Book:
    """The sample with a note in Japanese, and a Japanese word to avoid."""
    first = Block(
        id="jousei-block", label="情勢", runs=plain("大統領の訪日は、再選後初めてである。"), marking=OPEN, sources=CITED
    )
    note = Note(id=NOTE["ja"], title="情勢", language="ja", marking=OPEN, sources=CITED, blocks=(first,))
    book = apply(SAMPLE, Insert(Place(item="tab-programme", field="sections"), 2, note))
    return apply(book, SetField(Place("package", "pickups", "commitment.avoid"), "guaranteed\nquota\n確約"))


class Fault(msgspec.Struct, frozen=True):
    """An edit that does harm, and the code and place of the problem that it must give."""

    code: str
    edit: Edit
    place: Place
    language: Language


def written(code: str, language: Language, text: str, *more: Any, **fields: Any) -> Fault:
    """A fault of words: a paragraph that says them, in the note of its language."""
    name = f"{PLANTED} {code} {text[:12]}"
    runs: Runs = (*plain(text), *more)
    block = Block(**{"id": name, "runs": runs, "marking": OPEN, "sources": CITED, **fields})
    section = NOTE[language]
    field = {"no marking": "marking", "broken source": "sources"}.get(code, "runs")
    return Fault(code, Insert(Place(section, field="blocks"), 1, block), Place(section, name, field), language)


def posture(code: str, text: str) -> Fault:
    """A fault of judgement, in the posture's notes in place of what stood there."""
    place = Place("posture", "note-ratio", "runs")
    return Fault(code, SetField(place, plain(text)), place, "en")


def spoken(code: str, language: Language, place: Place, text: str) -> Fault:
    """A fault of spoken words, added to what is said."""
    at = place.at(f"{place.field}.{language}")
    part = find(SAMPLE, at)
    assert part is not None
    return Fault(code, SetField(at, (*get(part, at.field), TextRun(text=f" {text}", italic=True))), at, language)


def set_to(code: str, place: Place, value: object, at: Place | None = None, language: Language = "en") -> Fault:
    """A fault of a field's value."""
    return Fault(code, SetField(place, value), at or place, language)


def event(code: str, name: str, start: str, language: Language, *, after: str = "", travel: int = 0) -> Fault:
    """A fault of the programme: an event of a quarter of an hour on the second day, in another place than the one before."""
    at, where = dt.time.fromisoformat(start), "港" if language == "ja" else "Port"
    new = Event(
        id=name, title=name, start=at, minutes=15, place=where, travel=travel, role="lead", marking=OPEN, sources=CITED
    )
    edit: Edit = Insert(Place("programme", "day-tuesday", "events"), 7, new)
    if after:
        edit = Several((edit, SetField(Place("programme", after, "place"), "官邸" if language == "ja" else "Residence")))
    return Fault(code, edit, Place("programme", name, "start"), language)


def brought(code: str, new: AnySection, place: Place | None = None) -> Fault:
    """A fault that a section of its own brings."""
    edit = Insert(Place(item="tab-talking", field="sections"), 1, new)
    return Fault(code, edit, place or Place(new.id, field="title"), new.language)


def speech(name: str, language: Language, words: str, tier: Tier, slot: int) -> TalkingPoints:
    """Talking points with one point."""
    said = Words(en=plain(words)) if language == "en" else Words(ja=plain(words))
    named = Phrase(en=name) if language == "en" else Phrase(ja=name)
    point = Point(id=f"{name} point", tier=tier, name=named, words=said, objective="summary", marking=OPEN, sources=CITED)
    return TalkingPoints(id=name, title=name, slot=slot, language=language, marking=OPEN, sources=CITED, points=(point,))


def points(slot: int, name: str, language: Language, words: str) -> Fault:
    """A fault of time: points that take longer than their slot."""
    return brought("over the slot", speech(name, language, words, "if time", slot), Place(name, field="slot"))


def long_point(name: str, language: Language, words: str) -> Fault:
    """A fault of length: a point that must be raised and takes more than three lines."""
    new = speech(name, language, words, "must raise", 600)
    return brought("point over its lines", new, Place(name, new.points[0].id, f"words.{language}"))


def unsourced(name: str, language: Language, words: str) -> Fault:
    """A fault of sources: a note that has none, of words that have none."""
    block = Block(id=f"{name} block", runs=plain(words), marking=OPEN)
    new = Note(id=name, title=name, language=language, marking=OPEN, blocks=(block,))
    return brought("no source", new, Place(name, block.id, "sources"))


def long(name: str, language: Language, text: str) -> Fault:
    """A fault of length: a summary of many pages."""
    blocks = tuple(Block(id=f"{name} {n}", runs=plain(text * 9), marking=OPEN, sources=CITED) for n in range(14))
    return brought("over its pages", Summary(id=name, title=name, language=language, marking=OPEN, blocks=blocks))


def long_answer(name: str) -> Fault:
    """A fault of length: an answer that no page holds."""
    words = Words(en=plain("So."), ja=plain("堰は春まで開けておくことで両国は一致した。" * 150))
    asked = Phrase(en="How?", ja="どのように。")
    question = Question(id=f"{name} q", question=asked, answer=words, marking=OPEN, sources=CITED)
    new = PressLines(id=name, title=name, language="ja", marking=OPEN, sources=CITED, questions=(question,))
    return brought("answer over its page", new, Place(name, question.id, "answer.ja"))


def empty(name: str, language: Language) -> Fault:
    """A fault of nothing: a section that is a title alone."""
    return brought("empty section", Note(id=name, title=name, language=language, marking=OPEN))


def figure(name: str, day: dt.date, told: Phrase) -> Fault:
    """A fault of age: a figure that has not been asked for again."""
    new = Figure(id=name, key=name, name=told, value=Decimal(7), unit="year", as_of=day, sources=CITED, marking=OPEN)
    place = Place(item=name, field="as_of")
    return Fault("stale figure", Insert(Place(field="figures"), 0, new), place, "ja" if told.ja else "en")


def aimless(name: str, language: Language, words: str) -> Fault:
    """A fault of aims: a point that serves no objective."""
    fault = points(0, name, language, words)
    at = Place(name, f"{name} point", "objective")
    return Fault("point without objective", Several((fault.edit, SetField(at, ""))), at, language)


def unspoken(name: str, language: Language) -> Fault:
    """A fault of aims: an item of an agenda to which nobody speaks."""
    item = AgendaItem(id=f"item {name}", title=name)
    edit = Insert(Place("programme", "lunch", "agenda"), 0, item)
    return Fault("agenda item without point", edit, Place("programme", item.id, "title"), language)


def asked(code: str, name: str, due: str, words: str, *, language: Language = "en") -> Fault:
    """A fault of deadlines: an open question whose answer comes when it is of no use."""
    at = dt.datetime.fromisoformat(f"2025-10-{due}+09:00")
    event = "small-group" if code == "answer too late" else ""
    note = PostureNote(id=name, kind="open question", runs=plain(words), due_at=at, event=event, marking=OPEN, sources=CITED)
    return Fault(code, Insert(Place("posture", field="notes"), 0, note), Place("posture", name, "due_at"), language)


def unpaired(language: Language, item: str, text: str) -> Fault:
    """A fault of pairs: a number that one language says alone; it is told where the other one stands to be compared."""
    fault = spoken("number in one language", language, Place("talking-points", item, "words"), text)
    return msgspec.structs.replace(fault, place=fault.place.at("words.ja"))


LINE = Place("press", "line-capability", "words")
POINT = Place("talking-points", "point-region", "words")
ANSWER = Place("press", "q-framework", "answer")
REPORTED = ("news-purchases",)
FAULTS = (
    # Dates against weekdays, years and time zones
    written("weekday", "en", "They meet again on Monday 28 October 2025."),
    written("weekday", "ja", "10月28日（月）に再び会談する。"),
    written("no such date", "en", "The text is due on Monday 31 November 2025."),
    written("era differs", "ja", "令和6年（2025年）の合意による。"),
    written("hours differ", "en", "The call is at 15:00 JST (07:00 UTC)."),
    written("hours apart", "ja", "電話は日本時間15時（米東部時間5時）から。"),
    # Clashes
    event("clash", "Photograph", "10:15", "en"),
    event("clash", "記念撮影", "12:30", "ja"),
    event("no time to move", "Tour", "09:15", "en", after="final-brief"),
    event("no time to move", "視察", "12:00", "ja", after="remarks"),
    Fault("too far", SetField(Place("programme", "welcome", "travel"), 20), Place("programme", "welcome", "start"), "en"),
    event("too far", "港の視察", "13:40", "ja", travel=30),
    # Time over slot
    set_to("over the slot", Place("talking-points", field="slot"), 60),
    points(30, "Farewell", "en", "We thank you for all that was said today and will think of it often. " * 12),
    points(30, "答辞", "ja", "本日の御発言に感謝し、今後とも折に触れて思い起こすことといたします。" * 12),
    # Names and titles
    written("name misspelt", "en", "Mr Motegy leads on defence."),
    written("name misspelt", "ja", "ラトミック長官が来日する。"),
    written("title differs", "en", "President Takaichi receives them."),
    written("title differs", "ja", "茂木首相が応対する。"),
    # Agenda items without points, points without objectives
    aimless("Thanks", "en", "We thank you."),
    aimless("謝意", "ja", "感謝します。"),
    unspoken("Fisheries", "en"),
    unspoken("漁業", "ja"),
    # Answers too late
    asked("answer too late", "late", "28T12:00", "How many ships?"),
    asked("answer after the visit", "after", "30T12:00", "How many ports?"),
    asked("answer overdue", "overdue", "20T12:00", "港はいくつか。", language="ja"),
    # Acronyms
    written("undefined acronym", "en", "The JWG meets in May."),
    written("undefined acronym", "ja", "SMRの導入を検討する。"),
    written("undefined acronym", "en", "Ask the BFTA for a date."),
    written("undefined acronym", "ja", "来月、MTPRと協議する。"),
    # ICD 203
    posture("confidence with likelihood", "We have high confidence that a deal is likely."),
    written("confidence with likelihood", "ja", "妥結の可能性が高いと高い確度で判断する。"),
    written("likelihood terms mixed", "en", "A deal is likely. A quarrel is improbable."),
    written("likelihood terms mixed", "ja", "妥結の可能性が高い。決裂の公算は小さい。"),
    # Verbs stronger than a venture's status
    written("stronger than status", "en", "Shipyards and ports were signed in May."),
    written("stronger than status", "ja", "重要鉱物は署名済みである。"),
    written("stronger than status", "en", "Critical minerals have been selected."),
    written("stronger than status", "ja", "両国は造船・港湾について合意した。"),
    # Words to avoid
    spoken("word to avoid", "en", LINE, "The purchase is guaranteed."),
    spoken("word to avoid", "en", POINT, "We are committed to it."),
    spoken("word to avoid", "ja", ANSWER, "購入を確約する。"),
    # Reported claims stated as fact
    written("reported as fact", "en", "Their cabinet decided to leave the talks.", sources=REPORTED),
    written("reported as fact", "en", "Exports fell again last month.", sources=REPORTED),
    written("reported as fact", "ja", "先方は交渉から離脱する方針である。", sources=REPORTED),
    written("reported as fact", "ja", "輸出は先月も減少した。", sources=REPORTED),
    # Stale as-of
    figure("FX1", dt.date(2025, 1, 1), Phrase(en="An old year")),
    figure("FX2", dt.date(2024, 6, 30), Phrase(ja="古い数値")),
    written("stale words", "en", "As of March 2025 there were nine."),
    written("stale words", "ja", "令和7年3月末現在、9隻である。"),
    # Missing source, marking, translation
    unsourced("Heard", "en", "Nobody says where."),
    unsourced("伝聞", "ja", "どこからか分からない。"),
    written("no marking", "en", "Nobody has marked this.", marking=None),
    written("no marking", "ja", "区分のない文である。", marking=None),
    set_to("no translation", Place("talking-points", "point-alaska", "words.ja"), (), language="ja"),
    set_to("no translation", Place("press", "q-majority", "answer.ja"), (), language="ja"),
    # Bilingual pairs
    unpaired("en", "point-returns", "Take 45 days."),
    unpaired("ja", "point-ratio", "45日で足ります。"),
    set_to("figure in one language", Place("talking-points", "point-soybeans", "words.ja"), plain("余地があります。")),
    # Empty and overlong sections
    empty("To come", "en"),
    empty("追って", "ja"),
    long("All of it", "en", "The weir stays open until the spring. "),
    long_answer("長い答弁"),
    long_point("All at once", "en", "We thank you for all that was said today and will think of it often. " * 6),
    long_point("長い発言", "ja", "本日の御発言に感謝し、今後とも折に触れて思い起こすことといたします。" * 6),
    # Loose numbers
    written("contradiction", "en", "About 80% of the soybean imports are American."),
    written("contradiction", "ja", "大豆の輸入に占める米国産は６割である。"),
    written("loose number", "en", "Some 70% of the soybean imports are American."),
    # Broken references
    written("broken figure", "en", "It stands at ", FigureRun(figure="gone")),
    written("broken figure", "ja", "現在は", FigureRun(figure="gone")),
    written("broken page", "en", "See ", ReferenceRun(target="gone")),
    written("broken source", "ja", "出典のない文である。", sources=("news-visit", "gone")),
    set_to("broken event", Place("talking-points", field="event"), "gone"),
)
