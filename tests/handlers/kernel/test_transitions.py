"""One change of one aggregate, whatever it is: here of a commitment, on the store in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from bot.platform.store import StoreTransaction
from bot.storage.contention import TRIES
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.commitments.commitment import (
    Commitment,
    CommitmentChange,
    CommitmentEvent,
    CommitmentEventName,
    CommitmentOutcome,
    CommitmentRefusal,
)
from handlers.kernel.events import Conversation, Pressed
from handlers.kernel.outcome import Changed, Refused, refusal
from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow, ContentionError
from handlers.kernel.transitions import change, save, save_people, store
from tests.transactions import store_people, writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINA = Person("mina", "mina@example.com", "Mina Okafor", "Purchasing", "FR")
WALK = Commitment("c1", MINA.id, "Walk", NOW, date(2026, 12, 24))
PRESSED = Pressed(MINA.id, Conversation("web", "mina"), "note", "c1", NOW, "k1")


@dataclass
class Change:
    """A note is added to a commitment, unless it says so already; what is refused is kept in the audit."""

    storage: Storage
    note: str = "by bus"
    overtaken: int = 0
    """How often somebody else is quicker than the save."""
    decided_on: list[Commitment] = field(default_factory=list)

    async def __call__(self, pressed: Pressed = PRESSED) -> Commitment | None:
        return await change(
            self.storage.work,
            pressed,
            lambda tx: tx.commitments.get(pressed.subject),
            self.decide,
            unknown=CommitmentRefusal.UNKNOWN,
            refuse=self.refuse,
            settle=self.settle,
        )

    async def decide(self, _tx: StoreTransaction, before: Commitment, by: Person) -> CommitmentOutcome:
        self.decided_on.append(before)
        if before.note == self.note:
            return Refused(CommitmentRefusal.SETTLED)
        after = replace(before, note=self.note, version=before.version + 1)
        name = CommitmentEventName.MOVED
        return Changed(after, CommitmentEvent(after.id, after.version, name, by.id, NOW, self.note))

    async def refuse(
        self,
        tx: StoreTransaction,
        by: Person,
        before: Commitment | None,
        refused: Refused[CommitmentRefusal],
    ) -> None:
        subject = before.id if before else "nothing"
        await tx.audit.record(AuditRow(by.id, refused.why, subject, NOW))

    async def settle(
        self, tx: StoreTransaction, by: Person, before: Commitment, changed: CommitmentChange
    ) -> None:
        await tx.audit.record(AuditRow(by.id, "changed", before.id, NOW))
        if self.overtaken:
            self.overtaken -= 1
            await save(tx.commitments, before)
        await store(tx.commitments, changed)


@pytest.fixture
async def storage() -> Storage:
    storage = memory_storage()
    async with writing(storage.work) as tx:
        await store_people(tx.people, MINA)
        await tx.commitments.add(WALK)
    return storage


async def notes(storage: Storage) -> Sequence[str]:
    """Of the commitment's history."""
    async with storage.work.reading() as tx:
        return [event.detail for event in await tx.commitments.history(WALK.id)]


async def said(storage: Storage) -> Sequence[tuple[str, str]]:
    """(about what, what), the first before the last."""
    async with storage.work.reading() as tx:
        return [(row.subject, row.did) for row in reversed(await tx.audit.latest())]


async def test_a_change_is_saved_with_its_event_and_announced(storage: Storage) -> None:
    after = await Change(storage)()
    async with storage.work.reading() as tx:
        assert await tx.commitments.get(WALK.id) == after == replace(WALK, note="by bus", version=1)
    assert await notes(storage) == ["by bus"]
    assert await said(storage) == [("c1", "changed")]


async def test_an_event_is_handled_once(storage: Storage) -> None:
    first = await Change(storage)()
    again = Change(storage, "by train")
    assert await again() == first, "as it stands"
    assert again.decided_on == []
    assert await notes(storage) == ["by bus"]


async def test_a_refusal_is_said_once_and_changes_nothing(storage: Storage) -> None:
    first = await Change(storage)()
    for _ in range(2):
        assert await Change(storage)(replace(PRESSED, key="k2")) == first
    assert await said(storage) == [("c1", "changed"), ("c1", CommitmentRefusal.SETTLED)]
    assert await notes(storage) == ["by bus"]


async def test_what_lost_against_another_change_is_decided_anew_and_happens_once(storage: Storage) -> None:
    lost = Change(storage, overtaken=TRIES - 1)
    assert await lost() == replace(WALK, note="by bus", version=1)
    assert lost.decided_on == [WALK] * TRIES
    assert await notes(storage) == ["by bus"]
    assert await said(storage) == [("c1", "changed")], "what was said in vain is taken back"


async def test_what_keeps_losing_is_left_unhandled(storage: Storage) -> None:
    with pytest.raises(ContentionError, match="c1"):
        await Change(storage, overtaken=TRIES)()
    assert (await notes(storage), await said(storage)) == ([], [])
    await Change(storage)()
    assert await notes(storage) == ["by bus"], "it comes again, and was not marked as handled"


async def test_nothing_is_done_for_somebody_unknown_until_they_are_known(storage: Storage) -> None:
    pressed = replace(PRESSED, by="omar")
    early = Change(storage)
    assert await early(pressed) == WALK
    assert (early.decided_on, await said(storage)) == ([], [])
    async with writing(storage.work) as tx:
        await store_people(tx.people, replace(MINA, id="omar", email="omar@example.com"))
    await Change(storage)(pressed)
    assert await notes(storage) == ["by bus"]


async def test_of_what_is_not_there_the_person_is_told_once(storage: Storage) -> None:
    missing = Change(storage)
    for _ in range(2):
        assert await missing(replace(PRESSED, subject="c9")) is None
    assert missing.decided_on == []
    assert await said(storage) == [("nothing", CommitmentRefusal.UNKNOWN)]


async def test_a_person_changed_meanwhile_is_not_overwritten(storage: Storage) -> None:
    async with storage.work.reading() as tx:
        loaded = await tx.people.get(MINA.id)
    assert loaded is not None
    await storage.work.run(lambda tx: save_people(tx.people, replace(loaded, site="Lyon")))
    with pytest.raises(ContentionError, match=MINA.id):
        await storage.work.run(lambda tx: save_people(tx.people, replace(loaded, site="Paris")))


def test_the_first_reason_that_holds_is_given() -> None:
    empty, late = CommitmentRefusal.EMPTY, CommitmentRefusal.DAY_PASSED
    assert refusal((False, empty), (True, late), (True, empty)) == Refused(late)
    assert refusal((False, empty)) is None
