"""What the sending page says of a copy, in the language of the interface."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication

from briefs.book.marking import MarkingProfile
from briefs.deliver.addresses import domain_of
from briefs.deliver.mail import Outcome
from briefs.deliver.sending import CopyLine, State
from briefs.layout.renditions import Rendition
from briefs.wording import Words
from desktop.models.choice_words import form_words
from desktop.models.languages import interface_language
from desktop.translation import say

translate = QCoreApplication.translate
_STATES: dict[State, tuple[str, str]] = {
    "ready": ("check", "text"),
    "confirm": ("warning", "text"),
    "refused": ("error", "shu"),
    "left out": ("minus", "secondary"),
    "gone": ("check", "secondary"),
    "paper": ("page", "secondary"),
}
_COMMA = {"en": ", ", "ja": "、"}


def state_of(line: CopyLine, outcome: Outcome | None, words: Words) -> tuple[str, str, str]:
    """Return the icon, the words and the colour's token of what can or did become of a line."""
    if outcome is not None and outcome.state != "not tried":
        icons = {"sent": ("check", "text"), "unknown": ("warning", "text")}
        icon, colour = icons.get(outcome.state, ("error", "shu"))
        return icon, words.mail(f"outcome {outcome.state}"), colour
    icon, colour = _STATES[line.state]
    return icon, words.mail(f"line {line.state}"), colour


def listed(*words: str) -> str:
    """Return words one after the other, as a list of the interface's language."""
    return _COMMA[interface_language()].join(part for part in words if part)


def level_name(profile: MarkingProfile, code: str) -> str:
    """Return a level by its name."""
    level = profile.level(code)
    return level.name.in_language(interface_language()) if level is not None else code


def gets_words(line: CopyLine, languages: Sequence[str]) -> str:
    """Return what somebody gets: the form, and in which languages."""
    words = form_words()[line.rendition.form]
    if line.rendition.form == "book":
        words = listed(words, _languages(languages))
    return words


def _languages(languages: Sequence[str]) -> str:
    if set(languages) == {"en", "ja"}:
        return translate("Sending", "English and Japanese")
    return translate("Sending", "Japanese") if set(languages) == {"ja"} else translate("Sending", "English only")


def instead_words(rendition: Rendition, line: CopyLine, profile: MarkingProfile, marking: str) -> str:
    """Return what a link offers in place of a copy that is marked too high."""
    if rendition.level:
        name = level_name(profile, rendition.level)
        return translate("Sending", "Send it cut to {}").format(name)
    words = translate("Sending", "Send “{form}” instead, marked {marking}")
    return words.format(form=form_words()[rendition.form], marking=level_name(profile, marking) or line.recipient.clearance)


def withheld_words(withheld: Sequence[tuple[str, int]]) -> str:
    """Return what is left out of a copy, by the kind of what it stood in."""
    if not withheld:
        return translate("Sending", "nothing")
    kinds = (f"{say(kind.capitalize()) if kind else translate('Sending', 'figures')} {count}" for kind, count in withheld)
    return listed(*kinds)


def address_words(line: CopyLine) -> str:
    """Return an address; where it reads like another, as rich text with that part underlined."""
    address = line.recipient.address.strip()
    meant = line.meant
    if not meant:
        return address
    domain = domain_of(address)
    if domain_of(meant) != domain and address.casefold().endswith(domain):
        head = address[: len(address) - len(domain)]
        return f"{escape(head)}<b><u>{escape(address[len(head) :])}</u></b>"
    name, _, rest = address.partition("@")
    return f"<b><u>{escape(name)}</u></b>@{escape(rest)}"


def known_words(line: CopyLine) -> str:
    """Return whether an address was written to before."""
    codes = {one.code for one in line.concerns}
    if "first-time" in codes:
        return translate("Sending", "first message to this address")
    return "" if line.refused else translate("Sending", "written to before")


def concern_words(line: CopyLine, words: Words) -> str:
    """Return what somebody is to answer for as rich text, each doubt with what it means."""
    told = []
    for concern in line.open:
        wording = words.concern(concern)
        message = escape(wording.message)
        if line.meant and concern.code == "look-alike":
            meant = escape(dict(concern.details)["meant"])
            message = message.replace(meant, f"<b>{meant}</b>")
        told.append(f"{message} {escape(wording.hint)}")
    return "<br>".join(told)
