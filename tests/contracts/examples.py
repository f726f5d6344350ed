"""Small values that the contract suites speak about."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from handlers.kernel.events import Asked, Conversation, Event
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, plain
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, Recipient, ToPerson
from handlers.questions.rules.question import Question, QuestionEvent, QuestionEventName

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
HOSTILE = "a\0b\ud83dc"
"""What PostgreSQL refuses and what no database takes."""
HARMLESS = "a\ufffdb\ufffdc"


@dataclass
class Hands:
    """A clock that stands until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def page_of(person_id: str) -> Conversation:
    return Conversation("web", person_id)


def asked(key: str, by: str = "anna", at: datetime = NOW, text: str = "How much did we emit?") -> Event:
    return Asked(by=by, conversation=page_of(by), text=text, at=at, key=key)


def person(person_id: str = "anna", **fields: Any) -> Person:
    named = Person(id=person_id, email=f"{person_id}@example.com", name=person_id.title())
    return replace(named, **fields)


def question(question_id: str = "q1", asker: str = "anna", at: datetime = NOW, **fields: Any) -> Question:
    asked_there = Question(question_id, asker, page_of(asker), "How much did we emit?", at)
    return replace(asked_there, **fields)


def happened(
    name: QuestionEventName, *, to: str = "q1", by: str | None = "ben", at: datetime = NOW, version: int = 1
) -> QuestionEvent:
    return QuestionEvent(to, version, name, by, at, "a detail")


def message(text: str = "Hello") -> Message:
    return Message(text, (plain(text),))


def outgoing(
    key: str,
    text: str = "Hello",
    slot: str = "",
    to: Recipient = ToPerson("anna"),  # noqa: B008
    kind: MessageKind = MessageKind.ANSWER,
) -> OutgoingMessage:
    return OutgoingMessage(key, to, message(text), slot, kind=kind)
