"""Two replicas at one database do the same at the same moment, and what must not come of it.

Each race says whether it went wrong; `number` tells its rows from those of the races before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.commitments.actions import CommitmentForm
from handlers.commitments.commit import Commit
from handlers.commitments.transitions import MAX_OPEN, make
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Submitted
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person
from handlers.kernel.ports import ToPerson
from handlers.kernel.transitions import save_people
from handlers.people.import_people import ImportPeople, PeopleFile
from handlers.questions.rules.question import State
from tests.contracts.examples import MINUTE, NOW, asked, outgoing, page_of, person, question

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
}
