"""The attention budget in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.kernel.attention.budget import Budget, Spent
from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices
from handlers.kernel.attention.ledger import Carried


@dataclass(frozen=True, slots=True)
class MemoryAttention:
    """The `AttentionLedger` port."""

    rows: MemoryRows

    async def budget(self) -> Budget:
        return self.rows.attention_budget.get(1, Budget())

    async def set_budget(self, budget: Budget) -> None:
        self.rows.attention_budget[1] = budget

    async def choices(self, person_id: str) -> AttentionChoices:
        return self.rows.attention_choices.get(person_id, NOTHING_CHOSEN)

    async def choices_of(self, person_ids: Collection[str]) -> Mapping[str, AttentionChoices]:
        chosen = self.rows.attention_choices
        return {one: found for one in person_ids if (found := chosen.get(one)) is not None}

    async def choose(self, person_id: str, choices: AttentionChoices) -> None:
        self.rows.attention_choices[person_id] = choices

    async def spent(self, person_id: str, week: date) -> Sequence[Spent]:
        rows = self.rows.attention_spent.values()
        mine = [each for each in rows if each and (each.person_id, each.week) == (person_id, week)]
        return sorted(mine, key=lambda each: each.number)

    async def spent_in(self, person_ids: Collection[str], weeks: Collection[date]) -> Sequence[Spent]:
        whose, when = set(person_ids), set(weeks)
        rows = [each for each in self.rows.attention_spent.values() if each]
        theirs = [each for each in rows if each.person_id in whose and each.week in when]
        return sorted(theirs, key=lambda each: (each.person_id, each.week, each.number))

    async def spent_on(self, person_id: str, subject: str) -> Spent | None:
        return self.rows.attention_spent.get((person_id, subject))

    async def spend(self, *spent: Spent) -> bool:
        wanted = [cleaned(each) for each in spent]
        for one in wanted:
            of_week = await self.spent(one.person_id, one.week)
            if any(each.number == one.number and each.subject != one.subject for each in of_week):
                return False
        self.rows.attention_spent.update({(one.person_id, one.subject): one for one in wanted})
        return True

    async def give_back(self, *of: tuple[str, str]) -> None:
        for one in of:
            if one in self.rows.attention_spent:
                self.rows.attention_spent[one] = None

    async def carry(self, *carried: Carried) -> None:
        for each in map(cleaned, carried):
            if not self.rows.attention_carried.get((each.person_id, each.subject)):
                self.rows.attention_carried[each.person_id, each.subject] = (each, False)

    async def carried(self, person_id: str, limit: int = 20) -> Sequence[Carried]:
        rows = [row for row in self.rows.attention_carried.values() if row]
        mine = [one for one, is_down in rows if one.person_id == person_id and not is_down]
        return sorted(mine, key=lambda each: (each.at, each.subject))[:limit]

    async def carried_on(self, person_id: str, subject: str) -> Carried | None:
        row = self.rows.attention_carried.get((person_id, subject))
        return row[0] if row else None

    async def put_down(self, person_id: str, subjects: Sequence[str]) -> None:
        for subject in subjects:
            row = self.rows.attention_carried.get((person_id, subject))
            if row:
                self.rows.attention_carried[person_id, subject] = (row[0], True)

    async def take_back(self, subject: str) -> None:
        for key in [key for key in self.rows.attention_carried if key[1] == subject]:
            self.rows.attention_carried[key] = None
