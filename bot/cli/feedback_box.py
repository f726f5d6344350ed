"""The example company's feedback: what its people have told the CSR team when the demonstration opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.feedback.feedback import (
    Anonymous,
    Decided,
    Feedback,
    FeedbackChange,
    FeedbackOutcome,
    FeedbackVerdict,
    Giver,
    Named,
    kind_of,
)
from handlers.feedback.transitions import decide, give, tell
from handlers.kernel.addressing import csr_team
from handlers.kernel.csv_table import read_table
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person

COLUMNS = ("by", "kind", "text", "days_ago", "verdict", "decision", "said")
DECIDED_AFTER = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class _Told:
    """One row of the file."""

    cells: Mapping[str, str]
    at: datetime

    @property
    def name(self) -> str:
        return sha256(f"example {self.cells['text']}".encode()).hexdigest()

    def feedback(self, giver: Person | None) -> Feedback:
        by: Giver = Named(giver.id, "web", self.at) if giver else Anonymous(self.name)
        return Feedback(self.name[:12], kind_of(self.cells), self.cells["text"], by, self.at.date())


async def fill_the_box(storage: Storage, table: bytes, now: datetime) -> None:
    """From a CSV file's content; nothing the second time. Receipts of anonymous ones are nobody's."""
    if not table:
        return
    rows = read_table(table, COLUMNS, COLUMNS).rows

    async def work(tx: StoreTransaction) -> None:
        team = await csr_team(tx)
        for row in rows:
            told = _Told(row.cells, now - timedelta(days=int(row.cells["days_ago"])))
            await _put(tx, told, team[0])

    await storage.work.run(work)


async def _put(tx: StoreTransaction, told: _Told, by: Person) -> None:
    giver = await tx.people.by_email(told.cells["by"]) if told.cells["by"] else None
    steps = list(_life(told, giver, by))
    if steps and await tx.feedback.add(steps[0].after):
        for step in steps[1:]:
            await tx.feedback.save(step.after)
        for step in steps:
            await tx.feedback.record(step.event)


def _life(told: _Told, giver: Person | None, by: Person) -> Iterator[FeedbackChange]:
    """Given, and as far as the row says decided and told."""
    outcome: FeedbackOutcome = give(told.feedback(giver))
    while isinstance(outcome, Changed):
        yield outcome
        on = (told.at + DECIDED_AFTER).date()
        if outcome.after.decided is None and told.cells["verdict"]:
            verdict = FeedbackVerdict(told.cells["verdict"])
            decided = Decided(verdict, told.cells["decision"], by.id, on, told.cells["said"])
            outcome = decide(outcome.after, by, decided)
        else:
            outcome = tell(outcome.after, on)
