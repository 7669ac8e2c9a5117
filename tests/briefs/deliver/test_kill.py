"""Ended without warning, by kill -9, between handing over and recording: no letter is lost or sent twice."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.briefs.deliver.servers import Server, serving

ROOT = Path(__file__).parents[3]
SENDER = "tests.briefs.deliver.programs.sender"


def run(folder: Path, server: Server, *numbers: int) -> subprocess.Popen[bytes]:
    arguments = [str(folder), str(server.port), server.authority, *map(str, numbers)]
    return subprocess.Popen([sys.executable, "-m", SENDER, *arguments], cwd=ROOT)


def accounted(folder: Path) -> dict[str, str]:
    """Return what is known of each letter after a restart: what was handed over and has no outcome is unknown."""
    last = dict(line.split(" ", 1) for line in (folder / "register").read_text(encoding="utf-8").splitlines())
    return {letter: "unknown" if state == "handing over" else state for letter, state in last.items()}


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.slow
def test_after_a_kill_every_letter_is_sent_not_sent_or_unknown(tmp_path: Path, *, taken: bool) -> None:
    with serving(tmp_path) as server:
        # Letter 2 is taken but never answered, or never read to its end: its sender cannot tell the two apart.
        server.office.answers["DATA" if taken else "BODY", "r2@delta.example"] = "take and stall" if taken else "stall"
        sender = run(tmp_path, server, 1, 2, 3)
        end = time.monotonic() + 20
        while time.monotonic() < end and "letter-2 handing over" not in _read(tmp_path):
            time.sleep(0.02)
        if taken:
            while time.monotonic() < end and len(server.office.arrived) < 2:
                time.sleep(0.02)
        sender.kill()
        sender.wait()
        assert accounted(tmp_path) == {"letter-1": "sent", "letter-2": "unknown"}
        server.office.answers.clear()
        known = accounted(tmp_path)
        rest = [number for number in (1, 2, 3) if known.get(f"letter-{number}") not in ("sent", "unknown")]
        assert run(tmp_path, server, *rest).wait(20) == 0
        assert accounted(tmp_path) == {"letter-1": "sent", "letter-2": "unknown", "letter-3": "sent"}
        assert server.office.recipients == [f"r{number}@delta.example" for number in ((1, 2, 3) if taken else (1, 3))]


def _read(folder: Path) -> str:
    path = folder / "register"
    return path.read_text(encoding="utf-8") if path.exists() else ""
