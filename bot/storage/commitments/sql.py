"""Commitments, their history, and the ledger of nudges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.commitments.tables import COMMITMENT, COMMITMENT_EVENT
from handlers.commitments.commitment import SETTLED, Commitment, CommitmentEvent

_FIELDS = tuple(field.name for field in fields(Commitment))
_IT = COMMITMENT.c
_HISTORY = COMMITMENT_EVENT.c
_IS_SETTLED = _IT.standing.in_(SETTLED)


@dataclass(frozen=True, slots=True)
class SqlCommitments:
    """The `Commitments` port, inside one transaction."""

    connection: AsyncConnection

    async def add(self, commitment: Commitment) -> bool:
        row = database.insert(COMMITMENT).values(_row_of(commitment))
        result = await self.connection.execute(row.on_conflict_do_nothing().returning(_IT.id))
        return result.first() is not None

    async def get(self, commitment_id: str) -> Commitment | None:
        found = await self._all(select(COMMITMENT).where(_IT.id == commitment_id))
        return found[0] if found else None

    async def save(self, commitment: Commitment) -> bool:
        seen = (_IT.id == commitment.id, _IT.version == commitment.version - 1)
        result = await self.connection.execute(update(COMMITMENT).where(*seen).values(_row_of(commitment)))
        return result.rowcount == 1

    async def record(self, event: CommitmentEvent) -> None:
        values = {each.name: getattr(event, each.name) for each in fields(event) if each.name != "by"}
        await self.connection.execute(insert(COMMITMENT_EVENT).values(person_id=event.by, **values))

    async def history(self, commitment_id: str) -> Sequence[CommitmentEvent]:
        theirs = select(COMMITMENT_EVENT).where(_HISTORY.commitment_id == commitment_id)
        rows = await self.connection.execute(theirs.order_by(_HISTORY.id))
        return [
            CommitmentEvent(row.commitment_id, row.version, row.name, row.person_id, row.at, row.detail)
            for row in rows
        ]

    async def of_person(self, person_id: str, limit: int | None = None) -> Sequence[Commitment]:
        return await self._all(_listed(select(COMMITMENT).where(_IT.person_id == person_id), limit))

    async def of_team(self, team: str, limit: int | None = None) -> Sequence[Commitment]:
        theirs = select(COMMITMENT).where(_IT.team_key == team.casefold(), _IT.team_key != "")
        return await self._all(_listed(theirs, limit))

    async def due(self, at: datetime, limit: int = 100) -> Sequence[Commitment]:
        come = select(COMMITMENT).where(_IT.check_in_at <= at)
        return await self._all(come.order_by(_IT.check_in_at, _IT.id).limit(limit))

    async def _all(self, query: Select[Any]) -> Sequence[Commitment]:
        return [_commitment_of(row) for row in await self.connection.execute(query)]


def _listed(query: Select[Any], limit: int | None) -> Select[Any]:
    return query.order_by(_IS_SETTLED, _IT.due, _IT.made_at, _IT.id).limit(limit)


def _row_of(commitment: Commitment) -> dict[str, Any]:
    row = {name: getattr(commitment, name) for name in _FIELDS}
    return row | {"team_key": commitment.team.casefold()}


def _commitment_of(row: Row[Any]) -> Commitment:
    values = row._mapping
    return Commitment(**{name: values[name] for name in _FIELDS})
