from __future__ import annotations

import os
import subprocess
import sys

import pytest

ALONE = len(os.sched_getaffinity(0)) > 1  # else nothing is ever shared

SHARED = """
import os
from briefs.hands import shared
parent, items, count = os.getpid(), list(range(101)), []
{work}
print([item for item, _ in made] == [item * item for item in items], len({{pid for _, pid in made}}))
"""
PLAIN = "made = shared(lambda item: (item * item, os.getpid()), items)"
FEW = "items = items[:5]\n" + PLAIN
DYING = "made = shared(lambda item: (item * item, os.getpid() if os.getpid() == parent else os._exit(3)), items)"
CHANGING = "made = shared(lambda item: (count.append(item), (item * item, os.getpid()))[1], items, lambda: len(count))"
THREADED = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n" + PLAIN


@pytest.mark.skipif(not ALONE, reason="one processor")
@pytest.mark.parametrize(
    ("work", "processes"), [(PLAIN, 2), (FEW, 1), (DYING, 1), (CHANGING, 1), (THREADED, 1)], ids=lambda told: str(told)[:12]
)
def test_work_is_shared_where_that_is_safe_and_done_here_where_a_fork_fails(work: str, processes: int) -> None:
    done = subprocess.run([sys.executable, "-c", SHARED.format(work=work)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", str(processes)]


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
