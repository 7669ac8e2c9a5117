"""A bounded memory of computed values: what makes a page follow a keystroke."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Memo:
    """Remembers the results of pure functions, and forgets those unused for longest when it holds `limit` of them."""

    def __init__(self, limit: int = 60_000) -> None:
        self._limit = limit
        self._held: OrderedDict[Hashable, tuple[object, object]] = OrderedDict()

    def of_value(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave for an equal `key`; the key must hold everything that `make` reads."""
        return self._recall(key, None, make)

    def of_object(self, subject: object, inputs: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave for this very (immutable) object and equal `inputs`, without hashing the object."""
        return self._recall((id(subject), inputs), subject, make)

    def __len__(self) -> int:
        return len(self._held)

    def _recall(self, key: Hashable, subject: object, make: Callable[[], T]) -> T:
        held = self._held.get(key)
        # The entry keeps its subject alive, so an id can not have passed to another object.
        if held is not None and held[0] is subject:
            self._held.move_to_end(key)
            return cast("T", held[1])
        value = make()
        self._held[key] = (subject, value)
        if len(self._held) > self._limit:
            self._held.popitem(last=False)
        return value
