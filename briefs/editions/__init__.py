"""Editions and renditions for readers below the marking: what leaves is made from what may be read, and searched."""
