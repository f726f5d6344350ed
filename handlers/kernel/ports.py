"""What the use cases need from outside. `bot.storage` implements these twice: on a database and in memory.

A `UnitOfWork` is one write transaction: everything a use case decides (the question, its history, the
messages to send) is committed together or not at all. Sending happens later, from the outbox.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from handlers.kernel.adapter.audit_filter import AuditSearch
from handlers.kernel.attention.unsolicited import Unsolicited
from handlers.kernel.events import Conversation, Event
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person, Role
from knowledge.passages import Audience, Document, Findings, Gone, Passage, Query, Ranked, Reader

R = TypeVar("R")
T_co = TypeVar("T_co", covariant=True)
"""What the work of a transaction returns."""


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
class OutgoingMessage:
    """One message to send exactly once."""

    key: str
    """Unique: putting the same key twice sends once, e.g. ``question:17:claimed:3:card:anna``."""
    to: Recipient
    message: Message
    slot: str = ""
    """Messages of one slot and recipient are one message on the screen: the later edits the earlier."""
    silent: bool = False
    """An edit that should not notify."""
    kind: MessageKind = field(kw_only=True)
    """What it is for, which decides when it leaves."""
    not_after: datetime | None = field(default=None, kw_only=True)
    """It is dropped when its turn comes later than that; None: it is never too late."""
    attention: Unsolicited | None = field(default=None, kw_only=True)
    """Of what nobody asked for: it draws on its reader's budget, see `handlers.kernel.attention`."""


NOTHING = Message("")


@dataclass(frozen=True, slots=True)
class Retract(OutgoingMessage):
    """Takes the message of its slot off its recipient's screen. It says nothing itself.

    It follows the rules of a slot: it supersedes what was not sent yet, and waits for what may have been.
    Where nothing of the slot is on the screen, nothing is done.
    """

    message: Message = NOTHING
    slot: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Batch:
    """One message to many. It is one message on each screen: a later version edits the earlier."""

    name: str
    """Of all its versions, such as ``broadcast:17``; their slot."""
    message: Message
    version: int = 1
    silent: bool = False
    kind: MessageKind = field(kw_only=True)
    not_after: datetime | None = field(default=None, kw_only=True)
    attention: Unsolicited | None = field(default=None, kw_only=True)

    def to(self, recipient: Recipient) -> OutgoingMessage:
        key = f"{self.name}:{self.version}:{_name_of(recipient)}"
        return OutgoingMessage(
            key,
            recipient,
            self.message,
            self.name,
            self.silent,
            kind=self.kind,
            not_after=self.not_after,
            attention=self.attention,
        )


def _name_of(recipient: Recipient) -> str:
    if isinstance(recipient, ToPerson):
        return recipient.person_id
    place = recipient.conversation
    return f"{place.platform}/{place.address}/{place.thread}"


class FileState(StrEnum):
    QUEUED = "queued"
    READING = "reading"
    INDEXED = "indexed"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """One file given to the index, and what became of it."""

    path: str
    """Where its content is kept; unique."""
    name: str
    """What the uploader called it."""
    state: FileState
    at: datetime
    """Of the latest change of state."""
    uploaded_by: str | None = None
    """Person id; None for the command line."""
    reason: str = ""
    """Why it was skipped or failed, in words for the CSR team."""
    passages: int = 0
    collection: str = "documents"
    audience: str = "everyone"
    """As `knowledge.passages.parse_audience` reads it."""
    attempts: int = 0
    """How often reading it was begun since it was queued."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who did what to what, when."""

    who: str
    """Person id, or ``cli`` and the like for what no person did."""
    did: str
    """``reply.published``, ``person.roles_changed``, ``document.removed`` …"""
    subject: str
    """``question:17``, ``person:anna`` …"""
    at: datetime
    detail: str = ""


class InconsistentError(Exception):
    """What was to be stored contradicts what is there: someone else's e-mail, a question that is missing."""


class People(Protocol):
    async def get(self, person_id: str) -> Person | None: ...

    async def named(self, person_ids: Collection[str]) -> Sequence[Person]:
        """Those of the ids that are known, by name."""

    async def by_email(self, email: str) -> Person | None: ...

    async def by_emails(self, emails: Collection[str]) -> Mapping[str, Person]: ...

    async def by_identity(self, platform: str, external_id: str) -> Person | None: ...

    async def by_identities(self, platform: str, external_ids: Collection[str]) -> Sequence[Person]:
        """Those of the platform's users who are known, each once, by name."""

    async def identities(self, person_id: str) -> Sequence[tuple[str, str]]:
        """(platform, external id), the last used first."""

    async def identities_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The same of each of many; those who have none are left out."""

    async def seen(self, person_id: str, platform: str, external_id: str, at: datetime) -> None:
        """Remember where the person uses the bot."""

    async def seen_on(self, platform: str) -> Mapping[str, datetime]:
        """When each person who uses the bot there was seen there last, by the person's id."""

    async def unlink(self, platform: str, external_id: str) -> None:
        """This account is nobody's any more."""

    async def with_role(self, role: Role) -> Sequence[Person]:
        """Active people only, by name. Everyone is an employee; an admin is not thereby of the CSR team."""

    async def all(self) -> Sequence[Person]: ...

    async def contacts(self) -> Sequence[Person]:
        """Active people who are a contact for something, by name."""

    async def admitted_by(self, audience: Audience) -> Sequence[Person]:
        """Active people whom the audience admits, by name: those for whose `reader` it says so."""

    async def count_admitted_by(self, audience: Audience) -> int: ...

    async def join(
        self, source: str, platform: str, groups: Mapping[str, Collection[str]], keep: Collection[str] = ()
    ) -> None:
        """Make these all the groups that the source tells of; the members by their ids on the platform.
        Its groups named in `keep` stay as they are: who is in them could not be asked."""

    async def forgotten(self, platform: str, external_ids: Collection[str]) -> Collection[str]:
        """Those of the accounts whose person was forgotten; e-mail addresses on the platform ``email``."""

    async def welcome(self, accounts: Collection[tuple[str, str]]) -> None:
        """Somebody who was forgotten comes again by themselves: (platform, external id) of what they use."""

    async def save(self, *people: Person) -> bool:
        """Compare and set: each is stored over the version that it was loaded with, and is one version on.

        Version 0 is somebody new. False when another change of one of them came first: not all are stored
        then, so take the transaction back. Many at once take little longer than one.
        """


