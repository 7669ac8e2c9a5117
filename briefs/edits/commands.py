"""Commands: what a person can do to a book. Each returns the change it would make, or None where it makes no sense now.

A menu item, a shortcut, a drag and a button ask the same function, so what is greyed is what would be refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from typing import Any

from briefs.book.book import Attachment, Book, Tab
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, find, get, parent_of, replace, same
from briefs.book.sections import KINDS, Annex
from briefs.book.text import tidy, whole_characters
from briefs.book.trade import TradePackage
from briefs.book.value import Entity
from briefs.book.zones import zone
from briefs.edits.blank import Ids, blank, part_name
from briefs.edits.edits import Change, Edit, Insert, Move, Remove, SetField, Several, apply


def set_field(book: Book, place: Place, value: Any, *, typing: bool = False) -> Change | None:
    """Set a field; None where the place is gone, already holds the value, or cannot hold it."""
    part = find(book, place)
    field = fields_of(type(part)).get(place.field) if part is not None else None
    if part is None or field is None or field.kind is FieldKind.PARTS:
        return None
    if field.kind is FieldKind.RUNS:
        value = tidy(value)
    elif field.kind is FieldKind.TEXT and isinstance(value, str):
        value = whole_characters(value)
    if not _can_hold(part, place.field, value) or same(get(part, place.field), value):
        return None
    label = "Typing" if typing else f"Change {part_name(type(part))}" if not isinstance(part, Book) else "Change book"
    return Change(label, SetField(place, value), typing)


def put_in_force(book: Book, package: TradePackage, number: int) -> Change | None:
    """Put a scenario, by its number from 1, in force; None where there is none, or it is already."""
    chosen = package.scenarios[number - 1] if 0 < number <= len(package.scenarios) else None
    if chosen is None or chosen is package.scenario_in_force():
        return None
    change = set_field(book, Place(package.id, field="in_force"), chosen.id)
    return None if change is None else Change("Put in force", change.edit)


def remove_scenario(book: Book, place: Place) -> Change | None:
    """Remove a scenario with every line's amounts in it; if it was put in force, the first of the others is from then on."""
    package = book.section(place.section)
    if not isinstance(package, TradePackage):
        return None
    lines = [line for group in package.groups for line in group.lines]
    kept = {line.id: tuple(amount for amount in line.amounts if amount.scenario != place.item) for line in lines}
    emptied = [set_field(book, Place(place.section, line, "amounts"), amounts) for line, amounts in kept.items()]
    let_go = set_field(book, Place(place.section, field="in_force"), "") if package.in_force == place.item else None
    return together("Delete scenario", let_go, remove(book, place), *emptied)


def date_edition(book: Book, at: dt.datetime) -> Change | None:
    """Give the edition its date, in the book's time zone, unless it has one."""
    if book.edition.at is not None:
        return None
    there = at.astimezone(zone(book.time_zone) or dt.UTC).replace(second=0, microsecond=0)
    return Change("Date edition", SetField(Place(field="edition.at"), there))


def next_edition(book: Book) -> Change:
    """Go on with the next edition, which has no date yet; what it replaces is told by the edition before it."""
    fields = {"edition.number": book.edition.number + 1, "edition.at": None, "edition.replaces": ""}
    return Change("Next edition", Several(tuple(SetField(Place(field=path), value) for path, value in fields.items())))


def hand_over(book: Book, recipients: Container[str], edition: int) -> Change | None:
    """Record that recipients, by their ids, have an edition now; None where nothing is new about that."""
    changes = (set_field(book, Place(item=one.id, field="has"), edition) for one in book.recipients if one.id in recipients)
    return together("Hand over", *changes)


def mark(book: Book, place: Place, marking: Marking | None) -> Change | None:
    """Mark a portion."""
    change = set_field(book, place.at("marking"), marking)
    return None if change is None else Change("Change marking", change.edit)


def add(book: Book, into: Place, part: Entity, index: int | None = None) -> Change | None:
    """Add a part to a collection, at its end unless told otherwise."""
    parent = find(book, into)
    if parent is None or into.field not in fields_of(type(parent)):
        return None
    last = len(get(parent, into.field))
    return Change(f"Add {part_name(type(part))}", Insert(into, last if index is None else index, part))


def add_after(book: Book, place: Place, part: Entity) -> Change | None:
    """Add a part behind another one in the same collection."""
    found = parent_of(book, place)
    return None if found is None else add(book, found[0], part, found[1] + 1)


def add_tab(book: Book, selection: Place, title: str, ids: Ids) -> Change | None:
    """Add a tab behind the selected one, or at the end."""
    tab = tab_of(book, selection)
    index = book.tabs.index(tab) + 1 if tab is not None else len(book.tabs)
    return add(book, Place(field="tabs"), blank(book, Tab, ids, title=title), index)


