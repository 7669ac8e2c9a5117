"""libcups through ctypes: the scheduler's own client library speaks IPP, finds the server and secures the connection.

It is on every system that can print this way (a package that Qt needs already; part of macOS); its licence is Apache-2.0.
Nothing here knows what is printed: requests go out, answers come back, and a document is streamed from memory.
A connection belongs to the thread that opened it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from ctypes import POINTER, byref, c_char, c_char_p, c_double, c_int, c_size_t, c_void_p
from ctypes.util import find_library
from functools import cache

from briefs.deliver.ipp import FIRST_REFUSAL, LOGIN_WANTED, Answer, Attribute, Request, Told
from briefs.errors import PrintLibraryError, PrintServiceError

LIBRARY = "cups"
CHUNK = 65536
PATIENCE_MS = 10_000  # for a connection; the scheduler is usually on this machine
SILENCE_S = 30.0  # without a word from the other side
CONTINUE = 100  # HTTP: go on
FIRST_FAILURE = 0x0500  # IPP: from here on the server itself has failed

_TAGS = {
    "integer": 0x21,
    "boolean": 0x22,
    "enum": 0x23,
    "collection": 0x34,
    "name": 0x42,
    "keyword": 0x44,
    "uri": 0x45,
    "charset": 0x47,
    "language": 0x48,
    "mime": 0x49,
}
_OPERATION, _JOB = 1, 2
_RANGE = 0x33
_NUMBERS, _TEXTS = frozenset({0x21, 0x23}), frozenset({0x35, 0x36, 0x41, 0x42, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49})
_PasswordAsked = ctypes.CFUNCTYPE(c_void_p, c_char_p, c_void_p, c_char_p, c_char_p, c_void_p)
_TimeoutCame = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)

Tell = Callable[[int], None]
"""Is told how many bytes of a document are out."""


# A wish for a password is answered with none: the library would ask on the terminal. The refusal is told in words.
_no_password = _PasswordAsked(lambda *_: None)
# When the other side has been silent too long, it is given up.
_no_longer = _TimeoutCame(lambda *_: 0)


# fmt: off
_FUNCTIONS: dict[str, tuple[object, ...]] = {  # what each returns, and what it takes
    "cupsServer": (c_char_p,),
    "cupsSetServer": (None, c_char_p),
    "cupsUser": (c_char_p,),
    "cupsEncryption": (c_int,),
    "cupsGetDefault2": (c_char_p, c_void_p),
    "cupsLastErrorString": (c_char_p,),
    "cupsLastError": (c_int,),
    "cupsSetPasswordCB2": (None, _PasswordAsked, c_void_p),
    "ippPort": (c_int,),
    "httpConnect2": (c_void_p, c_char_p, c_int, c_void_p, c_int, c_int, c_int, c_int, c_void_p),
    "httpSetTimeout": (None, c_void_p, c_double, _TimeoutCame, c_void_p),
    "httpClose": (None, c_void_p),
    "cupsDoRequest": (c_void_p, c_void_p, c_void_p, c_char_p),
    "cupsSendRequest": (c_int, c_void_p, c_void_p, c_char_p, c_size_t),
    "cupsWriteRequestData": (c_int, c_void_p, c_char_p, c_size_t),
    "cupsGetResponse": (c_void_p, c_void_p, c_char_p),
    "ippNewRequest": (c_void_p, c_int),
    "ippNew": (c_void_p,),
    "ippDelete": (None, c_void_p),
    "ippLength": (c_size_t, c_void_p),
    "ippAddInteger": (c_void_p, c_void_p, c_int, c_int, c_char_p, c_int),
    "ippAddBoolean": (c_void_p, c_void_p, c_int, c_char_p, c_char),
    "ippAddStrings": (c_void_p, c_void_p, c_int, c_int, c_char_p, c_int, c_char_p, POINTER(c_char_p)),
    "ippAddCollection": (c_void_p, c_void_p, c_int, c_char_p, c_void_p),
    "ippGetStatusCode": (c_int, c_void_p),
    "ippFirstAttribute": (c_void_p, c_void_p),
    "ippNextAttribute": (c_void_p, c_void_p),
    "ippGetName": (c_char_p, c_void_p),
    "ippGetGroupTag": (c_int, c_void_p),
    "ippGetValueTag": (c_int, c_void_p),
    "ippGetCount": (c_int, c_void_p),
    "ippGetInteger": (c_int, c_void_p, c_int),
    "ippGetBoolean": (c_int, c_void_p, c_int),
    "ippGetString": (c_char_p, c_void_p, c_int, c_void_p),
    "ippGetRange": (c_int, c_void_p, c_int, POINTER(c_int)),
    "ippGetCollection": (c_void_p, c_void_p, c_int),
}
# fmt: on


@cache
def library(name: str = LIBRARY) -> ctypes.CDLL:
    """Return the library, its functions declared. Raises PrintLibraryError where the system has none."""
    found = find_library(name)
    try:
        if found is None:
            raise PrintLibraryError(name)
        loaded = ctypes.CDLL(found)
        for function, (gives, *takes) in _FUNCTIONS.items():
            declared = getattr(loaded, function)
            declared.restype, declared.argtypes = gives, takes
    except (OSError, AttributeError) as error:
        raise PrintLibraryError(name, detail=str(error)) from error
    return loaded


class Connection:
    """A connection with the system's print scheduler, wherever the system says it is."""

    def __init__(self) -> None:
        """Open it. Raises PrintLibraryError, and PrintServiceError where nobody answers."""
        self._cups = library()
        self._cups.cupsSetPasswordCB2(_no_password, None)
        self._cups.cupsSetServer(None)  # look anew where it is: a thread would remember
        self.server = _words(self._cups.cupsServer())
        self._http: int | None = self._opened()

    def close(self) -> None:
        """End it."""
        if self._http:
            self._cups.httpClose(self._http)
            self._http = None

    def default(self) -> str:
        """Return the name of the user's, else the system's, default printer; "" where there is none."""
        return _words(self._cups.cupsGetDefault2(self._http))

    def ask(self, request: Request) -> Answer:
        """Do an operation. Raises PrintServiceError where no answer came."""
        resource = b"/"
        return self._answer(self._cups.cupsDoRequest(self._http, self._message(request), resource))

    def send(self, request: Request, document: bytes, tell: Tell) -> Answer:
        """Do an operation that carries a document, from memory, telling how much is out. Raises PrintServiceError."""
        cups, resource = self._cups, b"/"
        message = self._message(request)
        try:
            status = cups.cupsSendRequest(self._http, message, resource, cups.ippLength(message) + len(document))
            for start in range(0, len(document), CHUNK):
                if status != CONTINUE:
                    break
                chunk = document[start : start + CHUNK]
                status = cups.cupsWriteRequestData(self._http, chunk, len(chunk))
                tell(start + len(chunk))
            return self._answer(cups.cupsGetResponse(self._http, resource))
        finally:
            cups.ippDelete(message)

    def _opened(self) -> int:
        cups = self._cups
        patience = (1, PATIENCE_MS, None)
        http = cups.httpConnect2(cups.cupsServer(), cups.ippPort(), None, 0, cups.cupsEncryption(), *patience)
        if not http:
            raise PrintServiceError(self.server, detail=_words(cups.cupsLastErrorString()))
        cups.httpSetTimeout(http, SILENCE_S, _no_longer, None)
        return int(http)

    def _message(self, request: Request) -> int:
        """Return a request in the library's own memory; whoever sends it frees it."""
        cups = self._cups
        message = cups.ippNewRequest(request.operation)
        about = Attribute("job-uri" if "/jobs/" in request.uri else "printer-uri", "uri", (request.uri,))
        user = Attribute("requesting-user-name", "name", (_words(cups.cupsUser()),))
        for attribute in (about, user, *request.attributes):
            self._add(message, _OPERATION, attribute)
        for attribute in request.of_job:
            self._add(message, _JOB, attribute)
        return int(message)

    def _add(self, message: int, group: int, attribute: Attribute) -> None:
        cups, name, tag = self._cups, attribute.name.encode(), _TAGS[attribute.tag]
        first = attribute.values[0]
        if attribute.tag == "collection":
            inner = cups.ippNew()
            for member in first if isinstance(first, tuple) else ():
                self._add(inner, 0, member)
            cups.ippAddCollection(message, group, name, inner)
            cups.ippDelete(inner)
        elif attribute.tag == "boolean":
            cups.ippAddBoolean(message, group, name, bytes([bool(first)]))
        elif isinstance(first, int):
            cups.ippAddInteger(message, group, tag, name, first)
        else:
            values = [str(value).encode() for value in attribute.values]
            cups.ippAddStrings(message, group, tag, name, len(values), None, (c_char_p * len(values))(*values))

    def _answer(self, message: int | None) -> Answer:
        """Return what a message of the library's says, and free it."""
        cups = self._cups
        said = _words(cups.cupsLastErrorString())
        if not message:
            status = int(cups.cupsLastError())
            if status in LOGIN_WANTED or FIRST_REFUSAL <= status < FIRST_FAILURE:
                return Answer(status, said)
            raise PrintServiceError(self.server, detail=said)
        try:
            return Answer(int(cups.ippGetStatusCode(message)), said, tuple(self._groups(message)))
        finally:
            cups.ippDelete(message)

    def _groups(self, message: int) -> Iterator[Told]:
        """Yield what is told of each object: an attribute without a name parts one from the next."""
        told: dict[str, tuple[object, ...]] = {}
        for attribute in self._attributes(message):
            name = self._cups.ippGetName(attribute)
            if name is None or self._cups.ippGetGroupTag(attribute) <= _OPERATION:
                if told:
                    yield told
                told = {}
                continue
            told[_words(name)] = tuple(self._values(attribute))
        if told:
            yield told

    def _attributes(self, message: int) -> Iterator[int]:
        attribute = self._cups.ippFirstAttribute(message)
        while attribute:
            yield attribute
            attribute = self._cups.ippNextAttribute(message)

    def _values(self, attribute: int) -> Iterable[object]:
        cups, tag = self._cups, self._cups.ippGetValueTag(attribute)
        for index in range(cups.ippGetCount(attribute)):
            if tag in _NUMBERS:
                yield int(cups.ippGetInteger(attribute, index))
            elif tag == _TAGS["boolean"]:
                yield bool(cups.ippGetBoolean(attribute, index))
            elif tag == _RANGE:
                upper = c_int()
                yield int(cups.ippGetRange(attribute, index, byref(upper))), upper.value
            elif tag == _TAGS["collection"]:
                yield self._members(cups.ippGetCollection(attribute, index))
            elif tag in _TEXTS:
                yield _words(cups.ippGetString(attribute, index, None))

    def _members(self, collection: int) -> Told:
        """Return a collection's members; the walk over it is its own, so one of a message may go on meanwhile."""
        named = ((self._cups.ippGetName(one), one) for one in self._attributes(collection))
        return {_words(name): tuple(self._values(one)) for name, one in named if name is not None}


def _words(text: bytes | None) -> str:
    return (text or b"").decode("utf-8", "replace")
