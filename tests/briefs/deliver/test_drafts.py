"""Drafts in files, and the route to each platform's mail program."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec

from briefs.deliver.drafts import lay_out, route
from briefs.deliver.letters import draft
from tests.briefs.deliver.servers import letter


def test_a_letter_laid_out_cannot_leave_its_folder(tmp_path: Path) -> None:
    names = ("../../etc/passwd", "..", "C:\\a.pdf", "")
    enclosures = tuple(msgspec.structs.replace(letter(1).enclosures[0], name=name) for name in names)
    files = lay_out(letter(1, enclosures=enclosures), tmp_path)
    assert [file.name for file in files[1:]] == ["-..-etc-passwd", "file", "C:-a.pdf", "file"]
    assert [file for file in files if not file.resolve().is_relative_to(tmp_path)] == []
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert files[0].read_bytes()[:20] == draft(letter(1))[:20]


def test_every_platform_has_its_route(tmp_path: Path) -> None:
    files = (tmp_path / "a.eml", tmp_path / "b.pdf")
    one = letter(1, address="-x?cc=all@delta.example")
    assert route("win32", one, files, None) == []
    assert route("darwin", one, files, None) == ["open", str(files[0])]
    assert route("linux", one, files, None) == ["xdg-open", str(files[0])]
    command = route("linux", one, files, "/usr/bin/xdg-email")
    assert command[0] == "/usr/bin/xdg-email"
    assert command[-3:] == ["--attach", str(files[1]), "mailto:-x%3Fcc%3Dall@delta.example"]
