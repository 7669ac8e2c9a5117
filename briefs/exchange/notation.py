r"""Runs as one readable line.

`**bold**`, `*italic*`, `__underline__`, `[words](address)`, `{words|reading}` for words with their reading above them,
`{=id}` for a bound figure, `{>id}` for a page reference, `{@id}` for a person, `{^words}` for a footnote and
`{^words|id,id}` for one that cites sources; a backslash before any of these characters makes it an ordinary
one. `parse(write(runs)) == tidy(runs)` for all runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from briefs.book.text import FigureRun, NoteRun, PersonRun, ReferenceRun, Run, Runs, TextRun, tidy
from briefs.form_faults import FormCode, FormFault, FormFaultError

_SPECIAL = re.compile(r"[\\{}*\[\]]|_(?=_|$)|(?<=_)_|^_")
_RUBY = re.compile(r"[\\{}|=>*_\[\]]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TOKEN = re.compile(
    r"\\(?P<escaped>.)|\{=(?P<figure>[^{}]*)\}|\{>(?P<page>[^{}]*)\}|\{@(?P<person>[^{}]*)\}|(?P<bold>\*\*)|(?P<italic>\*)|(?P<underline>__)"
    r"|\{\^(?P<note>(?:\\.|[^\\{}|])*)(?:\|(?P<cited>[^{}|]*))?(?P<noted>\})"
    r"|\{(?P<base>(?:\\.|[^\\{}|])+)\|(?P<reading>(?:\\.|[^\\{}|])+)\}"
    r"|(?P<open>\[)|\]\((?P<link>(?:\\.|[^\\)])*)\)|(?P<plain>.)",
    re.DOTALL,
)


_EMPHASIS = ("bold", "italic", "underline")
_LEFT_OPEN: dict[str, FormCode] = {"bold": "bold-open", "italic": "italic-open", "underline": "underline-open"}


class NotationError(FormFaultError):
    """A line of text that cannot be read as runs: `column` counts from 1."""

    def __init__(self, fault: FormFault, column: int) -> None:
        super().__init__(fault)
        self.column = column


def write(runs: Runs) -> str:
    """Return runs as one line of notation."""
    out: list[str] = []
    state = (False, False, False)
    for run in tidy(runs):
        if isinstance(run, TextRun):
            wanted = (run.bold, run.italic, run.underline)
            out.append(_toggles(state, wanted))
            state = wanted
            text = _SPECIAL.sub(r"\\\g<0>", run.text)
            if run.ruby:
                text = "{" + "|".join(_RUBY.sub(r"\\\g<0>", part) for part in (run.text, run.ruby)) + "}"
            address = re.sub(r"[\\)]", r"\\\g<0>", run.link)
            out.append(f"[{text}]({address})" if address else text)
        else:
            out.append(_chip(run))
    out.append(_toggles(state, (False, False, False)))
    return "".join(out)


def _chip(run: FigureRun | ReferenceRun | PersonRun | NoteRun) -> str:
    if isinstance(run, FigureRun):
        return f"{{={run.figure}}}"
    if isinstance(run, PersonRun):
        return f"{{@{run.person}}}"
    if isinstance(run, ReferenceRun):
        return f"{{>{run.target}}}"
    words, cited = _RUBY.sub(r"\\\g<0>", run.text), ",".join(run.sources)
    return f"{{^{words}|{cited}}}" if cited else f"{{^{words}}}"


def parse(text: str) -> Runs:
    """Return the runs a line of notation stands for. Raises NotationError."""
    return _Reader().read(text)


def _note(token: re.Match[str]) -> NoteRun:
    sources = tuple(source for source in (token["cited"] or "").split(",") if source)
    return NoteRun(text=_ESCAPED.sub(r"\1", token["note"]), sources=sources)


_CHIPS: dict[str, Callable[[re.Match[str]], Run]] = {
    "figure": lambda token: FigureRun(figure=token["figure"]),
    "page": lambda token: ReferenceRun(target=token["page"]),
    "person": lambda token: PersonRun(person=token["person"]),
    "noted": _note,
}
"""What makes a run of the last group that a token names."""


class _Reader:
    """Reads notation from left to right: emphasis toggles, a link is known only at its end."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.emphasis = dict.fromkeys(_EMPHASIS, False)
        self.opened: tuple[int, int] | None = None

    def read(self, text: str) -> Runs:
        for token in _TOKEN.finditer(text):
            self._take(token)
        column = len(text) + 1
        if self.opened is not None:
            raise NotationError(FormFault.of("link-open"), self.opened[1])
        left = [name for name, on in self.emphasis.items() if on]
        if left:
            raise NotationError(FormFault.of(_LEFT_OPEN[left[0]]), column)
        return tidy(self.runs)

    def _take(self, token: re.Match[str]) -> None:
        name, value, column = token.lastgroup, token.group(token.lastgroup or 0), token.start() + 1
        if name in self.emphasis:
            self.emphasis[str(name)] = not self.emphasis[str(name)]
        elif name in _CHIPS:
            self.runs.append(_CHIPS[str(name)](token))
        elif name == "open":
            if self.opened is not None:
                raise NotationError(FormFault.of("link-in-link"), column)
            self.opened = len(self.runs), column
        elif name == "link":
            self._close_link(value, column)
        elif name == "reading":
            bold, italic, underline = self.emphasis.values()
            text, ruby = (_ESCAPED.sub(r"\1", token[part]) for part in ("base", "reading"))
            self.runs.append(TextRun(text=text, bold=bold, italic=italic, underline=underline, ruby=ruby))
        else:
            if name == "plain" and value in "{}]":
                raise NotationError(FormFault.of("backslash", sign=value), column)
            bold, italic, underline = self.emphasis.values()
            self.runs.append(TextRun(text=value, bold=bold, italic=italic, underline=underline))

    def _close_link(self, address: str, column: int) -> None:
        if self.opened is None:
            raise NotationError(FormFault.of("link-unbegun"), column)
        link = _ESCAPED.sub(r"\1", address)
        first = self.opened[0]
        self.runs[first:] = [
            msgspec.structs.replace(run, link=link) if isinstance(run, TextRun) else run for run in self.runs[first:]
        ]
        self.opened = None


def _toggles(old: tuple[bool, bool, bool], new: tuple[bool, bool, bool]) -> str:
    return "".join(mark for mark, a, b in zip(("**", "*", "__"), old, new, strict=True) if a != b)
