"""Every change to a book: an Edit is a value, applying it is a pure function, undo is a stack of Books."""
