"""Garbage is taken away by the window, at a moment of its own, and by nobody in the middle of anything."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from briefs.book.book import Book
from desktop.tidying import WORTH_IT, Tidying
from tests.briefs.edits.test_edits import make_book


class Ring:
    """What nothing but itself leads to."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def tidying(qapp: QObject) -> Iterator[Tidying]:
    made = Tidying(qapp)
    yield made
    made.stop()


def much() -> list[list[int]]:
    """More than is made between two looks of Python's own, which would find the rings."""
    return [[number] for number in range(100 * WORTH_IT)]


def test_nothing_is_looked_for_before_the_window_does_it_in_any_thread(tidying: Tidying) -> None:
    ring = weakref.ref(Ring())
    made = [much()]
    thread = threading.Thread(target=lambda: made.append(much()))
    thread.start()
    thread.join()
    assert ring() is not None
    tidying.look()
    assert ring() is None


def test_where_little_was_made_nothing_is_looked_through(tidying: Tidying) -> None:
    kept = much()
    tidying.look()
    ring = weakref.ref(Ring())
    tidying.look()
    assert ring() is not None
    assert kept


def test_python_looks_by_itself_again_when_it_is_stopped(qapp: QObject) -> None:
    Tidying(qapp).stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_book_is_nothing_that_the_search_walks_through() -> None:
    book: Book = make_book()
    assert not any(map(gc.is_tracked, (book, *book.sections(), *book.figures)))
