"""The engine's unit is the point (1/72 inch); the design speaks millimetres."""

MM = 72 / 25.4


def mm(millimetres: float) -> float:
    """Return a length given in millimetres as points."""
    return millimetres * MM
