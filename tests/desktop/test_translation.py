"""Every word of the window has a Japanese translation, and the table holds nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

import resources
from briefs.book.sections import KINDS
from briefs.edits.blank import PART_NAMES
from desktop.translation import Interpreter, load_table

ROOT = Path(__file__).parents[2]
TABLE = load_table(ROOT / "resources" / "translations", "ja")


def sources() -> Iterator[str]:
    """Yield every English source that the window may show."""
    for folder in ("desktop", "briefs"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    yield from _said(_name(node.func), node.args, folder)
    for name in PART_NAMES.values():
        yield from (f"{verb} {name}" for verb in ("Add", "Change", "Delete", "Move"))
    yield from (kind.capitalize() for kind in KINDS)
    yield "Change book"


def _said(function: str, arguments: list[ast.expr], folder: str) -> Iterator[str]:
    """Yield the words that a call gives to translation: Qt's `translate` names a context first, a Change its label."""
    if function in ("Change", "together", "restore", "begin_with", "as_step", "offer", "save", "save_now", "_write"):
        yield from filter(None, map(_text, arguments))
    elif folder == "desktop" and function == "translate":
        yield from filter(None, map(_text, arguments[1:2]))
    elif folder == "desktop" and function in ("tr", "say"):
        yield from filter(None, map(_text, arguments))


def _text(argument: ast.expr) -> str:
    value = argument.value if isinstance(argument, ast.Constant) else ""
    return value if isinstance(value, str) else ""


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_source_has_its_translation_and_none_is_left_over() -> None:
    wanted = {source for source in sources() if source.strip()}
    assert sorted(wanted - TABLE.keys()) == []
    assert sorted(TABLE.keys() - wanted) == []


@pytest.mark.parametrize("source", sorted(TABLE))
def test_a_translation_keeps_what_is_filled_in_and_the_keys_it_names(source: str) -> None:
    fields = re.compile(r"\{[a-z]*\}|\(Ctrl[^)]*\)")
    assert sorted(fields.findall(TABLE[source])) == sorted(fields.findall(source))
    assert TABLE[source].strip()


def test_qts_own_dialog_for_files_speaks_its_own_words_and_calls_no_file_a_person(qapp: QApplication) -> None:
    interpreter = Interpreter(resources.folder("translations"), qapp)
    interpreter.switch("ja")
    try:
        words = [QCoreApplication.translate(context, "Name") for context in ("QFileSystemModel", "Field")]
        assert words == ["名前", "氏名"]
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        names = [label.text() for label in dialog.findChildren(QLabel)]
        assert len(names) >= 3
        assert [name for name in names if name.isascii()] == []
    finally:
        interpreter.switch("en")
