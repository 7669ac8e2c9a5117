"""Breaking: clusters to lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
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
    """Return which clusters each line holds. Ragged lines may be evened out; justified ones are filled."""
    if style.justified:
        return first_fit(clusters, measure.width)
    if style.language == "ja":
        return _phrase_fit(clusters, measure.width)
    ranges = first_fit(clusters, measure.width)
    if len(ranges) < 2:
        return ranges
    if measure.balance:
        return _balanced(clusters, ranges, measure.width)
    return _without_stub(clusters, ranges, measure.width)


def _balanced(clusters: list[Cluster], ranges: list[LineRange], width: float) -> list[LineRange]:
    """Narrow the lines as far as their number allows."""
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


def _without_stub(clusters: list[Cluster], ranges: list[LineRange], width: float) -> list[LineRange]:
    """Give a last line of one short word company from the line before."""
    start, end = ranges[-1]
    if end - start > 1 or clusters[start].width > STUB * width or clusters[start].hard:
        return ranges
    before, _ = ranges[-2]
    if start - before < 3 or clusters[start - 1].hard:
        return ranges
    return [*ranges[:-2], (before, start - 1), (start - 1, end)]


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
