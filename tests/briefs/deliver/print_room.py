"""A print room for tests: a real CUPS scheduler of their own with a real IPP printer, and what arrived there.

The printer is the CUPS project's own virtual one. It keeps every PDF with what it was asked for, and can be given a mood: to
be out of paper, to be slow, or to give every job up.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from briefs.deliver.printers import Printer
from briefs.deliver.queues import CupsQueue
from briefs.errors import BriefsError

Mood = Literal["well", "empty", "slow", "broken"]
PATIENCE = 20.0
_OFFICE = "ipp://localhost/printers/office"
_NEEDED = ("/usr/sbin/cupsd", "/usr/sbin/ippeveprinter", "/usr/bin/ipptool", "/usr/bin/dbus-daemon")

_COMMAND = """#!/bin/sh
# Keeps a job's PDF and its attributes, in the printer's mood.
mood() { cat "$ROOM/mood"; }
if [ "$(mood)" = empty ]; then
    echo "STATE: +media-empty-error" >&2
    while [ "$(mood)" = empty ]; do sleep 0.1; done
    echo "STATE: -media-empty-error" >&2
fi
n=0
while [ "$(mood)" = slow ] && [ $n -lt 200 ]; do sleep 0.1; n=$((n + 1)); done
cp "$1" "$ROOM/arrived/$IPP_JOB_ID.pdf"
env | grep ^IPP_ >"$ROOM/arrived/$IPP_JOB_ID.partial"
mv "$ROOM/arrived/$IPP_JOB_ID.partial" "$ROOM/arrived/$IPP_JOB_ID.asked"
"""

_FILTER = """#!/bin/sh
# Hands a PDF on as it is, but fails where the printer is broken: the scheduler hears of no other failure.
[ "$(cat "{room}/mood")" = broken ] && exit 1
exec cat "${{6:--}}"
"""

_SCHEDULER = """LogLevel warn
Listen localhost:{port}
Listen {room}/socket
Browsing No
DefaultAuthType None
WebInterface No
MultipleOperationTimeout 3
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

_FILES = """ServerRoot {room}/etc
ServerBin {room}/bin
RequestRoot {room}/spool
CacheDir {room}/cache
StateDir {room}/state
TempDir {room}/spool/tmp
DocumentRoot {room}/etc
ErrorLog {room}/error_log
AccessLog {room}/access_log
PageLog {room}/page_log
FatalErrors none
Sandboxing Off
"""

_ADD = """{{ OPERATION CUPS-Add-Modify-Printer
 GROUP operation-attributes-tag
 ATTR charset attributes-charset utf-8
 ATTR naturalLanguage attributes-natural-language en
 ATTR uri printer-uri {uri}
 GROUP printer-attributes-tag
 ATTR name ppd-name everywhere
 ATTR uri device-uri {device}
 ATTR text printer-info "{info}"
 ATTR enum printer-state 3
 ATTR boolean printer-is-accepting-jobs true
 STATUS successful-ok }}
{{ OPERATION CUPS-Set-Default
 GROUP operation-attributes-tag
 ATTR charset attributes-charset utf-8
 ATTR naturalLanguage attributes-natural-language en
 ATTR uri printer-uri {uri}
 STATUS successful-ok }}
"""

_AT_REST = """{{ OPERATION Get-Printer-Attributes
 GROUP operation-attributes-tag
 ATTR charset attributes-charset utf-8
 ATTR naturalLanguage attributes-natural-language en
 ATTR uri printer-uri {uri}
 STATUS successful-ok
 EXPECT printer-state WITH-VALUE 3
 EXPECT queued-job-count WITH-VALUE 0 }}
"""


class Arrived(msgspec.Struct, frozen=True):
    """One job as it came out of the printer: the very file, and what was asked for beside it (`IPP_…`)."""

    pdf: bytes
    asked: dict[str, str]


class PrintRoom:
    """The scheduler's socket, and what its printer has."""

    def __init__(self, folder: Path, port: int, printer: int) -> None:
        self.folder, self.port = folder, port
        self.server = str(folder / "socket")
        self._device = f"ipp://localhost:{printer}/ipp/print"
        self.mood("well")

    def mood(self, mood: Mood) -> None:
        """Let the printer be so."""
        partial = self.folder / "mood.partial"
        partial.write_text(mood, encoding="ascii")
        partial.replace(self.folder / "mood")

    def arrived(self) -> list[Arrived]:
        """Return what was printed, in order."""
        out = []
        for asked in sorted((self.folder / "arrived").glob("*.asked"), key=lambda path: int(path.stem)):
            pairs = (line.split("=", 1) for line in asked.read_text(encoding="utf-8").splitlines() if "=" in line)
            out.append(Arrived(asked.with_suffix(".pdf").read_bytes(), dict(pairs)))
        return out

    def clear(self) -> None:
        """Let the printer be well, give up every job, and take away what was printed once both are at rest.

        The virtual printer lets the command of a cancelled job go on: it would arrive in the next test.
        """
        self.mood("well")
        self.tell("Purge-Jobs", **{"printer-uri": _OFFICE})
        for uri in (_OFFICE, self._device):
            self._ask(_AT_REST.format(uri=uri), self._at(uri))
        for path in (self.folder / "arrived").iterdir():
            path.unlink()

    def spooled(self) -> list[str]:
        """Return the names of documents and jobs that the scheduler keeps."""
        return sorted(path.name for path in (self.folder / "spool").iterdir() if path.is_file())

    def tell(self, operation: str, **uri: str) -> None:
        """Have the scheduler do an administrator's operation on its printer."""
        ((name, value),) = uri.items()
        asked = f"""{{ OPERATION {operation}
 GROUP operation-attributes-tag
 ATTR charset attributes-charset utf-8
 ATTR naturalLanguage attributes-natural-language en
 ATTR uri {name} {value}
 STATUS successful-ok }}
"""
        self._ask(asked, self._at(_OFFICE))

    def _at(self, uri: str) -> str:
        return uri.replace("localhost/", f"localhost:{self.port}/")

    def _ask(self, asked: str, uri: str) -> None:
        """Ask until it is answered as it should be: a scheduler that is busy refuses."""
        script = self.folder / "asked.test"
        script.write_text(asked, encoding="utf-8")
        words = ["/usr/bin/ipptool", "-t", uri, str(script)]
        end = time.monotonic() + PATIENCE
        while (told := subprocess.run(words, check=False, capture_output=True, text=True, timeout=PATIENCE)).returncode:
            if time.monotonic() > end:
                raise TimeoutError(told.stdout + told.stderr)
            time.sleep(0.05)

    def add(self, info: str) -> None:
        """Set up the queue to the printer and make it the default one."""
        self._ask(_ADD.format(uri=_OFFICE, device=self._device, info=info), self._at(_OFFICE))


