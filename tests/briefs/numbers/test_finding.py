from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import pytest

import resources
from briefs.numbers.finding import load_finder

FINDER = load_finder(resources.folder("words"))


class Sentence(msgspec.Struct):
    """A sentence, and the amounts that it states: told by somebody who had not seen how they are found."""

    language: Literal["en", "ja"]
    text: str
    amounts: tuple[str, ...]


SENTENCES = msgspec.yaml.decode((Path(__file__).parent / "sentences.yaml").read_bytes(), type=list[Sentence])


def stated(sentence: Sentence) -> list[tuple[int, int]]:
    out, position = [], 0
    for amount in sentence.amounts:
        start = sentence.text.index(amount, position)
        position = start + len(amount)
        out.append((start, position))
    return out


@pytest.mark.parametrize("language", ["en", "ja"])
def test_of_the_amounts_in_150_sentences_95_per_cent_are_found_and_5_per_cent_at_most_are_none(language: str) -> None:
    sentences = [sentence for sentence in SENTENCES if sentence.language == language]
    assert len(sentences) == 150
    wanted = {(n, *span) for n, sentence in enumerate(sentences) for span in stated(sentence)}
    found = {(n, one.start, one.end) for n, sentence in enumerate(sentences) for one in FINDER.numerals_in(sentence.text)}
    assert len(wanted & found) / len(wanted) > 0.95, sorted(wanted - found)
    assert len(found - wanted) / len(found) < 0.05, sorted(found - wanted)


@pytest.mark.parametrize(
    ("text", "value", "unit", "upper"),
    [
        ("twenty-five ships", "25", "", None),
        ("two hundred and six", "206", "", None),
        ("two-thirds of it", "67", "%", None),
        ("三分の二", "67", "%", None),
        ("$5–7 billion", "5000000000", "USD", "7000000000"),
        ("between 10 and 20 per cent", "10", "%", "20"),
        ("3〜5割", "30", "%", "50"),
        ("５，５００億ドル", "550000000000", "USD", None),
        ("十二億四千万円", "1240000000", "JPY", None),
        ("-3.5%", "-3.5", "%", None),
        ("A$50 million", "50000000", "AUD", None),
        ("USD 190 million", "190000000", "USD", None),
        ("a dozen ships", "12", "", None),
        ("five hundred billion dollars", "500000000000", "USD", None),
        ("two hundred and six million yen", "206000000", "JPY", None),
        ("5,500億㌦", "550000000000", "USD", None),
        ("70㌫", "70", "%", None),
    ],
)
def test_an_amount_has_its_value_and_unit(text: str, value: str, unit: str, upper: str | None) -> None:
    (found,) = FINDER.numerals_in(text)
    assert (str(found.value), found.unit, None if found.upper is None else str(found.upper)) == (value, unit, upper)
