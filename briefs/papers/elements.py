"""Elements of a Word document by their local names: transitional and strict ones (ISO/IEC 29500) read alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

_ON = {"", "1", "true", "on", "single"}


def name_of(element: Any) -> str:
    """Return an element's local name; none for what is no element."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(tag: Any) -> str:
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def child(element: Any, name: str) -> Any:
    """Return the first child of a name, or None; None has none."""
    if element is not None:
        for one in element:
            if name_of(one) == name:
                return one
    return None


def within(element: Any, closed: Collection[str]) -> Iterator[Any]:
    """Yield all that stands in an element, in its order; those of some names too, but nothing that stands in these."""
    for one in element:
        yield one
        if name_of(one) not in closed:
            yield from within(one, closed)


def attribute(element: Any, name: str) -> str:
    """Return an attribute by its local name, or an empty string."""
    return next((text for key, text in element.items() if key[key.rfind("}") + 1 :] == name), "")


def value(element: Any) -> str:
    """Return the value ("val") of an element, or an empty string."""
    return "" if element is None else attribute(element, "val")


def is_on(settings: Any, name: str) -> bool | None:
    """Return whether settings turn something on or off; None where they say nothing of it."""
    element = child(settings, name)
    if element is None:
        return None
    said = value(element)
    return said in _ON or (name in ("u", "em") and said not in ("none", "0"))
