"""The book records which edition each reader has."""

from __future__ import annotations

import msgspec

from briefs.book.recipients import Recipient, by_edition
from briefs.book.value import Phrase
from briefs.edits import commands
from briefs.edits.history import History
from tests.briefs.edits.test_edits import make_book

READERS = tuple(Recipient(id=name, name=Phrase(en=name), has=has) for name, has in (("aki", 1), ("ben", 0), ("chie", 1)))
BOOK = msgspec.structs.replace(make_book(), recipients=READERS)


def who_has(history: History) -> dict[int, list[str]]:
    return {edition: [one.id for one in readers] for edition, readers in by_edition(history.book.recipients).items()}


def test_handing_an_edition_over_is_one_step_that_can_be_undone() -> None:
    history = History(BOOK)
    assert who_has(history) == {1: ["aki", "chie"], 0: ["ben"]}
    change = commands.hand_over(BOOK, {"aki", "ben", "nobody"}, 2)
    assert change is not None
    history = history.do(change, 0.0)
    assert who_has(history) == {2: ["aki", "ben"], 1: ["chie"]}
    assert len(history.done) == 1
    assert history.undo().book == BOOK


def test_what_is_recorded_already_is_no_change() -> None:
    assert commands.hand_over(BOOK, ["aki", "chie"], 1) is None
    assert commands.hand_over(BOOK, [], 2) is None
    assert commands.hand_over(BOOK, ["aki"], -1) is None
