"""What has been made of a value of the book, kept while the value stays: words are read once, by whatever check asks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

VALUES = 30_000  # the paragraphs and cells of 1,000 pages
_V = TypeVar("_V")
_P = ParamSpec("_P")
_T = TypeVar("_T")


def remembered(make: Callable[Concatenate[_V, _P], _T]) -> Callable[Concatenate[_V, _P], _T]:
    """Keep what a pure function makes of an immutable value, told by identity, while its other arguments stay equal."""
    kept: OrderedDict[int, tuple[_V, object, _T]] = OrderedDict()

    def of(value: _V, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        known = kept.get(id(value))
        if known is not None and known[0] is value and known[1] == (args, kwargs):
            return known[2]
        made = make(value, *args, **kwargs)
        kept[id(value)] = value, (args, kwargs), made
        kept.move_to_end(id(value))
        if len(kept) > VALUES:
            kept.popitem(last=False)
        return made

    return of
