"""Two replicas at one database do the same at the same moment, and what must not come of it.

Each race says whether it went wrong; `number` tells its rows from those of the races before.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.commitments.actions import CommitmentForm
from handlers.commitments.commit import Commit
from handlers.commitments.transitions import MAX_OPEN, make
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Pressed, Submitted
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import ToPerson
from handlers.kernel.transitions import save_people
from handlers.people.import_people import ImportPeople, PeopleFile
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.colleagues.review_reply import ReviewReply
from handlers.questions.colleagues.set_aside import SetAside
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.kept_replies import document_id
from handlers.questions.rules.question import QuestionEventName, Reply, State
from handlers.questions.service import QuestionService
from knowledge.passages import Document, Passage
from tests.contracts.examples import MINUTE, NOW, asked, happened, outgoing, page_of, person, question

Race = Callable[[Sequence[Storage], int], Awaitable[bool]]
LATER = NOW + 90 * 24 * 60 * MINUTE


async def inbox_order(replicas: Sequence[Storage], number: int) -> bool:
    """Two events of one person: the second one is worked on while the first one is."""
    one, other = replicas
    by = f"anna{number}"
    await asyncio.gather(
        one.inbox.receive(asked(f"first{number}", by)), other.inbox.receive(asked(f"second{number}", by))
    )
    leased = await one.inbox.lease(LATER, LATER + MINUTE, 99)
    for each in leased:
        await one.inbox.done(each.id)
    rest = await one.inbox.lease(LATER, LATER + MINUTE, 99)
    for each in rest:
        await one.inbox.done(each.id)
    return (len(leased), len(rest)) != (1, 1)


async def slot_superseded(replicas: Sequence[Storage], number: int) -> bool:
    """Two edits of one message: both are sent."""
    to = ToPerson(f"anna{number}")

    def put(key: str) -> Callable[[StoreTransaction], Awaitable[None]]:
        return lambda tx: tx.outbox.put(outgoing(f"{key}{number}", slot="card", to=to))

    await asyncio.gather(*(each.work.run(put(key)) for each, key in zip(replicas, "ab", strict=True)))
    return await _sent(replicas[0]) != 1


async def brought_forward(replicas: Sequence[Storage], number: int) -> bool:
    """An edit is put while the message before it is settled: it waits for ever."""
    one, other = replicas
    to = ToPerson(f"anna{number}")
    await one.work.run(lambda tx: tx.outbox.put(outgoing(f"a{number}", slot="card", to=to)))
    [leased] = await one.postbox.lease(LATER, LATER + MINUTE, 9)
    await asyncio.gather(
        one.postbox.settle(leased.id, Delivered(f"m{number}")),
        other.work.run(lambda tx: tx.outbox.put(outgoing(f"b{number}", slot="card", to=to))),
    )
    return await _sent(one) != 1


async def _sent(storage: Storage) -> int:
    leased = await storage.postbox.lease(LATER, LATER + MINUTE, 99)
    for each in leased:
        await storage.postbox.settle(each.id, Delivered(f"m{each.id}"))
    return len(leased)


async def change_of_a_person(replicas: Sequence[Storage], number: int) -> bool:
    """Two change one person in two ways: one change is lost."""
    ann = person(f"anna{number}")
    await replicas[0].work.run(lambda tx: tx.people.save(ann))

    def change(**fields: str) -> Callable[[StoreTransaction], Awaitable[None]]:
        async def work(tx: StoreTransaction) -> None:
            seen = await tx.people.get(ann.id)
            assert seen is not None
            await save_people(tx.people, replace(seen, **fields))  # type: ignore[arg-type]

        return work

    one, other = replicas
    await asyncio.gather(one.work.run(change(site="Lyon")), other.work.run(change(department="Legal")))
    found = await _person(one, ann.id)
    return (found.site, found.department) != ("Lyon", "Legal")


async def import_and_change(replicas: Sequence[Storage], number: int) -> bool:
    """The list of people is read in while somebody changes what only they say."""
    one, other = replicas
    ann = person(f"anna{number}")
    await one.work.run(lambda tx: tx.people.save(ann))
    listed = PeopleFile(f"name,email,department\nAnna,{ann.email},Legal\n".encode())

    async def without_mail(tx: StoreTransaction) -> None:
        seen = await tx.people.get(ann.id)
        assert seen is not None
        await save_people(tx.people, replace(seen, mails=False))

    await asyncio.gather(
        ImportPeople(one.work, one.inbox)(listed, by="cli", at=NOW), other.work.run(without_mail)
    )
    found = await _person(one, ann.id)
    return (found.mails, found.department) != (False, "Legal")


async def open_commitments(replicas: Sequence[Storage], number: int) -> bool:
    """With room for one commitment more, one commits twice: both are taken."""
    ann = person(f"anna{number}", department="Legal")
    day = (NOW + timedelta(days=60)).date()

    async def all_but_one(tx: StoreTransaction) -> None:
        await tx.people.save(ann)
        for place in range(MAX_OPEN - 1):
            made = make(
                f"c{number}-{place}", ann, f"Cycle {place}", day, for_team=False, is_open=place, at=NOW
            )
            assert isinstance(made, Changed)
            await tx.commitments.add(made.after)

    await replicas[0].work.run(all_but_one)
    await asyncio.gather(
        *(
            Commit(each.work)(_commits(ann, f"{key}{number}", day.isoformat()))
            for each, key in zip(replicas, "ab", strict=True)
        )
    )
    async with replicas[0].work.reading() as tx:
        theirs = await tx.commitments.of_person(ann.id)
    await _sent(replicas[0])
    return len(theirs) != MAX_OPEN


def _commits(by: Person, key: str, day: str) -> Submitted:
    values = {"text": f"Walk {key}", "by": day}
    return Submitted(by.id, page_of(by.id), CommitmentForm.COMMIT, "", NOW, key, values)


async def claim(replicas: Sequence[Storage], number: int) -> bool:
    """Two claim one question: both have it."""
    asked_for = question(f"q{number}", state=State.WAITING)
    await replicas[0].work.run(lambda tx: tx.questions.add(asked_for))

    def take(by: str) -> Callable[[StoreTransaction], Awaitable[bool]]:
        async def work(tx: StoreTransaction) -> bool:
            seen = await tx.questions.get(asked_for.id)
            if seen is None or seen.state is not State.WAITING:
                return False
            taken = replace(seen, state=State.CLAIMED, claimed_by=by, version=seen.version + 1)
            return await tx.questions.save(taken)

        return work

    won = await asyncio.gather(
        *(each.work.run(take(by)) for each, by in zip(replicas, ("ben", "eve"), strict=True))
    )
    return sum(won) != 1


async def merged_both_ways(replicas: Sequence[Storage], number: int) -> bool:
    """Two questions are each said to ask what the other one asks: both wait for the other for ever."""
    carla = person("carla", roles=frozenset({Role.EMPLOYEE, Role.CSR}))
    ours = [question(f"{key}{number}", state=State.WAITING) for key in "ab"]

    async def both(tx: StoreTransaction) -> None:
        await tx.people.save(carla)
        await tx.people.save(person("anna"))
        for one in ours:
            await tx.questions.add(one)

    await replicas[0].work.run(both)
    await asyncio.gather(
        *(
            SetAside(QuestionService(each.work, Deadlines()))(
                _form(QuestionForm.MERGE, one.id, into=other.id)
            )
            for each, one, other in zip(replicas, ours, reversed(ours), strict=True)
        )
    )
    async with replicas[0].work.reading() as tx:
        found = [await tx.questions.get(one.id) for one in ours]
    await _sent(replicas[0])
    return sum(one is not None and one.merged_into is not None for one in found) != 1


@dataclass
class _Shelf:
    """A `Library` that all replicas share; to learn takes a moment, as an encoder does."""

    held: dict[str, tuple[Document, Passage]] = field(default_factory=dict)

    def learn(self, document: Document, passage: Passage) -> bool:
        time.sleep(secrets.randbelow(60) / 1000)
        before, self.held[document.id] = self.held.get(document.id), (document, passage)
        return before != (document, passage)

    def documents(self, collection: str) -> Sequence[Document]:
        return [each for _, (each, _) in sorted(self.held.items()) if each.collection == collection]

    def forget(self, document_id: str) -> bool:
        time.sleep(secrets.randbelow(60) / 1000)
        return self.held.pop(document_id, None) is not None


async def reviewed_in_two_ways(replicas: Sequence[Storage], number: int) -> bool:
    """One keeps a reply and withdraws it, another one keeps it edited: the index says something else."""
    carla = person("carla", roles=frozenset({Role.EMPLOYEE, Role.CSR}))
    reply = Reply("Ask for a bag.", "ben", NOW)
    asked_for = question(f"q{number}", state=State.REPLIED, reply=reply, claimed_by="ben")

    async def given(tx: StoreTransaction) -> None:
        await tx.people.save(carla)
        await tx.people.save(person("anna"))
        await tx.people.save(person("ben"))
        await tx.questions.add(asked_for)

    await replicas[0].work.run(given)
    shelf = _Shelf()
    one, other = (ReviewReply(each.work, QuestionService(each.work, Deadlines()), shelf) for each in replicas)

    async def keep_and_withdraw() -> None:
        await one(Pressed("carla", page_of("carla"), QuestionPress.KEEP, asked_for.id, NOW, f"k{number}"))
        await one(_form(QuestionForm.WITHDRAW, asked_for.id, reason="It is wrong."))

    await asyncio.gather(
        keep_and_withdraw(), other(_form(QuestionForm.KEEP_EDITED, asked_for.id, text="Ask for two bags."))
    )
    async with replicas[0].work.reading() as tx:
        found = await tx.questions.get(asked_for.id)
    await _sent(replicas[0])
    assert found is not None and found.reply is not None
    says = found.reply.text if found.state is State.PUBLISHED else None
    learnt = shelf.held.get(document_id(asked_for.id))
    return (learnt and learnt[1].text) != says


def _form(form: QuestionForm, subject: str, **values: str) -> Submitted:
    return Submitted("carla", page_of("carla"), form, subject, NOW, f"{form}:{subject}", values)


async def watched(replicas: Sequence[Storage], number: int) -> bool:
    """The console's watch looks while two write: something happens, and the number it watches stays.

    The second one begins when the first one has written, and the first one lets it overtake where it can.
    """
    seen: dict[int, set[int]] = {}
    begun, overtaken, over = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def look() -> int:
        async with replicas[1].work.reading() as tx:
            happened_so_far = await tx.questions.happenings()
            there = sum([len(await tx.questions.history(f"{key}{number}")) for key in "ab"])
        seen.setdefault(happened_so_far, set()).add(there)
        return there

    async def watch() -> None:
        while not over.is_set():
            if await look():
                overtaken.set()
        await look()

    async def happen(tx: StoreTransaction, key: str) -> None:
        await tx.questions.add(question(f"{key}{number}"))
        await tx.questions.record(happened(QuestionEventName.ASKED, to=f"{key}{number}"))

    async def first(tx: StoreTransaction) -> None:
        await happen(tx, "a")
        begun.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(overtaken.wait(), 0.2)

    async def second() -> None:
        await begun.wait()
        await replicas[1].work.run(lambda tx: happen(tx, "b"))

    watching = asyncio.create_task(watch())
    await asyncio.gather(replicas[0].work.run(first), second())
    over.set()
    await watching
    return any(len(states) > 1 for states in seen.values())


async def _person(storage: Storage, person_id: str) -> Person:
    async with storage.work.reading() as tx:
        found = await tx.people.get(person_id)
    assert found is not None
    return found


RACES: Mapping[str, Race] = {
    "inbox order": inbox_order,
    "slot superseded": slot_superseded,
    "settle and bring forward": brought_forward,
    "change of a person": change_of_a_person,
    "import and change": import_and_change,
    "open commitments": open_commitments,
    "claim": claim,
    "merged both ways": merged_both_ways,
    "reviewed in two ways": reviewed_in_two_ways,
    "watched": watched,
}
