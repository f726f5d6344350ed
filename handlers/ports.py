"""What the use cases need from outside. `bot.storage` implements these twice: on a database and in memory.

A `UnitOfWork` is one write transaction: everything a use case decides (the question, its history, the messages
to send) is committed together or not at all. Sending happens later, from the outbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.domain.events import Conversation
from handlers.domain.person import Person, Role
from handlers.domain.question import Question, QuestionEvent, Reply, State
from handlers.messages import Message


@dataclass(frozen=True, slots=True)
class ToPerson:
    """Wherever the person uses the bot: the platform they were last seen on."""

    person_id: str


@dataclass(frozen=True, slots=True)
class ToConversation:
    conversation: Conversation
    person_id: str
    """Who is addressed there."""


Recipient = ToPerson | ToConversation


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send exactly once."""

    key: str
    """Unique: putting the same key twice sends once, e.g. ``question:17:claimed:3:card:anna``."""
    to: Recipient
    message: Message
    slot: str = ""
    """Messages of one slot and recipient are one message on the screen: the later edits the earlier in place."""
    silent: bool = False
    """An edit that should not notify."""


class Questions(Protocol):
    async def add(self, question: Question) -> bool:
        """False when a question of that id is there already."""

    async def get(self, question_id: str) -> Question | None: ...

    async def save(self, question: Question) -> bool:
        """Compare and set: stores only over version `question.version - 1`; False when another came first."""

    async def record(self, event: QuestionEvent) -> None: ...

    async def history(self, question_id: str) -> Sequence[QuestionEvent]: ...

    async def revise(self, question_id: str, reply: Reply) -> None:
        """Keep this revision of the reply beside the earlier ones."""

    async def revisions(self, question_id: str) -> Sequence[Reply]: ...

    async def in_state(self, *states: State, limit: int = 200) -> Sequence[Question]:
        """Oldest first."""

    async def of_asker(self, person_id: str, limit: int = 50) -> Sequence[Question]:
        """Newest first."""

    async def latest_in(self, conversation: Conversation, asker_id: str) -> Question | None: ...

    async def due(self, at: datetime, limit: int = 100) -> Sequence[Question]:
        """Questions whose `due_at` has come, oldest first."""

    async def merged_into(self, question_id: str) -> Sequence[Question]: ...

    async def open_claims(self) -> dict[str, int]:
        """How many questions each person holds now, by person id."""

    async def topics_replied(self) -> Sequence[tuple[str, str]]:
        """(person id, topic) of every reply that was kept: what people have shown they know."""


class People(Protocol):
    async def get(self, person_id: str) -> Person | None: ...

    async def by_email(self, email: str) -> Person | None: ...

    async def by_identity(self, platform: str, external_id: str) -> Person | None: ...

    async def identities(self, person_id: str) -> Sequence[tuple[str, str]]:
        """(platform, external id), the last used first."""

    async def seen(self, person_id: str, platform: str, external_id: str, at: datetime) -> None:
        """Remember where the person uses the bot."""

    async def with_role(self, role: Role) -> Sequence[Person]:
        """Active people only, by name."""

    async def all(self) -> Sequence[Person]: ...

    async def save(self, person: Person) -> None:
        """Insert, or update the person of that id."""


class Outbox(Protocol):
    async def put(self, outgoing: Outgoing) -> None:
        """Queue once; a key that was put before is ignored."""


class Transaction(Protocol):
    """An open write transaction; leaving it without `commit` rolls everything back."""

    @property
    def questions(self) -> Questions: ...

    @property
    def people(self) -> People: ...

    @property
    def outbox(self) -> Outbox: ...

    async def commit(self) -> None: ...


class UnitOfWork(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[Transaction]: ...
