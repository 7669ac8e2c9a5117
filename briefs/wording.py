"""The words for problems and errors, read from the tables in `resources/words`: data in both languages, found by code."""

from __future__ import annotations

import re
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from briefs.book.book import Silence
from briefs.book.text import Language
from briefs.checks.problem import Problem
from briefs.checks.silence import answered
from briefs.deliver.concerns import Concern
from briefs.deliver.printers import Printer
from briefs.deliver.troubles import Trouble
from briefs.errors import BriefsError, FoundLeak, LeakError
from briefs.form_faults import FormPlace, TextFormError

MOST_FOUND = 3
"""So many places are told; whoever mends these will find the others."""


class Wording(msgspec.Struct, frozen=True):
    """What a person is told: what is wrong, what to do about it, and what a fix would do."""

    message: str
    hint: str = ""
    fix: str = ""


Table = dict[str, dict[Language, Wording]]


class Words:
    """Words for problems and errors in one language."""

    def __init__(self, folder: Traversable | Path, language: Language) -> None:
        self._language: Language = language
        self._problems = _table(folder / "problems.yaml")
        self._errors = _table(folder / "errors.yaml")
        self._leaving = _table(folder / "leaving.yaml")
        self._mail = _table(folder / "mail.yaml")
        self._exports = _table(folder / "exports.yaml")
        self._printing = _table(folder / "printing.yaml")
        self._form = _table(folder / "textform.yaml")

    def problem(self, problem: Problem) -> Wording:
        """Return the words of a problem, its details filled in."""
        return _filled(self._problems[problem.code][self._language], dict(problem.details))

    def answered(self, kept: Silence) -> str:
        """Return what a problem said that somebody has answered for; as it is kept, where it is told otherwise now."""
        try:
            return self.problem(answered(kept)).message
        except KeyError:
            return " · ".join(filter(None, (kept.code, kept.details)))

    def concern(self, concern: Concern) -> Wording:
        """Return the words of what stands against a copy, its details filled in."""
        return _filled(self._leaving[concern.code][self._language], dict(concern.details))

    def error(self, error: BriefsError) -> Wording:
        """Return the words of an environment's failure: `path`, `name`, `place` and `detail` are filled in."""
        details = {"path": str(error.path), "name": error.path.name, "place": error.place}
        details["detail"] = self._said(error.detail)
        if isinstance(error, LeakError):
            details["found"] = self._found(error) or error.place
        if isinstance(error, TextFormError):
            details |= {"place": self._form_place(error.where), "detail": self._form_fault(error)}
        return _filled(self._errors[error.code][self._language], details)

    def _form_place(self, where: FormPlace) -> str:
        if not where.unit:
            return where.field
        return self._form[f"at {where.unit}"][self._language].message.format_map(where._asdict())

    def _form_fault(self, error: TextFormError) -> str:
        """Return what is wrong in a text form; what the reader of YAML says is told as it is where it is not known."""
        named = dict(error.fault.named)
        if (known := self._form.get(f"said {named.get('said')}")) is not None:
            named["said"] = known[self._language].message.format()
        return self._form[error.fault.code][self._language].message.format_map(named)

    def _found(self, error: LeakError) -> str:
        """Return what a file holds that its readers may not see, the pages before what lies elsewhere."""
        found = sorted(error.found, key=lambda one: not one.page)
        told = [self._found_one(one) for one in found[:MOST_FOUND]]
        if len(found) > MOST_FOUND:
            told.append(self._errors["leaks more"][self._language].message.format(count=len(found) - MOST_FOUND))
        return ("; " if self._language == "en" else "；").join(told)

    def _found_one(self, one: FoundLeak) -> str:
        wording = self._errors["leak on a page" if one.page else "leak elsewhere"][self._language]
        return (wording.hint if one.part else wording.message).format_map(one._asdict())

    def trouble(self, trouble: Trouble, *, in_sight: bool = False) -> Wording:
        """Return the words of what went wrong with mail, for whom the account is `in_sight` or not; sizes are megabytes."""
        details = {name: f"{size / 1e6:.1f}" for name, size in (("size", trouble.size), ("limit", trouble.limit))}
        details |= {"name": trouble.name, "accounts": self.mail(f"accounts {'in sight' if in_sight else 'by menu'}")}
        told = _filled(self._mail[trouble.code][self._language], details)
        said = self.mail("reported").format(said=self._said(trouble.said)) if trouble.said else ""
        return Wording(told.message, self._joined(told.hint, said))

    def mail(self, what: str) -> str:
        """Return the words of an "outcome …", a "step …" or another word about mail."""
        return self._mail[what][self._language].message

    def printing(self, what: str, name: str = "") -> Wording:
        """Return the words of a "state …", "phase …", "outcome …" or "sides …" of printing."""
        return _filled(self._printing[what][self._language], {"name": name})

    def printer_reason(self, reason: str) -> Wording:
        """Return the words of why a printer is as it is; a keyword that is not known is told as it is."""
        known = self._printing.get(f"reason {reason}")
        return known[self._language] if known is not None else Wording(reason.replace("-", " ").capitalize())

    def printer_state(self, printer: Printer) -> Wording:
        """Return how a printer is, why, and what to do about it."""
        state = self.printing(f"state {printer.state if printer.accepting else 'refusing'}")
        told = [state, *map(self.printer_reason, printer.reasons)]
        separator = ": " if self._language == "en" else "："
        reasons = (", " if self._language == "en" else "、").join(one.message for one in told[1:])
        hints = self._joined(*(one.hint for one in told[1:] or told))
        return Wording(separator.join(filter(None, (state.message, reasons))), hints)

    def sentences(self, *parts: str) -> str:
        """Return words that stand alone as sentences in one line; what ends like one is left as it is."""
        stop, space = (".", " ") if self._language == "en" else ("。", "")
        return space.join(part if part[-1] in ".。!?" else part + stop for part in parts if part)

    def named(self, name: str, words: str) -> str:
        """Return words about somebody or something that is named before them."""
        return (f"{name}: {words}" if self._language == "en" else f"{name}：{words}") if name else words

    def tray(self, tray: str) -> str:
        """Return what a paper source is called."""
        known = self._printing.get(f"tray {tray or 'any'}")
        if known is not None:
            return known[self._language].message
        numbered = tray.removeprefix("tray-")
        return self.printing("tray numbered", numbered).message if numbered != tray else tray.replace("-", " ").capitalize()

    def print_trouble(self, trouble: Trouble) -> Wording:
        """Return the words of why something was not or cannot be printed."""
        told, reported = self.printing(trouble.code, trouble.name), self._printing["reported"][self._language].message
        said = reported.format(said=self._said(trouble.said)) if trouble.said else ""
        return Wording(told.message, self._joined(told.hint, said))

    def _said(self, said: str) -> str:
        """Return what CUPS or the system says in the language of these words; a sentence not known is told as it is."""
        quoted = re.search(r'"(.+)"', said)
        sentence = said.replace(quoted[0], "{name}") if quoted is not None else said
        key = f"said {sentence.strip().rstrip('.').casefold()}"
        known = self._printing.get(key) or self._errors.get(key)
        return (
            known[self._language].message.format(name=quoted[1] if quoted is not None else "") if known is not None else said
        )

    def _joined(self, *parts: str) -> str:
        return (" " if self._language == "en" else "").join(filter(None, parts))

    def export(self, code: str, text: str) -> Wording:
        """Return what keeps an export from being made: a fault's code, and what it is about."""
        return _filled(self._exports[code][self._language], {"text": text})

    def notice(self, notice: str, path: Path) -> Wording:
        """Return why a book could only be opened read-only."""
        return _filled(self._errors[f"opened {notice}"][self._language], {"path": str(path), "name": path.name})


def _table(path: Traversable | Path) -> Table:
    return msgspec.yaml.decode(path.read_text(encoding="utf-8"), type=Table)


def _filled(wording: Wording, details: dict[str, str]) -> Wording:
    return Wording(*(text.format_map(details) for text in (wording.message, wording.hint, wording.fix)))
