from __future__ import annotations

import os
import subprocess
import sys

import pytest

ALONE = len(os.sched_getaffinity(0)) > 1  # else nothing is ever shared

SHARED = """
import os, time
from briefs.hands import shared
parent, items = os.getpid(), list(range(101))
{work}
print([item for item, _ in made] == [item * item for item in items], len({{pid for _, pid in made}}))
"""
PLAIN = "made, hands = shared(lambda item: (item * item, time.sleep(0.001) or os.getpid()), items, None, id)"
FEW = "items = items[:5]\n" + PLAIN
DYING = "os.register_at_fork(after_in_child=lambda: os._exit(3))\n" + PLAIN
FAILING = PLAIN.replace("time.sleep(0.001)", "time.sleep(0.001) or 1 // (os.getpid() == parent) - 1")
THREADED = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n" + PLAIN


def _said(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not done.stderr
    return done.stdout.split()


@pytest.mark.skipif(not ALONE, reason="one processor")
def test_a_fork_ends_with_the_process_that_it_helps_however_that_ends() -> None:
    killed = SHARED.format(work=PLAIN) + "import sys\nsys.stdout.flush()\nos.kill(parent, 9)\n"
    done = subprocess.run([sys.executable, "-c", killed], capture_output=True, text=True, timeout=20, check=False)
    assert done.stdout.split() == ["True", "2"]  # all is read only when nobody is left who could say more


@pytest.mark.skipif(not ALONE, reason="one processor")
@pytest.mark.parametrize(
    ("work", "processes"),
    [(PLAIN, 2), (FEW, 1), (DYING, 1), (FAILING, 1), (THREADED, 1)],
    ids=["plain", "few", "dying", "failing", "threaded"],
)
def test_work_is_shared_where_that_is_safe_and_done_here_where_a_fork_fails(work: str, processes: int) -> None:
    assert _said(SHARED.format(work=work)) == ["True", str(processes)]


ASKED = """
import functools, operator, os, time
from briefs.hands import shared
made, hands = shared(lambda item: (time.sleep(0.002), item + 1)[1], list(range(40)), operator.add, id)
print(0 < len(hands.made) < 40 and set(hands.made) <= set(made), sum(hands.made))
print(*(hands.ask(functools.reduce, first)() for first in (1000, "no number", 0)))
hands.let_go()
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("ended")
"""


@pytest.mark.skipif(not ALONE, reason="one processor")
def test_hands_go_on_with_what_they_made_and_answer_nothing_once_they_have_failed() -> None:
    drawn, theirs, *answers = _said(ASKED)
    assert drawn == "True"
    assert answers == [str(1000 + int(theirs)), "None", "None", "ended"]


BUILT = """
import hashlib, os, resources
from benchmarks.large_book import large_book
from briefs.layout.book_layout import BookLayout
from briefs.pdf.press import write_book
os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:{processors}])
print(hashlib.sha256(write_book(BookLayout(resources.root()).lay_out(large_book(120)))).hexdigest())
"""


@pytest.mark.long
@pytest.mark.skipif(not ALONE, reason="one processor")
def test_a_book_made_with_other_hands_is_the_same_to_the_byte() -> None:
    made = [
        subprocess.run([sys.executable, "-c", BUILT.format(processors=n)], capture_output=True, text=True, check=True).stdout
        for n in (1, 2)
    ]
    assert made[0] == made[1]
