"""What ships with the application besides code: fonts, themes, icons, templates, samples, words. Installed as package data."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def folder(name: str) -> Path:
    """Return a folder of resources, as "fonts". The package is always installed as plain files, never zipped."""
    return Path(str(files(__name__))) / name
