"""Briefing books: the value, its edits, checks, pages, file and command line. Knows nothing of the window."""

__version__ = "0.1.0"
