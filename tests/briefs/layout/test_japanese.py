from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from briefs.book.text import KEEP_TOGETHER, PHRASE_END
from briefs.layout import japanese
from briefs.layout.lines import Lines
from briefs.layout.marks import Glyphs, Group
from briefs.layout.phrases import phrase_starts
from briefs.layout.spans import Span, bound_figure
from tests.briefs.layout import engine

BRIEF = (
    "大臣は、計画が予定どおり進んでいること、支出が合意された範囲内であること（詳細は別紙１を参照）、そして担当者が実施の確度を"
    "「良好」と判断していることに留意されたい。ただし、「G7サミット」や『経済安全保障推進法』に関する質問が出た場合は、"
    "「検討中である」と答えるにとどめる――その理由は次のとおりである……。"
)
FIGURES = (
    "COVID-19対策として、政府は2025年度に約3.5％（US$1,200 million相当）を追加計上した。OECDの“Economic Outlook”によれば、"
    "実質GDP成長率は+1.2%、失業率は2.6%と見込まれている！本当に？そう、ヴァージョン2.0のデータ・セット（データベース）を使っている。"
)
SPEECH = (
    "きゃりー・ぱみゅぱみゅ、ちょっと待って！「ええっ？」「いや、まさか。」と、ジャーナリストのチェックが入った。人々は、時々、"
    "様々な意見を述べる。いわゆる「ウィン・ウィン」の関係ゝ、すなわちWTO協定に基づく貿易・投資の自由化（ＦＴＡ／ＥＰＡ）のことである。"
    "気温は35℃、料金は￥1,000、割合は５０％。F-150は日本の道路には大きすぎるのではないか。"
)
NATURAL = (BRIEF, FIGURES, SPEECH)
WIDTHS = range(60, 401)  # points, as every width that a column could have


def set_text(text: str | tuple[Span, ...], width: float, style: str = "body") -> Lines:
    return engine.setter("ja").lines(text, style, width)


def forbidden(lines: list[str]) -> list[str]:
    """Line ends that no Japanese editor would print."""
    found = [f"starts with {line[0]}" for line in lines[1:] if line[0] in japanese.NEVER_FIRST]
    found += [f"ends with {line[-1]}" for line in lines[:-1] if line[-1] in japanese.NEVER_LAST]
    for before, after in pairwise(lines):
        if before[-1] in "—…―" and before[-1] == after[0]:
            found.append(f"divides {before[-1]}{after[0]}")
    return found


@pytest.mark.parametrize("style", ["body", "spoken"])
@pytest.mark.slow
def test_a_line_never_starts_or_ends_with_what_japanese_forbids(style: str) -> None:
    for text in NATURAL:
        for width in WIDTHS:
            lines = [line.text for line in set_text(text, width, style).lines]
            assert forbidden(lines) == [], (width, lines)
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.slow
def test_lines_fit_the_width_except_for_the_blank_of_a_closing_mark() -> None:
    for text in NATURAL:
        for width in WIDTHS:
            for line in set_text(text, width).lines:
                assert line.width <= width + 5.3, (width, line.text)


@pytest.mark.slow
def test_latin_words_and_numbers_are_never_divided_where_they_fit() -> None:
    for text in NATURAL:
        words = re.findall(r"[A-Za-z0-9][A-Za-z0-9.,$%+-]*", text)
        for width in WIDTHS[34:]:
            lines = [line.text for line in set_text(text, width).lines]
            for word in words:
                assert any(word.rstrip(".,") in line for line in lines), (width, word)


def test_breaks_are_kept_even_in_text_that_is_all_punctuation() -> None:
    rnd = random.Random(7)
    alphabet = (
        "漢字仮名交文大臣会議" * 4 + "あいうえおかきく" * 3 + "、。，．」』）】？！ー々ぁゃっョッ・：；…—「『（【〔％℃￥"
    )
    for _ in range(12):
        text = "".join(rnd.choice(alphabet) for _ in range(160))
        for width in (150, 220, 333):
            lines = [line.text for line in set_text(text, width).lines]
            assert "".join(lines) == text
            assert forbidden(lines) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "5,500億ドル",
        "約7割",
        "10月28日（火）",
        "第3版",
        "2.6%",
        "２兆円",
        "二〇二七年度",
        "五千五百億ドル",
        "令和7年",
        "午後３時",
        "約七割",
    ],
)
def test_amounts_and_dates_stay_on_one_line(phrase: str) -> None:
    for width in range(100, 330, 5):
        lines = set_text(f"我が国としては、今回の枠組みの下で{phrase}を目安として検討を進める。", width).lines
        assert any(phrase in line.text for line in lines), width


