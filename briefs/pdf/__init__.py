"""PDF: from a numbered document of marks to bytes, and from bytes to pixels.

`press.write_book(document)` gives the finished file, the same bytes for the same document anywhere. A window that follows
an edit holds one `press.Press` and asks it for `page_pdf(document, number)` and `book_pdf(document)`: it remembers what it
painted. `page_map.page_map(document)` tells which rectangle of which page shows which field; `raster.rasterise` makes
pixels.
"""