@contextlib.contextmanager
def print_room() -> Iterator[PrintRoom]:
    """Open a print room with the queue "office", and let this process and its children print there.

    Its folder lies where backends may go, which run as another user.
    """
    lacking = [path for path in _NEEDED if not Path(path).exists()]
    assert not lacking, f"packages of setup/prepare.sh are missing: {lacking}"
    folder = Path(tempfile.mkdtemp(prefix="print-room-"))
    folder.chmod(0o755)
    before = os.environ.get("CUPS_SERVER")
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        printer, port = _free_ports(2)
        _furnish(folder, port)
        room = PrintRoom(folder, port, printer)
        _start_printer(stack, folder, printer)
        configured = ["-c", str(folder / "etc" / "cupsd.conf"), "-s", str(folder / "etc" / "cups-files.conf")]
        _start(stack, folder, ["/usr/sbin/cupsd", "-f", *configured], port)
        room.add("Office")
        os.environ["CUPS_SERVER"] = room.server
        stack.callback(_restore, before)
        _until_set_up()
        yield room


def office() -> Printer:
    """Return the print room's printer as its queue tells of it now."""
    queue = CupsQueue()
    try:
        return next(printer for printer in queue.printers() if printer.name == "office")
    finally:
        queue.close()


def _restore(before: str | None) -> None:
    os.environ.pop("CUPS_SERVER", None)
    if before is not None:
        os.environ["CUPS_SERVER"] = before


def _until_set_up() -> None:
    """Wait until the scheduler has asked the printer what it can do."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(BriefsError, StopIteration):
            if office().papers:
                return
        time.sleep(0.1)
    raise TimeoutError("the scheduler did not set the printer up")


def _furnish(folder: Path, port: int) -> None:
    for name in ("etc", "spool/tmp", "cache", "state", "arrived", "printer", "bin/filter"):
        (folder / name).mkdir(parents=True)
    (folder / "etc" / "cupsd.conf").write_text(_SCHEDULER.format(room=folder, port=port), encoding="utf-8")
    (folder / "etc" / "cups-files.conf").write_text(_FILES.format(room=folder), encoding="utf-8")
    # What the package of filters brings, without turning pages into pixels: a PDF goes to the printer as it is.
    (folder / "etc" / "own.convs").write_text("application/pdf application/vnd.cups-pdf 0 hand-on\n", encoding="ascii")
    for name in ("backend", "daemon"):
        (folder / "bin" / name).symlink_to(f"/usr/lib/cups/{name}")
    for path, script in (("command", _COMMAND), ("bin/filter/hand-on", _FILTER.format(room=folder))):
        (folder / path).write_text(script, encoding="ascii")
        (folder / path).chmod(0o755)


def _start_printer(stack: contextlib.ExitStack, folder: Path, port: int) -> None:
    """Start the printer, with a bus of its own: it announces itself to the network, and there is none."""
    bus = f"unix:path={folder}/bus"
    _start(stack, folder, ["/usr/bin/dbus-daemon", "--session", "--nofork", f"--address={bus}"])
    _until((folder / "bus").exists)
    options = ["-2", "-s", "20,20", "-r", "off", "-f", "application/pdf", "-n", "localhost", "-p", str(port)]
    kept = ["-k", "-d", str(folder / "printer"), "-c", str(folder / "command")]
    around = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus, "ROOM": str(folder)}
    _start(stack, folder, ["/usr/sbin/ippeveprinter", *options, *kept, "Office"], port, around)


def _start(
    stack: contextlib.ExitStack, folder: Path, words: list[str], port: int = 0, around: dict[str, str] | None = None
) -> None:
    log = stack.enter_context((folder / f"{Path(words[0]).name}.log").open("w", encoding="utf-8"))
    process = subprocess.Popen(words, cwd=folder, env=around, stdout=log, stderr=log)
    stack.callback(_stop, process)
    if port:
        _until(lambda: _listens(port))


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _until(true: object) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if callable(true) and true():
            return
        time.sleep(0.05)
    raise TimeoutError("a program of the print room did not start")


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("localhost", port), 1):
            return True
    except OSError:
        return False


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:  # all at once, or two may be the same
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("localhost", 0))
        return [int(one.getsockname()[1]) for one in sockets]
