"""Before anything leaves: what stands against giving a recipient their copy, and whether a person may answer for it.

A concern that is to be confirmed stops one line until somebody who has looked says so; a refusal stands. Contradictions and
unmarked portions, which stop a book from leaving at all, are the checks' matter (`briefs.checks.silence`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import msgspec

from briefs.book.marking import Marking, MarkingProfile
from briefs.book.recipients import Recipient
from briefs.deliver.addresses import domain_of, is_address, within
from briefs.deliver.look_alikes import look_alike
from briefs.editions.departures import ARRIVED, Record

Stance = Literal["confirm", "refuse"]
Refusal = Literal[
    "no-address",
    "not-an-address",
    "unknown-rules",
    "no-clearance",
    "above-clearance",
    "above-account",
    "no-ceiling",
    "nothing-to-print",
    "leaks",
    "too-big",
]
Doubt = Literal[
    "gives-away",
    "same-address",
    "look-alike",
    "foreign-domain",
    "first-time",
    "gone-already",
    "perhaps-arrived",
]
Code = Literal[Refusal, Doubt]


class Concern(msgspec.Struct, frozen=True):
    """One thing against one line; `details` are what its words name, as ("meant", "mofa.example")."""

    code: Code
    details: tuple[tuple[str, str], ...] = ()

    @property
    def stance(self) -> Stance:
        """Return whether a person can answer for it."""
        return "refuse" if self.code in get_args(Refusal) else "confirm"


class Copy(msgspec.Struct, frozen=True):
    """What one recipient would get: the edition, the marking over all that is in it (None: nothing is)."""

    recipient: Recipient
    edition: int
    marking: Marking | None


class Sender(msgspec.Struct, frozen=True):
    """Who sends: the domains that are the office's own, and the highest level its account may carry.

    A ceiling of "" is none: any level. None tells that nobody has said what the account may carry: it carries nothing.
    """

    domains: tuple[str, ...] = ()
    ceiling: str | None = ""


class Known(msgspec.Struct, frozen=True):
    """What is known where a copy leaves: the marking rules, the sender, and what left before."""

    profile: MarkingProfile
    sender: Sender = Sender()
    records: tuple[Record, ...] = ()


def concerns_of_copy(copy: Copy, around: Known) -> tuple[Concern, ...]:
    """Return what stands against a copy whatever way it goes: clearance first."""
    profile, cleared = around.profile, copy.recipient.clearance
    if copy.marking is None:
        return (Concern("nothing-to-print"),)
    if profile.level(cleared) is None:
        return (Concern("no-clearance"),)
    if profile.rank(copy.marking.level) > profile.rank(cleared):
        return (Concern("above-clearance", (("marking", copy.marking.level), ("clearance", cleared))),)
    return ()


def concerns_of_letter(copy: Copy, around: Known, all_recipients: Sequence[Recipient]) -> tuple[Concern, ...]:
    """Return what stands against mailing a copy: refusals first, then what somebody is to confirm."""
    address = copy.recipient.address.strip()
    if not address:
        return (Concern("no-address"),)
    if not is_address(address):
        return (Concern("not-an-address", (("address", address),)),)
    refused = concerns_of_copy(copy, around) or _above_account(copy, around)
    return refused or tuple(_doubts(copy, around, address, all_recipients))


def _above_account(copy: Copy, around: Known) -> tuple[Concern, ...]:
    ceiling, profile = around.sender.ceiling, around.profile
    if ceiling is None:
        return (Concern("no-ceiling"),)
    if not ceiling or copy.marking is None or profile.rank(copy.marking.level) <= profile.rank(ceiling):
        return ()
    return (Concern("above-account", (("marking", copy.marking.level), ("ceiling", ceiling))),)


def _doubts(copy: Copy, around: Known, address: str, all_recipients: Sequence[Recipient]) -> list[Concern]:
    before = [record for record in around.records if record.departure.act == "mail" and record.state in ARRIVED]
    written = {record.departure.target for record in before}
    out = []
    own, known = address.casefold(), {one.casefold() for one in written}
    sharing = [one for one in all_recipients if one.id != copy.recipient.id and one.address.strip().casefold() == own]
    if sharing:
        out.append(Concern("same-address", (("name", sharing[0].name.en or sharing[0].name.ja),)))
    others = {one.address.strip() for one in all_recipients if one.id != copy.recipient.id}
    own_office = {f"@{domain}" for domain in around.sender.domains}
    meant = "" if own in known else look_alike(address, written | others | own_office)
    if meant:
        told = domain_of(meant) if domain_of(meant) != domain_of(address) else meant
        out.append(Concern("look-alike", (("meant", told), ("replacement", _corrected(address, meant)))))
    if around.sender.domains and not within(domain_of(address), around.sender.domains):
        out.append(Concern("foreign-domain", (("domain", domain_of(address)),)))
    if own not in known:
        out.append(Concern("first-time"))
    return [*out, *_gone_before(copy, before, own)]


def _corrected(address: str, meant: str) -> str:
    if domain_of(meant) == domain_of(address):
        return meant
    return f"{address.rpartition('@')[0]}@{domain_of(meant)}"


def _gone_before(copy: Copy, before: Sequence[Record], address: str) -> list[Concern]:
    same = [
        record
        for record in before
        if record.departure.target.casefold() == address
        and record.departure.edition == copy.edition
        and record.departure.form == copy.recipient.form
    ]
    if not same:
        return []
    last = same[-1]
    code: Code = "gone-already" if last.state == "done" else "perhaps-arrived"
    return [Concern(code, (("at", last.at.isoformat()),))]
