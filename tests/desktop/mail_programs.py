"""A mail program of Linux, for tests: it writes down what it is handed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def mail_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program where the system's own would be, and return the file into which it writes its words, one after "--"."""
    told, program = folder / "told", folder / "xdg-email"
    say = f'for word in "$@"; do printf "%s\\n--\\n" "$word"; done > "{told}.part"'
    program.write_text(f'#!/bin/sh\n{say}\nmv "{told}.part" "{told}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("sys.platform", "linux")
    return told
