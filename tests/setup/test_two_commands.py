"""The two commands, in a checkout of their own whose Python and package programs are stand-ins that note what is asked."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "cat", "cksum", "env", "flock", "grep", "mkdir", "readlink", "dirname", "rm", "cp", "sed", "sleep", "tr")

# Notes what it was asked, and does just so much that the next step finds what it needs.
PYTHON = """#!/bin/sh
printf '%s\\n' "python $*" >>"$NOTES"
case "$1 $2" in
    '-m venv') mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; echo "command = $0 -m venv $3" >"$3/pyvenv.cfg" ;;
    '-m pip') [ "$3" != install ] || { sleep "${PIP_TAKES:-0}"; exit "${PIP_CODE:-0}"; } ;;
    '-m briefs') shift 2; for word; do printf '<%s>' "$word"; done ;;
esac
"""
STANDINS = {
    "python3": PYTHON,
    "apt-get": """#!/bin/sh\nprintf '%s\\n' "apt-get $*" >>"$NOTES"\n""",
    "apt-cache": """#!/bin/sh\ncase " $KNOWN " in *" $2 "*) ;; *) exit 100 ;; esac\n""",
    "dpkg-query": """#!/bin/sh\ncase " $MISSING " in *" $3 "*) exit 1 ;; *) echo 'install ok installed' ;; esac\n""",
    "id": """#!/bin/sh\necho "${USER_ID:-0}"\n""",
}
SUDO = """#!/bin/sh\nprintf '%s\\n' "sudo $1" >>"$NOTES"\nexec "$@"\n"""


