"""Whose messages they are and where they may be found: read in one look for all that leave together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.platform.store import StoreTransaction
from handlers.kernel.events import Conversation
from handlers.kernel.ports import ToPerson
from handlers.kernel.queues import LeasedMessage

Places = Mapping[str, Sequence[Conversation]]
"""By person, the last used first."""


async def places_of(tx: StoreTransaction, messages: Sequence[LeasedMessage]) -> Places:
    """Of those readers whose message is for wherever they are."""
    recipients = [each.outgoing.to for each in messages]
    ids = {to.person_id for to in recipients if isinstance(to, ToPerson)}
    known = await tx.people.identities_of(ids) if ids else {}
    return {one: [Conversation(*place) for place in places] for one, places in known.items()}


async def with_readers(tx: StoreTransaction, messages: Sequence[LeasedMessage]) -> Sequence[LeasedMessage]:
    found = await tx.people.named({each.outgoing.to.person_id for each in messages})
    people = {person.id: person for person in found}
    return [replace(each, reader=people.get(each.outgoing.to.person_id)) for each in messages]
