"""What can be wrong with a book's text form, as codes of words in both languages, and where in its files."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from briefs.errors import BriefsError

FormCode = Literal[
    "not-a-file",
    "too-large",
    "not-utf-8",
    "not-yaml",
    "control-character",
    "alias",
    "second-document",
    "too-deep",
    "no-name",
    "field-twice",
    "fields",
    "unknown-field",
    "missing-field",
    "tabs",
    "section-ids",
    "empty-id",
    "shared-id",
    "other-id",
    "no-section-file",
    "other-digest",
    "text",
    "list",
    "choice",
    "whole-number",
    "number",
    "truth",
    "date",
    "time",
    "moment",
    "amount",
    "range",
    "bold-open",
    "italic-open",
    "underline-open",
    "link-open",
    "link-in-link",
    "link-unbegun",
    "backslash",
]


class FormFault(NamedTuple):
    """What is wrong with a text form: the code of its words, and what these name."""

    code: FormCode
    named: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: FormCode, **named: object) -> FormFault:
        """Return a fault whose words name all this."""
        return cls(code, tuple((name, str(value)) for name, value in named.items()))

    def __str__(self) -> str:
        """Return what a log and a test see."""
        return ", ".join((self.code, *(f"{name} {value}" for name, value in self.named)))


class FormFaultError(ValueError):
    """A value that no text form may tell, wherever it stands."""

    def __init__(self, fault: FormFault) -> None:
        self.fault = fault
        super().__init__(str(fault))


class FormPlace(NamedTuple):
    """Where in a file of a text form: a field by its path, a character of its words, a line or a byte of the file."""

    field: str = ""
    unit: Literal["", "line", "byte", "character"] = ""
    number: int = 0

    def __str__(self) -> str:
        """Return the place as its path and number."""
        return ", ".join(filter(None, (self.field, f"{self.unit} {self.number}" if self.unit else "")))


class TextFormError(BriefsError):
    """A text form that cannot be read as a book: what is wrong in it, and `where`."""

    code = "text-form"

    def __init__(self, path: Path | str, where: FormPlace, fault: FormFault) -> None:
        super().__init__(path, str(where), str(fault))
        self.where, self.fault = where, fault

    def __reduce__(self) -> tuple[type[TextFormError], tuple[Path, FormPlace, FormFault]]:  # type: ignore[override]
        """Cross the pipe with what is told in words."""
        return type(self), (self.path, self.where, self.fault)
