"""A trade package of 10,000 lines in its table: how long an edit, a paste, a sort and a filter hold the window.

`python -m benchmarks.package [LINES]`, offscreen. Each figure is the time until the event loop is idle again.
"""

from __future__ import annotations

import os
import statistics
import sys
from decimal import Decimal
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

import resources
from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.profiles import load_profiles
from briefs.book.text import plain
from briefs.book.trade import Amount, Group, Line, Scenario, TradePackage
from briefs.book.value import Phrase
from desktop.models.trade_cells import Arrangement, Column
from desktop.session import Session, Tools
from desktop.views.editors.trade_view import TradePane

OPEN = Marking(level="O")
RUNS = 20


def book_of(lines: int) -> Book:
    """A book whose package has so many lines in four groups."""
    scenarios = tuple(Scenario(id=key, name=Phrase(en=key.title())) for key in ("offer", "fallback", "walk"))

    def line(number: int) -> Line:
        amounts = tuple(Amount(scenario=one.id, value=Decimal(number * 7 % 9973 + n)) for n, one in enumerate(scenarios))
        name = Phrase(en=f"Commodity {number * 31 % 10007}", ja=f"品目{number}")
        return Line(id=f"l{number}", name=name, now=Decimal(number * 13 % 9967), amounts=amounts, marking=OPEN)

    groups = tuple(
        Group(id=f"g{group}", name=plain(f"Group {group}"), lines=tuple(line(n) for n in range(group, lines, 4)))
        for group in range(4)
    )
    package = TradePackage(id="package", title="Package", marking=OPEN, scenarios=scenarios, groups=groups)
    return Book(id="b", title=Phrase(en="Book"), tabs=(Tab(id="t", title="T", sections=(package,)),))


def main() -> int:
    """Print the table."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    app = QApplication([])
    ids = iter(range(10**9))
    tools = Tools(lambda: f"new{next(ids)}", perf_counter, dict(load_profiles(resources.folder("markings"))))
    session = Session(book_of(lines), tools)
    pane = TradePane(session, "package")
    pane.resize(900, 760)
    pane.show()
    app.processEvents()
    table, view = pane.table, pane.view
    offer = Column("level", "offer")

    def timed(what: str, act: object, runs: int = RUNS) -> None:
        taken = []
        for n in range(runs):
            begun = perf_counter()
            act(n)  # type: ignore[operator]
            app.processEvents()
            taken.append(perf_counter() - begun)
        print(f"| {what} | {1000 * statistics.median(taken):.1f} ms | {1000 * max(taken):.1f} ms |")

    print("| what | median | longest |\n|---|---|---|")
    timed("an amount edited, sums and rows anew", lambda n: table.setData(table.index_of(f"l{n * 37}", offer), str(n)))
    timed("scrolled by a page", lambda n: view.verticalScrollBar().setValue(n * 700))
    timed("sorted", lambda n: table.arrange(Arrangement("", offer, descending=bool(n % 2))))
    timed("filtered", lambda n: table.arrange(Arrangement("12" if n % 2 else "")))
    table.arrange(Arrangement())
    cells = [[f"Name {n}", "high", str(n), str(n + 1), "", str(n + 2), ""] for n in range(1000)]
    top = table.index_of("l0")
    timed("1,000 × 7 cells pasted", lambda n: table.blocks.write(top, [[row[0] + str(n), *row[1:]] for row in cells]), 5)
    timed("undone", lambda _n: session.undo(), 5)
    return 0


if __name__ == "__main__":
    sys.exit(main())
