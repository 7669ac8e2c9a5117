"""`send` in a process of its own, with a password that no keyring has: the one that a test kills.

Usage: python -m tests.briefs.deliver.programs.console BOOK STATE
"""

from __future__ import annotations

import sys

import keyring

from briefs.cli import main
from briefs.deliver.accounts import Account
from briefs.deliver.passwords import SERVICE
from tests.briefs.deliver.keyrings import Ring
from tests.briefs.deliver.servers import PASSWORD


class _Any(Ring):
    """A keyring that has the one password for every account."""

    def get_password(self, service: str, username: str) -> str | None:
        return PASSWORD if service == SERVICE and username else None


def run(book: str, state: str) -> int:
    """Send the book through the only account."""
    keyring.set_keyring(_Any())
    return main(["send", book, "--account", Account(id="a1", name="Office").name, "--state", state])


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
