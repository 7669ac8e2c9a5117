"""The command line: build, check, look into and exchange books.

Exit codes: 0 done, 1 the book has errors, 2 wrong usage, 3 failed, 130 interrupted. What programs read goes to standard
output, what people read on the way to standard error; problems are one a line, so that scripts can use them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
import uuid
from collections.abc import Mapping, Sequence
from typing import TextIO

import platformdirs

from briefs import __version__
from briefs.book.text import Language
from briefs.console import build, editions, exchange, looking, mail, printing, register, sending
from briefs.console.terminal import FAILED, INTERRUPTED, Act, Terminal
from briefs.errors import BriefsError
from briefs.faults import tell_fault, tell_wordlessly


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    tell_wordlessly()
    out, err = _stream(sys.stdout), _stream(sys.stderr)
    terminal = Terminal(out, err, _language(os.environ), lambda: dt.datetime.now(dt.UTC), lambda: uuid.uuid4().hex)
    try:
        return run(list(sys.argv[1:] if arguments is None else arguments), terminal)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - its message may hold words of the book, and is told to nobody
        tell_fault(error)
        return FAILED
    finally:
        _let_go(out)


def run(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run one command. Failures of the environment become words and exit code 3."""
    options = _parser().parse_args(arguments)
    if options.language:
        terminal.language = options.language
    try:
        return int(options.command(options, terminal))
    except BriefsError as error:
        told = terminal.words.error(error)
        terminal.warn(f"{told.message}\n{told.hint}")
        return FAILED
    except BrokenPipeError:
        return FAILED  # whoever read the output has read enough, and wants no words about it


def _stream(stream: TextIO | None) -> TextIO:
    """Return a stream that takes any character, what its encoding lacks as an escape; a closed one takes all."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it stays open as long as the process
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _let_go(stream: TextIO) -> None:
    """Forget what a stream could not write, which the interpreter would try again at its end."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _language(environment: Mapping[str, str]) -> Language:
    chosen = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "ja" if chosen.startswith("ja") else "en"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing-book",
        description="Prepare, check and print the briefing book of a summit. BOOK is a file or a folder of its text form.",
        epilog="Exit codes: 0 done, 1 the book has errors, 2 wrong usage, 3 failed, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--language", choices=("en", "ja"), help="language of messages (default: the system's)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, act: Act, words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words)
        sub.set_defaults(command=act)
        return sub

    build.add_commands(command)
    printing.add_commands(command)
    editions.add_commands(command)
    looking.add_commands(command)
    register.add_commands(command)
    exchange.add_commands(command)
    settings = platformdirs.user_config_path("briefing-book")
    mail.add_commands(command, settings)
    sending.add_commands(command, settings, mail.password_for)
    return parser
