"""Commitments, their history, and the ledger of nudges, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.commitments.commitment import Commitment, CommitmentEvent


@dataclass(frozen=True, slots=True)
class MemoryCommitments:
    """The `Commitments` port."""

    rows: MemoryRows

    async def add(self, commitment: Commitment) -> bool:
        if commitment.id in self.rows.commitments:
            return False
        self.rows.commitments[commitment.id] = cleaned(commitment)
        return True

    async def get(self, commitment_id: str) -> Commitment | None:
        return self.rows.commitments.get(commitment_id)

    async def save(self, commitment: Commitment) -> bool:
        stored = self.rows.commitments.get(commitment.id)
        if stored is None or stored.version != commitment.version - 1:
            return False
        self.rows.commitments[commitment.id] = cleaned(commitment)
        return True

    async def record(self, event: CommitmentEvent) -> None:
        told = self.rows.commitment_events
        told[event.commitment_id] = (*told.get(event.commitment_id, ()), cleaned(event))

    async def history(self, commitment_id: str) -> Sequence[CommitmentEvent]:
        return list(self.rows.commitment_events.get(commitment_id, ()))

    async def of_person(self, person_id: str, limit: int | None = None) -> Sequence[Commitment]:
        return _listed((each for each in self._all() if each.person_id == person_id), limit)

    async def of_team(self, team: str, limit: int | None = None) -> Sequence[Commitment]:
        key = team.casefold()
        return _listed((each for each in self._all() if each.team and each.team.casefold() == key), limit)

    async def due(self, at: datetime, limit: int = 100) -> Sequence[Commitment]:
        come = [(each.check_in_at, each.id, each) for each in self._all() if _has_come(each, at)]
        return [each for _, _, each in islice(sorted(come, key=lambda one: one[:2]), limit)]

    def _all(self) -> Iterable[Commitment]:
        return self.rows.commitments.values()


def _has_come(commitment: Commitment, at: datetime) -> bool:
    return commitment.check_in_at is not None and commitment.check_in_at <= at


def _listed(commitments: Iterable[Commitment], limit: int | None) -> Sequence[Commitment]:
    ordered = sorted(commitments, key=lambda each: (not each.is_open, each.due, each.made_at, each.id))
    return ordered[:limit]