class Outbox(Protocol):
    async def put(self, outgoing: OutgoingMessage) -> None:
        """Queue once; a key that was put before is ignored."""

    async def put_all(self, batch: Batch, recipients: Sequence[Recipient]) -> None:
        """Queue `batch.to` each of them, in one statement however many there are."""

    async def retract(self, batch: Batch) -> None:
        """Queue a `Retract` for all who have a version of the batch or may have it, once, in one statement.

        Versions that were not sent yet are superseded.
        """

    async def known(self, keys: Collection[str]) -> Collection[str]:
        """Those that were put before, as long as they are kept: what need not be made once more."""


class Files(Protocol):
    """The documents given to the index, for the people who look after them."""

    async def save(self, file: IndexedFile) -> None:
        """Insert, or update the file of that path."""

    async def get(self, path: str) -> IndexedFile | None: ...

    async def all(self, limit: int | None = None) -> Sequence[IndexedFile]:
        """The latest change first; every file with no limit."""

    async def how_many(self, *states: FileState) -> int: ...

    async def has_waiting(self, stalled_before: datetime) -> bool:
        """Whether `take` would find one; needs no turn at writing."""

    async def take(self, at: datetime, stalled_before: datetime) -> IndexedFile | None:
        """The file that waits longest, now READING and one attempt more.

        Also one that a dead reader left READING before then.
        """

    async def remove(self, path: str) -> bool:
        """With what was read from it, where the index is in this database. False when it was not there."""


class Audit(AuditSearch[AuditRow], Protocol):
    """Rows are only ever added; the newest is given first."""

    async def record(self, *rows: AuditRow) -> None: ...

    async def latest(self, limit: int = 100) -> Sequence[AuditRow]: ...

    async def of_subject(self, subject: str, limit: int = 100) -> Sequence[AuditRow]: ...


class ContentionError(Exception):
    """Another transaction came first: what was decided on has changed, and the work has to be done again."""


class Transaction(Protocol):
    """An open transaction. It is over when the work that was given it ends: using it later is a fault."""

    @property
    def people(self) -> People: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def files(self) -> Files: ...

    @property
    def audit(self) -> Audit: ...

    async def mark_handled(self, event: Event) -> bool:
        """Note, in this transaction, that the event is handled; False when an earlier one did so: then stop.

        A crash between this commit and the inbox's `done` makes the event come again.
        """


class UnitOfWork(Protocol[T_co]):
    """Write transactions exclude one another: keep them short, and never search or send inside one."""

    async def run(self, work: Callable[[T_co], Awaitable[R]]) -> R:
        """Begin a write transaction, do the work in it, commit, and return what the work returned.

        Whatever the work raises takes everything back. On `ContentionError`, and on contention that the
        database reports, the transaction is begun again and the work done anew, a few times; so the work
        has no effect outside its transaction. Raises `ContentionError` when that does not help, and
        `InconsistentError` at the commit at the latest.
        """

    def reading(self) -> AbstractAsyncContextManager[T_co]:
        """A snapshot to look at, beside any writer; writing in it is a fault."""


class Knowledge(Protocol):
    """The reading side of the knowledge base. Synchronous: call it in a thread, outside any transaction."""

    def find(self, query: Query) -> Findings: ...

    def similar(self, text: str, candidates: Sequence[str]) -> Sequence[float]:
        """The cosine of the text with each candidate, in their order."""

    def reworded(self, text: str) -> float:
        """The cosine from which on a question that is put otherwise is this one; infinite, if none."""

    def current(self, found: Sequence[Ranked], reader: Reader) -> Sequence[Ranked | Gone]:
        """Each as it stands in the index now, or why this reader cannot be shown it any more."""

    def is_empty(self) -> bool:
        """Whether there is nothing to find, for anybody."""


class Library(Protocol):
    """The writing side, as far as replies are concerned. Synchronous, like `Knowledge`."""

    def learn(self, document: Document, passage: Passage) -> bool:
        """Make this the document's only passage; learning the same again changes nothing, and is False."""

    def documents(self, collection: str) -> Sequence[Document]:
        """What is there, by id."""

    def forget(self, document_id: str) -> bool:
        """Out of the index at once; False when it was not there."""
