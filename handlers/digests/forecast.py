"""When somebody may expect their digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.digests.ports import DigestsTransaction
from handlers.digests.schedule import due_in_week
from handlers.kernel.attention.forecast import Expected
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.person import Person


async def digest_expected(
    tx: DigestsTransaction, person: Person, at: datetime, until: datetime
) -> Sequence[Expected]:
    """Nothing to say is nothing sent, so it may not come after all."""
    chosen = (await tx.attention.choices(person.id)).digest
    weeks = [due for moment in (at, until) if (due := due_in_week(person, chosen, moment))]
    return [
        Expected(Unsolicited(AttentionKind.DIGEST, f"digest:{due.period}"), due.at)
        for due in dict.fromkeys(weeks)
        if at <= due.at < until
    ]
