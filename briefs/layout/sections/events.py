"""What stands below an event's title in the programme: where it is, its agenda, who takes part, what the press may see."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.book.formats import NO_BREAK
from briefs.book.programme import Event
from briefs.layout.compositor import Compositor
from briefs.layout.spans import Span, Spans


def told_below(event: Event, compositor: Compositor) -> Sequence[tuple[Spans, str]]:
    """Return it in paragraphs, each with the field it shows: where and what to know first, the interpreter last."""
    words = compositor.words
    stop = "。" if compositor.language == "ja" else ". "
    told = _where(event, compositor)
    where = (Span(told + (stop if event.note else "")),) if told else ()
    out: list[tuple[Spans, str]] = []
    first = where + compositor.spans(event.note, "small_second")
    if first:
        out.append((first, "note" if event.note else "place" if event.place else "travel"))
    if event.agenda:
        out.append(((Span(_agenda(event, compositor)),), "agenda"))
    if people := _people(event, compositor):
        out.append(((Span(people),), "participants" if event.participants else "head"))
    if press := _press(event, compositor):
        out.append(
            ((Span(words.programme.press.format(colon=words.colon, press=press)),), "press" if event.press else "access")
        )
    if event.interpreter:
        text = words.programme.interpreter.format(colon=words.colon, name=event.interpreter)
        out.append(((Span(text),), "interpreter"))
    return out


def _where(event: Event, compositor: Compositor) -> str:
    """Return the place, and how long it takes to get there."""
    if not event.travel:
        return event.place
    alone, placed = compositor.words.programme.travel
    minutes = str(event.travel)
    told = placed.format(place=event.place, minutes=minutes) if event.place else alone.format(minutes=minutes)
    return told.replace(f"{minutes} ", f"{minutes}{NO_BREAK}")


def _people(event: Event, compositor: Compositor) -> str:
    """Return who takes part beside the principal, and who leads."""
    words = compositor.words.programme
    names = {person.id: person.name for person in compositor.facts.people}
    told: list[str] = []
    present = [names[person].in_language(compositor.language) for person in event.participants if person in names]
    if present:
        told.append(words.participants.format(names=compositor.words.charts.comma.join(present)))
    if event.head in names:
        told.append(words.head.format(name=names[event.head].in_language(compositor.language)))
    text = words.between.join(told)
    return text[:1].upper() + text[1:]


def _press(event: Event, compositor: Compositor) -> str:
    """Return what the press may see, in one word and in those that were written."""
    words = compositor.words.programme
    access: str = getattr(words, event.access) if event.access else ""
    return words.access.format(access=access, press=event.press) if access and event.press else access or event.press


def _agenda(event: Event, compositor: Compositor) -> str:
    """Return a meeting's agenda in one paragraph: its items by number, each with its minutes where it has any."""
    words = compositor.words.programme
    items: list[str] = []
    for number, item in enumerate(event.agenda, 1):
        title = f"{number}{NO_BREAK}{item.title}"
        minutes = words.minutes.format(minutes=item.minutes).replace(" ", NO_BREAK)
        items.append(words.timed.format(title=title, minutes=minutes) if item.minutes else title)
    return words.agenda.format(colon=compositor.words.colon) + words.between.join(items)
