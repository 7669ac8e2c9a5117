"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest

from tests.briefs.deliver.keyrings import Ring


@pytest.fixture
def ring() -> Iterator[Ring]:
    """A working keyring in place of the system's own."""
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
