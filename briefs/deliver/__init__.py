"""Delivery: how a finished book leaves: by printer and by mail."""
