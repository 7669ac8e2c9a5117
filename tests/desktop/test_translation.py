"""Every word of the window has a Japanese translation, and the table holds nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.book.sections import KINDS
from briefs.edits.blank import PART_NAMES
from desktop.translation import load_table

ROOT = Path(__file__).parents[2]
TABLE = load_table(ROOT / "resources" / "translations", "ja")
_CALLS = ("tr", "say", "translate")


def sources() -> Iterator[str]:
    """Yield every English source that the window may show."""
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in _CALLS:
                yield from filter(None, map(_text, node.args))
    for path in sorted((ROOT / "briefs").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("Change", "together") and node.args:
                yield _text(node.args[0])
    for name in PART_NAMES.values():
        yield from (f"{verb} {name}" for verb in ("Add", "Change", "Delete", "Move"))
    yield from (kind.capitalize() for kind in KINDS)
    yield from ("Change book", "New book", "Save", "Undo", "Recover", "Restore revision", "Read from text")


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
