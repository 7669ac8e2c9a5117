"""Dialogs: questions the window asks; none of them decides anything about a book."""
