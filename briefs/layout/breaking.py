"""Breaking: clusters to lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Literal

import msgspec

from briefs.book.formats import NO_BREAK
from briefs.layout import japanese
from briefs.layout.clusters import Cluster, Piece, blank_of
from briefs.layout.theme import ResolvedStyle

Align = Literal["left", "right", "centre"]
LineRange = tuple[int, int]


class Measure(msgspec.Struct, frozen=True):
    """The width lines may fill, how short ones stand in it, and whether they should be about equally long."""

    width: float
    align: Align = "left"
    balance: bool = False


def line_ranges(clusters: list[Cluster], measure: Measure, style: ResolvedStyle) -> list[LineRange]:
    """Return which clusters each line holds. Ragged lines are as even as their number allows; justified ones are filled."""
    if style.justified:
        return first_fit(clusters, measure.width)
    if style.language == "ja":
        return _phrase_fit(clusters, measure.width)
    if measure.balance:
        return _balanced(clusters, first_fit(clusters, measure.width), measure.width)
    return total_fit(clusters, measure.width)


def _balanced(clusters: list[Cluster], ranges: list[LineRange], width: float) -> list[LineRange]:
    """Narrow the lines as far as their number allows."""
    if len(ranges) < 2:
        return ranges
    low, high = width / len(ranges), width
    for _ in range(8):
        middle = (low + high) / 2
        narrower = first_fit(clusters, middle)
        if len(narrower) > len(ranges) or any(cluster.width > middle for cluster in clusters):
            low = middle
        else:
            high, ranges = middle, narrower
    return ranges


STUB = 0.15  # of the measure: a last line of one shorter word is avoided
STUB_COST = 2.0


def total_fit(clusters: list[Cluster], width: float) -> list[LineRange]:
    """Return the fewest lines that hold the clusters, and of those the most even (Knuth and Plass 1981, for ragged text).

    Each line but the last costs the square of the share of the measure that it leaves free; a last line of one short word
    costs more than any line can.
    """
    lines: list[LineRange] = []
    starts = [0, *(n for n in range(1, len(clusters)) if clusters[n].hard), len(clusters)]
    for start, end in pairwise(starts):
        if start < end:
            lines += [(start + a, start + b) for a, b in _evenly(clusters[start:end], width)]
    return lines


def _evenly(clusters: list[Cluster], width: float) -> list[LineRange]:
    """Return the lines of clusters without a typed line end among them."""
    lengths = _Lengths(clusters, width)
    latest = lengths.latest()
    if len(latest) < 2:
        return [(0, len(clusters))]
    earliest = lengths.earliest(len(latest))
    # What it costs to end each line at each cluster where it can end, and where the line before it ended then.
    costs: dict[int, float] = {0: 0.0}
    chosen: list[dict[int, int]] = []
    for first, last in zip(earliest, latest, strict=True):
        reached: dict[int, float] = {}
        before: dict[int, int] = {}
        for end in range(first, last + 1):
            options = lengths.options(end, costs)
            if options:
                reached[end], before[end] = min(options)
        costs = reached
        chosen.append(before)
    ends = [len(clusters)]
    for before in reversed(chosen):
        ends.append(before[ends[-1]])
    return list(pairwise(ends[::-1]))


class _Lengths:
    """How long the lines between any two clusters are."""

    def __init__(self, clusters: list[Cluster], width: float) -> None:
        self._clusters, self._width, self._limit, self._count = clusters, width, width + 0.001, len(clusters)
        tails = [0.0, *accumulate([c.space_width + c.gap + c.width for c in clusters])]
        self._heads = [tail + c.space_width + c.gap for tail, c in zip(tails, clusters, strict=False)]
        # A line fits where its tail, given way as far as it can, is no further from its head than the measure.
        self._tails, self._firm_heads, self._firm_tails = tails, self._heads, tails
        self._gives = any(c.gap_shrink or c.shrink or c.blank for c in clusters)
        if self._gives:
            given = [0.0, *accumulate([c.gap_shrink + c.shrink for c in clusters])]
            self._tails = [0.0, *(tail - c.blank for tail, c in zip(tails[1:], clusters, strict=True))]
            self._firm_heads = [head - give for head, give in zip(self._heads, given, strict=False)]
            self._firm_tails = [tail - give for tail, give in zip(self._tails, given, strict=True)]

    def latest(self) -> list[int]:
        """Return where each line ends when it is as full as it can be."""
        if self._gives:
            return [end for _, end in first_fit(self._clusters, self._width)]
        ends = [0]
        while ends[-1] < self._count:
            farthest = self._heads[ends[-1]] + self._limit
            ends.append(max(ends[-1] + 1, bisect_right(self._tails, farthest) - 1))
        return ends[1:]

    def fits(self, start: int, end: int) -> bool:
        """Return whether a line holds the clusters from `start` to `end`; one alone always does."""
        return start < end and (self._firm_tails[end] - self._firm_heads[start] <= self._limit or start == end - 1)

    def options(self, end: int, costs: Mapping[int, float]) -> list[tuple[float, int]]:
        """Return, for each start of a line that can end at `end`, what it costs with all before it.

        A line costs the square of the share of the measure that it leaves free; the last one only where it is a stub.
        """
        limit, heads, natural = self._limit, self._firm_heads, self._heads
        farthest, tail, last = self._firm_tails[end] - limit, self._tails[end] - limit, end - 1
        if end == self._count:
            fitting = [start for start in costs if start < end and (heads[start] >= farthest or start == last)]
            return [(costs[start] + self._stub(start), start) for start in fitting]
        return [
            (cost + (free / limit) ** 2 if (free := natural[start] - tail) > 0 else cost, start)
            for start, cost in costs.items()
            if start < end and (heads[start] >= farthest or start == last)
        ]

    def _stub(self, start: int) -> float:
        free = 1.0 - (self._tails[-1] - self._heads[start]) / self._limit
        return STUB_COST if start == self._count - 1 and free > 1.0 - STUB else 0.0

    def earliest(self, lines: int) -> list[int]:
        """Return where each of so many lines ends when all after it are as full as they can be."""
        ends = [self._count]
        while len(ends) < lines:
            start = ends[-1] - 1
            while start > 1 and self.fits(start - 1, ends[-1]):
                start -= 1
            ends.append(start)
        return ends[::-1]


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


LEAST_FILLED = 0.6  # of the measure: shorter lines are not made for the sake of a phrase


def _phrase_fit(clusters: list[Cluster], width: float) -> list[LineRange]:
    """Fill lines as far as phrases go: a ragged Japanese line ends where a reader's breath may."""
    lines: list[LineRange] = []
    start = 0
    while start < len(clusters):
        end = _line_end(clusters, start, width)
        if end < len(clusters) and not clusters[end].hard:
            end = _phrase_end(clusters, start, end, LEAST_FILLED * width)
        lines.append((start, end))
        start = end
    return lines


