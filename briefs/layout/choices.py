"""What the pages call the values of fields that hold one of a few words."""

from __future__ import annotations

from briefs.book.trade import RUNGS
from briefs.book.value import BANDS
from briefs.layout.sections.build_up import STATES
from briefs.layout.words import PageWords


def choice_words(field: str, value: str, words: PageWords) -> str:
    """Return what the pages call a value of a field; the value itself where the field is no choice."""
    return _tables(words).get(field, {}).get(value, value)


def _tables(words: PageWords) -> dict[str, dict[str, str]]:
    points, posture, sources, programme, sure = words.points, words.posture, words.sources, words.programme, words.confidence
    return {
        "tier": {"must raise": points.must, "if time": points.time, "if raised": points.raised},
        "status": dict(zip(RUNGS, words.ventures.rungs, strict=True)),
        "state": dict(zip(STATES, posture.states, strict=True)),
        "kind": {
            "assessment": posture.assessment,
            "position": posture.position,
            "red line": posture.red_line,
            "open question": posture.open_question,
            "commitment": posture.commitment,
            **sources.kinds,
        },
        "confidence": {
            "low": sure.low,
            "medium": sure.medium,
            "high": sure.high,
            **dict(zip(BANDS, words.likelihood.likely, strict=True)),
        },
        "reliability": {
            "stated": sources.stated,
            "reported": sources.reported,
            "inferred": sources.inferred,
            "illustrative": sources.illustrative,
        },
        "access": {"open": programme.open, "pool": programme.pool, "closed": programme.closed},
        "heat": {"likely": words.press.likely, "hard": words.press.hard, "trap": words.press.trap},
        "role": {"lead": programme.lead, "attend": programme.attend, "absent": programme.absent},
    }
