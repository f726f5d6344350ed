"""The use of the attention budget: decide when a message is about to be sent, and spend then and there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.kernel.attention.budget import Attention, JoinsDigest, SendNow, Spent, Verdict
from handlers.kernel.attention.hours import week_of
from handlers.kernel.attention.ledger import AttentionLedger, Carried, HasLedger
from handlers.kernel.attention.unsolicited import Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import ContentionError


async def attend(
    tx: HasLedger,
    person: Person,
    wanted: Unsolicited,
    at: datetime,
    *,
    not_after: datetime | None = None,
    message: Message | None = None,
) -> Verdict:
    """Decide whether it may go to the person now; if so it is spent, in this transaction.

    `message` is what the digest shows where the verdict is `JoinsDigest`. Raises `ContentionError` when
    another one was spent meanwhile.
    """
    ledger, budget = tx.attention, await tx.attention.budget()
    week, choices = week_of(calendar_of(person), at), await ledger.choices(person.id)
    spent = await ledger.spent(person.id, week)
    verdict = Attention(budget, person, choices, spent).decide(wanted, at, not_after)
    if isinstance(verdict, SendNow):
        await _spend(ledger, person, spent, wanted, at)
    else:
        await ledger.give_back(person.id, wanted.subject)
    if isinstance(verdict, JoinsDigest) and message is not None:
        await ledger.carry(Carried(person.id, wanted.subject, wanted.kind, message, at))
    return verdict


async def _spend(
    ledger: AttentionLedger, person: Person, spent: Sequence[Spent], wanted: Unsolicited, at: datetime
) -> None:
    """A try of an earlier day of the week keeps its number, and counts on this day."""
    calendar = calendar_of(person)
    before = next((each.number for each in spent if each.subject == wanted.subject), None)
    number = before or max((each.number for each in spent), default=0) + 1
    row = Spent(
        person.id,
        wanted.subject,
        wanted.kind,
        week_of(calendar, at),
        calendar.day(at),
        number,
        at,
        wanted.why,
        wanted.urgent,
    )
    if not await ledger.spend(row):
        raise ContentionError(f"attention of {person.id}")