class Checkout:
    """A checkout in a path with a space and Japanese, and a PATH that holds nothing but what a bare system has."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "首脳 会談" / "briefing book"
        self.programs = place / "programs"
        self.notes = place / "notes"
        self.folder.mkdir(parents=True)
        self.programs.mkdir()
        shutil.copytree(ROOT / "setup", self.folder / "setup")
        for name in ("briefing-book", "run-tests"):
            shutil.copy2(ROOT / name, self.folder)
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found is not None, tool
            (self.programs / tool).symlink_to(found)
        for name, text in STANDINS.items():
            self.add_program(name, text)

    def add_program(self, name: str, text: str) -> None:
        program = self.programs / name
        program.write_text(text)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def begin(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        known = "libglib2.0-0 libcups2"
        given = {"PATH": str(self.programs), "NOTES": str(self.notes), "MISSING": "", "KNOWN": known, **variables}
        return subprocess.Popen(
            ["sh", str(self.folder / "briefing-book"), *arguments],
            env=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self, *arguments: str, **variables: str) -> tuple[int, str, str]:
        """Run ./briefing-book to its end; return its exit code, what it wrote, and what it said."""
        process = self.begin(*arguments, **variables)
        written, said = process.communicate(timeout=30)
        return process.returncode, written, said

    def asked(self, of: str) -> list[str]:
        """Return what a program was asked so far, and forget it."""
        notes = self.notes.read_text().splitlines() if self.notes.exists() else []
        self.notes.unlink(missing_ok=True)
        return [note for note in notes if note.startswith(of)]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    if os.name == "nt":
        pytest.skip("the two commands are for systems with sh")
    return Checkout(tmp_path)


def test_without_a_display_the_sample_is_made_and_its_place_told(checkout: Checkout) -> None:
    code, _, said = checkout.start()
    assert code == 0
    assert f"The sample book lies in {checkout.folder}/tokyo-summit.pdf" in said
    assert checkout.asked("python -m briefs") == [f"python -m briefs sample --pdf {checkout.folder}/tokyo-summit.pdf"]


@pytest.mark.parametrize("screen", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_window_opens_on_the_sample(checkout: Checkout, screen: str) -> None:
    assert checkout.start(**{screen: "0"})[0] == 0
    assert checkout.asked("python -m desktop") == ["python -m desktop --sample"]


def test_arguments_reach_the_command_line_as_they_were_typed(checkout: Checkout) -> None:
    assert checkout.start("build", "a b.brief", "", "*")[1] == "<build><a b.brief><><*>"


def test_a_later_start_asks_neither_for_packages_nor_for_the_network(checkout: Checkout) -> None:
    checkout.start("info")
    checkout.asked("")
    assert checkout.start("info")[2] == ""
    assert checkout.asked("") == ["python -m briefs info"]


def test_packages_are_installed_against_their_hashes(checkout: Checkout) -> None:
    checkout.start("info")
    asked = checkout.asked("python -m pip install")
    assert len(asked) == 1
    assert "--require-hashes" in asked[0]
    assert asked[0].endswith(f"{checkout.folder}/setup/requirements.txt")


def test_only_the_system_packages_that_are_missing_are_installed_and_named(checkout: Checkout) -> None:
    _, _, said = checkout.start("info", MISSING="libegl1 libxcb-cursor0")
    assert "Installing system packages: libegl1 libxcb-cursor0\n" in said
    assert [note.split()[-2:] for note in checkout.asked("apt-get install")] == [["libegl1", "libxcb-cursor0"]]


def test_a_package_that_a_later_release_renamed_is_asked_for_by_its_new_name(checkout: Checkout) -> None:
    missing = "libcups2 libcups2t64"
    assert checkout.start("info", MISSING=missing, KNOWN="libcups2t64")[0] == 0
    assert checkout.asked("apt-get install")[0].endswith(" libcups2t64")


def test_one_name_of_a_renamed_package_is_enough(checkout: Checkout) -> None:
    checkout.start("info", MISSING="libcups2t64 libglib2.0-0")
    assert checkout.asked("apt-get") == []


def test_an_ordinary_user_is_asked_once(checkout: Checkout) -> None:
    checkout.add_program("sudo", SUDO)
    assert checkout.start("info", MISSING="libegl1 libgl1", USER_ID="1000")[0] == 0
    notes = checkout.asked("")
    assert notes.count("sudo sh") == 1
    assert notes.index("sudo sh") < next(n for n, note in enumerate(notes) if note.startswith("apt-get"))


def test_without_root_and_sudo_the_exact_command_is_told(checkout: Checkout) -> None:
    code, _, said = checkout.start("info", MISSING="libegl1 libcups2 libcups2t64", USER_ID="1000")
    assert code == 1
    assert "apt-get update && apt-get install libegl1 libcups2\n" in said
    assert checkout.asked("") == []


def test_packages_that_cannot_be_fetched_are_told_and_tried_again(checkout: Checkout) -> None:
    code, _, said = checkout.start("info", PIP_CODE="1")
    assert code == 1
    assert "The Python packages could not be installed" in said
    assert checkout.start("info")[0] == 0


def test_an_environment_left_half_made_is_made_anew(checkout: Checkout) -> None:
    checkout.start("info", PIP_CODE="1")
    left = checkout.folder / ".venv" / "half"
    left.write_text("a package without its end")
    assert checkout.start("info")[0] == 0
    assert not left.exists()


def test_a_checkout_that_was_moved_gets_its_environment_anew(checkout: Checkout) -> None:
    checkout.start("info")
    checkout.asked("")
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    assert checkout.start("info")[0] == 0
    assert checkout.asked("python -m venv") == [f"python -m venv {checkout.folder}/.venv"]


def test_a_changed_lock_file_is_installed_into_the_environment_that_is_there(checkout: Checkout) -> None:
    checkout.start("info")
    checkout.asked("")
    with (checkout.folder / "setup" / "requirements.txt").open("a") as lock:
        lock.write("# one more\n")
    checkout.start("info")
    notes = checkout.asked("python -m")
    assert [note.split()[2] for note in notes] == ["pip", "pip", "briefs"]


def test_two_starts_at_once_set_up_once(checkout: Checkout) -> None:
    first = checkout.begin("info", PIP_TAKES="0.3")
    second = checkout.begin("info", PIP_TAKES="0.3")
    said = [process.communicate(timeout=30) for process in (first, second)]
    assert [written for written, _ in said] == ["<info>", "<info>"]
    assert len(checkout.asked("python -m pip install")) == 1


def test_it_starts_through_a_link_from_elsewhere(checkout: Checkout, tmp_path: Path) -> None:
    link = tmp_path / "briefing-book"
    link.symlink_to(checkout.folder / "briefing-book")
    done = subprocess.run(
        ["sh", str(link), "info"],
        env={"PATH": str(checkout.programs), "NOTES": str(checkout.notes), "MISSING": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "<info>"
