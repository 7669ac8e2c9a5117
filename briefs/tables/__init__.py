"""Tables that others publish or send: read safely, understood, and brought into a trade package line by line."""
