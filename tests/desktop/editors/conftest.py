"""The book that editors are tried on."""

from __future__ import annotations

import pytest

from desktop.session import Session
from tests.desktop.editors.books import make_session


@pytest.fixture
def session() -> Session:
    return make_session()
