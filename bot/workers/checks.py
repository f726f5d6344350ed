"""What is asked of a message when it is about to be sent, since things may have changed while it waited.

Messages are leased several at a time; what is asked of them at the same time is decided in one transaction.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from bot.platform.group_commit import GroupCommit
from bot.platform.store import StoreTransaction, StoreWork
from handlers.broadcasts.recipient import is_for_a_channel
from handlers.broadcasts.still_addressed import no_longer_addressed
from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.attention.attend import Wish, attend_all
from handlers.kernel.attention.budget import DropIt, JoinsDigest, Later, SendNow, Verdict
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.attention.wording import with_why
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.queues import Check
from handlers.kernel.voice import voice_for
from handlers.learning.nudging.still_due import is_lesson, still_due

_KINDS = {
    MessageKind.NUDGE: AttentionKind.NUDGE,
    MessageKind.BROADCAST: AttentionKind.BROADCAST,
    MessageKind.DIGEST: AttentionKind.DIGEST,
}
UNSOLICITED = frozenset(_KINDS)
"""The kinds of messages that draw on the attention budget, whether or not they say more of it."""
_GONE = "the person has left"
_Checked = OutgoingMessage | TryLater | Dropped


@dataclass(frozen=True, slots=True)
class _Asked:
    outgoing: OutgoingMessage
    at: datetime


@dataclass(frozen=True, slots=True)
class _Together:
    """What is asked at the same time, decided in one transaction."""

    decide: Callable[[Sequence[_Asked]], Awaitable[Sequence[_Checked]]]
    _group: GroupCommit[_Asked, _Checked | Exception] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_group", GroupCommit(self._outcomes, longest_rest=0.0))

    async def decided(self, asked: _Asked) -> _Checked:
        checked = await self._group(asked)
        if isinstance(checked, Exception):
            raise checked
        return checked

    async def _outcomes(self, asked: Sequence[_Asked]) -> Sequence[_Checked | Exception]:
        """What cannot be decided of one of them holds up none of the others."""
        try:
            return await self.decide(asked)
        except Exception as fault:
            if len(asked) == 1:
                return [fault]
        return [each for one in asked for each in await self._outcomes([one])]


@dataclass(frozen=True, slots=True)
class StillWelcome:
    """Of what nobody asked for: the attention budget of its reader has room, and it says why it comes.

    Of a broadcast also: it is neither paused nor cancelled, and its reader is to have it.
    """

    uow: StoreWork
    _together: _Together = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_together", _Together(self._decide))

    async def __call__(
        self, outgoing: OutgoingMessage, at: datetime, *, edits_for: Person | None = None
    ) -> _Checked:
        """An edit of what is on the screen takes no attention."""
        if edits_for is not None:
            return _explained(outgoing, edits_for)
        return await self._together.decided(_Asked(outgoing, at))

    async def undone(self, outgoing: OutgoingMessage) -> None:
        """It did not arrive."""

        async def work(tx: StoreTransaction) -> None:
            await tx.attention.give_back((outgoing.to.person_id, unsolicited(outgoing).subject))

        await self.uow.run(work)

    async def _decide(self, asked: Sequence[_Asked]) -> Sequence[_Checked]:
        async def work(tx: StoreTransaction) -> Sequence[_Checked]:
            return await _decided(tx, asked)

        return await self.uow.run(work)


@dataclass(frozen=True, slots=True)
class StillDue:
    """Of a lesson that comes by itself: it is still to be learnt, and its reader welcomes it."""

    uow: StoreWork
    welcome: StillWelcome
    _together: _Together = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_together", _Together(self._decide))

    async def __call__(
        self, outgoing: OutgoingMessage, at: datetime, *, edits_for: Person | None = None
    ) -> OutgoingMessage | TryLater | Dropped:
        if is_lesson(outgoing) and edits_for is None:
            decided = await self._together.decided(_Asked(outgoing, at))
            if not isinstance(decided, OutgoingMessage):
                return decided
            outgoing = decided
        return await self.welcome(outgoing, at, edits_for=edits_for)

    async def undone(self, outgoing: OutgoingMessage) -> None:
        await self.welcome.undone(outgoing)

    async def _decide(self, asked: Sequence[_Asked]) -> Sequence[_Checked]:
        async with self.uow.reading() as tx:
            return await still_due(tx, [each.outgoing for each in asked], max(each.at for each in asked))


def checks_of(uow: StoreWork) -> Mapping[MessageKind, Check]:
    """What is asked of each kind that nobody asked for."""
    welcome = StillWelcome(uow)
    return {**dict.fromkeys(UNSOLICITED, welcome), MessageKind.NUDGE: StillDue(uow, welcome)}


def unsolicited(outgoing: OutgoingMessage) -> Unsolicited:
    """As the message says; else what its kind says."""
    return outgoing.attention or Unsolicited(_KINDS[outgoing.kind], outgoing.slot or outgoing.key)


async def _decided(tx: StoreTransaction, asked: Sequence[_Asked]) -> Sequence[_Checked]:
    """All of them at the latest moment at which one was asked for."""
    at = max(each.at for each in asked)
    people = {one.id: one for one in await tx.people.named({each.outgoing.to.person_id for each in asked})}
    messages = [each.outgoing for each in asked]
    found: dict[str, _Checked] = {**await no_longer_addressed(tx, messages, people, at)}
    for one in messages:
        if is_for_a_channel(one):
            found.setdefault(one.key, one)
        elif one.to.person_id not in people:
            found.setdefault(one.key, Dropped(_GONE))
    left = [one for one in messages if one.key not in found]
    wishes = [Wish(people[one.to.person_id], unsolicited(one), one.not_after, one.message) for one in left]
    for one, wish, verdict in zip(left, wishes, await attend_all(tx, wishes, at), strict=True):
        found[one.key] = _outcome(one, wish.person, verdict)
    return [found[one.key] for one in messages]


def _outcome(outgoing: OutgoingMessage, person: Person, verdict: Verdict) -> _Checked:
    match verdict:
        case SendNow():
            return _explained(outgoing, person)
        case Later(moment, why):
            return TryLater(moment, why, is_failure=False)
        case JoinsDigest():
            return Dropped("it joins the next digest")
        case DropIt(why):
            return Dropped(why.value)
        case _:
            assert_never(verdict)


def _explained(outgoing: OutgoingMessage, person: Person) -> OutgoingMessage:
    message = with_why(voice_for(person), outgoing.message, unsolicited(outgoing).subject)
    return replace(outgoing, message=message)