def _phrase_end(clusters: list[Cluster], start: int, end: int, least: float) -> int:
    """Return where the last phrase ends that leaves the line at least so long; else `end`."""
    lengths = list(accumulate(cluster.space_width + cluster.gap + cluster.width for cluster in clusters[start:end]))
    for n in range(end, start, -1):
        if lengths[n - start - 1] < least:
            break
        if clusters[n].phrase:
            return n
    return end


def divided(clusters: list[Cluster], width: float) -> list[Cluster]:
    """Return the clusters with those wider than a line taken apart.

    First where a break would be allowed but for what holds the pieces together, then behind spaces that do not break, then
    also inside Latin words, and as the last resort between any two characters.
    """
    for allowed in (_between_pieces, _behind_spaces, _between_letters, _anywhere):
        if all(_fits(cluster, width) for cluster in clusters):
            break
        parts = [[cluster] if _fits(cluster, width) else _regrouped(cluster, allowed) for cluster in clusters]
        clusters = [part for group in parts for part in group]
    return clusters


def _fits(cluster: Cluster, width: float) -> bool:
    return cluster.width - cluster.blank - cluster.shrink <= width


Allowed = Callable[[Piece, Piece], bool]


def _between_pieces(before: Piece, after: Piece) -> bool:
    apart = before[0].japanese or after[0].japanese or before[1][-1] == " "
    return apart and _between_letters(before, after)


def _behind_spaces(before: Piece, after: Piece) -> bool:
    return before[1][-1] == NO_BREAK and after[1][0] != NO_BREAK


def _between_letters(before: Piece, after: Piece) -> bool:
    return after[1][0] != " " and japanese.may_break(before[1][-1], after[1][0])


def _anywhere(_before: Piece, _after: Piece) -> bool:
    return True


def _characters(pieces: list[Piece]) -> Iterator[Piece]:
    for typing, text, gap in pieces:
        for n, character in enumerate(text):
            yield typing, character, gap if n == 0 else 0.0


def _regrouped(cluster: Cluster, allowed: Allowed) -> list[Cluster]:
    """Make clusters of a cluster's pieces, with breaks where they are allowed."""
    pieces = cluster.pieces if allowed is _between_pieces else _characters(cluster.pieces)
    out: list[Cluster] = []
    for piece in pieces:
        typing, text, gap = piece
        width = typing.width(text)
        if out and not allowed(out[-1].pieces[-1], piece):
            out[-1].pieces.append(piece)
            out[-1].width += gap + width
            out[-1].blank = blank_of(typing, text)
        else:
            out.append(Cluster([(typing, text, 0.0)], width, gap=gap if out else 0.0, blank=blank_of(typing, text)))
    out[0].space, out[0].space_width = cluster.space, cluster.space_width
    out[0].gap, out[0].hard = cluster.gap, cluster.hard
    return out
