"""Most of a text is far from any number and is not scanned: that must find what a scan of all of it would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefs.numbers.scales import folded
from tests.briefs.numbers.test_finding import FINDER, SENTENCES

PIECES = st.one_of(
    st.sampled_from([word for sentence in SENTENCES for word in sentence.text.split()]),
    st.sampled_from([sentence.text for sentence in SENTENCES]).flatmap(
        lambda text: st.tuples(st.integers(0, len(text)), st.integers(1, 40)).map(lambda cut: text[cut[0] :][: cut[1]])
    ),
    st.sampled_from(
        ["https://example.org/a?b=10 ", "a.b@c.org", "x" * 40 + "-9", "two", " one ", "千", "１２％", "\n", "agenda item "]
    ),
)
TEXTS = st.lists(PIECES, max_size=30).flatmap(lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces)))


@given(TEXTS)
def test_a_scan_of_windows_finds_what_a_scan_of_the_whole_text_does(text: str) -> None:
    text = folded(text)
    whole = [match.span() for match in FINDER.scan.finditer(text) if match.group("other") is None]
    assert [match.span() for match in FINDER.matches(text) if match.group("other") is None] == whole
