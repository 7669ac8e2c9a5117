"""A fault of our own code is told by code lines; no word of the book goes with it to a terminal or a log."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from briefs.faults import FAULT, fault_lines, run_wordlessly

SECRET = "We would give up the heron quota"


def work(_word: str) -> None:
    raise ValueError(SECRET)


def test_a_process_of_its_own_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    process = multiprocessing.get_context("spawn").Process(target=run_wordlessly, args=(work, SECRET))
    process.start()
    process.join()
    told = capfd.readouterr().err
    assert process.exitcode == FAULT
    assert "test_faults.py" in told
    assert "ValueError" in told
    assert "heron" not in told


def test_a_thread_and_what_is_forgotten_end_without_a_word() -> None:
    program = f"""
import threading
from briefs.faults import tell_wordlessly
tell_wordlessly()
class Forgotten:
    def __del__(self):
        raise ValueError({SECRET!r})
def fail():
    raise KeyError({SECRET!r})
thread = threading.Thread(target=fail)
thread.start()
thread.join()
Forgotten()
raise RuntimeError({SECRET!r})
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert {"KeyError", "ValueError", "RuntimeError"} <= set(done.stderr.split())
    assert "heron" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows dumps nothing unless it is told to")
def test_no_memory_is_dumped() -> None:
    told = "print(resource.getrlimit(resource.RLIMIT_CORE))"
    program = f"import resource; from briefs.faults import tell_wordlessly; tell_wordlessly(); {told}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0)"


def test_lines_name_files_and_not_their_folders() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        told = fault_lines(type(error), error.__traceback__)
    assert told.splitlines()[-1] == "ValueError"
    assert str(Path(__file__).parent) not in told