def add_section(book: Book, selection: Place, kind: str, title: str, ids: Ids) -> Change | None:
    """Add a section of a kind behind the selected one, or at the end of the selected (else the last) tab."""
    tab = tab_of(book, selection) or (book.tabs[-1] if book.tabs else None)
    section = blank(book, KINDS[kind], ids, title=title, **({"language": tab.language} if tab else {}))
    if tab is None:
        first = Tab(id=ids(), title=title)
        into = Place(item=first.id, field="sections")
        edit = Several((Insert(Place(field="tabs"), 0, first), Insert(into, 0, section)))
        return Change("Add section", edit)
    if selection.section:
        return add_after(book, Place(selection.section), section)
    return add(book, Place(item=tab.id, field="sections"), section)


def enclose(book: Book, selection: Place, attachment: Attachment, ids: Ids) -> Change:
    """List an attached file and let an annex print it: the one selected, else a new one named after the file."""
    edits: list[Edit] = [Insert(Place(field="attachments"), len(book.attachments), attachment)]
    annex = book.section(selection.section)
    if not isinstance(annex, Annex):
        title = attachment.name.rpartition(".")[0] or attachment.name
        added = add_section(book, selection, "annex", title, ids)
        if added is None:
            return Change("Attach file", edits[0])
        edits.append(added.edit)
        annex = next(section for section in apply(book, added.edit).sections() if book.section(section.id) is None)
    edits.append(SetField(Place(annex.id, field="attachment"), attachment.id))
    return Change("Attach file", Several(tuple(edits)))


def portray(book: Book, person: str, attachment: Attachment) -> Change | None:
    """List an attached picture and make it a person's photograph; None where there is no such person."""
    if book.person(person) is None:
        return None
    listed = Insert(Place(field="attachments"), len(book.attachments), attachment)
    return Change("Set photograph", Several((listed, SetField(Place(item=person, field="photograph"), attachment.id))))


def remove(book: Book, place: Place) -> Change | None:
    """Remove a part; the book itself cannot be removed."""
    part = find(book, place)
    if part is None or parent_of(book, place) is None:
        return None
    return Change(f"Delete {part_name(type(part))}", Remove(Place(place.section, place.item)))


def leave_list_behind(book: Book) -> Change | None:
    """Take every recipient off the distribution list, as a copy for other people has none."""
    edits: tuple[Edit, ...] = tuple(Remove(Place(item=one.id)) for one in book.recipients)
    return Change("Leave the distribution list behind", Several(edits)) if edits else None


def move_by(book: Book, place: Place, step: int) -> Change | None:
    """Move a part one or more places up (negative) or down among its neighbours.

    A section at the edge of its tab moves into the neighbouring tab.
    """
    found = parent_of(book, place)
    part = find(book, place)
    if found is None or part is None:
        return None
    into, index = found
    parent = find(book, into)
    count = len(get(parent, into.field)) if parent is not None else 0
    if 0 <= index + step < count:
        return move_to(book, place, into, index + step)
    if place.section and not place.item:
        return _move_to_next_tab(book, place, into, step)
    return None


def move_to(book: Book, place: Place, into: Place, index: int) -> Change | None:
    """Move a part into a collection, to stand at `index`."""
    part = find(book, place)
    if part is None or find(book, into) is None or parent_of(book, place) == (into, index):
        return None
    return Change(f"Move {part_name(type(part))}", Move(Place(place.section, place.item), into, index))


def together(label: str, *changes: Change | None) -> Change | None:
    """Make several changes one step; None where none of them makes sense."""
    edits: list[Edit] = [change.edit for change in changes if change is not None]
    return Change(label, Several(tuple(edits))) if edits else None


def tab_of(book: Book, selection: Place) -> Tab | None:
    """Return the tab that is selected, or whose section is."""
    for tab in book.tabs:
        if selection.section and any(section.id == selection.section for section in tab.sections):
            return tab
        if not selection.section and selection.item == tab.id:
            return tab
    return None


def _can_hold(part: Entity, path: str, value: Any) -> bool:
    try:
        replace(part, path, value)
    except ValueError:
        return False
    return True


def _move_to_next_tab(book: Book, place: Place, into: Place, step: int) -> Change | None:
    order = [tab.id for tab in book.tabs]
    target = order.index(into.item) + (1 if step > 0 else -1)
    if not 0 <= target < len(order):
        return None
    index = 0 if step > 0 else len(book.tabs[target].sections)
    return move_to(book, place, Place(item=order[target], field="sections"), index)
