"""Fields bound to the book: each shows one field of one part and sends a change at each edit."""
