"""What a table gives, brought into a book: lines of a package's group, or a commodity's suppliers, as one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.schema import find, parent_of
from briefs.book.text import plain
from briefs.book.trade import Amount, Group, Line, Scenario, Share, SupplierShares, TradePackage
from briefs.book.value import Phrase
from briefs.edits.blank import Ids
from briefs.edits.edits import Change, Edit, Insert, Remove, Several
from briefs.tables.mapping import NEW
from briefs.tables.outcome import Candidate, Outcome
from briefs.tables.reading import phrase_of, rounded
from briefs.tables.updating import told_anew

MOST_SUPPLIERS = 5


def lines_of(outcome: Outcome, ids: Ids) -> tuple[Line, ...]:
    """Return the lines that a table's rows become; a partner is told behind the name where names repeat.

    By the codes that we print they are found among the lines that are there; new lines keep none (`_as_new`).
    """
    names = [candidate.name.en or candidate.name.ja for candidate in outcome.candidates]
    repeated = len(set(names)) < len(names)
    return tuple(_line(candidate, ids, with_partner=repeated) for candidate in outcome.candidates)


def import_lines(book: Book, group: Place, outcome: Outcome, ids: Ids, *, anew: bool = False) -> Change | None:
    """Return the change that puts a table's rows behind the lines of a group, as one step; None where there are none.

    Where they tell `anew` what is there, those lines become what the rows say, and the others come behind them.
    """
    part, found, package = find(book, group), parent_of(book, group), book.section(group.section)
    if not isinstance(part, Group) or found is None or not isinstance(package, TradePackage) or not outcome.candidates:
        return None
    columns, outcome = _with_columns(package, outcome, ids)
    rows = lines_of(outcome, ids)
    told = told_anew(package, part, rows).lines if anew else (*part.lines, *rows)
    count = len(part.lines)
    lines = (*told[:count], *_as_new(told[count:], outcome))
    if lines == part.lines:
        return None
    into, index = found
    filled = msgspec.structs.replace(part, lines=lines)
    return Change("Import lines", Several((*columns, Remove(group), Insert(into, index, filled))))


def import_group(package: TradePackage, group: Group, outcome: Outcome, ids: Ids) -> Change | None:
    """Return the change that adds a group with a table's rows to a package; None where there are none."""
    if not outcome.candidates:
        return None
    columns, outcome = _with_columns(package, outcome, ids)
    filled = msgspec.structs.replace(group, lines=_as_new(lines_of(outcome, ids), outcome))
    place = Place(package.id, field="groups")
    return Change("Import lines", Several((*columns, Insert(place, len(package.groups), filled))))


def import_shares(package: TradePackage, title: str, outcome: Outcome, currency: str, ids: Ids) -> Change | None:
    """Return the change that adds a commodity's suppliers: each one's part of all, the smallest together as "Other".

    Amounts are whole ones of a currency, as a `Target` without one leaves them.
    """
    by_partner: dict[str, Decimal] = defaultdict(Decimal)
    for candidate in outcome.candidates:
        by_partner[candidate.partner or candidate.name.en or candidate.name.ja] += candidate.now or Decimal(0)
    total = sum(by_partner.values(), Decimal(0))
    if total <= 0 or any(value < 0 for value in by_partner.values()):
        return None
    ranked = sorted(by_partner.items(), key=lambda pair: (-pair[1], pair[0]))
    shown, rest = ranked[:MOST_SUPPLIERS], ranked[MOST_SUPPLIERS:]
    parts = _whole_parts([value for _, value in shown], total, closed=not rest)
    shares = [_share(phrase_of(name), part, ids) for (name, _), part in zip(shown, parts, strict=True)]
    if rest:
        shares.append(_share(Phrase(en="Other", ja="その他"), Decimal(100) - sum(parts, Decimal(0)), ids))
    suppliers = SupplierShares(
        id=ids(),
        marking=package.marking,
        sources=package.sources,
        title=title,
        shares=tuple(shares),
        value=rounded(total),
        currency=currency,
    )
    return Change("Import suppliers", Insert(Place(package.id, field="shares"), len(package.shares), suppliers))


def _with_columns(package: TradePackage, outcome: Outcome, ids: Ids) -> tuple[list[Edit], Outcome]:
    """Return the edits that add the scenarios a table brings, and the outcome with their ids in place of their names."""
    told = dict.fromkeys(key for one in outcome.candidates for key in one.amounts if key.startswith(NEW))
    named = {key: ids() for key in told}
    place, last, edits = Place(package.id, field="scenarios"), len(package.scenarios), list[Edit]()
    for number, (key, scenario) in enumerate(named.items(), last):
        words = key.removeprefix(NEW)
        edits.append(Insert(place, number, Scenario(id=scenario, name=phrase_of(words))))
    candidates = tuple(
        msgspec.structs.replace(one, amounts={named.get(key, key): value for key, value in one.amounts.items()})
        for one in outcome.candidates
    )
    return edits, msgspec.structs.replace(outcome, candidates=candidates)


def _line(candidate: Candidate, ids: Ids, *, with_partner: bool) -> Line:
    name = candidate.name
    if with_partner and candidate.partner and candidate.partner not in (name.en, name.ja):
        name = Phrase(
            en=f"{name.en}, {candidate.partner}" if name.en else "",
            ja=f"{name.ja}（{candidate.partner}）" if name.ja else "",
        )
    return Line(
        id=ids(),
        name=name,
        code=candidate.code or candidate.printed,
        lead=candidate.lead,
        note=plain(candidate.note),
        quantity=candidate.quantity,
        unit=phrase_of(candidate.unit),
        price=candidate.price,
        now=candidate.now,
        amounts=tuple(Amount(scenario=key, value=value) for key, value in candidate.amounts.items() if key != "now"),
    )


def _as_new(lines: Sequence[Line], outcome: Outcome) -> tuple[Line, ...]:
    """Return lines without the codes that a table of ours prints before them."""
    printed = {candidate.printed for candidate in outcome.candidates}
    return tuple(msgspec.structs.replace(line, code="") if line.code in printed else line for line in lines)


def _share(name: Phrase, part: Decimal, ids: Ids) -> Share:
    return Share(id=ids(), name=name, now=part)


def _whole_parts(values: Sequence[Decimal], total: Decimal, *, closed: bool) -> list[Decimal]:
    """Return parts of a hundred to a tenth; where they are all there are, they sum to 100 exactly (largest remainders)."""
    step = Decimal("0.1")
    exact = [100 * value / total for value in values]
    if not closed:
        return [part.quantize(step, ROUND_HALF_UP) for part in exact]
    down = [part - part % step for part in exact]
    missing = int((Decimal(100) - sum(down, Decimal(0))) / step + Decimal("0.5"))
    for n in sorted(range(len(exact)), key=lambda n: (down[n] - exact[n], n))[:missing]:
        down[n] += step
    return [part.quantize(step) for part in down]
