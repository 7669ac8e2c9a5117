"""YAML read as texts, lists and mappings: no types of its own, no aliases, no key twice, and no depth that no book has."""

from __future__ import annotations

from typing import Any

import yaml

from briefs.form_faults import FormFault, FormFaultError

DEEPEST = 40
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class PlainError(FormFaultError):
    """Text that is not such YAML: `line` counts from 1."""

    def __init__(self, fault: FormFault, line: int) -> None:
        super().__init__(fault)
        self.line = line


def read(text: str) -> Any:
    """Return what the one document of a text holds, every scalar as text; None for no document. Raises PlainError.

    It is built from the parser's events, because a tree that is deep enough ends the process before anybody can refuse it.
    """
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise PlainError(FormFault.of("not-yaml", said=error.problem or ""), mark.line + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        raise PlainError(FormFault.of("control-character"), line) from error
    return reader.documents[0] if reader.documents else None


class _Reader:
    """Puts what the parser meets into the list or mapping that is open."""

    def __init__(self) -> None:
        self.documents: list[Any] = []
        self._open: list[list[Any] | dict[str, Any]] = [self.documents]
        self._keys: list[str | None] = [None]

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.ScalarEvent):
            self._put(event.value, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([], line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({}, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise PlainError(FormFault.of("alias"), line)
        elif isinstance(event, yaml.DocumentStartEvent) and self.documents:
            raise PlainError(FormFault.of("second-document"), line)

    def _begin(self, collection: list[Any] | dict[str, Any], line: int) -> None:
        if len(self._open) > DEEPEST:
            raise PlainError(FormFault.of("too-deep"), line)
        self._put(collection, line)
        self._open.append(collection)
        self._keys.append(None)

    def _put(self, value: Any, line: int) -> None:
        into, key = self._open[-1], self._keys[-1]
        if isinstance(into, list):
            into.append(value)
        elif key is not None:
            into[key] = value
            self._keys[-1] = None
        elif not isinstance(value, str):
            raise PlainError(FormFault.of("no-name"), line)
        elif value in into:
            raise PlainError(FormFault.of("field-twice", field=value), line)
        else:
            self._keys[-1] = value
