"""E-mail by the company's own server: the standard library's client, in a thread of its own.

``smtp://`` begins in clear and goes on encrypted (STARTTLS, RFC 3207), ``smtps://`` is encrypted from the
start (RFC 8314). Only to this machine itself is anything sent in clear.
"""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid
from hashlib import blake2b
from urllib.parse import unquote, urlsplit

from bot.platform.outcomes import PermanentFailure, Responded, Retry
from handlers.sign_in.letters import Letter

SECONDS = 20
"""Without a word from the server."""
_PAUSE = 30.0
"""Seconds before another try, at least."""
_FOR_GOOD = 500
_HERE = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """Sends letters one after the other over one connection."""

    url: str = field(repr=False)
    """``smtp[s]://user:password@host:port``."""
    sender: str

    async def send(self, letters: Sequence[Letter]) -> Sequence[str]:
        """Why each was not sent, in words; empty where it was."""
        return await asyncio.to_thread(self._send, letters)

    async def deliver(self, letter: Letter) -> Responded | Retry | PermanentFailure:
        """One letter, and whether it is worth another try. Only what the server refuses for good is final."""
        return await asyncio.to_thread(self._deliver, letter)

    def _deliver(self, letter: Letter) -> Responded | Retry | PermanentFailure:
        try:
            with self._connected() as server:
                return _handed_in(server, self._written(letter))
        except (OSError, smtplib.SMTPException, ValueError) as error:
            return Retry(_PAUSE, f"the mail server cannot be used: {_in_words(error)}")

    def _send(self, letters: Sequence[Letter]) -> list[str]:
        told: list[str] = []
        try:
            with self._connected() as server:
                told.extend(_sent(server, self._written(letter)) for letter in letters)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            told += [f"the mail server cannot be used: {_in_words(error)}"] * (len(letters) - len(told))
        return told

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        at = urlsplit(self.url)
        host, trust = at.hostname or "", ssl.create_default_context()
        if at.scheme == "smtps":
            opened: smtplib.SMTP = smtplib.SMTP_SSL(host, at.port or 465, timeout=SECONDS, context=trust)
        else:
            opened = smtplib.SMTP(host, at.port or 587, timeout=SECONDS)
        with opened as server:
            if at.scheme != "smtps" and (host not in _HERE or server.has_extn("starttls")):
                server.starttls(context=trust)
            if at.username:
                server.login(unquote(at.username), unquote(at.password or ""))
            yield server

    def _written(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, letter.to, letter.subject
        domain = self.sender.rpartition("@")[2].strip("> ") or "localhost"
        named = blake2b(letter.key.encode(), digest_size=16).hexdigest()
        message["Message-ID"] = f"<{named}@{domain}>" if letter.key else make_msgid(domain=domain)
        message["Auto-Submitted"] = "auto-generated"
        if letter.unsubscribe:
            message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message.set_content(letter.text)
        if letter.html:
            message.add_alternative(letter.html, subtype="html")
        return message


def _handed_in(server: smtplib.SMTP, message: EmailMessage) -> Responded | Retry | PermanentFailure:
    """A connection that ends while a letter is handed in leaves it open whether it was taken."""
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        (code, _), *_others = error.recipients.values()
        return _refused(code, error)
    except smtplib.SMTPDataError as error:
        return _refused(error.smtp_code, error)
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        return Retry(_PAUSE, _in_words(error), in_doubt=True)
    return Responded({})


def _refused(code: int, error: Exception) -> Retry | PermanentFailure:
    """5xx is for good, 4xx for now (RFC 5321, 4.2.1)."""
    return PermanentFailure(_in_words(error)) if code >= _FOR_GOOD else Retry(_PAUSE, _in_words(error))


def _sent(server: smtplib.SMTP, message: EmailMessage) -> str:
    """A refusal of one recipient is no reason to leave out the next."""
    try:
        server.send_message(message)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
        server.rset()
        return _in_words(error)
    return ""


def _in_words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "it does not take the user and password"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _reply(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _reply(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
