"""The clipboard of words: our own paragraphs with their chips, and those of other programs in our styles."""

from __future__ import annotations

import contextlib

import msgspec
from PySide6.QtCore import QByteArray, QMimeData

from briefs.book.text import Block, Runs

MIME = "application/x-briefing-book-paragraphs"
_PARAGRAPHS = msgspec.json.Decoder(tuple[Block, ...])


def runs_mime(runs: Runs, words: str) -> QMimeData:
    """Return runs for the clipboard, with plain words for everybody else."""
    return paragraphs_mime((Block(id="", runs=runs),), words)


def paragraphs_mime(paragraphs: tuple[Block, ...], words: str) -> QMimeData:
    """Return paragraphs for the clipboard, with plain words for everybody else."""
    data = QMimeData()
    data.setData(MIME, QByteArray(msgspec.json.encode(paragraphs)))
    data.setText(words)
    return data


def holds_files(data: QMimeData) -> bool:
    """Return whether files are dragged or pasted: Qt would type their paths, which are nobody's words."""
    return any(url.isLocalFile() for url in data.urls())


def holds_words(data: QMimeData) -> bool:
    """Return whether there are words to paste, our own or others'."""
    return not holds_files(data) and (data.hasFormat(MIME) or data.hasText() or data.hasHtml())


def pasted_paragraphs(data: QMimeData) -> tuple[Block, ...]:
    """Return the paragraphs to paste; those of other programs have no id, as they bear no marks."""
    from briefs.papers.plain import pasted_passages  # noqa: PLC0415 - what reads others' papers is not needed to begin
    from briefs.papers.web import html_passages  # noqa: PLC0415 - as above

    if data.hasFormat(MIME):
        with contextlib.suppress(msgspec.DecodeError):
            return _PARAGRAPHS.decode(data.data(MIME).data())
    passages = html_passages(data.html()) if data.hasHtml() else ()
    return tuple(
        Block(id="", style=one.style, level=one.level, lead=one.lead, runs=one.runs)
        for one in passages or pasted_passages(data.text())
    )
