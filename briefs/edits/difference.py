"""The edit that turns one list of parts into another: what an editor of many paragraphs sends after each key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, get, same
from briefs.book.value import Entity
from briefs.edits.edits import Edit, Insert, Move, Remove, SetField, Several, place_of


def difference(into: Place, old: Sequence[Entity], new: Sequence[Entity]) -> Edit | None:
    """Return the edit from `old` to `new` in the collection `into`, or None where nothing differs.

    Parts are known by their ids; of a part that stays only the fields that differ are set. A part that stays but holds
    parts of its own that differ is replaced whole.
    """
    edits: list[Edit] = []
    head = _same_head(old, new)
    tail = _same_head(old[head:][::-1], new[head:][::-1])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    wanted = {part.id: part for part in new}
    order = [part.id for part in old]
    before = {part.id: part for part in old}
    for part in old:
        if part.id not in wanted or _differs_inside(part, wanted[part.id]):
            edits.append(Remove(place_of(into, part)))
            order.remove(part.id)
    for index, part in enumerate(new):
        if part.id not in order:
            edits.append(Insert(into, head + index, part))
            order.insert(index, part.id)
            continue
        if order[index] != part.id:
            edits.append(Move(place_of(into, part), into, head + index))
            order.remove(part.id)
            order.insert(index, part.id)
        edits.extend(_fields(place_of(into, part), before[part.id], part))
    if not edits:
        return None
    return edits[0] if len(edits) == 1 else Several(tuple(edits))


def _same_head(old: Sequence[Entity], new: Sequence[Entity]) -> int:
    """Return how many parts at the beginning are the very same: after a key, nearly all."""
    least = min(len(old), len(new))
    return next((n for n in range(least) if old[n] is not new[n]), least)


def _differs_inside(old: Entity, new: Entity) -> bool:
    if type(old) is not type(new):
        return True
    return any(
        field.kind is FieldKind.PARTS and get(old, path) != get(new, path) for path, field in fields_of(type(old)).items()
    )


def _fields(place: Place, old: Entity, new: Entity) -> Iterable[Edit]:
    if old is new:
        return
    for path, field in fields_of(type(old)).items():
        before, after = get(old, path), get(new, path)
        if before is not after and field.kind is not FieldKind.PARTS and not same(before, after):
            yield SetField(place.at(path), after)
