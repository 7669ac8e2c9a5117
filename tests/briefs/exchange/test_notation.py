"""Runs as one readable line, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.book.text import FigureRun, NoteRun, PersonRun, ReferenceRun, Runs, TextRun, tidy
from briefs.exchange.notation import NotationError, parse, write

NASTY = st.text(st.sampled_from("ab _*[]{}()\\=>日、é\n#:-'\""), max_size=12)
RUNS = st.lists(
    st.one_of(
        st.builds(TextRun, text=NASTY, bold=st.booleans(), italic=st.booleans(), underline=st.booleans(), link=NASTY),
        st.builds(FigureRun, figure=st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)),
        st.builds(ReferenceRun, target=st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)),
        st.builds(PersonRun, person=st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)),
        st.builds(
            NoteRun, text=NASTY | st.sampled_from(("^", "a^|b")), sources=st.sampled_from(((), ("s1",), ("s1", "s2")))
        ),
    ),
    max_size=6,
).map(tuple)


@given(RUNS)
def test_what_is_written_reads_as_the_same_runs(runs: Runs) -> None:
    assert parse(write(runs)) == tidy(runs)


def test_emphasis_and_figures_read_as_they_look() -> None:
    runs = parse("About {=f2} of **our** *beans* ([see](https://a.example)), {>s3}.")
    assert runs[1] == FigureRun(figure="f2")
    assert runs[3] == TextRun(text="our", bold=True)
    assert runs[5] == TextRun(text="beans", italic=True)
    assert TextRun(text="see", link="https://a.example") in runs
    assert ReferenceRun(target="s3") in runs


def test_people_and_footnotes_read_as_they_look() -> None:
    runs = parse("{@p1} said so{^Speech of 3 May, p. 4.|s1,s2}, twice{^Seen.}")
    assert runs[0] == PersonRun(person="p1")
    assert runs[2] == NoteRun(text="Speech of 3 May, p. 4.", sources=("s1", "s2"))
    assert runs[4] == NoteRun(text="Seen.")


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [("a **b", 6, "bold-open"), ("a [b", 3, "link-open"), ("a](x)", 2, "link-unbegun"), ("5} left", 2, "backslash")],
)
def test_broken_notation_tells_the_column(text: str, column: int, words: str) -> None:
    with pytest.raises(NotationError, match=words) as caught:
        parse(text)
    assert caught.value.column == column
