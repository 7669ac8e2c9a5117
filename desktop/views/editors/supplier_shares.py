"""Where one commodity comes from: a row a supplier, their sum, and the what-if that moves points between them."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from briefs.book.formats import EN_DASH, money, number, signed
from briefs.book.place import Place
from briefs.book.schema import find
from briefs.book.trade import Share, SupplierShares
from briefs.edits.shares import Shift, remove_share, shift, take_back
from desktop.models.entry import Refusal, read_amount
from desktop.models.languages import interface_language
from desktop.models.refusal_words import refusal_words
from desktop.session import Session
from desktop.style import restyle
from desktop.views.editors.form_editor import adder
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList
from desktop.views.elided import ElidedBox
from desktop.views.fields.announce import announce
from desktop.views.fields.form import PartForm


class SharesBody(QWidget):
    """The words, one row a supplier, the sum, which should be 100, and what moves."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self._session = session
        self._place = place
        form = PartForm(session, place, rows_of(SupplierShares))
        self.setFocusProxy(form.fields["title"])
        self.sums = QLabel()
        self.moves = Moves(session, place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        rows = PartList(
            session,
            place.at("shares"),
            lambda part: PartForm(session, part, rows_of(Share)),
            lambda part: remove_share(session.book, place, part),
        )
        layout.addWidget(rows)
        foot = QHBoxLayout()
        foot.addWidget(adder(session, place.at("shares"), self.tr("Add supplier"), Share))
        foot.addWidget(self.sums)
        foot.addStretch()
        layout.addLayout(foot)
        layout.addWidget(self.moves)
        session.changed.connect(self._add_up)
        self._add_up()

    def _add_up(self) -> None:
        part = find(self._session.book, self._place)
        if not isinstance(part, SupplierShares):
            return
        total = sum((share.now for share in part.shares), Decimal(0))
        words = self.tr("Sum %1").replace("%1", number(total, interface_language()))
        whole = not part.shares or total == 100
        self.sums.setText(words if whole else f"{words}. {self.tr('It should be 100.')}")
        restyle(self.sums, role="note" if whole else "error")


class Moves(QWidget):
    """The what-if: points from one supplier to another, what has moved so far, and what that is worth."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self._session = session
        self.place = place
        self._ids: tuple[str, ...] = ()
        self.points = QLineEdit()
        self.points.setMaximumWidth(64)
        self.points.setAccessibleName(self.tr("Points to move"))
        self.giver, self.taker = ElidedBox(), ElidedBox()
        self.giver.setAccessibleName(self.tr("From"))
        self.taker.setAccessibleName(self.tr("To"))
        self.button = QPushButton(self.tr("Move"))
        self.back = QPushButton(self.tr("Take moves back"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = (self.tr("If"), self.tr("points move from"), self.tr("to"))
        for word, field in zip(words, (self.points, self.giver, self.taker), strict=True):
            row.addWidget(QLabel(word))
            row.addWidget(field)
        row.addWidget(self.button)
        row.addWidget(self.back)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.told)
        self.button.clicked.connect(self.move_points)
        self.points.returnPressed.connect(self.move_points)
        self.back.clicked.connect(lambda: session.do(take_back(session.book, place), self))
        for widget in (self.points, self.giver, self.taker, self.button, self.back):
            widget.setEnabled(not session.read_only)
        session.changed.connect(self._show)
        self._show()

    def move_points(self) -> None:
        """Move what is typed from the chosen supplier to the other; say why where it cannot be."""
        points = read_amount(self.points.text())
        if isinstance(points, Refusal) or points is None:
            self._tell(refusal_words(points) if isinstance(points, Refusal) else self.tr("Write how many points move."))
            return
        giver, taker = self._ids[self.giver.currentIndex()], self._ids[self.taker.currentIndex()]
        if not self._session.do(shift(self._session.book, self.place, Shift(giver, taker, points)), self):
            self._tell(self.tr("Choose two suppliers, and no more points than the first one has."))
            return
        self.points.clear()

    def _show(self) -> None:
        part = find(self._session.book, self.place)
        if not isinstance(part, SupplierShares):
            return
        language = interface_language()
        names = [share.name.in_language(language) or EN_DASH for share in part.shares]
        ids = tuple(share.id for share in part.shares)
        for box, first in ((self.giver, 1), (self.taker, 0)):
            if ids != self._ids or [box.itemText(n) for n in range(box.count())] != names:
                chosen = self._ids[box.currentIndex()] if 0 <= box.currentIndex() < len(self._ids) else ""
                box.clear()
                box.addItems(names)
                box.setCurrentIndex(ids.index(chosen) if chosen in ids else min(first, len(ids) - 1))
        self._ids = ids
        self.button.setEnabled(len(ids) > 1 and not self._session.read_only)
        self.back.setEnabled(any(share.moved for share in part.shares) and not self._session.read_only)
        self._tell("", part)

    def _tell(self, refusal: str, part: SupplierShares | None = None) -> None:
        """Show why nothing moved, or what has moved: each supplier that gains or loses, and what that is worth."""
        words = refusal
        if part is not None:
            language = interface_language()
            told = [
                f"{share.name.in_language(language) or EN_DASH} {number(share.then)}% ({signed(share.moved)})"
                for share in part.shares
                if share.moved
            ]
            if told and part.value_moved is not None:
                told.append(self.tr("%1 a year").replace("%1", money(part.value_moved, part.currency, language)))
            words = " · ".join(told)
        self.told.setText(words)
        self.told.setVisible(bool(words))
        restyle(self.told, role="error" if refusal else "note")
        if refusal:
            announce(self, refusal)
