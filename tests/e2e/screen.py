"""A real X server of one's own with a window manager, and the program on it, driven by nothing but keys and mouse."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
SIZE = (1600, 1000)
PATIENCE_SECONDS = 30.0
PROGRAMS = ("Xvfb", "openbox", "xdotool", "import")


def until(holds: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"{what}: not within {seconds:g} seconds"
        time.sleep(0.02)


class Screen:
    """Keys, mouse and sight of one X display."""

    def __init__(self, display: str) -> None:
        self.environment = os.environ | {"DISPLAY": display}
        for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "SESSION_MANAGER", "DBUS_SESSION_BUS_ADDRESS"):
            self.environment.pop(name, None)

    def ask(self, *arguments: str) -> str:
        """Run xdotool and return what it says; nothing where it finds nothing."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as "ctrl+z"."""
        if keys:
            self.ask("key", "--delay", "20", *keys)

    def type(self, words: str) -> None:
        """Type words, some fifty keys a second: faster than any person."""
        self.ask("type", "--delay", "20", words)

    def click(self, window: str, x: int, y: int) -> None:
        """Click at a point of a window; counted from the right where `x` is negative."""
        x = x if x >= 0 else self.size(window)[0] + x
        self.ask("mousemove", "--window", window, str(x), str(y), "click", "1")

    def title(self) -> str:
        """Return the title of the window that has the focus."""
        return self.ask("getactivewindow", "getwindowname")

    def wait_for(self, words: str, after: str = "") -> str:
        """Wait until a window with these words in its title, another than `after`, has the focus, and return it."""
        until(lambda: words in self.title() and self.ask("getactivewindow") != after, f"a window called {words}")
        return self.ask("getactivewindow")

    def window(self, words: str) -> str:
        """Return the visible window with these words in its title, or nothing."""
        return self.ask("search", "--onlyvisible", "--name", words).partition("\n")[0]

    def size(self, window: str) -> tuple[int, int]:
        """Return a window's width and height."""
        lines = self.ask("getwindowgeometry", "--shell", window).splitlines()
        found = {name: int(value) for name, _, value in (line.partition("=") for line in lines)}
        return found["WIDTH"], found["HEIGHT"]

    def picture(self, window: str, box: tuple[int, int, int, int]) -> Image.Image:
        """Return what a window shows in a box: left, top, right, bottom."""
        command = ["import", "-window", window, "png:-"]
        shot = subprocess.run(command, env=self.environment, capture_output=True, check=True, timeout=60)
        return Image.open(io.BytesIO(shot.stdout)).convert("RGB").crop(box)


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Start an X server on a free display, with a window manager."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    assert not missing, f"not installed: {missing}; ./run-tests --all installs them"
    reading, writing = os.pipe()
    server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"]
    with (folder / "x.log").open("wb") as log:
        x = subprocess.Popen(server, pass_fds=(writing,), stdout=log, stderr=log)
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            assert number, (folder / "x.log").read_text()
            shown = Screen(f":{number}")
            shown.environment |= {"HOME": str(folder)}
            manager = subprocess.Popen(["openbox"], env=shown.environment, stdout=log, stderr=log)
            try:
                until(lambda: shown.ask("get_num_desktops").isdigit(), "the window manager")
                yield shown
            finally:
                _end(manager)
        finally:
            _end(x)


class Program:
    """The program as a process of its own, with a home and settings in a folder of the test."""

    def __init__(self, shown: Screen, home: Path, runtime: Path, *arguments: str) -> None:
        self.environment = shown.environment | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": "1",
            "QT_FONT_DPI": "96",
            "PYTHONPATH": str(ROOT),
        }
        self._log = home / "program.log"
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "desktop", *arguments]
            self.process = subprocess.Popen(command, env=self.environment, cwd=home, stdout=log, stderr=log)

    def wait(self) -> int:
        """Wait for its end and return its exit code."""
        return self.process.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.wait()

    def said(self) -> str:
        """Return what it, and all before it with the same home, wrote to the terminal."""
        return self._log.read_text()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(PATIENCE_SECONDS)
