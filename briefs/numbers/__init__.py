"""Numbers as people write them, in both languages: read strictly from a cell, and found in running text."""
