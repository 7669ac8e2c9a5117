"""Breaking: clusters to lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf, sqrt
from operator import add
from typing import Literal

import msgspec

from briefs.book.formats import NO_BREAK
from briefs.layout import japanese
from briefs.layout.clusters import Cluster, Piece, blank_of
from briefs.layout.filling import LineRange, first_fit, is_lost, last_start, phrase_fit
from briefs.layout.theme import ResolvedStyle

Align = Literal["left", "right", "centre"]


class Measure(msgspec.Struct, frozen=True, cache_hash=True):
    """The width lines may fill, how short ones stand in it, and whether they should be about equally long."""

    width: float
    align: Align = "left"
    balance: bool = False


def line_ranges(clusters: list[Cluster], measure: Measure, style: ResolvedStyle) -> list[LineRange]:
    """Return which clusters each line holds. Ragged lines are as even as their number allows; justified ones are filled."""
    if style.justified:
        return _filled(clusters, measure.width)
    if style.language == "ja":
        return phrase_fit(clusters, measure.width)
    if measure.balance:
        return _balanced(clusters, first_fit(clusters, measure.width), measure.width)
    return total_fit(clusters, measure.width)


def _filled(clusters: list[Cluster], width: float) -> list[LineRange]:
    """Fill lines, and where the last of a paragraph is lost, push characters down to it from the lines before it."""
    lines: list[LineRange] = []
    begun = 0
    ranges = first_fit(clusters, width)
    for n, (start, end) in enumerate(ranges, 1):
        if end < len(clusters) and not clusters[end].hard:
            continue
        own, begun = ranges[begun:n], n
        if len(own) > 1 and is_lost(clusters[start:end]):
            first = own[0][0]
            lengths = _lengths_of(clusters[first:end])
            lengths.last_start = last_start(clusters, own[-1], own[-2][0] + 1) - first
            own = [(first + a, first + b) for a, b in fewest_lines(lengths, width, [b - first for _, b in own])]
        lines += own
    return lines


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
SHORT = 1 / 3  # of the measure: a last line of a few words that fills less is avoided where others stay even enough
SHORT_COST = 0.12
WORD_COST = 0.25  # where that is one word
LOST_COST = 1 / 64  # what lines that are filled may be stretched for the last one: together as much as one by an eighth


def total_fit(clusters: list[Cluster], width: float) -> list[LineRange]:
    """Return the lines of clusters by total fit, paragraph by paragraph."""
    lines: list[LineRange] = []
    starts = [0, *(n for n in range(1, len(clusters)) if clusters[n].hard), len(clusters)]
    for start, end in pairwise(starts):
        part = clusters[start:end]
        if part:
            lines += [(start + a, start + b) for a, b in fewest_lines(_lengths_of(part), width, _latest(part, width))]
    return lines


def _lengths_of(clusters: list[Cluster]) -> Lengths:
    lengths = Lengths([c.space_width + c.gap for c in clusters], [c.width for c in clusters])
    if _give_way(clusters):
        given = [0.0, *accumulate([c.gap_shrink + c.shrink for c in clusters])]
        lengths.tails = [0.0, *(tail - c.blank for tail, c in zip(lengths.tails[1:], clusters, strict=True))]
        lengths.firm_heads = [head - give for head, give in zip(lengths.heads, given, strict=False)]
        lengths.firm_tails = [tail - give for tail, give in zip(lengths.tails, given, strict=True)]
    return lengths


def _latest(clusters: list[Cluster], width: float) -> list[int] | None:
    return [end for _, end in first_fit(clusters, width)] if _give_way(clusters) else None


def _give_way(clusters: list[Cluster]) -> bool:
    return any(c.gap_shrink or c.shrink or c.blank for c in clusters)


def fewest_lines(lengths: Lengths, width: float, latest: list[int] | None = None) -> list[LineRange]:
    """Return the fewest lines that hold the words, and of those the most even (Knuth and Plass 1981, for ragged text).

    Each line but the last costs the square of the share of the measure that it leaves free; a last line of one short word
    costs more than any line can, one of a few words as much as a line that leaves a third free. `latest` tells where each
    line ends when it is as full as it can be, where words give way.
    """
    fit = _TotalFit(lengths, width + 0.001)
    if latest is None:
        latest = fit.latest()
    if len(latest) < 2:
        return [(0, lengths.count)]
    # What it costs to end each line at each word where it can end, and where the line before it ended then.
    from_, costs, most = 0, [0.0], fit.most_free(latest)
    chosen: list[tuple[int, list[int]]] = []
    for earliest, last in zip(fit.earliest(len(latest)), latest, strict=True):
        first = min(max(earliest, fit.first_end(from_, most, last)), last)  # a word may be wider than a line
        costs, starts = fit.best(range(first, last + 1), from_, costs)
        from_ = first
        chosen.append((first, starts))
    ends = [lengths.count]
    for first, starts in reversed(chosen):
        ends.append(starts[ends[-1] - first])
    return list(pairwise(ends[::-1]))


class Lengths:
    """How far words begin (`heads`) and end (`tails`, from 0 before the first) in a paragraph set in one line.

    A line fits where its tail, given way as far as it can (`firm`), is no further from its head than the measure.
    `last_start` is where the last line had better begin, or sooner; without it only its length counts.
    """

    last_start: int | None = None

    def __init__(self, spaces: list[float], widths: list[float]) -> None:
        self.count = len(widths)
        self.tails: list[float] = [0.0, *accumulate(map(add, spaces, widths))]
        self.heads: list[float] = list(map(add, self.tails, spaces))
        self.firm_heads, self.firm_tails = self.heads, self.tails


class _TotalFit:
    """What lines cost between any two words."""

    def __init__(self, lengths: Lengths, limit: float) -> None:
        self._limit, self._count = limit, lengths.count
        self._heads, self._tails = lengths.heads, lengths.tails
        self._firm_heads, self._firm_tails = lengths.firm_heads, lengths.firm_tails
        self._last_start = lengths.last_start

    def latest(self) -> list[int]:
        """Return where each line ends when it is as full as it can be."""
        heads, tails, limit, count = self._heads, self._tails, self._limit, self._count
        ends: list[int] = []
        end = 0
        while end < count:
            end = max(end + 1, bisect_right(tails, heads[end] + limit, end + 1) - 1)
            ends.append(end)
        return ends

    def most_free(self, ends: Sequence[int]) -> float:
        """Return what no line of the best lines leaves free: it alone would cost more than all of these lines."""
        limit, start, cost = self._limit, 0, 0.0
        for end in ends[:-1]:
            free = (limit - self._tails[end] + self._heads[start]) / limit
            cost, start = cost + free * free if free > 0.0 else cost, end
        return limit * sqrt(cost + self._stub(start))

    def first_end(self, start: int, most: float, last: int) -> int:
        """Return the first place where a line from `start` may end that leaves no more free, but for one behind `last`."""
        return bisect_left(self._tails, self._heads[start] + self._limit - most, start + 1, last)

    def best(self, ends: range, first: int, costs: Sequence[float]) -> tuple[list[float], list[int]]:
        """Return for each of the ends what a line there costs with all before it, and where that line begins.

        It may begin at `first` or behind it; `costs` tells for each place what the lines before it cost. A line costs the
        square of the share of the measure that it leaves free; the last one only where it is short.
        """
        limit, heads, firm, behind = self._limit, self._heads, self._firm_heads, first + len(costs)
        best: list[float] = []
        starts: list[int] = []
        for end in ends:
            last = min(end, behind) - 1
            start = chosen = bisect_left(firm, self._firm_tails[end] - limit, first, last)
            tail, least = self._tails[end] - limit, inf
            for n in range(start, last + 1):
                cost = costs[n - first]
                if end == self._count:
                    cost += self._stub(n)
                elif (free := heads[n] - tail) > 0.0:
                    free /= limit
                    cost += free * free
                if cost < least:
                    least, chosen = cost, n
            best.append(least)
            starts.append(chosen)
        return best, starts

    def _stub(self, start: int) -> float:
        if self._last_start is not None:
            return LOST_COST if start > self._last_start else 0.0
        free = 1.0 - (self._tails[-1] - self._heads[start]) / self._limit
        if free <= 1.0 - SHORT:
            return 0.0
        if start < self._count - 1:
            return SHORT_COST
        return STUB_COST if free > 1.0 - STUB else WORD_COST

    def earliest(self, lines: int) -> list[int]:
        """Return where each of so many lines ends when all after it are as full as they can be."""
        ends = [self._count]
        while len(ends) < lines:
            before = lines - len(ends)  # as many lines, of a word each at least
            ends.append(bisect_left(self._firm_heads, self._firm_tails[ends[-1]] - self._limit, before, ends[-1] - 1))
        return ends[::-1]


def divided(clusters: list[Cluster], width: float) -> list[Cluster]:
    """Return the clusters with those wider than a line taken apart.

    First where a break would be allowed but for what holds the pieces together, then behind spaces that do not break, then
    also inside Latin words, and as the last resort between any two characters.
    """
    if max([cluster.width for cluster in clusters], default=0.0) <= width:
        return clusters
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
