"""Filling: lines that take as much as they hold, one after another, as all Japanese does."""

from __future__ import annotations

from itertools import accumulate

from briefs.layout import japanese
from briefs.layout.clusters import Cluster

LineRange = tuple[int, int]

LEAST_LAST = 2.0  # full-width characters, beside the marks that close them: what a last line holds at least (JLREQ, 3.8)
STUB_JA = 0.2  # of the measure: a last Japanese line that is shorter looks lost
LEAST_FILLED = 0.6  # of the measure: shorter lines are not made for the sake of a phrase
_ENDS = frozenset(japanese.CLOSING + japanese.FULL_STOPS + japanese.COMMAS + japanese.DIVIDING)
_BETWEEN_PARTS = frozenset("・／")


def first_fit(clusters: list[Cluster], width: float) -> list[LineRange]:
    """Fill lines one after another; a cluster wider than a line must have been divided before."""
    lines: list[LineRange] = []
    start = 0
    while start < len(clusters):
        lines.append((start, _line_end(clusters, start, width)))
        start = lines[-1][1]
    return lines


def _line_end(clusters: list[Cluster], start: int, width: float) -> int:
    """Return the first cluster that a line beginning with `start` can not hold."""
    reached, shrink = clusters[start].width, clusters[start].shrink
    limit = width + 0.001
    for n in range(start + 1, len(clusters)):
        cluster = clusters[n]
        reached += cluster.space_width + cluster.gap + cluster.width
        shrink += cluster.gap_shrink + cluster.shrink
        if cluster.hard or reached - cluster.blank - shrink > limit:
            return n
    return len(clusters)


def is_lost(line: list[Cluster]) -> bool:
    """Return whether a line holds too little to end a paragraph, as one character with its full stop does."""
    found = 0.0
    for cluster in line:
        for typing, text, _ in cluster.pieces:
            found += sum(character not in _ENDS for character in text) * (1.0 if typing.japanese else 0.5)
        if found >= LEAST_LAST:
            return False
    return True


def last_start(clusters: list[Cluster], line: LineRange, least: int) -> int:
    """Return where a last line begins that is not lost, `least` or behind it: at `line`'s own start, or sooner."""
    start, end = line
    while start > least and is_lost(clusters[start:end]):
        start -= 1
    return start


def phrase_fit(clusters: list[Cluster], width: float) -> list[LineRange]:
    """Fill lines as far as phrases go: a ragged Japanese line ends where a reader's breath may."""
    lines: list[LineRange] = []
    start = 0
    while start < len(clusters):
        end = _line_end(clusters, start, width)
        if end < len(clusters) and not clusters[end].hard:
            end = _phrase_end(clusters, start, end, LEAST_FILLED * width)
        elif lines and not clusters[start].hard and _looks_lost(clusters, start, end, width):
            above, _ = lines[-1]
            start = _sooner(clusters, above, (start, end), width)
            lines[-1] = (above, start)
        lines.append((start, end))
        start = end
    return lines


def _looks_lost(clusters: list[Cluster], start: int, end: int, width: float) -> bool:
    return _length(clusters, start, end) < STUB_JA * width or is_lost(clusters[start:end])


def _sooner(clusters: list[Cluster], above: int, last: LineRange, width: float) -> int:
    """Return where a short last line begins, for it takes the phrase before it where the line above keeps enough.

    Where a phrase is too long for that, the end of a sentence takes just what it needs so as not to be lost; a name that
    ends in one character is let be.
    """
    start, end = last
    phrase = _phrase_end(clusters, above, start - 1, LEAST_FILLED * width)
    if phrase > above and clusters[phrase].phrase and _line_end(clusters, phrase, width) == end:
        return phrase
    _, text, _ = clusters[end - 1].pieces[-1]
    needed = last_start(clusters, last, above + 1) if text[-1] in _ENDS else start
    keeps = _length(clusters, above, needed) >= LEAST_FILLED * width and _line_end(clusters, needed, width) == end
    return needed if keeps else start


def _length(clusters: list[Cluster], start: int, end: int) -> float:
    return sum(cluster.space_width + cluster.gap + cluster.width for cluster in clusters[start:end])


def _phrase_end(clusters: list[Cluster], start: int, end: int, least: float) -> int:
    """Return where the last phrase ends that leaves the line at least so long, or a part of a long name; else `end`."""
    lengths = list(accumulate(cluster.space_width + cluster.gap + cluster.width for cluster in clusters[start:end]))
    part = end
    for n in range(end, start, -1):
        if lengths[n - start - 1] < least:
            break
        if clusters[n].phrase:
            return n
        if part == end and clusters[n - 1].pieces and clusters[n - 1].pieces[-1][1][-1] in _BETWEEN_PARTS:
            part = n
    return part
