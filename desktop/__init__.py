"""The window: the only part that knows Qt. It shows the book, asks for changes, and turns failures into words."""
