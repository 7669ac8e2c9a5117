"""One connection to a mail server (RFC 5321): secured, logged in, and ready to take messages one after the other.

smtplib speaks the protocol; the login, the handing over of a message and the meaning of every failure are ours. Its own
login takes no password beyond ASCII, and its `data` cannot tell whether a connection was lost before or after the end of
the message, which is all the difference between "send again" and "it may have arrived". Its debug output, which would
print the password, is never turned on.
"""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import msgspec

from briefs.deliver.accounts import Account
from briefs.deliver.passwords import Secret
from briefs.deliver.troubles import Trouble

Step = Literal["connect", "secure", "log in", "ask", "leave"]
Verdict = Literal["refused", "failed", "unknown"]
"""What a failure means for the message: never, not now, or that it may have arrived."""

CHUNK = 2**16
LONGEST_WORDS = 400
LONGEST_COMMAND = 500  # octets; 512 with the line's end (RFC 5321, 4.5.3.1.4)
_NAME = "[127.0.0.1]"  # what EHLO says: looking up this computer's own name takes seconds, and is nobody's business
_BY_CERTIFICATE = {
    9: "certificate-early",
    10: "certificate-expired",
    62: "certificate-other-host",
    64: "certificate-other-host",
}
"""OpenSSL's X509_V_ERR_…: not yet valid, expired, mismatch of host name, mismatch of IP address."""
_BY_KIND: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLEOFError, "connection-lost"),
    (ssl.SSLError, "tls-failed"),
    (TimeoutError, "timed-out"),
    (socket.gaierror, "host-unknown"),
    (UnicodeError, "host-unknown"),  # no host can have a name of which IDNA makes nothing
    (smtplib.SMTPServerDisconnected, "connection-lost"),
    (ConnectionResetError, "connection-lost"),
    (BrokenPipeError, "connection-lost"),
)


class LineError(Exception):
    """What went wrong on the line. `lost` tells that nothing more can be sent on this connection."""

    def __init__(self, trouble: Trouble, verdict: Verdict = "failed", *, lost: bool = False) -> None:
        super().__init__(trouble.code)
        self.trouble, self.verdict, self.lost = trouble, verdict, lost


class StoppedError(Exception):
    """Somebody stopped the sending before the end of a message was sent, so that the server never had it."""


class Reply(msgspec.Struct, frozen=True):
    """What the server answered: RFC 5321's three digits and its own words."""

    code: int
    words: str

    @property
    def verdict(self) -> Verdict:
        """Return what a refusal means: 5yz is for good."""
        return "refused" if self.code >= 500 else "failed"


class Patience(msgspec.Struct, frozen=True):
    """How many seconds an answer is waited for; the last one, while the server looks through a message, for longer.

    RFC 5321, section 4.5.3.2, would have five and ten minutes; people wait for the first less than that.
    """

    reply: float = 60.0
    last: float = 600.0


