"""Who gets a broadcast, how it went, and what they pressed.

Each question is a look at one index, and takes as long as what it finds, however many recipients there are;
only `counts` and `responses` go through all of a broadcast.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, false, func, or_, select, update

from bot.storage import database
from bot.storage.broadcasts.channels import SqlChannelPosts
from bot.storage.broadcasts.outcomes import SETTLED_STATES, arrival_of
from bot.storage.broadcasts.tables import BROADCAST_RECIPIENT, BROADCAST_RESPONSE
from bot.storage.outbox.tables import OUTBOX
from bot.storage.people.audiences import admits, having, written
from bot.storage.people.tables import PERSON, PERSON_IDENTITY
from bot.storage.states import OutboxState
from handlers.broadcasts.broadcast import Round
from handlers.broadcasts.ports import ArrivalCount, BroadcastResponse, ResponseKind, Settled
from handlers.broadcasts.reach import Reach
from handlers.broadcasts.recipient import (
    AWAY,
    HAS_IT,
    NOT_REACHED,
    BroadcastRecipient,
    Reached,
    Reason,
)

_WHO, _SAID, _OUT, _SEEN = BROADCAST_RECIPIENT.c, BROADCAST_RESPONSE.c, OUTBOX.c, PERSON_IDENTITY.c
_KEYS = ("broadcast_id", "person_id", "round")
_ON_ITS_WAY = (OutboxState.BEHIND, OutboxState.QUEUED, OutboxState.LEASED)


@dataclass(frozen=True, slots=True)
class SqlRecipients(SqlChannelPosts):
    """The part of the `Broadcasts` port that is about people."""

    async def reached(self, reach: Reach, after: str, limit: int) -> Sequence[str]:
        who = await self._included(reach)
        ids = select(PERSON.c.id).where(PERSON.c.id > after, *who).order_by(PERSON.c.id).limit(limit)
        return list(await self.connection.scalars(ids))

    async def count_reached(self, reach: Reach) -> int:
        who = await self._included(reach)
        counted = select(func.count()).select_from(PERSON).where(*who)
        return int(await self.connection.scalar(counted) or 0)

    async def platforms_of(self, reach: Reach) -> Mapping[str, int]:
        who = await self._included(reach)
        latest = (
            select(_SEEN.platform)
            .where(_SEEN.person_id == PERSON.c.id)
            .order_by(_SEEN.seen_at.desc(), _SEEN.platform.desc(), _SEEN.external_id.desc())
            .limit(1)
            .scalar_subquery()
        )
        place = func.coalesce(latest, "web").label("platform")
        rows = await self.connection.execute(
            select(place, func.count().label("people")).where(*who).group_by(place)
        )
        return {row.platform: row.people for row in rows}

    async def note(self, recipients: Sequence[BroadcastRecipient]) -> int:
        if not recipients:
            return 0
        before = await self._noted(recipients)
        new = [each for each in recipients if each.person_id not in before]
        if new:
            rows = [asdict(each) for each in new]
            await self.connection.execute(database.insert(BROADCAST_RECIPIENT).on_conflict_do_nothing(), rows)
        return len(new)

    async def _noted(self, recipients: Sequence[BroadcastRecipient]) -> Collection[str]:
        first, found = recipients[0], set[str]()
        for some in database.chunks([each.person_id for each in recipients]):
            there = (
                _WHO.broadcast_id == first.broadcast_id,
                _WHO.person_id.in_(some),
                _WHO.round == first.round,
            )
            found.update(await self.connection.scalars(select(_WHO.person_id).where(*there)))
        return found

    async def left_out(
        self, broadcast_id: str, round_: Round, person_ids: Collection[str]
    ) -> Sequence[BroadcastRecipient]:
        found: list[BroadcastRecipient] = []
        without = (_WHO.broadcast_id == broadcast_id, _WHO.round == round_, _WHO.arrival == Reached.DROPPED)
        for some in database.chunks(person_ids):
            found += await self._all(
                _recipients().where(*without, _WHO.person_id.in_(some), _WHO.reason.in_(AWAY))
            )
        return found

    async def unacknowledged(self, broadcast_id: str, of: Round, after: str, limit: int) -> Sequence[str]:
        rounds = (of, Round.AGAIN) if of is Round.FIRST else (of,)
        said = exists().where(
            _SAID.broadcast_id == broadcast_id,
            _SAID.person_id == _WHO.person_id,
            _SAID.kind == ResponseKind.GOT_IT,
        )
        has_it = (_WHO.round.in_(rounds), _WHO.arrival.in_(HAS_IT), ~said)
        return await self._ids(broadcast_id, after, limit, *has_it)

    async def unreached(self, broadcast_id: str, after: str, limit: int) -> Sequence[str]:
        helped = exists().where(_OUT.key == _WHO.key, _is_underway())
        without = (_WHO.round == Round.FIRST, _WHO.arrival.in_(NOT_REACHED), ~helped)
        return await self._ids(broadcast_id, after, limit, *without)

    async def _ids(
        self, broadcast_id: str, after: str, limit: int, *who: ColumnElement[bool]
    ) -> Sequence[str]:
        behind = (_WHO.broadcast_id == broadcast_id, _WHO.person_id > after)
        ids = select(_WHO.person_id).distinct().where(*behind, *who).order_by(_WHO.person_id)
        return list(await self.connection.scalars(ids.limit(limit)))

    async def due(
        self, broadcast_id: str, round_: Round, at: datetime, limit: int
    ) -> Sequence[BroadcastRecipient]:
        come = (*_waiting(broadcast_id, round_), _WHO.due_at <= at)
        return await self._all(_recipients().where(*come).order_by(_WHO.due_at, _WHO.person_id).limit(limit))

    async def next_due(self, broadcast_id: str, round_: Round) -> datetime | None:
        first = select(_WHO.due_at).where(*_waiting(broadcast_id, round_)).order_by(_WHO.due_at).limit(1)
        found: datetime | None = await self.connection.scalar(first)
        return found

    async def outdated(self, broadcast_id: str, edition: int, limit: int) -> Sequence[BroadcastRecipient]:
        found: list[BroadcastRecipient] = []
        for arrival in (Reached.QUEUED, *sorted(HAS_IT)):
            older = (_WHO.broadcast_id == broadcast_id, _WHO.arrival == arrival, _WHO.edition < edition)
            found += await self._all(_recipients().where(*older).limit(limit - len(found)))
        return found

    async def update(self, recipients: Sequence[BroadcastRecipient]) -> None:
        if recipients:
            which = [_WHO[name] == bindparam(f"its_{name}") for name in _KEYS]
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _CHANGING}
            rows = [
                {f"its_{name}": getattr(each, name) for name in _KEYS}
                | {f"new_{name}": getattr(each, name) for name in _CHANGING}
                for each in recipients
            ]
            await self.connection.execute(update(BROADCAST_RECIPIENT).where(*which).values(values), rows)

    async def recipients_among(
        self, broadcast_id: str, round_: Round, person_ids: Collection[str]
    ) -> Sequence[BroadcastRecipient]:
        found: list[BroadcastRecipient] = []
        for some in database.chunks(person_ids):
            theirs = (_WHO.broadcast_id == broadcast_id, _WHO.person_id.in_(some), _WHO.round == round_)
            found += await self._all(_recipients().where(*theirs))
        return found

    async def recipients(
        self, broadcast_id: str, after: tuple[str, Round] | None = None, limit: int = 500
    ) -> Sequence[BroadcastRecipient]:
        behind = [_WHO.broadcast_id == broadcast_id]
        if after is not None:
            person_id, round_ = after
            behind += [_WHO.person_id >= person_id, or_(_WHO.person_id > person_id, _WHO.round > round_)]
        return await self._all(_recipients().where(*behind).order_by(_WHO.person_id, _WHO.round).limit(limit))

    async def rounds_of(self, broadcast_id: str, person_id: str) -> Sequence[BroadcastRecipient]:
        theirs = (_WHO.broadcast_id == broadcast_id, _WHO.person_id == person_id)
        return await self._all(_recipients().where(*theirs).order_by(_WHO.round))

    async def collect(self, broadcast_id: str, at: datetime, limit: int) -> Settled:
        columns = (*(_WHO[name] for name in _KEYS), _OUT.state, _OUT.why)
        settled = (
            _WHO.broadcast_id == broadcast_id,
            _WHO.arrival == Reached.QUEUED,
            _OUT.state.in_(SETTLED_STATES),
        )
        query = select(*columns).join(OUTBOX, _OUT.key == _WHO.key).where(*settled).limit(limit)
        rows = (await self.connection.execute(query)).all()
        became = [arrival_of(row.state, row.why) for row in rows]
        if rows:
            which = [_WHO[name] == bindparam(f"its_{name}") for name in _KEYS]
            values = {"arrival": bindparam("as"), "reason": bindparam("for"), "settled_at": at}
            changes = [
                {f"its_{name}": row._mapping[name] for name in _KEYS} | {"as": arrival, "for": reason}
                for row, (arrival, reason) in zip(rows, became, strict=True)
            ]
            await self.connection.execute(update(BROADCAST_RECIPIENT).where(*which).values(values), changes)
        return Settled(len(rows), sum(arrival is Reached.BOUNCED for arrival, _ in became))

    async def queued(self, broadcast_id: str, most: int) -> int:
        some = select(_WHO.person_id).where(_WHO.broadcast_id == broadcast_id, _WHO.arrival == Reached.QUEUED)
        counted = select(func.count()).select_from(some.limit(most).subquery())
        return int(await self.connection.scalar(counted) or 0)

    async def drop_waiting(self, broadcast_id: str, reason: Reason, at: datetime, limit: int) -> int:
        waiting = (_WHO.broadcast_id == broadcast_id, _WHO.arrival == Reached.WAITING)
        some = await self._all(_recipients().where(*waiting).limit(limit))
        for round_ in {each.round for each in some}:
            ids = [each.person_id for each in some if each.round is round_]
            for few in database.chunks(ids):
                which = (*waiting, _WHO.round == round_, _WHO.person_id.in_(few))
                dropped = {"arrival": Reached.DROPPED, "reason": reason, "settled_at": at}
                await self.connection.execute(update(BROADCAST_RECIPIENT).where(*which).values(dropped))
        return len(some)

    async def counts(self, broadcast_id: str) -> Sequence[ArrivalCount]:
        alike = (_WHO.round, _WHO.arrival, _WHO.reason)
        theirs = select(*alike, func.count()).where(_WHO.broadcast_id == broadcast_id)
        rows = await self.connection.execute(theirs.group_by(*alike).order_by(*alike))
        return [ArrivalCount(*row) for row in rows]

    async def respond(self, response: BroadcastResponse) -> bool:
        row = database.insert(BROADCAST_RESPONSE).values(asdict(response))
        result = await self.connection.execute(row.on_conflict_do_nothing().returning(_SAID.kind))
        return result.first() is not None

    async def responses_of(
        self, broadcast_id: str, person_ids: Collection[str]
    ) -> Sequence[BroadcastResponse]:
        found: list[BroadcastResponse] = []
        for some in database.chunks(person_ids):
            theirs = (_SAID.broadcast_id == broadcast_id, _SAID.person_id.in_(some))
            found += await self._said(select(BROADCAST_RESPONSE).where(*theirs))
        return found

    async def responses(self, broadcast_id: str) -> Sequence[BroadcastResponse]:
        everybodys = select(BROADCAST_RESPONSE).where(_SAID.broadcast_id == broadcast_id)
        return await self._said(everybodys)

    async def _said(self, query: Select[Any]) -> Sequence[BroadcastResponse]:
        rows = await self.connection.execute(query.order_by(_SAID.person_id, _SAID.kind))
        return [BroadcastResponse(row.broadcast_id, row.person_id, row.kind, row.at) for row in rows]

    async def _all(self, query: Select[Any]) -> Sequence[Any]:
        return [_recipient_of(row) for row in await self.connection.execute(query)]

    async def _included(self, reach: Reach) -> list[ColumnElement[bool]]:
        if reach.no_people:
            return [false()]
        who = [PERSON.c.active.is_(True), *await admits(self.connection, reach.audience)]
        for column, wanted in ((PERSON.c.site, reach.sites), (PERSON.c.language, reach.languages)):
            if wanted:
                who.append(column.in_(await written(self.connection, column, wanted)))
        if reach.topics:
            who.append(PERSON.c.topics.in_(await having(self.connection, PERSON.c.topics, reach.topics)))
        if reach.emails:
            who.append(PERSON.c.email.in_({each.casefold() for each in reach.emails}))
        return who


_CHANGING = ("due_at", "arrival", "reason", "edition", "key", "settled_at")


def _recipients() -> Select[Any]:
    return select(BROADCAST_RECIPIENT)


def _waiting(broadcast_id: str, round_: Round) -> tuple[ColumnElement[bool], ...]:
    return (_WHO.broadcast_id == broadcast_id, _WHO.arrival == Reached.WAITING, _WHO.round == round_)


def _is_underway() -> ColumnElement[bool]:
    """Somebody had it tried once more, and it is on its way or has arrived."""
    return or_(_OUT.state.in_(_ON_ITS_WAY), (_OUT.state == OutboxState.SENT) & (_OUT.why == ""))


def _recipient_of(row: Row[Any]) -> BroadcastRecipient:
    return BroadcastRecipient(
        row.broadcast_id,
        row.person_id,
        row.round,
        row.due_at,
        row.arrival,
        row.reason,
        row.edition,
        row.key,
        row.settled_at,
    )
