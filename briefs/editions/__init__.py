"""Editions: frozen, cut to what may leave, copied."""
