"""The one way to change what is stored: load, decide, save under guard, record, announce.

A capability decides with pure functions that return an outcome: `Changed`, or `Refused` with one of its own
reasons. `change` does the rest, so that nothing is saved without its event and its messages, and of two
changes made at once none is lost.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Protocol, TypeVar

from handlers.kernel.events import Event
from handlers.kernel.outcome import Changed, Identified, Refused
from handlers.kernel.person import Person
from handlers.kernel.ports import ContentionError, People, Transaction, UnitOfWork

A = TypeVar("A", bound=Identified)
"""The aggregate."""
E = TypeVar("E")
"""A row of its history."""
R = TypeVar("R", bound=StrEnum)
"""Why a change is refused."""
T = TypeVar("T", bound=Transaction)
A_contra = TypeVar("A_contra", bound=Identified, contravariant=True)
E_contra = TypeVar("E_contra", contravariant=True)


class Aggregates(Protocol[A_contra, E_contra]):
    """Where aggregates of one kind are stored, with their history."""

    async def save(self, aggregate: A_contra, /) -> bool:
        """Compare and set: stores only over the version before; False when another change came first."""

    async def record(self, event: E_contra, /) -> None: ...


async def change(
    uow: UnitOfWork[T],
    event: Event,
    load: Callable[[T], Awaitable[A | None]],
    decide: Callable[[T, A, Person], Awaitable[Changed[A, E] | Refused[R]]],
    *,
    unknown: R,
    refuse: Callable[[T, Person, A | None, Refused[R]], Awaitable[None]],
    settle: Callable[[T, Person, A, Changed[A, E]], Awaitable[None]],
) -> A | None:
    """Handle an event of one person about one aggregate, once.

    `refuse` says why nothing changes (`unknown` where there is nothing to change); `settle` saves, records
    and announces. Returns the aggregate as it is afterwards, None when it is not known. Nothing happens when
    the person is not known. On contention it is loaded and decided on again, as `UnitOfWork.run` says, which
    raises `ContentionError` in the end.
    """

    async def work(tx: T) -> A | None:
        by, before = await tx.people.get(event.by), await load(tx)
        if by is None or not await tx.mark_handled(event):
            return before
        if before is None:
            await refuse(tx, by, None, Refused(unknown))
            return None
        outcome = await decide(tx, before, by)
        if isinstance(outcome, Refused):
            await refuse(tx, by, before, outcome)
            return before
        await settle(tx, by, before, outcome)
        return outcome.after

    return await uow.run(work)


async def store(aggregates: Aggregates[A, E], changed: Changed[A, E]) -> None:
    """Save and record a change. Raises `ContentionError` when another came first."""
    await save(aggregates, changed.after)
    await aggregates.record(changed.event)


async def save(aggregates: Aggregates[A, E], aggregate: A) -> None:
    """Raises `ContentionError` when another change of it came first."""
    if not await aggregates.save(aggregate):
        raise ContentionError(aggregate.id)


async def save_people(people: People, *changed: Person) -> None:
    """Raises `ContentionError` when another change of one of them came first."""
    if not await people.save(*changed):
        raise ContentionError(", ".join(person.id for person in changed[:5]))
