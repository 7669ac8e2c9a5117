"""The wheel, installed elsewhere, is the whole program: without the checkout it prints and opens the sample."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from time import monotonic, sleep

import pytest

import resources

ROOT = Path(__file__).parents[2]
WINDOW_SECONDS = 30

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(place),
        str(ROOT),
    ]
    subprocess.run(build, check=True)
    return next(place.glob("briefing_book-*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; what it depends on is lent by the one that runs the tests. Returns its programs."""
    place = tmp_path_factory.mktemp("elsewhere") / "office env"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    packages = next(place.glob("lib/python3*/site-packages"))
    packages.joinpath("lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    python = place / "bin" / "python"
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(wheel)], check=True
    )
    return python.parent


def run(programs: Path, *arguments: str, at: Path) -> str:
    outside = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(programs / arguments[0]), *arguments[1:]], cwd=at, env=outside, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_holds_every_resource_and_licence_and_no_tests(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"resources/{path.relative_to(resources.root()).as_posix()}"
        for path in resources.root().rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped - held == set()
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in held)
    tops = {name.split("/")[0] for name in held if ".dist-info" not in name}
    assert tops == {"briefs", "desktop", "resources"}


def test_its_code_is_its_own_and_not_the_checkouts(programs: Path, tmp_path: Path) -> None:
    asked = "import briefs, desktop, resources; print(briefs.__file__, desktop.__file__, resources.root(), sep='\\n')"
    for path in run(programs, "python", "-c", asked, at=tmp_path).split("\n")[:3]:
        assert Path(path).is_relative_to(programs.parent)


def test_it_makes_the_samples_pages_as_the_checkout_does(programs: Path, tmp_path: Path) -> None:
    run(programs, "briefing-book", "sample", "--pdf", "wheel.pdf", at=tmp_path)
    here = [sys.executable, "-m", "briefs", "sample", "--pdf", str(tmp_path / "checkout.pdf")]
    subprocess.run(here, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    assert (tmp_path / "wheel.pdf").read_bytes() == (tmp_path / "checkout.pdf").read_bytes()


def test_its_window_opens_the_users_own_sample(programs: Path, tmp_path: Path) -> None:
    state, books = tmp_path / "state", tmp_path / "books"
    window = subprocess.Popen(
        [str(programs / "briefing-book-window"), "--sample", "--state", str(state), "--books", str(books)],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
    )
    try:
        end = monotonic() + WINDOW_SECONDS
        while not list(books.glob("*.brief")):
            assert window.poll() is None
            assert monotonic() < end, "the window made no copy of the sample"
            sleep(0.1)
    finally:
        window.terminate()
        window.wait(timeout=10)
