"""Ended without warning, by kill -9, while somebody types: nothing that was told safe is lost, nor more than a second."""

from __future__ import annotations

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import msgspec
import pytest

from briefs.store.file import BookFile
from tests.briefs.edits.test_edits import make_book
from tests.briefs.store.programs.typist import letters_in, typed
from tests.briefs.store.test_file import AT, as_written

KILLS = 200
MOST_LOST_SECONDS = 1.0
LONGEST_RUN_SECONDS = 1.3


class Told(msgspec.Struct):
    """What a killed typist had said: when each letter was typed, and how many letters were safe."""

    typed: dict[int, float]
    safe: int


def run_and_kill(path: Path, dice: random.Random, *, while_saving: bool) -> tuple[Told, float]:
    """Let a typist type for a random while, kill it, and return what it had told and when it was killed."""
    program = [sys.executable, "-m", "tests.briefs.store.programs.typist", str(path)]
    typist = subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])
    assert typist.stdout is not None
    started_with = int(typist.stdout.readline().split()[1])
    sleep(dice.uniform(0.0, LONGEST_RUN_SECONDS))
    if while_saving:
        wait_for_a_save(path)
        sleep(dice.uniform(0.0, 0.002))
    killed = monotonic()
    typist.kill()
    told = Told({}, started_with)
    for line in typist.stdout.read().splitlines():
        word, number, at = line.split()
        if word == "key":
            told.typed[int(number)] = float(at)
        else:
            told.safe = int(number)
    typist.wait()
    typist.stdout.close()
    return told, killed


def wait_for_a_save(path: Path) -> None:
    """Return as soon as the journal shows that a save is under way."""
    journal = path.with_name(f"{path.name}-journal")
    end = monotonic() + 5
    while not (journal.exists() and journal.stat().st_size):
        assert monotonic() < end, "nothing was saved for five seconds"


def kill_again_and_again(path: Path, seed: int, kills: int) -> int:
    """Kill typists on one book and check it each time; return how many were killed in the middle of a save."""
    dice = random.Random(seed)
    in_a_save = 0
    journal = path.with_name(f"{path.name}-journal")
    BookFile.create(path, typed(make_book(), 0), AT).close()
    for number in range(kills):
        told, killed = run_and_kill(path, dice, while_saving=number % 2 == 1)
        in_a_save += journal.exists() and journal.stat().st_size > 0
        file, book = BookFile.open(path)
        kept = letters_in(book)
        assert file.notices == ()
        assert as_written(book) == as_written(typed(make_book(), kept))
        assert kept >= told.safe, "what was told safe is lost"
        lost = [at for letter, at in told.typed.items() if letter > kept]
        assert killed - min(lost, default=killed) < MOST_LOST_SECONDS
        file.close()
    file, _ = BookFile.open(path)
    lengths = [letters_in(file.load_revision(revision.number)) for revision in file.history()]
    assert lengths == sorted(lengths, reverse=True)
    file.close()
    return in_a_save


@pytest.mark.long
def test_killed_at_two_hundred_moments_a_book_keeps_all_but_the_last_second_of_typing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as both:
        books = [both.submit(kill_again_and_again, tmp_path / f"{seed}.brief", seed, KILLS // 2) for seed in (1, 2)]
        in_a_save = sum(book.result() for book in books)
    assert in_a_save > KILLS // 20, "too few were killed in the middle of a save to prove anything"


def test_killed_while_typing_a_book_opens_with_what_was_told_safe(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path / "one.brief", seed=3, kills=2)
