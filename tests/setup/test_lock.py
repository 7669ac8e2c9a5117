"""The lock files: every package with its hashes, from wherever the user's pip fetches, the same in tests and in use."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = {kind: (ROOT / "setup" / f"requirements{kind}.txt").read_text(encoding="utf-8") for kind in ("", "-test")}


def pins(text: str) -> dict[str, str]:
    """Return each locked package's version by its name (pip's requirements file)."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def name(requirement: str) -> str:
    """Return the package that a requirement asks for, as indexes spell it (PEP 503)."""
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.parametrize("text", PINS.values(), ids=("runtime", "test"))
def test_every_locked_package_has_a_hash_and_none_names_a_host(text: str) -> None:
    entries = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 10
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    asked = {name(requirement) for requirement in PROJECT["project"]["dependencies"]}
    tested = {name(requirement) for requirement in PROJECT["dependency-groups"]["test"]}
    assert asked - pins(PINS[""]).keys() == set()
    assert (asked | tested) - pins(PINS["-test"]).keys() == set()


def test_what_is_tested_is_what_is_used() -> None:
    assert pins(PINS[""]).items() <= pins(PINS["-test"]).items()
