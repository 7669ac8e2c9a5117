"""A bounded memory of computed values: what makes a page follow a keystroke."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

import msgspec

from briefs.hands import Hands

T = TypeVar("T")

VALUES = 40_000  # lines of paragraphs: some ten books of 300 pages
_NONE = object()
ROUNDS = 16  # documents put together: how many undone edits find their sections still laid out


class Memo:
    """Remembers the results of pure functions.

    Small results, found by equal keys, are kept until there are `values` newer ones. Large ones, found by the very object
    they were made from, are kept while they are used: `end_round` forgets what no document needed for `rounds` rounds, so
    the memory does not grow with typing and is never too small for a large book. `hands` are those that helped last, and
    still hold what they made.
    """

    def __init__(self, values: int = VALUES, rounds: int = ROUNDS) -> None:
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._objects: OrderedDict[Hashable, _Held] = OrderedDict()
        self._most_values = values
        self._rounds = rounds
        self._round = 0
        self.hands: Hands[Any, Any] | None = None

    def of_value(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave for an equal `key`; the key must hold everything that `make` reads."""
        values = self._values
        found = values.get(key, _NONE)
        if found is not _NONE:
            values.move_to_end(key)
            return cast("T", found)
        value = make()
        values[key] = value
        if len(values) > self._most_values:
            values.popitem(last=False)
        return value

    def of_object(self, subject: object, inputs: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave for this very (immutable) object and equal `inputs`, without hashing the object."""
        key = (id(subject), inputs)
        held = self._objects.get(key)
        # The entry keeps its subject alive, so an id can not have passed to another object.
        if held is None or held.subject is not subject:
            held = self._objects[key] = _Held(subject, make(), self._round)
        held.used = self._round
        self._objects.move_to_end(key)
        return cast("T", held.value)

    def after(self, name: Hashable, value: T, follow: Callable[[T, T], T]) -> T:
        """Return a new value as `follow` makes it of it and of the one given under the same name before, if any is left."""
        before = self._values.pop(name, None)
        self._values[name] = value = value if before is None else follow(value, cast("T", before))
        return value

    def lacks(self, subject: object, inputs: Hashable) -> bool:
        """Return whether nothing is remembered for this very object and equal `inputs`."""
        held = self._objects.get((id(subject), inputs))
        return held is None or held.subject is not subject

    def end_round(self) -> None:
        """Tell that a document has been put together; forget large results long unused."""
        self._round += 1
        oldest = self._round - self._rounds
        while self._objects and next(iter(self._objects.values())).used < oldest:
            self._objects.popitem(last=False)

    @property
    def size(self) -> int:
        """How many results are held."""
        return len(self._values) + len(self._objects)


class _Held(msgspec.Struct):
    subject: object
    value: object
    used: int
