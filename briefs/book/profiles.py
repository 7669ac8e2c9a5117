"""The marking profiles that ship with the application, read from a folder of YAML files."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from briefs.book.marking import MarkingProfile


def load_profiles(folder: Traversable | Path) -> Mapping[str, MarkingProfile]:
    """Return the profiles in `folder` by id."""
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    profiles = [msgspec.yaml.decode((folder / name).read_text(encoding="utf-8"), type=MarkingProfile) for name in names]
    return {profile.id: profile for profile in profiles}
