"""What is found in a book, in the panel below the editor: problems, words looked for, loose numbers, what has changed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Signal

from briefs.book.naming import place_name
from briefs.book.place import Place
from briefs.book.search import find_words
from briefs.checks.loose import Loose, bind_all
from briefs.checks.problem import Problem, fix_all
from briefs.edits.commands import together
from briefs.jobs.messages import Checked, ToldChanges
from briefs.wording import Words
from desktop.models.change_words import change_words
from desktop.models.languages import interface_language
from desktop.session import Session
from desktop.views.bottom_panel import BottomPanel
from desktop.views.line_list import Line

FINDS_SHOWN = LINES_SHOWN = 500  # more lines hold the window up, and nobody reads them


class Findings(QObject):
    """Holds what the checks of a version found, and does what is done about it."""

    went = Signal(object)
    """Emitted with the line whose place somebody wants to see."""
    fix_asked = Signal(object)
    """Emitted with the problem whose fix is taken."""

    def __init__(self, session: Session, bottom: BottomPanel, words: Words) -> None:
        super().__init__(bottom)
        self._session, self._bottom, self._words = session, bottom, words
        self._problems: tuple[Problem, ...] = ()
        self._loose: tuple[Loose, ...] = ()
        for lines in bottom.lists:
            lines.went.connect(self.went)
            lines.acted.connect(lambda line: self.fix_asked.emit(line.problem))
        bottom.bind_all_wanted.connect(self.bind_all)
        bottom.take_all_wanted.connect(self.take_fixes)
        bottom.checks.chosen.connect(self._offer_all)

    def show_checked(self, checked: Checked) -> None:
        """Show a version's problems and loose numbers."""
        self._problems, self._loose = checked.problems, checked.loose
        self._show_problems()

    def show_changes(self, changes: ToldChanges | None) -> None:
        """List what has changed since the edition before."""
        lines = [Line(change_words(one), one.where, one.place) for one in changes.first] if changes is not None else []
        self._bottom.changes.show_lines(lines)
        self._bottom.set_since(changes.since if changes is not None else 0, changes.count if changes is not None else 0)

    def speak(self, words: Words) -> None:
        """Tell it in the words of another language."""
        self._words = words
        self._show_problems()

    def find_in_book(self, words: str) -> None:
        """Show where words stand in the book."""
        hits = []
        language = interface_language()
        for hit in find_words(self._session.book, words):
            hits.append(Line(" ".join(hit.text.split()), place_name(self._session.book, hit.place, language), hit.place))
            if len(hits) == FINDS_SHOWN:
                break
        self._bottom.finds.setCurrentIndex(QModelIndex())  # other words begin before their first place
        self._bottom.finds.show_lines(hits)
        self._bottom.set_count(1, len(hits))
        if words.strip():
            self._bottom.open_tab(1)

    def find_next(self) -> None:
        """Go to the next place found."""
        line = self._bottom.finds.step(1)
        if line is not None:
            self.went.emit(line)

    def step_check(self, step: int) -> None:
        """Go to the next or previous problem."""
        self._bottom.open_tab(0)
        line = self._bottom.checks.step(step)
        if line is not None:
            self.went.emit(line)

    def take_fix(self) -> None:
        """Take the fix of the chosen problem."""
        problem = self._chosen_problem()
        if problem is not None and problem.fix is not None:
            self.fix_asked.emit(problem)

    def take_fixes(self) -> None:
        """Take the fix of the chosen problem, and of all that say the same, as one step."""
        problem = self._chosen_problem()
        if problem is not None and problem.fix is not None:
            self._session.do(together(problem.fix.label, *fix_all(self._problems, problem)))

    def bind_number(self) -> None:
        """Bind the loose number chosen in the panel, else the first one of the selected field."""
        chosen = self._bottom.loose.current() if self._bottom.loose.hasFocus() else None
        place = self._session.selection
        here = next((one for one in self._loose if one.bind is not None and _is_at(one.place, place)), None)
        problem = chosen.problem if chosen is not None else here.problem() if here is not None else None
        if problem is not None and problem.fix is not None:
            self.fix_asked.emit(problem)

    def bind_all(self) -> None:
        """Bind every loose number that agrees with its figure, as one step."""
        self._session.do(bind_all(self._session.book, self._loose))

    def problem(self) -> Problem | None:
        """Return the problem that is chosen in the panel of checks."""
        line = self._bottom.current_list().current()
        return line.problem if line is not None else None

    def _show_problems(self) -> None:
        lines = [self._line(problem) for problem in self._problems[:LINES_SHOWN]]
        self._bottom.checks.show_lines(lines)
        errors = sum(problem.severity == "error" for problem in self._problems)
        notes = sum(problem.severity == "note" for problem in self._problems)
        stand = len(self._session.book.silences)
        self._bottom.set_problems(errors, len(self._problems) - errors - notes, notes, stand)
        self._bottom.loose.show_lines([self._loose_line(one) for one in self._loose[:LINES_SHOWN]])
        self._bottom.set_count(2, len(self._loose))
        self._offer_all()

    def _chosen_problem(self) -> Problem | None:
        line = self._bottom.checks.current()
        return line.problem if line is not None else None

    def _offer_all(self) -> None:
        """Offer to take the fix of the chosen problem wherever it is the same."""
        problem = self._chosen_problem()
        alike = len(fix_all(self._problems, problem)) if problem is not None else 0
        self._bottom.offer_all(self._words.problem(problem).fix if problem is not None else "", alike)

    def _loose_line(self, one: Loose) -> Line:
        problem = one.problem()
        where = place_name(self._session.book, one.place, interface_language())
        words = f"…{one.before[-24:]}{one.text}{one.after[:24]}…"
        if problem is None:
            return Line(words, where, one.place)
        told = self._words.problem(problem)
        where = f"{where}   {one.key} {one.figure_words}"
        return Line(words, where, one.place, told.message, told.fix if one.bind else "", problem.severity, problem)

    def _line(self, problem: Problem) -> Line:
        told = self._words.problem(problem)
        where = place_name(self._session.book, problem.place, interface_language())
        action = told.fix if problem.fix is not None else ""
        return Line(told.message, where, problem.place, told.hint, action, problem.severity, problem)


def _is_at(place: Place, selected: Place) -> bool:
    return place == selected or (selected.item != "" and place.at("") == selected.at(""))
