"""The use of the attention budget: decide when a message is about to be sent, and spend then and there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.kernel.attention.budget import Attention, JoinsDigest, SendNow, Spent, Verdict
from handlers.kernel.attention.choices import NOTHING_CHOSEN
from handlers.kernel.attention.hours import week_of
from handlers.kernel.attention.ledger import Carried, HasLedger
from handlers.kernel.attention.unsolicited import Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import ContentionError


@dataclass(frozen=True, slots=True)
class Wish:
    """Of a message to go to somebody now."""

    person: Person
    wanted: Unsolicited
    not_after: datetime | None = None
    message: Message | None = None
    """What the digest shows where the verdict is `JoinsDigest`."""


async def attend(
    tx: HasLedger,
    person: Person,
    wanted: Unsolicited,
    at: datetime,
    *,
    not_after: datetime | None = None,
    message: Message | None = None,
) -> Verdict:
    """`attend_all` of one."""
    [verdict] = await attend_all(tx, [Wish(person, wanted, not_after, message)], at)
    return verdict


async def attend_all(tx: HasLedger, wishes: Sequence[Wish], at: datetime) -> Sequence[Verdict]:
    """Decide of each whether it may go now; if so it is spent, in this transaction.

    They are decided in their order, so that of two for one person the second finds the first one spent.
    Raises `ContentionError` when another one was spent meanwhile.
    """
    attentions = await attentions_of(tx, [each.person for each in wishes], at)
    spending = _Spending(at)
    verdicts = [spending.decide(attentions[wish.person.id], wish) for wish in wishes]
    decided = list(zip(wishes, verdicts, strict=True))
    unsent = [wish for wish, verdict in decided if not isinstance(verdict, SendNow)]
    await tx.attention.give_back(*((wish.person.id, wish.wanted.subject) for wish in unsent))
    joining = [wish for wish, verdict in decided if isinstance(verdict, JoinsDigest)]
    await tx.attention.carry(*(carried for wish in joining if (carried := _carried(wish, at))))
    if not await tx.attention.spend(*spending.rows.values()):
        raise ContentionError("attention")
    return verdicts


async def attentions_of(tx: HasLedger, people: Sequence[Person], at: datetime) -> dict[str, Attention]:
    """Of each of these people, in the ISO week that it is where they are."""
    weeks = {person.id: week_of(calendar_of(person), at) for person in people}
    budget, choices = await tx.attention.budget(), await tx.attention.choices_of(weeks)
    spent: defaultdict[str, list[Spent]] = defaultdict(list)
    for each in await tx.attention.spent_in(weeks, set(weeks.values())):
        if each.week == weeks[each.person_id]:
            spent[each.person_id].append(each)
    return {
        person.id: Attention(budget, person, choices.get(person.id, NOTHING_CHOSEN), spent[person.id])
        for person in people
    }


@dataclass(slots=True)
class _Spending:
    """What is spent at one moment."""

    at: datetime
    rows: dict[tuple[str, str], Spent] = field(default_factory=dict)
    """By person and subject."""

    def decide(self, attention: Attention, wish: Wish) -> Verdict:
        person = attention.person
        mine = {each.subject: each for each in attention.spent}
        mine |= {each.subject: each for each in self.rows.values() if each.person_id == person.id}
        spent = list(mine.values())
        verdict = replace(attention, spent=spent).decide(wish.wanted, self.at, wish.not_after)
        if isinstance(verdict, SendNow):
            self.rows[person.id, wish.wanted.subject] = _spent(person, spent, wish.wanted, self.at)
        return verdict


def _carried(wish: Wish, at: datetime) -> Carried | None:
    if wish.message is None:
        return None
    return Carried(wish.person.id, wish.wanted.subject, wish.wanted.kind, wish.message, at)


def _spent(person: Person, spent: Sequence[Spent], wanted: Unsolicited, at: datetime) -> Spent:
    """A try of an earlier day of the week keeps its number, and counts on this day."""
    calendar = calendar_of(person)
    before = next((each.number for each in spent if each.subject == wanted.subject), None)
    number = before or max((each.number for each in spent), default=0) + 1
    return Spent(
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
