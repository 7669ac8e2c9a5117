"""Passwords of mail accounts: in the system's keyring where there is one, in nobody's file, and never in words."""

from __future__ import annotations

from typing import Protocol

from briefs.deliver.accounts import Account

SERVICE = "Briefing Book"


class Secret:
    """A password on its way. It shows itself to nobody who did not ask for it by name: not in a log, a repr or a pickle."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def reveal(self) -> str:
        """Return the password."""
        return self._words

    def __repr__(self) -> str:
        return "Secret()"

    def __reduce__(self) -> str:
        raise TypeError("a password crosses no pipe and goes into no file")


class Keeper(Protocol):
    """Where passwords are kept between sendings."""

    def works(self) -> bool:
        """Return whether passwords can be kept at all."""

    def get(self, account: Account) -> Secret | None:
        """Return an account's password; None where it must be asked for."""

    def keep(self, account: Account, password: Secret) -> bool:
        """Keep an account's password and return whether that worked."""

    def forget(self, account: Account) -> None:
        """Keep an account's password no longer."""


class SystemKeeper:
    """The system's keyring. Each call may ask the person to unlock it, so none is made in the window's thread.

    A backend of a priority below 1 is none: those write files, or do nothing at all (keyring's "fail" and "null").
    """

    def works(self) -> bool:
        """Return whether there is a keyring."""
        import keyring  # noqa: PLC0415 - looks at every backend of the system

        return keyring.core.recommended(keyring.get_keyring())

    def get(self, account: Account) -> Secret | None:
        """Return the password that is kept for this account at this host; None also where the keyring stays locked."""
        import keyring  # noqa: PLC0415 - as above
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            found = keyring.get_password(SERVICE, _name(account)) if self.works() else None
        except KeyringError:
            return None
        return Secret(found) if found else None

    def keep(self, account: Account, password: Secret) -> bool:
        """Keep a password and return whether that worked."""
        import keyring  # noqa: PLC0415 - as above
        from keyring.errors import KeyringError  # noqa: PLC0415

        if not self.works():
            return False
        try:
            keyring.set_password(SERVICE, _name(account), password.reveal())
        except KeyringError:
            return False
        return True

    def forget(self, account: Account) -> None:
        """Take a password out of the keyring, if it is there."""
        import keyring  # noqa: PLC0415 - as above
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            if self.works():
                keyring.delete_password(SERVICE, _name(account))
        except KeyringError:
            return


def _name(account: Account) -> str:
    """Return the name a password is kept under: an account that is led to another host does not take it along."""
    return f"{account.id} {account.user}@{account.host}:{account.port}"
