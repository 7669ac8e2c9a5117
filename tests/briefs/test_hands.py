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
class Square:
    def make(self, item):
        time.sleep(0.001)
        return item * item, os.getpid()
    def brief(self, made):
        return made
    def stand_in(self, item, told, fetch):
        assert fetch() == told
        return told
work = Square()
{work}
made, hands = shared(work, items, None)
print([item for item, _ in made] == [item * item for item in items], len({{pid for _, pid in made}}))
"""
PLAIN = ""
FEW = "items = items[:5]"
DYING = "os.register_at_fork(after_in_child=lambda: os._exit(3))"
FAILING = "work.brief = lambda made: 1 // (os.getpid() == parent)"
THREADED = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"


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
class Next:
    def make(self, item):
        time.sleep(0.002)
        return item + 1
    def brief(self, made):
        return -made
    def stand_in(self, item, told, fetch):
        return [told, fetch]
def total(add, made, first):
    return functools.reduce(add, made.values(), first)
made, hands = shared(Next(), list(range(40)), operator.add)
theirs = {n + 1: one for n, one in enumerate(made) if isinstance(one, list)}
print(0 < len(theirs) < 40 and {n: one[0] for n, one in theirs.items()} == {n: -n for n in theirs}, sum(theirs))
print(all(one[1]() == n for n, one in theirs.items()))
print(*(hands.ask(total, first)() for first in (1000, "no number", 0)))
print({one[1]() for one in theirs.values()} == set(theirs))
hands.let_go()
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("ended")
another, hands = shared(Next(), list(range(40)), operator.add)
hands.let_go()
print({one[1]() for one in another if isinstance(one, list)})
"""


@pytest.mark.skipif(not ALONE, reason="one processor")
def test_hands_keep_what_they_made_go_on_with_it_and_answer_nothing_once_they_have_failed() -> None:
    drawn, theirs, fetched, *answers = _said(ASKED)
    assert (drawn, fetched) == ("True", "True")
    assert answers == [str(1000 + int(theirs)), "None", "None", "True", "ended", "{None}"]


OWING = """
import functools, operator, time
from briefs.hands import shared
class Next:
    def make(self, item):
        time.sleep(0.002)
        return item + 1
    brief = staticmethod(abs)
    def stand_in(self, item, told, fetch):
        return fetch
def total(add, made, first):
    return functools.reduce(add, made.values(), first)
made, hands = shared(Next(), list(range(40)), operator.add)
theirs = {n + 1: one for n, one in enumerate(made) if callable(one)}
owed = hands.ask(total, 1000)
print(hands.ask(total, 2000)(), {one() for one in theirs.values()}, owed() - sum(theirs))
print({one() for one in theirs.values()} == set(theirs))
"""


@pytest.mark.skipif(not ALONE, reason="one processor")
def test_hands_that_owe_an_answer_give_none_to_anybody_else_and_give_all_afterwards() -> None:
    assert _said(OWING) == ["None", "{None}", "1000", "True"]


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


MARKS = """
import os, resources
from benchmarks.large_book import large_book
from briefs.layout.book_layout import BookLayout
from briefs.pdf.press import write_book
document = BookLayout(resources.root()).lay_out(large_book(120))
hands = document.setter.memo.hands
assert hands is not None and hands.made
{work}
alone = BookLayout(resources.root())
os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])
other = alone.lay_out(large_book(120))
print(len(document.pages) > 50, [a.body.marks for a in document.pages] == [b.body.marks for b in other.pages])
print([a.survey for a in document.pages] == [b.survey for b in other.pages])
"""


@pytest.mark.slow
@pytest.mark.skipif(not ALONE, reason="one processor")
@pytest.mark.parametrize("work", ["", "hands.let_go()", "write_book(document)"], ids=["there", "gone", "painted"])
def test_the_marks_of_a_page_laid_out_elsewhere_are_there_when_they_are_wanted(work: str) -> None:
    assert _said(MARKS.format(work=work)) == ["True"] * 3
