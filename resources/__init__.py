"""What ships with the application besides code: fonts, themes, icons, templates, samples, words. Package data."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def root() -> Path:
    """Return the folder that holds all resources. The package is always installed as plain files, never zipped."""
    return Path(str(files(__name__)))


def folder(name: str) -> Path:
    """Return one of them, as "fonts"."""
    return root() / name