def test_latin_in_japanese_is_larger_and_stands_a_quarter_em_apart() -> None:
    (line,) = set_text("対GDP比", 300, "spoken").lines
    before, word, after = (mark for mark in line.marks if isinstance(mark, Glyphs))
    assert (before.font, word.font) == ("BIZUDPMincho-Regular", "SourceSerif4-Regular")
    assert word.size == pytest.approx(1.06 * before.size)
    assert word.x - (before.x + before.width) == pytest.approx(before.size / 4)
    assert after.x - (word.x + word.width) == pytest.approx(before.size / 4)


def test_the_space_between_scripts_gives_way_down_to_an_eighth_before_a_line_is_broken() -> None:
    setter = engine.setter("ja")
    natural = setter.width("対GDP比と", "spoken")
    size = setter.style("spoken").size
    assert len(setter.lines("対GDP比と", "spoken", natural - size / 4 + 0.01).lines) == 1
    assert len(setter.lines("対GDP比と", "spoken", natural - size / 4 - 0.1).lines) == 2


def test_written_text_is_justified_and_spoken_text_is_not() -> None:
    text = "比率ではなく、能力で御評価いただきたいと考えており、そのための整備を一層速める用意がある。" * 2
    justified = set_text(text, 200).lines
    assert all(line.width == pytest.approx(200, abs=0.6) for line in justified[:-1])
    ragged = set_text(text, 200, "spoken").lines
    assert any(line.width < 197 for line in ragged[:-1])


def test_emphasis_in_mincho_is_gothic_bold() -> None:
    (line,) = set_text((Span("必ず"), Span("発言", bold=True)), 300, "spoken").lines
    assert [mark.font for mark in line.marks if isinstance(mark, Glyphs)] == [
        "BIZUDPMincho-Regular",
        "BIZUDPGothic-Bold",
    ]


def test_a_bound_figure_keeps_its_key_and_one_unbroken_rule() -> None:
    setter = engine.setter("ja")
    spans = (
        Span("我が国は、"),
        *bound_figure("GDP比2%", "F4", 13.5, engine.theme().colours),
        Span("を超えて防衛力の整備を速める。"),
    )
    for width in range(110, 300, 5):
        lines = [line.text for line in setter.lines(spans, "spoken_must", width).lines]
        assert any("GDP比2%F4" in line for line in lines)


def test_japanese_in_an_english_paragraph_comes_from_the_japanese_fonts_and_says_so() -> None:
    (line,) = engine.setter().lines("The word 取扱注意 means care", "body", 400).lines
    runs = [(mark.text, mark.font, mark.language) for mark in line.marks if isinstance(mark, Glyphs)]
    assert ("取扱注意", "BIZUDPGothic-Regular", "ja") in runs
    assert [text for text, _, language in runs if not language] == ["The word ", " means care"]


def test_spoken_lines_end_where_a_phrase_ends() -> None:
    text = "両国の生産者の仕事となり、実際に役立つ購入案を用意しました。除雪や設備保守に使う機材、そしてLNGです。"
    lines = [line.text for line in engine.setter("ja").lines(text, "spoken", 260).lines]
    assert lines[0] == "両国の生産者の仕事となり、実際に役立つ"
    assert lines[1] == "購入案を用意しました。除雪や設備保守に使う"
    assert lines[2] == "機材、そしてLNGです。"


def test_lines_of_a_narrow_column_are_not_stretched_but_end_with_phrases() -> None:
    for style, wide in (("note", 150), ("register", 170), ("body", 170)):
        column, position = engine.setter("ja").lines(SPOKEN, style, 110).lines, 0
        for line in column:
            assert not any(mark.adjust and max(mark.adjust) > 260 for mark in line.marks if isinstance(mark, Glyphs))
            assert position in phrase_starts(SPOKEN)
            position += len(line.text)
        filled = engine.setter("ja").lines(SPOKEN, style, wide).lines
        assert all(line.width == pytest.approx(wide, abs=8) for line in filled[:-1])


def test_titles_and_labels_are_never_stretched() -> None:
    for style in ("title", "label", "table", "standfirst"):
        for line in engine.setter("ja").lines(BRIEF, style, 160).lines:
            assert all(not mark.adjust or max(mark.adjust) <= 400 for mark in line.marks if isinstance(mark, Glyphs))


SPOKEN = "我が国は、米国に仕事を生み、日本で現に役立つものを購入する用意があります。一件ずつ両政府で評価し、始めましょう。"


