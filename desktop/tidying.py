"""When Python looks for garbage in the window: between two events, in the window's own thread, never in the middle of a key.

Left to itself Python looks whenever enough has been made, in whatever thread makes it. A key then waited a tenth of a second
for a walk through all that the window holds; and a thread that reads a pipe may not destroy widgets, which stand in cycles.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2000
WORTH_IT = 700  # new objects: Python's own measure
ALL_AFTER = 30  # looks at what is young before all is looked at: a minute in which something was made


class Tidying(QObject):
    """Looks for garbage now and then, in place of Python, until it is stopped."""

    def __init__(self, parent: QObject) -> None:
        """What is there now, code above all, stays as long as the window: it is never walked through again."""
        super().__init__(parent)
        self._young = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        gc.disable()
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Take away what nothing leads to any more, where enough was made since the last time."""
        if gc.get_count()[0] < WORTH_IT:
            return
        self._young += 1
        if self._young < ALL_AFTER:
            gc.collect(1)
        else:
            self._young = 0
            gc.collect()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