class Line:
    """A connection to an account's server. Every method raises LineError, and none falls back to what is less secure."""

    def __init__(self, account: Account, password: Secret | None, patience: Patience) -> None:
        self._account, self._password, self._patience = account, password, patience
        self._smtp: smtplib.SMTP | None = None
        self.limit = 0
        """The largest message that the server says it takes (RFC 1870), in bytes; 0 where it says nothing."""

    def open(self, tell: Callable[[Step], None] = lambda _step: None) -> None:
        """Connect, secure and log in, telling each step as it begins."""
        try:
            self._open(tell)
        except LineError:
            self.drop()
            raise

    def check(self) -> None:
        """Ask whether the server still listens."""
        self._said("NOOP", (250,), "not-welcome")

    def speaks_utf8(self) -> bool:
        """Return whether addresses may have letters beyond ASCII (RFC 6531)."""
        return self._connection().has_extn("smtputf8")

    def address(self, sender: str, recipient: str, size: int, *, utf8: bool) -> None:
        """Name sender and recipient of the next message. Nothing of it has been sent after that."""
        options = f" SIZE={size}" if self._connection().has_extn("size") else ""
        self._connection().command_encoding = "utf-8" if utf8 else "ascii"
        self._said(f"MAIL FROM:<{sender}>{options}{' SMTPUTF8' if utf8 else ''}", (250,), "sender-refused")
        self._said(f"RCPT TO:<{recipient}>", (250, 251), "recipient-refused")

    def hand_over(self, message: bytes, sent: Callable[[int], None], stopped: Callable[[], bool]) -> None:
        """Send a message, telling after each part how many bytes are out. Raises StoppedError, having dropped the line.

        A server that has not seen the end of a message must not deliver it (RFC 5321, 4.1.1.4): until then a lost
        connection is a plain failure. From then on it is unknown whether the message was taken.
        """
        self._said("DATA", (354,), "message-refused")
        stuffed = re.sub(rb"(?m)^\.", b"..", message)
        for start in range(0, len(stuffed), CHUNK):
            if stopped():
                self.drop()
                raise StoppedError
            self._send(stuffed[start : start + CHUNK])
            sent(min(start + CHUNK, len(message)))
        try:
            reply = self._end(b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n")
        except LineError as error:
            raise LineError(Trouble("answer-lost"), "unknown", lost=True) from error
        if 400 <= reply.code <= 599:
            raise self._refusal(reply, "message-refused")
        if reply.code != 250:
            raise LineError(Trouble("answer-lost", said=_short(reply.words)), "unknown", lost=True)

    def forget_message(self) -> None:
        """Let the server forget a message that came to nothing, so that the next can be sent."""
        self._said("RSET", (250,), "not-welcome")

    def close(self) -> None:
        """Take leave, politely where that is possible."""
        if self._smtp is not None:
            try:
                self._ask("QUIT")
            except LineError:
                pass
            finally:
                self.drop()

    def drop(self) -> None:
        """Hang up."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    # Opening

    def _open(self, tell: Callable[[Step], None]) -> None:
        account = self._account
        context = None if account.security == "plain" else self._context()
        tell("connect")
        seconds = self._patience.reply
        with _network():
            if account.security == "tls":
                self._smtp = smtplib.SMTP_SSL(account.host, account.port, _NAME, timeout=seconds, context=context)
            else:
                self._smtp = smtplib.SMTP(account.host, account.port, _NAME, timeout=seconds)
        self._greet()
        if account.security == "starttls":
            tell("secure")
            if not self._smtp.has_extn("starttls"):
                raise LineError(Trouble("no-starttls", account.host), lost=True)
            with _network():
                self._smtp.starttls(context=context)
            self._greet()
        if account.user:
            tell("log in")
            self._log_in()
        self.limit = _size(self._smtp.esmtp_features.get("size", ""))

    def _context(self) -> ssl.SSLContext:
        """Return what the server's certificate is verified by: the pinned authority alone, else the system's."""
        authority = self._account.authority
        try:
            return ssl.create_default_context(cafile=authority or None)
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise LineError(Trouble("authority-unreadable", authority), lost=True) from error

    def _greet(self) -> None:
        smtp = self._connection()
        with _network():
            code, words = smtp.ehlo()
            if not 200 <= code <= 299:
                raise LineError(Trouble("not-welcome", said=_short(_plain(words))), lost=True)

    # Logging in

    def _log_in(self) -> None:
        """Log in with PLAIN (RFC 4616), or LOGIN where the server knows nothing else, in UTF-8."""
        if self._password is None:
            raise LineError(Trouble("password-wanted"), lost=True)
        offered = self._connection().esmtp_features.get("auth", "").upper().split()
        user, password = self._account.user.encode(), self._password.reveal().encode()
        if "PLAIN" in offered:
            self._log_in_plain(_base64(b"\0".join((b"", user, password))))
        elif "LOGIN" in offered:
            self._authenticate("AUTH LOGIN", (334,))
            self._authenticate(_base64(user), (334,))
            self._authenticate(_base64(password), (235,))
        else:
            raise LineError(Trouble("no-login", " ".join(offered) or "–"), lost=True)

    def _log_in_plain(self, response: str) -> None:
        command = f"AUTH PLAIN {response}"
        if len(command) <= LONGEST_COMMAND:
            self._authenticate(command, (235,))
        else:  # a longer one must wait to be asked for (RFC 4954, section 4)
            self._authenticate("AUTH PLAIN", (334,))
            self._authenticate(response, (235,))

    def _authenticate(self, command: str, wanted: tuple[int, ...]) -> None:
        """Send one line of the login. What the server says is told only where it repeats nothing of that line."""
        reply = self._ask(command)
        if reply.code not in wanted:
            secrets = [word for word in command.split() if word not in ("AUTH", "PLAIN", "LOGIN")]
            secrets.append(_plain(self._password.reveal()) if self._password is not None else "")
            said = reply.words.casefold()
            words = "" if any(secret and secret.casefold() in said for secret in secrets) else _short(reply.words)
            code = "wrong-password" if reply.code in (501, 534, 535) else "login-refused"
            raise LineError(Trouble(code, said=words), reply.verdict, lost=True)

    # Talking

    def _connection(self) -> smtplib.SMTP:
        if self._smtp is None:
            raise LineError(Trouble("connection-lost"), lost=True)
        return self._smtp

    def _said(self, command: str, wanted: tuple[int, ...], code: str) -> None:
        reply = self._ask(command)
        if reply.code not in wanted:
            raise self._refusal(reply, code)

    def _ask(self, command: str) -> Reply:
        smtp = self._connection()
        with _network():
            return _reply(smtp.docmd(command))

    def _send(self, data: bytes) -> None:
        smtp = self._connection()
        with _network():
            smtp.send(data)

    def _end(self, mark: bytes) -> Reply:
        """Send the end of a message and wait for the answer."""
        smtp = self._connection()
        with _network():
            if smtp.sock is not None:
                smtp.sock.settimeout(self._patience.last)
            smtp.send(mark)
            reply = _reply(smtp.getreply())
            if smtp.sock is not None:
                smtp.sock.settimeout(self._patience.reply)
            return reply

    def _refusal(self, reply: Reply, code: str) -> LineError:
        """Return the error that an answer means, by its digits and, where there are, its enhanced ones (RFC 3463)."""
        if reply.code == 421:
            return LineError(Trouble("connection-lost", said=_short(reply.words)), lost=True)
        enhanced = re.match(r"[245]\.\d{1,3}\.\d{1,3}", reply.words)
        status = enhanced[0][2:] if enhanced else ""
        if status in ("2.2", "2.3") or (reply.code in (452, 552) and code == "recipient-refused"):
            code = "mailbox-full"
        elif status == "3.4" or reply.code == 552:
            code = "too-big-there"
        elif reply.code == 530:
            code = "login-wanted"
        elif reply.verdict == "failed" and code != "not-welcome":
            code = "not-now"
        return LineError(Trouble(code, said=_short(reply.words)), reply.verdict)


@contextmanager
def _network() -> Iterator[None]:
    """Turn what the network, TLS and smtplib raise into LineError; smtplib's own errors are OSErrors too."""
    try:
        yield
    except (OSError, UnicodeError) as error:
        raise LineError(_trouble(error), lost=True) from error


def _trouble(error: OSError | UnicodeError) -> Trouble:
    """Return what a failure of the connection is called; smtplib hides the cause of a lost one in its context."""
    cause = (error.__context__ or error) if isinstance(error, smtplib.SMTPServerDisconnected) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Trouble(_BY_CERTIFICATE.get(cause.verify_code, "certificate-untrusted"), said=cause.verify_message)
    if isinstance(cause, smtplib.SMTPResponseException):
        return Trouble("not-welcome", said=_short(_plain(cause.smtp_error)))
    code = next((code for kind, code in _BY_KIND if isinstance(cause, kind)), "not-reached")
    return Trouble(code, said=_short(_plain(getattr(cause, "strerror", "") or "")) if code == "not-reached" else "")


def _reply(answer: tuple[int, bytes]) -> Reply:
    return Reply(answer[0], _plain(answer[1]))


def _plain(words: bytes | str) -> str:
    """Return a server's words as they can be shown: one line, no control characters."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…"


def _size(parameter: str) -> int:
    return int(parameter) if parameter.isascii() and parameter.isdigit() else 0


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