@pytest.mark.parametrize("width", range(150, 401, 10))
def test_every_spoken_line_begins_with_a_phrase(width: int) -> None:
    starts = phrase_starts(SPOKEN)
    position = 0
    for line in set_text(SPOKEN, width, "spoken").lines:
        assert position in starts, (width, SPOKEN[position : position + 8])
        position += len(line.text)


def test_a_last_line_of_a_few_characters_takes_the_phrase_before_it() -> None:
    text = "日本からは、米国に仕事を生み、国内で役に立つ購入案を示した。"
    style = engine.setter("ja").style("spoken")
    lines = [line.text for line in set_text(text, 26.5 * style.size, "spoken").lines]
    assert lines == ["日本からは、米国に仕事を生み、国内で役に立つ", "購入案を示した。"]
    for width in range(150, 401, 10):
        *_, above, last = [line.width for line in set_text(SPOKEN, width, "spoken").lines]
        assert last > 0.2 * width or above < 0.75 * width


def test_a_last_line_of_one_character_takes_another_and_the_lines_above_still_fill_the_measure() -> None:
    text = "比率ではなく、能力で御評価いただきたいと考えており、そのための整備を一層速める用意がある。"
    size = engine.setter("ja").style("body").size
    ends = {}
    for width in range(int(16 * size) + 1, 330):
        *filled, last = lines = set_text(text, width).lines
        ends[last.text] = width
        assert forbidden([line.text for line in lines]) == []
        assert len(last.text) >= 3, (width, last.text)
        assert all(line.width == pytest.approx(width, abs=size / 2 + 0.1) for line in filled)
        adjusted = [max(mark.adjust) for line in filled for mark in line.marks if isinstance(mark, Glyphs) and mark.adjust]
        assert max(adjusted, default=0.0) <= 170, "thousandths of an em: an eighth, and what a full line gives anyway"
    assert "ある。" in ends, "no width at all would have left one character"


def test_a_paragraph_inside_a_text_ends_no_worse_than_its_last() -> None:
    text = "比率ではなく、能力で御評価いただきたいと考えており、そのための整備を一層速める用意がある。"
    width = next(w for w in range(180, 330) if set_text(text, w).lines[-1].text == "ある。")
    alone = [line.text for line in set_text(text, width).lines]
    twice = [line.text for line in set_text(f"{text}\n{text}", width).lines]
    assert twice == [*alone, *alone]


@pytest.mark.parametrize("style", ["table", "note", "register", "standfirst", "body"])
def test_a_sentence_in_a_narrow_column_ends_in_two_characters_at_least(style: str) -> None:
    text = "除雪や設備保守に使う機材は日本の道路には大きすぎるのではないか。"
    size = engine.setter("ja").style(style).size
    for tenths in range(60, 160):
        lines = [line.text for line in set_text(text, tenths / 10 * size, style).lines]
        assert len(lines[-1]) >= 3, (tenths, lines)
        assert forbidden(lines) == []


def test_a_long_name_is_divided_behind_its_dots() -> None:
    size = engine.setter("ja").style("register").size
    for text, first in (
        ("ヴィルヘルム・フォン・ホーエンツォレルン", "ヴィルヘルム・フォン・"),
        ("連邦経済・気候保護・国際交渉担当副大臣", "連邦経済・気候保護・"),
    ):
        lines = [line.text for line in set_text(text, 13.2 * size, "register").lines]
        assert lines == [first, text.removeprefix(first)]


def test_a_name_in_a_narrow_column_keeps_its_words_though_one_character_is_left() -> None:
    size = engine.setter("ja").style("table").size
    assert [line.text for line in set_text("対米貿易収支額", 6.2 * size, "table").lines] == ["対米貿易収支", "額"]


def test_a_word_in_hiragana_is_not_taken_for_an_ending() -> None:
    text = "この度はありがとうございました。"
    assert text.index("あ") in phrase_starts(text)
    assert not {text.index("が"), text.index("と"), text.index("う")} & phrase_starts(text)


def test_an_editor_s_mark_ends_a_phrase_and_another_keeps_one_together() -> None:
    inside = SPOKEN.index("国は、") + 1
    assert inside not in phrase_starts(SPOKEN)
    assert inside in phrase_starts(SPOKEN[:inside] + PHRASE_END + SPOKEN[inside:])
    start = sorted(phrase_starts(SPOKEN))[3]
    kept = SPOKEN[:start] + KEEP_TOGETHER + SPOKEN[start:]
    assert start not in phrase_starts(kept)
    for width in range(60, 401, 7):
        lines = [line.text for line in set_text(kept, width, "spoken").lines]
        assert "".join(lines) == SPOKEN
        assert any(SPOKEN[start - 1 : start + 1] in line for line in lines), width


