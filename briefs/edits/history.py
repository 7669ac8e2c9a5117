"""Undo and redo over the whole book: two stacks of Books with the labels of what led to them."""

from __future__ import annotations

import msgspec

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.edits.edits import Change, apply, touched

COALESCE_SECONDS = 0.5


class Step(msgspec.Struct, frozen=True):
    """One undo step: the book before it, its label, where it happened, and when it was last typed into (seconds)."""

    before: Book
    label: str
    places: tuple[Place, ...]
    at: float
    typing: bool


class History(msgspec.Struct, frozen=True):
    """The book as it is, what can be undone (last first undone) and what can be redone."""

    book: Book
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    limit: int = 1000

    @property
    def undo_label(self) -> str | None:
        """Return what undo would take back, or None."""
        return self.done[-1].label if self.done else None

    @property
    def redo_label(self) -> str | None:
        """Return what redo would do again, or None."""
        return self.undone[-1].label if self.undone else None

    def do(self, change: Change, at: float) -> History:
        """Return the history with a change made at time `at` (seconds of any steady clock).

        Typing into the same field within half a second of the last key joins that step. Raises EditRefusedError.
        """
        after = apply(self.book, change.edit)
        if after is self.book:
            return self
        places = touched(change.edit)
        last = self.done[-1] if self.done else None
        if last is not None and change.typing and last.typing and _joins(last, places, at) and not self.undone:
            joined = msgspec.structs.replace(last, at=at)
            return msgspec.structs.replace(self, book=after, done=(*self.done[:-1], joined))
        step = Step(self.book, change.label, places, at, change.typing)
        return History(after, (*self.done, step)[-self.limit :], (), self.limit)

    def turn(self, book: Book, label: str, at: float) -> History:
        """Return the history with a whole other book as its newest step."""
        return History(book, (*self.done, Step(self.book, label, (), at, typing=False))[-self.limit :], (), self.limit)

    def undo(self) -> History:
        """Return the history with the last step taken back; itself when there is none."""
        if not self.done:
            return self
        step = self.done[-1]
        redo = msgspec.structs.replace(step, before=self.book, typing=False)
        return History(step.before, self.done[:-1], (*self.undone, redo), self.limit)

    def redo(self) -> History:
        """Return the history with the last step taken back done again; itself when there is none."""
        if not self.undone:
            return self
        step = self.undone[-1]
        again = msgspec.structs.replace(step, before=self.book, typing=False)
        return History(step.before, (*self.done, again), self.undone[:-1], self.limit)


def _joins(last: Step, places: tuple[Place, ...], at: float) -> bool:
    return last.places == places and at - last.at <= COALESCE_SECONDS
