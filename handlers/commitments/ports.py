"""What the use cases of commitments need of the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from handlers.commitments.commitment import Commitment, CommitmentEvent
from handlers.kernel.attention.ledger import AttentionLedger
from handlers.kernel.ports import Transaction, UnitOfWork


class Commitments(Protocol):
    async def add(self, commitment: Commitment) -> bool:
        """False when a commitment of that id is there already."""

    async def get(self, commitment_id: str) -> Commitment | None: ...

    async def save(self, commitment: Commitment) -> bool:
        """Compare and set: stores only over version `version - 1`; False when another came first."""

    async def record(self, event: CommitmentEvent) -> None: ...

    async def history(self, commitment_id: str) -> Sequence[CommitmentEvent]: ...

    async def of_person(self, person_id: str, limit: int | None = None) -> Sequence[Commitment]:
        """All that the person is asked about, or so many: open ones first, then by when they are due."""

    async def of_team(self, team: str, limit: int | None = None) -> Sequence[Commitment]:
        """A department's, all or so many, in the same order; its name is compared without regard to case."""

    async def due(self, at: datetime, limit: int = 100) -> Sequence[Commitment]:
        """Commitments whose `check_in_at` has come, oldest first."""


class CommitmentsTransaction(Transaction, Protocol):
    @property
    def commitments(self) -> Commitments: ...

    @property
    def attention(self) -> AttentionLedger: ...


CommitmentsWork = UnitOfWork[CommitmentsTransaction]
