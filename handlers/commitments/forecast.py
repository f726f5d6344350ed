"""Which check-ins somebody may expect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.commitments.ports import CommitmentsTransaction
from handlers.commitments.service import check_in
from handlers.kernel.attention.forecast import Expected
from handlers.kernel.person import Person
from handlers.kernel.voice import excerpt

_SHOWN = 60
"""Letters of a commitment."""


async def check_ins(
    tx: CommitmentsTransaction, person: Person, at: datetime, until: datetime
) -> Sequence[Expected]:
    return [
        Expected(check_in(each, person), max(at, each.check_in_at), excerpt(each.text, _SHOWN))
        for each in await tx.commitments.of_person(person.id)
        if each.is_open and each.check_in_at is not None and each.check_in_at < until
    ]
