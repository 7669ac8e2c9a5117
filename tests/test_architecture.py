"""The structure that ARCHITECTURE.md promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK_QT = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "desktop"):
            raise ImportError(name)
sys.meta_path.insert(0, Block())
import importlib, pkgutil, briefs
for module in pkgutil.walk_packages(briefs.__path__, "briefs."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print("all")
"""
HEAVY = """
import sys
import desktop.app
print([name for name in ("pandas", "reportlab", "pikepdf", "pypdfium2", "fontTools", "docx", "lxml") if name in sys.modules])
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_imports_point_the_ways_that_the_fence_allows() -> None:
    fence = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(fence)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_everything_but_the_window_works_without_qt() -> None:
    assert run(BLOCK_QT) == "all"


def test_the_windows_process_is_light_at_start() -> None:
    assert run(HEAVY) == "[]"


def test_every_path_that_architecture_names_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:briefs|desktop|resources|tests|docs)/[\w./-]*\w", text))
    assert len(named) > 15
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_every_path_that_the_readme_links_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []
