"""A system without libcups gets a clear word."""

from __future__ import annotations

import pytest

import resources
from briefs.deliver.cups import library
from briefs.errors import PrintLibraryError
from briefs.wording import Words


@pytest.mark.parametrize("name", ["no-library-of-this-name", "m"])  # one that is not there, and one that is another
def test_a_system_without_the_library_is_told_what_to_do(name: str) -> None:
    with pytest.raises(PrintLibraryError) as told:
        library(name)
    words = Words(resources.folder("words"), "en").error(told.value)
    assert words.message == "This system has no CUPS, through which Briefing Book prints"
    assert "File › Export PDF" in words.hint
    assert "CUPS" in Words(resources.folder("words"), "ja").error(told.value).message
