"""Sentences of the window divide no Japanese word where they wrap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

import resources
from briefs.book.formats import NO_BREAK
from briefs.book.text import KEEP_TOGETHER
from briefs.layout.phrases import phrase_starts
from desktop.translation import Interpreter
from desktop.views.phrased import PhrasedLabel

WORDS = "このブックにはまだ節がありません。「挿入 › 節」で追加してください。"


@pytest.fixture
def interpreter(qapp: QApplication) -> Iterator[Interpreter]:
    interpreter = Interpreter(resources.folder("translations"), qapp)
    yield interpreter
    interpreter.switch("en")


def lines_of(label: PhrasedLabel, width: float) -> list[str]:
    """The lines of a label of this width, as they are read."""
    font = label.font()
    font.setPixelSize(17)
    layout = QTextLayout(label.text(), font)
    layout.beginLayout()
    ends = [0]
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    text = label.text().replace(NO_BREAK, " ")
    return [text[start:end].replace(KEEP_TOGETHER, "") for start, end in pairwise(ends)]


@pytest.mark.parametrize("width", range(150, 330, 15))
def test_a_japanese_line_begins_with_a_phrase(interpreter: Interpreter, width: int) -> None:
    interpreter.switch("ja")
    label, position = PhrasedLabel(WORDS), 0
    lines = lines_of(label, width)
    assert len(lines) > 1
    for line in lines:
        assert position in phrase_starts(WORDS)
        position += len(line)
    assert "".join(lines) == label.accessibleName() == WORDS


def test_an_english_sentence_is_shown_as_it_is(interpreter: Interpreter) -> None:
    interpreter.switch("en")
    assert PhrasedLabel("Add one.").text() == "Add one."
