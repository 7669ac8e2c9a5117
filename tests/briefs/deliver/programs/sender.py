"""Send letters, writing down at once what is handed over and what came out: the one that a test kills.

Usage: python -m tests.briefs.deliver.programs.sender FOLDER PORT AUTHORITY NUMBER...
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from briefs.deliver.accounts import Account
from briefs.deliver.letters import Letter
from briefs.deliver.mail import Mailing, Outcome
from briefs.deliver.passwords import Secret
from tests.briefs.deliver.servers import AT, HOST, PASSWORD, USER, Book, letter


class Register(Book):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def handing_over(self, letter: Letter, _at: dt.datetime) -> None:
        self._write(f"{letter.id} handing over")

    def came_out(self, letter: Letter, outcome: Outcome) -> None:
        self._write(f"{letter.id} {outcome.state}")

    def _write(self, line: str) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())


def main(folder: str, port: str, authority: str, *numbers: str) -> None:
    account = Account(id="a", address="desk@river.example", host=HOST, port=int(port), user=USER, authority=authority)
    register = Register(Path(folder) / "register")
    letters = [letter(int(number)) for number in numbers]
    Mailing(account, Secret(PASSWORD), lambda: AT).send(letters, register, register)


if __name__ == "__main__":
    main(*sys.argv[1:])
