"""What a line typed in the terminal means: a question, or the number of an action on the screen."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.events import Asked, Conversation, Event, Pressed, Submitted
from handlers.kernel.messages import Action, Button, Form, Link

PLATFORM = "terminal"


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that is an event at once."""

    event: Event


@dataclass(frozen=True, slots=True)
class FillIn:
    """A form to fill in first."""

    form: Form


@dataclass(frozen=True, slots=True)
class Visit:
    """A link to show."""

    link: Link


@dataclass(frozen=True, slots=True)
class NoSuchAction:
    number: int


@dataclass(frozen=True, slots=True)
class NoSuchCommand:
    command: str


Meaning = Typed | FillIn | Visit | NoSuchAction | NoSuchCommand
_COMMAND = re.compile(r"/[A-Za-z][\w-]*")
"""Looks like one: nobody is asked about a word that was mistyped."""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Turns what one person types into events."""

    person_id: str
    commands: Mapping[str, str]
    """What a command presses, such as ``/help``."""
    new_key: Callable[[], str] = lambda: secrets.token_hex(16)

    @property
    def conversation(self) -> Conversation:
        return Conversation(PLATFORM, self.person_id)

    def meaning(self, line: str, actions: Mapping[int, Action], at: datetime) -> Meaning:
        """A bare number presses that action, a command its button; anything else is said to the bot."""
        first = next(iter(line.split()), "")
        if command := self.commands.get(first.lower()):
            return Typed(self._pressed(command, "", at))
        if _COMMAND.fullmatch(first):
            return NoSuchCommand(first)
        if not (line.strip().isascii() and line.strip().isdigit()):
            return Typed(Asked(self.person_id, self.conversation, line, at, self.new_key()))
        number = int(line)
        action = actions.get(number)
        return NoSuchAction(number) if action is None else self._chosen(action, at)

    def _chosen(self, chosen: Action, at: datetime) -> Meaning:
        match chosen:
            case Button(action, subject):
                return Typed(self._pressed(action, subject, at))
            case Form() as form:
                return FillIn(form)
            case Link() as link:
                return Visit(link)

    def submitted(self, form: Form, values: dict[str, str], at: datetime) -> Submitted:
        return Submitted(
            self.person_id, self.conversation, form.form, form.subject, at, self.new_key(), values
        )

    def _pressed(self, action: str, subject: str, at: datetime) -> Pressed:
        return Pressed(self.person_id, self.conversation, action, subject, at, self.new_key())
