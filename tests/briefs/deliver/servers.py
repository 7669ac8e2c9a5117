"""A real mail server on this computer, with certificates and logins, that can be told to refuse, stall and break off."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.policy
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.parser import Parser
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from briefs.deliver.accounts import Account, Security
from briefs.deliver.letters import Enclosure, Letter
from briefs.deliver.line import Patience
from briefs.deliver.mail import Outcome, Progress

AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
HOST = "127.0.0.1"
USER, PASSWORD = "protocol", "Öl-Kanne «ねこ» 7"
QUICK = Patience(reply=5, last=5)


class Office:
    """What arrived, and what the server is to do instead of taking a message."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, EmailMessage]] = []
        self.raw: list[bytes] = []
        self.logins: list[tuple[str, bytes, bytes]] = []
        self.connections = 0
        self.desks: list[Desk] = []
        self.sizes: list[int] = []
        self.answers: dict[tuple[str, str], str] = {}
        """What is answered to MAIL, RCPT or DATA for a recipient ("" for all); "drop" breaks off, "stall" says nothing."""
        self.rebuke: str | None = None
        """What is said to a wrong password, which stands in its braces."""
        self.handle_MAIL: Callable[..., Awaitable[str]] = self.name_sender
        self.handle_NOOP = self.listen
        self.handle_RCPT, self.handle_DATA = self.name_recipient, self.take

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.arrived]

    def answer(self, verb: str, recipient: str) -> str:
        return self.answers.get((verb, recipient), self.answers.get((verb, ""), ""))

    async def name_sender(
        self, server: Desk, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.sizes.extend(int(option[5:]) for option in options if option.startswith("SIZE="))
        answer = await server.act(self.answer("MAIL", ""))
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return answer or "250 OK"

    async def name_recipient(
        self, server: Desk, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = await server.act(self.answer("RCPT", address))
        if not answer:
            envelope.rcpt_tos.append(address)
            server.breaks_off = self.answer("BODY", address)
        return answer or "250 OK"

    async def take(self, server: Desk, _session: Session, envelope: Envelope) -> str:
        (recipient,) = envelope.rcpt_tos
        answer = self.answer("DATA", recipient)
        if answer in ("", "drop", "take and stall"):  # dropped only after it was taken: the sender cannot know
            data = envelope.content
            assert isinstance(data, bytes)
            self.raw.append(data)
            message = Parser(policy=email.policy.default).parsestr(data.decode("utf-8"))
            assert isinstance(message, EmailMessage)
            self.arrived.append((recipient, message))
        return await server.act(answer) or "250 OK: taken"

    async def listen(self, server: Desk, _session: Session, _envelope: Envelope, _words: str) -> str:
        return await server.act(self.answer("NOOP", "")) or "250 OK"

    def log_in(self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((mechanism, data.login, data.password))
        known = data.login == USER.encode() and data.password == PASSWORD.encode()
        said = self.rebuke.format(data.password.decode()) if self.rebuke and not known else None
        return AuthResult(success=known, handled=False, message=said)


class Desk(SMTP):
    """One connection."""

    event_handler: Office
    breaks_off, seen = "", 0

    async def act(self, answer: str) -> str:
        """Break off or stall where that is the answer; return any other."""
        if answer == "drop":
            assert isinstance(self.transport, asyncio.Transport)
            self.transport.abort()
            raise ConnectionResetError
        if answer.endswith("stall"):
            await asyncio.sleep(60)
        return answer

    def data_received(self, data: bytes) -> None:
        """Break off in the middle of a message, or read no more of it, where "BODY" says so."""
        if self.breaks_off:
            self.seen += len(data)
            if self.seen > 100 and self.breaks_off == "stall":
                return
            if self.seen > 100:
                assert isinstance(self.transport, asyncio.Transport)
                self.transport.abort()
                return
        super().data_received(data)


class _Controller(Controller):
    """aiosmtpd's own, on whatever port is free."""

    def __init__(self, office: Office, context: ssl.SSLContext | None, **how: Any) -> None:
        self.bound = socket.create_server((HOST, 0))
        super().__init__(office, HOST, self.bound.getsockname()[1], ssl_context=context, ready_timeout=10, **how)

    def factory(self) -> SMTP:
        self.handler.connections += 1
        desk = Desk(self.handler, **self.SMTP_kwargs)
        self.handler.desks.append(desk)
        return desk

    def stop(self, no_assert: bool = False) -> None:
        """Hang up on whoever is still on the line, and end."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result(5)
        super().stop(no_assert)

    async def _hang_up(self) -> None:
        for desk in self.handler.desks:
            if isinstance(desk.transport, asyncio.Transport):
                with suppress(AttributeError):  # of Python 3.11.2, where a line with TLS has been closed twice
                    desk.transport.abort()
        await asyncio.sleep(0.02)

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.bound, ssl=self.ssl_context)


class Server(msgspec.Struct):
    """A running server."""

    office: Office
    port: int
    authority: str

    def account(self, **changes: Any) -> Account:
        """Return an account on it that works."""
        account = Account(
            id="a1",
            name="Office",
            address="desk@river.example",
            sender="水路局 会議担当",
            host=HOST,
            port=self.port,
            user=USER,
            authority=self.authority,
        )
        return msgspec.structs.replace(account, **changes)


class Setting(msgspec.Struct, frozen=True):
    """How a server is set up: what it offers, and which certificate it shows."""

    security: Security = "starttls"
    certificate: str = "good"
    limit: int = 0
    utf8: bool = False
    mechanisms: tuple[str, ...] = ("PLAIN", "LOGIN")
    offers_tls: bool = True


@cache
def authority() -> trustme.CA:
    return trustme.CA()


@cache
def certificate(kind: str) -> trustme.LeafCert:
    past = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
    if kind == "expired":
        return authority().issue_cert(HOST, not_before=past, not_after=past + dt.timedelta(days=30))
    if kind == "early":
        return authority().issue_cert(HOST, not_before=dt.datetime(2900, 1, 1, tzinfo=dt.UTC))
    if kind == "stranger":
        return trustme.CA().issue_cert(HOST)
    return authority().issue_cert("mail.elsewhere.example" if kind == "elsewhere" else HOST)


USUAL = Setting()


@contextmanager
def serving(folder: Path, setting: Setting = USUAL) -> Iterator[Server]:
    """Run a server; the authority to pin is written into the folder."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate(setting.certificate).configure_cert(context)
    pem = folder / "authority.pem"
    authority().cert_pem.write_to_path(pem)
    office = Office()
    controller = _Controller(
        office,
        context if setting.security == "tls" else None,
        tls_context=context if setting.security == "starttls" and setting.offers_tls else None,
        data_size_limit=setting.limit or None,
        enable_SMTPUTF8=setting.utf8,
        authenticator=office.log_in,
        auth_require_tls=setting.security == "starttls",
        auth_required=setting.security == "starttls",
        auth_exclude_mechanism=[each for each in ("PLAIN", "LOGIN") if each not in setting.mechanisms],
    )
    controller.start()
    office.connections = 0  # the controller had tried the door itself
    try:
        yield Server(office, controller.port, str(pem))
    finally:
        controller.stop()


class Book:
    """A recorder that keeps what it is told in order, and a watcher that stops when it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.progress: list[Progress] = []
        self.stop_after = 10**9

    def handing_over(self, letter: Letter, _at: dt.datetime) -> None:
        self.told.append((letter.id, "handing over"))

    def came_out(self, letter: Letter, outcome: Outcome) -> None:
        assert outcome.letter == letter.id
        self.told.append((letter.id, outcome.state))

    def show(self, progress: Progress) -> None:
        self.progress.append(progress)

    def stopped(self) -> bool:
        return bool(self.progress) and self.progress[-1].done >= self.stop_after


def letter(number: int, *, size: int = 1000, **changes: Any) -> Letter:
    """Return a letter; the file enclosed has bytes that no encoding makes smaller."""
    made = Letter(
        id=f"letter-{number}",
        name=f"受取人 {number}号",
        address=f"r{number}@delta.example",
        subject="［取扱注意］河川会議 – Łachs & Öl（第3版）",
        body="拝啓\n\n.\n..dots\nFrom here\n",
        language="ja",
        enclosures=(Enclosure("河川会議 第3版（写し 3）.pdf", b"%PDF-1.7\n" + bytes(range(256)) * (size // 256)),),
    )
    return msgspec.structs.replace(made, **changes)
