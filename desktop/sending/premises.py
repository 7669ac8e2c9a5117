"""Where a sending desk stands."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from briefs.deliver.passwords import Keeper as Keyring
from briefs.enclosures.bundle import Bundle
from desktop.keeper import Keeper
from desktop.outfit import Outfit
from desktop.session import Session


class Premises(msgspec.Struct, frozen=True):
    """The open book with its file, what the application gives, and what lies beside the book."""

    session: Session
    keeper: Keeper
    outfit: Outfit
    bundle: Callable[[], Bundle]
    keyring: Keyring
