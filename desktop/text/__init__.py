"""Editing text: one field of runs, one plain field, and a column of blocks. The session holds the truth; these show it."""

from desktop.text.blocks_edit import BlocksEdit
from desktop.text.line_edit import LineEdit
from desktop.text.runs_edit import RunsEdit

__all__ = ["BlocksEdit", "LineEdit", "RunsEdit"]
