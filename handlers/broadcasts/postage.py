"""Who of those due really gets it now, and the messages for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.broadcasts.broadcast import Broadcast, Round, Variant
from handlers.broadcasts.ports import BroadcastsTransaction, ResponseKind
from handlers.broadcasts.recipient import BroadcastRecipient, Reached, Reason, batch_name
from handlers.broadcasts.running import REMINDERS
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.broadcasts.welcome import attention_of, later_or_never
from handlers.broadcasts.wording import news
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import Batch, ToPerson

_BACK = ":back"
_GOOD_FOR = BroadcastPolicy().good_for


@dataclass(frozen=True, slots=True)
class SortedOut:
    """Those whose turn has come."""

    leave: Sequence[tuple[BroadcastRecipient, Person]]
    stay: Sequence[BroadcastRecipient]
    """Dropped or put off."""


async def sort_out(
    tx: BroadcastsTransaction,
    broadcast: Broadcast,
    due: Sequence[BroadcastRecipient],
    at: datetime,
) -> SortedOut:
    """Decided as things are now: somebody may have left, moved, or gone away since they were noted."""
    people = await _people(tx, due)
    done = await acknowledged_by(tx, broadcast.id, list(people)) if broadcast.round in REMINDERS else ()
    suits = await later_or_never(tx, broadcast, list(people.values()), at)
    leave: list[tuple[BroadcastRecipient, Person]] = []
    stay: list[BroadcastRecipient] = []
    for each in due:
        person = people.get(each.person_id)
        reason = why_not(broadcast, person) or (
            Reason.ACKNOWLEDGED if each.person_id in done else Reason.NONE
        )
        if person is None or reason:
            stay.append(dropped(each, reason, at))
        elif (later := suits[person.id]) is None:
            leave.append((each, person))
        elif isinstance(later, Reason):
            stay.append(dropped(each, later, at))
        else:
            stay.append(replace(each, due_at=later))
    return SortedOut(leave, stay)


def why_not(broadcast: Broadcast, person: Person | None) -> Reason:
    """Why somebody who was noted does not get it after all."""
    if person is None or not person.active:
        return Reason.LEFT
    return Reason.NONE if broadcast.reach.includes(person) else Reason.MOVED


def dropped(recipient: BroadcastRecipient, reason: Reason, at: datetime) -> BroadcastRecipient:
    return replace(recipient, arrival=Reached.DROPPED, reason=reason, settled_at=at)


async def hand_over(
    tx: BroadcastsTransaction,
    broadcast: Broadcast,
    leave: Sequence[tuple[BroadcastRecipient, Person]],
    at: datetime,
) -> None:
    """Into the outbox, one message for all who read the same language."""
    readers: defaultdict[Variant, list[BroadcastRecipient]] = defaultdict(list)
    for each, person in leave:
        readers[broadcast.content.for_language(person.language, person.country)].append(
            _queued(broadcast, each)
        )
    for variant, theirs in readers.items():
        batch = _batch(broadcast, broadcast.round, variant, at + _GOOD_FOR)
        anew = [each for each in theirs if each.key.endswith(_BACK)]
        await tx.outbox.put_all(batch, [ToPerson(each.person_id) for each in theirs if each not in anew])
        for each in anew:
            await tx.outbox.put(replace(batch.to(ToPerson(each.person_id)), key=each.key))
        await tx.broadcasts.update(theirs)


async def renew(tx: BroadcastsTransaction, broadcast: Broadcast, limit: int) -> int:
    """Give some who have older words the words of now; how many that were."""
    older = await tx.broadcasts.outdated(broadcast.id, broadcast.edition, limit)
    if not older:
        return 0
    people = await _people(tx, older)
    done = await acknowledged_by(tx, broadcast.id, list(people))
    readers: defaultdict[tuple[Variant, Round, bool], list[str]] = defaultdict(list)
    for each in older:
        if person := people.get(each.person_id):
            variant = broadcast.content.for_language(person.language, person.country)
            readers[variant, each.round, each.person_id in done].append(each.person_id)
    for (variant, round_, has_said), ids in readers.items():
        batch = _edit(broadcast, round_, variant, acknowledged=has_said)
        await tx.outbox.put_all(batch, [ToPerson(person_id) for person_id in ids])
    await tx.broadcasts.update([_renewed(broadcast, each) for each in older])
    return len(older)


async def acknowledged_by(
    tx: BroadcastsTransaction, broadcast_id: str, person_ids: Collection[str]
) -> Collection[str]:
    said = await tx.broadcasts.responses_of(broadcast_id, person_ids)
    return {one.person_id for one in said if one.kind is ResponseKind.GOT_IT}


async def _people(
    tx: BroadcastsTransaction, recipients: Sequence[BroadcastRecipient]
) -> Mapping[str, Person]:
    found = await tx.people.named({each.person_id for each in recipients})
    return {person.id: person for person in found}


def _batch(broadcast: Broadcast, round_: Round, variant: Variant, not_after: datetime) -> Batch:
    message = news(broadcast.id, broadcast.content, variant, round_)
    name, kind = batch_name(broadcast.id, round_), MessageKind.BROADCAST
    attention = attention_of(broadcast, variant)
    return Batch(name, message, broadcast.edition, kind=kind, not_after=not_after, attention=attention)


def _edit(broadcast: Broadcast, round_: Round, variant: Variant, *, acknowledged: bool) -> Batch:
    message = news(broadcast.id, broadcast.content, variant, round_, acknowledged=acknowledged)
    name, kind = batch_name(broadcast.id, round_), MessageKind.BROADCAST
    attention = replace(attention_of(broadcast, variant), subject=name)
    return Batch(name, message, broadcast.edition, silent=True, kind=kind, attention=attention)


def _queued(broadcast: Broadcast, recipient: BroadcastRecipient) -> BroadcastRecipient:
    """Under a key of its own where the outbox has dropped the one before: it takes a key once."""
    key = f"{batch_name(broadcast.id, recipient.round)}:{broadcast.edition}:{recipient.person_id}"
    if recipient.arrival is Reached.WAITING and recipient.key.startswith(key):
        key = f"{recipient.key}{_BACK}"
    return replace(recipient, arrival=Reached.QUEUED, edition=broadcast.edition, key=key)


def _renewed(broadcast: Broadcast, recipient: BroadcastRecipient) -> BroadcastRecipient:
    """Of what has not arrived yet, the newer message decides how it went."""
    if recipient.arrival is Reached.QUEUED:
        return _queued(broadcast, recipient)
    return replace(recipient, edition=broadcast.edition)
