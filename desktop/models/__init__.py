"""Qt models over the session's book; ids are integers, rows are looked up in the book."""
