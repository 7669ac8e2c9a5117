"""Checks of language: for each family what must be found, and what looks like it and must not, in both languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import resources
from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.people import Person
from briefs.book.points import Companion, Point, TalkingPoints
from briefs.book.press import FollowUp, PressLine, PressLines, Question
from briefs.book.programme import Day, Event, Programme
from briefs.book.text import Block, FigureRun, Language, Words, plain
from briefs.book.trade import Commitment, Group, Line, Status, TradePackage, Venture
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.checks.problem import Problem
from briefs.edits.edits import apply
from briefs.numbers.finding import load_finder
from tests.briefs.checks.books import OPEN, PROFILES, book_of, note

CHECKER = Checker(PROFILES, finder=load_finder(resources.folder("words")), lexicon=load_lexicon(resources.folder("words")))


def found(code: str, book: Book) -> list[Problem]:
    return [problem for problem in CHECKER.check(book) if problem.code == code]


def language_of(text: str) -> Language:
    return "en" if text.isascii() or text[0].isascii() else "ja"


def press(text: str) -> PressLines:
    words = Words(ja=plain(text)) if language_of(text) == "ja" else Words(en=plain(text))
    return PressLines(id="press", title="P", marking=OPEN, lines=(PressLine(id="line", words=words, marking=OPEN),))


def package(status: Status = "candidate") -> TradePackage:
    port = Line(
        id="port",
        name=Phrase(en="Delta port", ja="三角州港"),
        marking=OPEN,
        commitment=Commitment(avoid="guaranteed\nfirm order\n確約\n全量買取り"),
        venture=Venture(status=status),
    )
    return TradePackage(id="package", title="Package", marking=OPEN, groups=(Group(id="g", name=plain("G"), lines=(port,)),))


@pytest.mark.parametrize(
    "text",
    [
        "The quantity is guaranteed.",
        "Guaranteed by both sides.",
        "It is a firm order for ten years.",
        "A FIRM ORDER stands.",
        "That makes it a firm order, they said.",
        "Prices are fair and guaranteed, as we said.",
        "買取りは確約です。",
        "日本側は確約した。",
        "全量買取りを行う。",
        "両国は全量買取りで一致した。",
    ],
)
def test_a_word_to_avoid_in_what_is_said_is_found(text: str) -> None:
    (problem,) = found("word to avoid", book_of(package(), press(text)))
    assert problem.severity == "error"
    assert problem.place.item == "line"


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is guaranteed.",
        "It is not a firm order.",
        "No quantity has been guaranteed.",
        "They asked for guarantees.",
        "An unguaranteed loan was offered.",
        "A firm hand and an order of business.",
        "確約はしていません。",
        "全量買取りではない。",
        "確かな約束をした。",
        "全量を検討する。",
    ],
)
def test_a_denial_and_another_word_are_let_be(text: str) -> None:
    assert found("word to avoid", book_of(package(), press(text))) == []


def test_words_to_avoid_are_looked_for_in_answers_and_joint_texts_and_not_in_notes() -> None:
    asked = Question(id="q", question=Phrase(en="Firm?"), answer=Words(en=plain("It is guaranteed.")), marking=OPEN)
    followed = FollowUp(id="f", question=Phrase(en="Guaranteed?"), answer=Words(en=plain("A firm order.")), marking=OPEN)
    other = Question(id="q2", question=Phrase(en="And?"), follow_ups=(followed,), marking=OPEN)
    lines = PressLines(id="press", title="P", questions=(asked, other), marking=OPEN)
    assert [one.place.item for one in found("word to avoid", book_of(package(), lines))] == ["q", "f"]
    promised = Commitment(joint="A firm order.", avoid="firm order")
    rail = Line(id="rail", name=Phrase(en="Rail"), marking=OPEN, commitment=promised)
    whole = TradePackage(id="package", title="P", marking=OPEN, groups=(Group(id="g", name=plain("G"), lines=(rail,)),))
    assert [one.place.field for one in found("word to avoid", book_of(whole))] == ["commitment.joint"]
    assert found("word to avoid", book_of(package(), note("They call it a firm order."))) == []


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("candidate", "The Delta port was signed in May."),
        ("candidate", "Both sides agreed the Delta port."),
        ("candidate", "The Delta port has been selected."),
        ("interest", "The Delta port was chosen from a list."),
        ("selected", "We have invested in the Delta port."),
        ("signed", "Half of the loan for the Delta port is disbursed."),
        ("under joint evaluation", "The delta port is approved."),
        ("candidate", "三角州港は署名済みです。"),
        ("candidate", "両国は三角州港について合意した。"),
        ("selected", "三角州港に投資した。"),
    ],
)
def test_a_verb_stronger_than_a_venture_s_status_is_found(status: Status, text: str) -> None:
    (problem,) = found("stronger than status", book_of(package(status), note(text, language=language_of(text))))
    assert dict(problem.details)["status"] == status


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("signed", "The Delta port was signed in May."),
        ("selected", "The Delta port has been selected."),
        ("disbursed", "We have invested in the Delta port."),
        ("candidate", "The Delta port has not been signed."),
        ("candidate", "The Delta port may be selected in June."),
        ("candidate", "The treaty was signed. The Delta port is a candidate."),
        ("candidate", "The Delta ports were signed."),
        ("candidate", "三角州港はまだ署名していません。"),
        ("signed", "三角州港は署名済みです。"),
        ("candidate", "条約に署名した。三角州港は候補です。"),
    ],
)
def test_what_a_venture_has_reached_and_what_is_open_may_be_said(status: Status, text: str) -> None:
    assert found("stronger than status", book_of(package(status), note(text, language=language_of(text)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "We have high confidence that a deal is likely.",
        "It is probable, we say with moderate confidence.",
        "With low confidence, it is almost certain.",
        "They are confident that rain is very unlikely.",
        "Medium confidence: roughly even odds.",
        "妥結の可能性が高いと高い確度で判断する。",
        "確度は高いが、可能性は低い。",
        "公算が大きいとみるが確信度は中程度。",
        "低い確度で、蓋然性が低いとみる。",
        "可能性が極めて高い（確信度は低い）。",
    ],
)
def test_confidence_and_likelihood_in_one_sentence_are_found(text: str) -> None:
    assert len(found("confidence with likelihood", book_of(note(text, language=language_of(text))))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We have high confidence in this. A deal is likely.",
        "A deal is very likely.",
        "We judge with high confidence that they will come.",
        "They like the plan and are confident.",
        "A probable cause was named.",
        "He is a likely lad.",
        "妥結の可能性が高い。確度は高い。",
        "確度は高い。",
        "可能性を検討する。確度は中程度とする。",
        "蓋然性が高いと判断する。",
    ],
)
def test_each_judgement_in_a_sentence_of_its_own_is_right(text: str) -> None:
    assert found("confidence with likelihood", book_of(note(text, language=language_of(text)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "A deal is likely. A quarrel is improbable.",
        "It is probable now. It was very unlikely in May.",
        "Rain is almost certain. Snow is nearly certain.",
        "There is a remote chance. It is unlikely.",
        "Roughly even odds today, and likely tomorrow.",
        "妥結の可能性が高い。決裂の蓋然性が低い。",
        "公算が大きい。可能性は低い。",
        "蓋然性が極めて高い。可能性が低い。",
        "可能性は高い。公算は小さい。",
        "可能性が大きい。蓋然性は高い。",
    ],
)
def test_two_sets_of_terms_in_one_paper_are_found_once(text: str) -> None:
    assert len(found("likelihood terms mixed", book_of(note(text, language=language_of(text))))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A deal is likely. A quarrel is very unlikely.",
        "It is probable. The other is highly improbable.",
        "A remote island. A likely buyer.",
        "It is almost certain, and the rest is likely.",
        "We improbably won.",
        "可能性が高い。可能性は低い。",
        "蓋然性が高い。公算が大きい。",
        "可能性を探る。蓋然性が高い。",
        "公算は小さい。",
        "可能性はある。公算が高い。",
    ],
)
def test_one_set_of_terms_is_right(text: str) -> None:
    assert found("likelihood terms mixed", book_of(note(text, language=language_of(text)))) == []


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("The BFTA meets in May.", "BFTA"),
        ("Ask the JWG for a date.", "JWG"),
        ("Two SMRs are planned.", "SMR"),
        ("The report of the ZKX, and the ZKX again.", "ZKX"),
        ("See HALEU supply.", "HALEU"),
        ("(VLCC) is a ship of the VLCS kind.", "VLCS"),
        ("The MTPR's report.", "MTPR"),
        ("会合はJWGが担当する。", "JWG"),
        ("SMRの導入を検討する。", "SMR"),
        ("来月、BFTAと協議する。", "BFTA"),
    ],
)
def test_an_acronym_that_is_written_out_nowhere_is_found_once(text: str, acronym: str) -> None:
    language: Language = "ja" if not text.isascii() else "en"
    (problem,) = found("undefined acronym", book_of(note(text, language=language)))
    assert dict(problem.details)["acronym"] == acronym


@pytest.mark.parametrize(
    "text",
    [
        "The Baltic Free Trade Area (BFTA) meets; the BFTA is old.",
        "NATO, the G7 and the EU agree on GDP.",
        "Ford F-150 and B-52 are machines.",
        "World War II and Henry VIII.",
        "JWG (the joint working group) meets.",
        "THE END OF ALL THINGS was its title.",
        "A1 and B2 are lines, I am told.",
        "合同作業部会（JWG）が開かれ、JWGは続く。",
        "NATOとG7の首脳。",
        "ASEANとAPECに出席。",
    ],
)
def test_an_acronym_that_is_known_or_written_out_is_let_be(text: str) -> None:
    language: Language = "ja" if not text.isascii() else "en"
    assert found("undefined acronym", book_of(note(text, language=language))) == []


def person(english: str, japanese: str, *office: str) -> Person:
    return Person(id=english, name=Phrase(en=english, ja=japanese), office=Phrase(en=office[0], ja=office[1]))


PEOPLE = (
    person("Marisol Etxeberria", "風間優子", "Prime Minister of Ria", "内閣総理大臣"),
    person("Anton Kovalenko", "アントン・コワレンコ", "Foreign Minister", "外務大臣"),
    person("Ilse Brandt", "森下茂", "former President", "前大統領"),
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We met Kovalenco in May.", "Kovalenko"),
        ("Mr Kovalneko agreed.", "Kovalenko"),
        ("Etxeberia will come.", "Etxeberria"),
        ("Etxebaria's party won.", "Etxeberria"),
        ("Ms Brant was there.", "Brandt"),
        ("Marisel spoke first.", "Marisol"),
        ("風間裕子氏が述べた。", "風間優子"),
        ("風問優子総理と会う。", "風間優子"),
        ("コワレソコ外相が来る。", "コワレンコ"),
        ("アントン・コワレンゴと会談。", "コワレンコ"),
    ],
)
def test_a_name_that_is_wrong_by_a_letter_is_found(text: str, right: str) -> None:
    problems = found("name misspelt", book_of(note(text, language=language_of(text)), people=PEOPLE))
    assert right in {dict(problem.details)["right"] for problem in problems}


@pytest.mark.parametrize(
    "text",
    [
        "We met Kovalenko in May.",
        "The Kovalenkos came.",
        "Etxeberria's party won.",
        "A grand plan for Brasilia.",
        "Antonia and Brenda are others.",
        "Marine soldiers spoke first.",
        "風間優子氏が述べた。",
        "風間総理と会う。",
        "森下氏と会談した。",
        "コワレンコ外相が来る。",
    ],
)
def test_a_right_name_and_another_word_are_let_be(text: str) -> None:
    assert found("name misspelt", book_of(note(text, language=language_of(text)), people=PEOPLE)) == []


@pytest.mark.parametrize(
    "text",
    [
        "President Etxeberria spoke.",
        "We met Prime Minister Kovalenko.",
        "Foreign Minister Marisol Etxeberria came.",
        "President Brandt wrote to us.",
        "Chancellor Brandt was there.",
        "Secretary of State Kovalenko agreed.",
        "風間大統領と会談。",
        "風間優子外相が述べた。",
        "コワレンコ首相が来る。",
        "森下大統領の書簡。",
    ],
)
def test_a_title_that_is_not_the_person_s_is_found(text: str) -> None:
    assert len(found("title differs", book_of(note(text, language=language_of(text)), people=PEOPLE))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Etxeberria spoke.",
        "PM Etxeberria spoke.",
        "Minister for Foreign Affairs Anton Kovalenko agreed.",
        "Former President Brandt wrote.".replace("Former", "former"),
        "The President spoke to Kovalenko.",
        "Ms Brandt, President of the club.",
        "風間総理が述べた。",
        "風間優子内閣総理大臣と会談。",
        "コワレンコ外相が来る。",
        "森下前大統領の書簡。",
    ],
)
def test_a_title_in_any_of_its_forms_is_right(text: str) -> None:
    assert found("title differs", book_of(note(text, language=language_of(text)), people=PEOPLE)) == []


def programme(*events: tuple[str, str, int, str, str]) -> Programme:
    made = tuple(
        Event(id=name, title=name, start=dt.time.fromisoformat(start), minutes=minutes, place=place, role=role, marking=OPEN)  # type: ignore[arg-type]
        for name, start, minutes, place, role in events
    )
    return Programme(id="programme", title="P", marking=OPEN, days=(Day(id="d", date=dt.date(2027, 3, 1), events=made),))


def test_two_events_at_once_clash_unless_the_principal_is_not_at_both() -> None:
    both = programme(("a", "09:00", 60, "", "lead"), ("b", "09:59", 30, "", "attend"))
    (problem,) = found("clash", book_of(both))
    assert (problem.place.item, problem.place.field) == ("b", "start")
    assert problem.fix is not None
    assert found("clash", apply(book_of(both), problem.fix.edit)) == []
    (late,) = found("clash", book_of(programme(("a", "23:00", 90, "", "lead"), ("b", "23:30", 10, "", "attend"))))
    assert late.fix is None  # where that would be another day
    assert found("clash", book_of(programme(("a", "09:00", 60, "", "lead"), ("b", "10:00", 30, "", "attend")))) == []
    assert found("clash", book_of(programme(("a", "09:00", 60, "", "lead"), ("b", "09:30", 30, "", "absent")))) == []
    across = programme(("b", "09:30", 30, "", "lead"), ("a", "09:00", 60, "", "lead"))  # typed in another order
    assert len(found("clash", book_of(across))) == 1


def test_a_long_event_clashes_with_every_one_that_it_covers() -> None:
    covered = programme(("a", "09:00", 180, "", "lead"), ("b", "10:00", 30, "", "attend"), ("c", "11:00", 30, "", "attend"))
    assert [problem.place.item for problem in found("clash", book_of(covered))] == ["b", "c"]
    after = programme(("a", "09:00", 180, "", "lead"), ("b", "10:00", 30, "", "absent"), ("c", "12:00", 30, "", "attend"))
    assert found("clash", book_of(after)) == []


def test_no_time_to_move_is_told_between_two_places_alone() -> None:
    moved = programme(("a", "09:00", 60, "Palace", "lead"), ("b", "10:00", 30, "Port", "lead"))
    assert [problem.place.item for problem in found("no time to move", book_of(moved))] == ["b"]
    for other in (
        (("a", "09:00", 60, "Palace", "lead"), ("b", "10:00", 30, "Palace", "lead")),
        (("a", "09:00", 60, "Palace", "lead"), ("b", "10:15", 30, "Port", "lead")),
        (("a", "09:00", 60, "", "lead"), ("b", "10:00", 30, "Port", "lead")),
    ):
        assert found("no time to move", book_of(programme(*other))) == []


def points(slot: int, words: int, *, interpreter: str = "") -> Book:
    text = plain(" ".join(["word"] * words))
    point = Point(id="p", name=Phrase(en="P"), words=Words(en=text), marking=OPEN)
    event = Event(id="e", title="E", start=dt.time(9), interpreter=interpreter, marking=OPEN)
    day = Programme(id="programme", title="P", marking=OPEN, days=(Day(id="d", date=dt.date(2027, 3, 1), events=(event,)),))
    return book_of(day, TalkingPoints(id="t", title="T", slot=slot, event="e", points=(point,), marking=OPEN))


def test_points_that_run_over_their_slot_are_told_with_those_to_drop_and_the_interpreter_counts() -> None:
    (problem,) = found("over the slot", points(60, 400))
    assert dict(problem.details)["points"] == "1"
    assert found("over the slot", points(0, 400)) == []
    alone = next(words for words in range(10, 400) if found("over the slot", points(60, words)))
    assert found("over the slot", points(60, alone - 1)) == []
    assert found("over the slot", points(60, alone - 1, interpreter="Ms Sato")) != []


FIGURES = (Figure(id="f", key="F1", name=Phrase(en="F"), value=Decimal(70), unit="%", marking=OPEN, sources=("src",)),)


def pair(english: str, japanese: str, *, chip: Language | None = None) -> Book:
    words = {
        language: (*plain(text), *((FigureRun(figure="f"),) if chip == language else ()))
        for language, text in (("en", english), ("ja", japanese))
    }
    point = Point(id="p", name=Phrase(en="P"), words=Words(en=words["en"], ja=words["ja"]), marking=OPEN)
    return book_of(TalkingPoints(id="t", title="T", points=(point,), marking=OPEN), figures=FIGURES)


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("It is $60 million.", "5,000万ドルです。"),
        ("About 70% of it.", "約6割です。"),
        ("We take 1,240 tons.", "1,204トンです。"),
        ("Twenty ships.", "二十一隻です。"),
        ("It is 25 per cent.", "数割です。"),
        ("It is some of it.", "25％です。"),
        ("$550 billion in all.", "5,500億円です。".replace("5,500", "5,000")),
        ("Three hundred jobs.", "二百人の雇用です。"),
        ("1.5 billion yen.", "15万円です。"),
        ("Between 10 and 12 planes.", "10機から13機です。"),
        ("The twenty-first summit begins.", "第22回首脳会談が始まります。"),
        ("It is the 21st annual summit.", "第二十二回の首脳会談です。"),
        ("For the third visit we thank you.", "四度目の御訪問に感謝します。"),
        ("The Tenth Anniversary is near.", "20周年を迎えます。"),
        ("We sign in December.", "11月に署名します。"),
        ("From early May it rains.", "六月上旬から雨です。"),
        ("It is due by March.", "4月末までです。"),
    ],
)
def test_a_pair_that_says_different_numbers_is_found(english: str, japanese: str) -> None:
    assert len(found("number in one language", pair(english, japanese))) == 1


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("It is $60 million.", "6,000万ドルです。"),
        ("About 70% of it.", "約7割です。"),
        ("We take 1,240 tons.", "１，２４０トンです。"),
        ("Twenty ships.", "二十隻です。"),
        ("It is 25 per cent.", "25％です。"),
        ("One of us will come.", "どちらかが参ります。"),
        ("$550 billion in all.", "5,500億ドルです。"),
        ("On 3 March 2027.", "2027年3月3日に。"),
        ("", "15万円です。"),
        ("1.5 billion yen.", ""),
        ("The twenty-first summit begins.", "第21回首脳会談が始まります。"),
        ("The tenth anniversary is near.", "10周年を迎えます。"),
        ("First, the second meeting of the council.", "まず、第二回理事会です。"),
        ("On the third day of the first round.", "3日目です。"),
        ("In the twenty-first century.", "21世紀には。"),
        ("After the third visit we met twice.", "2回会いました。"),
        ("We sign in December.", "12月に署名します。"),
        ("We sign in late October.", "10月27日に署名します。"),
        ("From January to March.", "1〜3月です。"),
        ("You and I may march on.", "三か月後に進めます。"),
        ("We agree and may sign.", "11月に署名します。"),
        ("It is paid in March.", "3月期に払います。"),
        ("In May or June.", "5、6月に。"),
    ],
)
def test_a_pair_that_says_the_same_in_its_own_way_is_right(english: str, japanese: str) -> None:
    assert found("number in one language", pair(english, japanese)) == []


@pytest.mark.parametrize("chip", ["en", "ja"])
@pytest.mark.parametrize(
    ("english", "japanese"),
    [("It is ", "それは"), ("Now ", "現在"), ("We sold ", "輸出"), ("A share of ", "割合"), ("Some ", "約")],
)
def test_a_figure_bound_in_one_language_alone_is_found(english: str, japanese: str, chip: Language) -> None:
    (problem,) = found("figure in one language", pair(english, japanese, chip=chip))
    assert dict(problem.details)["language"] == chip


@pytest.mark.parametrize("chip", ["en", "ja"])
@pytest.mark.parametrize("text", ["It is ", "Now ", "We sold ", "A share of ", "Some "])
def test_a_figure_in_the_only_language_there_is_is_let_be(text: str, chip: Language) -> None:
    english, japanese = (text, "") if chip == "en" else ("", text)
    assert found("figure in one language", pair(english, japanese, chip=chip)) == []


def printed(english: str, japanese: str, languages: tuple[Language, ...], *, press: bool) -> Book:
    """A book whose one point, or press line, is printed by its section in one language and perhaps by a companion."""
    words, around = Words(en=plain(english), ja=plain(japanese)), languages[0]
    point, line = Point(id="p", name=Phrase(en="P"), words=words, marking=OPEN), PressLine(id="p", words=words, marking=OPEN)
    section: TalkingPoints | PressLines = TalkingPoints(id="t", title="T", language=around, points=(point,), marking=OPEN)
    if press:
        section = PressLines(id="t", title="T", language=around, lines=(line,), marking=OPEN)
    points, lines = ("", "t") if press else ("t", "")
    companions = (
        Companion(id="c", title="C", language=one, points=points, press=lines, marking=OPEN) for one in languages[1:]
    )
    return book_of(section, *companions)


@pytest.mark.parametrize("press", [False, True])
@pytest.mark.parametrize(
    ("english", "japanese", "languages"),
    [
        ("Words.", "", ("en", "ja")),
        ("Words.", "", ("ja", "en")),
        ("", "発言。", ("ja", "en")),
        ("", "発言。", ("en", "ja")),
        ("", "発言。", ("en", "en")),
    ],
)
def test_words_that_are_printed_in_a_language_they_lack_are_found(
    english: str, japanese: str, languages: tuple[Language, ...], press: bool
) -> None:
    (problem,) = found("no translation", printed(english, japanese, languages, press=press))
    assert (problem.place.item, problem.place.field) == ("p", "words.ja" if english else "words.en")


@pytest.mark.parametrize("press", [False, True])
@pytest.mark.parametrize(
    ("english", "japanese", "languages"),
    [
        ("Words.", "発言。", ("en", "ja")),
        ("Words.", "発言。", ("ja", "en")),
        ("Words.", "", ("en",)),
        ("", "発言。", ("ja",)),
        ("", "", ("en", "ja")),
    ],
)
def test_words_in_every_language_that_is_printed_are_let_be(
    english: str, japanese: str, languages: tuple[Language, ...], press: bool
) -> None:
    assert found("no translation", printed(english, japanese, languages, press=press)) == []


def test_a_figure_much_older_than_its_edition_is_told() -> None:
    old = Figure(id="f", key="F1", name=Phrase(en="F"), value=Decimal(7), as_of=dt.date(2026, 11, 30), marking=OPEN)
    new = Figure(id="f", key="F1", name=Phrase(en="F"), value=Decimal(7), as_of=dt.date(2026, 12, 1), marking=OPEN)
    assert [dict(one.details)["days"] for one in found("stale figure", book_of(figures=(old,)))] == ["91"]
    assert found("stale figure", book_of(figures=(new,))) == []


def test_a_change_of_what_is_promised_is_known_to_the_words_of_every_section() -> None:
    lines = press("It is a firm order.")
    assert len(found("word to avoid", book_of(package(), lines))) == 1
    assert found("word to avoid", book_of(lines)) == []


def test_blocks_are_looked_at_too() -> None:
    block = Block(id="b", label="BFTA", runs=plain("Nothing."), marking=OPEN)
    assert len(found("undefined acronym", book_of(note("", blocks=(block,))))) == 1