def test_a_mark_takes_no_room_and_holds_english_too() -> None:
    setter = engine.setter("en")
    assert setter.width(f"rock{PHRASE_END}et", "prose") == setter.width("rocket", "prose")
    lines = setter.lines(f"a long way to{KEEP_TOGETHER} Tipperary", "prose", setter.width("a long way to", "prose") + 1)
    assert [line.text for line in lines.lines] == ["a long way", "to Tipperary"]


def test_a_reading_stands_small_above_the_middle_of_its_word_and_no_voice_says_it_twice() -> None:
    (line,) = set_text((Span("閣下、"), Span("高市", together=True, ruby="たかいち"), Span("です")), 300, "spoken").lines
    (group,) = (mark for mark in line.marks if isinstance(mark, Group))
    (ruby,) = (mark for mark in group.marks if isinstance(mark, Glyphs))
    word = next(mark for mark in line.marks if isinstance(mark, Glyphs) and mark.text == "高市")
    assert group.role == "artifact"
    assert (ruby.text, ruby.size) == ("たかいち", word.size / 2)
    assert ruby.x + ruby.width / 2 == pytest.approx(word.x + word.width / 2)
    assert word.baseline - ruby.baseline == pytest.approx(0.94 * word.size)
    assert line.text == "閣下、高市です"


def test_a_reading_wider_than_its_word_has_room_on_both_sides() -> None:
    bare, read = (
        set_text((Span("この"), Span("東", together=True, ruby=ruby), Span("の国")), 300, "spoken").lines[0]
        for ruby in ("", "ひがしがた")
    )
    words = [mark for mark in read.marks if isinstance(mark, Glyphs)]
    (ruby,) = (mark for group in read.marks if isinstance(group, Group) for mark in group.marks if isinstance(mark, Glyphs))
    need = ruby.width - words[1].width
    assert need > 5
    assert read.width == pytest.approx(bare.width + need, abs=0.1)
    assert words[1].x - (words[0].x + words[0].width) == pytest.approx(need / 2, abs=0.1)


def test_a_reading_wider_than_its_word_stays_within_the_line_that_it_begins() -> None:
    spans = (
        Span("東", together=True, ruby="ひがしがた"),
        Span("の国。" * 9),
        Span("西", together=True, ruby="にしがわのほう"),
    )
    for width in range(60, 200, 3):
        for line in set_text(spans, width, "spoken").lines:
            first = next(mark for mark in line.marks if isinstance(mark, Glyphs))
            readings = [mark.marks[0] for mark in line.marks if isinstance(mark, Group)]
            assert first.x >= 0.0
            assert first.x == 0.0 or first.text in "東西", "what follows a word keeps no room for its reading on a new line"
            assert all(ruby.x >= -0.01 for ruby in readings if isinstance(ruby, Glyphs))


@pytest.mark.parametrize("style", ["body", "prose", "answer", "spoken", "spoken_must"])
def test_readings_touch_nothing_of_the_line_above(style: str) -> None:
    lines = set_text(
        (Span("会談の前に"), Span("高市", together=True, ruby="たかいち"), Span("総理が述べた。" * 12)), 160, style
    )
    (ruby,) = (one for line in lines.lines for mark in line.marks if isinstance(mark, Group) for one in mark.marks)
    assert isinstance(ruby, Glyphs)
    descent, ascent = 0.12, 0.88  # of the size, the em box of Japanese characters
    leading, size = lines.style.leading, lines.style.size
    assert leading + ruby.baseline - ascent * ruby.size >= lines.first_baseline + descent * size - 0.01
    assert lines.height == len(lines.lines) * leading
    assert lines.rows()[0].before >= 3.0
    assert all(row.before == 0.0 for row in (*lines.rows()[1:], *set_text("会談の前に。", 160, style).rows()))
    assert set_text("会談の前に高市総理が述べた。", 160, style).style.leading <= leading


def test_a_read_word_is_never_divided() -> None:
    spans = (Span("我が国の"), Span("経済安全保障", together=True, ruby="けいざいあんぜんほしょう"), Span("について"))
    for width in range(100, 300, 7):
        lines = [line.text for line in engine.setter("ja").lines(spans, "spoken", width).lines]
        assert any("経済安全保障" in line for line in lines), width
