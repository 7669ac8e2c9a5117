"""Files that a book encloses as pages of its own: read, cleaned, and refused where nobody should have to trust them."""
