"""Fetches the bundled fonts again, with npm, and refuses any that is not the one the manifest names.

`python resources/fonts/refresh.py` from a checkout. The fonts are committed: nobody needs this to build or to run.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Fetch every package once and compare file by file."""
    fonts = tomllib.loads((HERE / "manifest.toml").read_text(encoding="utf-8"))["font"]
    packages = sorted({f"{font['package']}@{font['version']}" for font in fonts})
    with tempfile.TemporaryDirectory() as folder:
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "install", "--prefix", folder, "--ignore-scripts", *packages], check=True)  # noqa: S603
        wrong = [font["file"] for font in fonts if not _refreshed(Path(folder), font)]
    for name in wrong:
        sys.stderr.write(f"{name}: not the font that the manifest names; left as it was\n")
    return 1 if wrong else 0


def _refreshed(folder: Path, font: dict[str, str]) -> bool:
    data = (folder / "node_modules" / font["package"] / font["source"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != font["sha256"]:
        return False
    (HERE / font["file"]).write_bytes(data)
    return True


if __name__ == "__main__":
    sys.exit(main())
