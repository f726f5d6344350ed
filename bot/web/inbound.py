"""What a form of the web page means as a neutral event.

Every drawn form carries a random nonce, and the event's key is made of it and of what was typed: the same
form sent twice (a double click, a reload, a retry after a lost answer) is one event, and other words in it
are another (a retry that was edited, a page that the browser had kept). What a person typed is put on their
page before the event is received, so that the answer always stands below the question.

A key is kept with the person's name in it, and the receipt of an anonymous form is made of that form's key.
Forms that are drawn together share their nonce. So keys that are kept hold only a digest of it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.web.limits import SharedLimit
from bot.web.text import clean
from handlers.feedback.anonymity import is_anonymous
from handlers.kernel.events import Asked, Conversation, Opened, Pressed, Submitted
from handlers.kernel.messages import Message, plain
from handlers.kernel.queues import Inbox, Timeline
from handlers.kernel.receipt_code import veiled
from handlers.questions.actions import QuestionPress

PLATFORM = "web"
MAX_QUESTION = 24_000
"""Characters of one typed message."""
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_VALUE = "value-"


class MalformedFormError(Exception):
    """The form is not one of ours."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """The text is over the limit; nothing was received."""

    length: int
    limit: int = MAX_QUESTION


@dataclass(frozen=True, slots=True)
class Empty:
    """There was nothing but white space."""


@dataclass(frozen=True, slots=True)
class TooSoon:
    """The person asked too much in too short a time; nothing was received."""

    wait: timedelta


def new_nonce() -> str:
    return secrets.token_urlsafe(18)


def page_of(person_id: str) -> Conversation:
    """A person's one conversation on this platform."""
    return Conversation(PLATFORM, person_id)


@dataclass(frozen=True, slots=True)
class WebInbound:
    """Takes forms, stores events."""

    inbox: Inbox
    timeline: Timeline
    asking: SharedLimit
    commands: Mapping[str, str]
    """What is pressed by typing it, such as ``/help``."""
    received: Callable[[], None] = lambda: None
    """Called after an event was stored, to wake the worker."""

    async def ask(
        self, person_id: str, form: Mapping[str, str], at: datetime
    ) -> TooSoon | TooLong | Empty | None:
        """Receive a typed message; None when it was taken."""
        text = clean(form.get("text", "")).strip()
        if not text:
            return Empty()
        if len(text) > MAX_QUESTION:
            return TooLong(len(text))
        if wait := await self.asking.wait(person_id, at):
            return TooSoon(wait)
        key = f"{_key(person_id, form)}:{_digest(text)}"
        await self._show_own(person_id, key, veiled(text), at)
        await self._receive(self._typed(person_id, text, at, key))
        return None

    async def press(self, person_id: str, form: Mapping[str, str], at: datetime) -> TooSoon | None:
        """Receive the press of a button; None when it was taken. Raises MalformedFormError."""
        action, subject = _word(form, "action"), _word(form, "subject")
        key = f"{_key(person_id, form)}:{action}:{subject}"
        if action == QuestionPress.ASK and (wait := await self.asking.wait(person_id, at)):
            return TooSoon(wait)
        await self._receive(Pressed(person_id, page_of(person_id), action, subject, at, key))
        return None

    async def submit(self, person_id: str, form: Mapping[str, str], at: datetime) -> Submitted | None:
        """Receive a filled form; None when it was taken. Raises MalformedFormError.

        One that must not be kept with its sender is given back, for `bot.web.pages.anonymous`.
        """
        submitted = read_form(person_id, form, at)
        if is_anonymous(submitted):
            return submitted
        await self._receive(submitted)
        return None

    async def opened(self, person_id: str, at: datetime) -> bool:
        """Receive a first visit; False for a later one."""
        return await self._receive(Opened(person_id, page_of(person_id), at, f"{person_id}:opened"))

    def _typed(self, person_id: str, text: str, at: datetime, key: str) -> Asked | Pressed:
        """A command is a press without a button."""
        if command := self.commands.get(text.lower()):
            return Pressed(person_id, page_of(person_id), command, "", at, key)
        return Asked(person_id, page_of(person_id), text, at, key)

    async def _receive(self, event: Asked | Pressed | Submitted | Opened) -> bool:
        is_new = await self.inbox.receive(event)
        self.received()
        return is_new

    async def _show_own(self, person_id: str, key: str, text: str, at: datetime) -> None:
        await self.timeline.show(
            key=f"typed:{key}",
            person_id=person_id,
            conversation=page_of(person_id),
            author=person_id,
            message=Message(summary=text, blocks=(plain(text),)),
            at=at,
        )


def read_form(person_id: str, form: Mapping[str, str], at: datetime) -> Submitted:
    """Raises MalformedFormError."""
    name, subject = _word(form, "form"), _word(form, "subject")
    values = {key.removeprefix(_VALUE): clean(value) for key, value in form.items() if key.startswith(_VALUE)}
    typed = _digest(*(part for pair in sorted(values.items()) for part in pair))
    key = f"{_key(person_id, form)}:{name}:{subject}:{typed}"
    submitted = Submitted(person_id, page_of(person_id), name, subject, at, key, values)
    return replace(submitted, key=f"{key}:{_nonce(form)}") if is_anonymous(submitted) else submitted


def _key(person_id: str, form: Mapping[str, str]) -> str:
    return f"{person_id}:{_digest(_nonce(form))}"


def _nonce(form: Mapping[str, str]) -> str:
    nonce = form.get("nonce", "")
    if not _NONCE.fullmatch(nonce):
        raise MalformedFormError("it has no usable nonce")
    return nonce


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _word(form: Mapping[str, str], name: str) -> str:
    value = clean(form.get(name, ""))
    if len(value) > 300 or (name != "subject" and not value):
        raise MalformedFormError(f"its {name} is missing or too long")
    return value
