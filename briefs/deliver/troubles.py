"""What can go wrong with mail, as values: a code by which words are found, and what the server itself said.

They are returned, not raised: that one of twelve letters was refused is an answer, and the other eleven have left.
"""

from __future__ import annotations

import msgspec


class Trouble(msgspec.Struct, frozen=True):
    """One trouble: `name` is what it is about, `said` the other side's own words, `size` and `limit` are in bytes.

    The words of each code stand in `resources/words/mail.yaml`.
    """

    code: str
    name: str = ""
    said: str = ""
    size: int = 0
    limit: int = 0
