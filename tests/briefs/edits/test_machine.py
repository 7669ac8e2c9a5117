"""Every edit, in every order: undo-all returns the start, redo-all the end, and what is saved is what was made."""

from __future__ import annotations

import copy
import datetime as dt
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import resources
from briefs.book.book import Attachment, Book
from briefs.book.place import Place
from briefs.book.schema import FieldKind, collections_of, fields_of, find, get, ids_in, parent_of, walk
from briefs.book.trade import SupplierShares
from briefs.book.value import Entity
from briefs.edits import commands
from briefs.edits.blank import PART_NAMES, blank
from briefs.edits.difference import difference
from briefs.edits.edits import Change, EditRefusedError, Insert, Remove, Several, apply
from briefs.edits.history import History
from briefs.edits.shares import Shift, remove_share, shift, take_back
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.memo import Memo
from briefs.store.file import BookFile
from tests import strategies
from tests.thorough import examples

AT = dt.datetime(2031, 3, 3, tzinfo=dt.UTC)
WARM = BookLayout(resources.root())
PARTS = sorted((part for part in PART_NAMES if part.__name__ != "Section"), key=lambda part: part.__name__)


class Editing(RuleBasedStateMachine):
    """A person editing a book in every way there is."""

    def __init__(self) -> None:
        super().__init__()
        self.new_id: Callable[[], str] = strategies.ids()
        self.clock = 0.0

    @initialize(book=strategies.books())
    def open(self, book: Book) -> None:
        self.start = book
        self.history = History(book, limit=10_000)

    @property
    def book(self) -> Book:
        return self.history.book

    def make(self, change: Change | None) -> None:
        if change is None:
            return
        self.clock += 0.2
        self.history = self.history.do(change, self.clock)

    def part(self, data: st.DataObject) -> tuple[Place, Entity]:
        return data.draw(st.sampled_from(list(walk(self.book))), label="part")

    @rule(data=st.data(), typing=st.booleans())
    def set_a_field(self, data: st.DataObject, typing: bool) -> None:
        place, part = self.part(data)
        fields = [field for field in fields_of(type(part)).values() if field.kind is not FieldKind.PARTS]
        field = data.draw(st.sampled_from(fields), label="field")
        value = data.draw(strategies.value_of(field.type), label="value")
        self.make(commands.set_field(self.book, place.at(field.path), value, typing=typing))

    @rule(data=st.data())
    def add_a_section(self, data: st.DataObject) -> None:
        place, _ = self.part(data)
        kind = data.draw(st.sampled_from(sorted(strategies.KINDS)))
        self.make(commands.add_section(self.book, place, kind, "New", self.new_id))

    @rule(data=st.data())
    def add_a_tab(self, data: st.DataObject) -> None:
        place, _ = self.part(data)
        self.make(commands.add_tab(self.book, place, "New", self.new_id))

    @rule(data=st.data())
    def insert_a_blank_part(self, data: st.DataObject) -> None:
        place, part = self.part(data)
        names = collections_of(type(part))
        if not names or (not place.section and isinstance(part, Book) is False):
            return
        into = place.at(data.draw(st.sampled_from(names)))
        new = blank(self.book, data.draw(st.sampled_from(PARTS)), self.new_id)
        change = commands.add(self.book, into, new)
        before = self.book
        try:
            self.make(change)
        except EditRefusedError:
            assert self.book is before

    @rule(data=st.data())
    def remove_a_part(self, data: st.DataObject) -> None:
        place, _ = self.part(data)
        self.make(commands.remove(self.book, place))

    @rule(data=st.data(), step=st.sampled_from((-1, 1, 2)))
    def move_a_part(self, data: st.DataObject, step: int) -> None:
        place, _ = self.part(data)
        self.make(commands.move_by(self.book, place, step))

    @rule(data=st.data())
    def edit_a_whole_list_at_once(self, data: st.DataObject) -> None:
        place, part = self.part(data)
        held = [name for name in collections_of(type(part)) if get(part, name)]
        if not held:
            return
        into = place.at(data.draw(st.sampled_from(held)))
        new = data.draw(st.permutations(get(part, into.field)))[: data.draw(st.integers(0, 3))]
        edit = difference(into, get(part, into.field), new)
        if edit is not None:
            changed = find(apply(self.book, edit), place)
            assert changed is not None
            assert get(changed, into.field) == tuple(new)
            self.make(Change("Edit list", edit))

    @rule(data=st.data())
    def put_back_what_is_removed_in_one_step(self, data: st.DataObject) -> None:
        place, part = self.part(data)
        found = parent_of(self.book, place)
        if found is not None:
            before = self.history
            self.make(Change("Nothing", Several((Remove(place), Insert(*found, part)))))
            assert self.book == before.book
            self.history = before

    @rule(steps=st.integers(1, 4))
    def undo_some(self, steps: int) -> None:
        for _ in range(steps):
            self.history = self.history.undo()

    @rule(data=st.data(), name=st.sampled_from(("report.pdf", "報告", ".x")))
    def attach_a_file(self, data: st.DataObject, name: str) -> None:
        place, _ = self.part(data)
        self.make(commands.enclose(self.book, place, Attachment(id=self.new_id(), name=name, digest="ab"), self.new_id))

    @rule(data=st.data(), points=st.integers(0, 50))
    def move_points_between_suppliers(self, data: st.DataObject, points: int) -> None:
        places = [place for place, part in walk(self.book) if isinstance(part, SupplierShares)]
        if not places:
            return
        place = data.draw(st.sampled_from(places))
        shares = find(self.book, place)
        assert isinstance(shares, SupplierShares)
        if not shares.shares:
            return
        giver, taker = (data.draw(st.sampled_from(shares.shares)) for _ in range(2))
        self.make(shift(self.book, place, Shift(giver.id, taker.id, Decimal(points))))
        if points > 40:
            self.make(remove_share(self.book, place, Place(place.section, giver.id)))
        elif points > 30:
            self.make(take_back(self.book, place))

    @rule()
    def date_the_edition(self) -> None:
        self.make(commands.date_edition(self.book, AT))

    @rule()
    def go_on_with_the_next_edition(self) -> None:
        self.make(commands.next_edition(self.book))

    @precondition(lambda self: self.history.undone)
    @rule()
    def redo_one(self) -> None:
        self.history = self.history.redo()

    @invariant()
    def ids_are_different(self) -> None:
        found = list(ids_in(self.book))
        assert len(found) == len(set(found))

    @rule()
    def save_and_load(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.brief"
            file = BookFile.create(path, self.start, AT)
            file.save(self.book, AT)
            file.close()
            file, loaded = BookFile.open(path)
            assert loaded == self.book
            assert file.load_revision(1) == self.start
            file.close()

    @rule()
    def lay_out_with_what_changed(self) -> None:
        cold = copy.copy(WARM)
        cold._memo = Memo()
        remembered, fresh = (layout.lay_out(self.book, beside=Beside(self.start)) for layout in (WARM, cold))
        assert [page.body for page in remembered.pages] == [page.body for page in fresh.pages]
        assert remembered.destinations == fresh.destinations
        assert remembered.entries == fresh.entries

    def teardown(self) -> None:
        end = self.book
        while self.history.undone:
            self.history = self.history.redo()
        furthest = self.book
        while self.history.done:
            self.history = self.history.undo()
        assert self.book == self.start
        while self.history.undone:
            self.history = self.history.redo()
        assert self.book == furthest
        while self.book is not end and self.history.done:
            self.history = self.history.undo()
        assert self.book == end


Editing.TestCase.settings = settings(max_examples=examples(40), stateful_step_count=25, deadline=None)
TestEditing = Editing.TestCase
