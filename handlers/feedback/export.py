"""All that the CSR team was told, as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.feedback.feedback import Feedback, FeedbackPolicy, FeedbackProgress, Named
from handlers.feedback.ports import FeedbackWork
from handlers.kernel.csv_table import write_table
from handlers.kernel.person import Person

COLUMNS = (
    "id",
    "day",
    "kind",
    "text",
    "by",
    "department",
    "country",
    "about",
    "progress",
    "looked_after_by",
    "verdict",
    "decision",
    "decided_on",
    "published_as",
    "same_as",
)


@dataclass(frozen=True, slots=True)
class ExportFeedback:
    uow: FeedbackWork
    policy: FeedbackPolicy = FeedbackPolicy()

    async def __call__(self, on: date) -> str:
        """As CSV. Of anonymous ones nothing but what they say."""
        async with self.uow.reading() as tx:
            until = self.policy.seen_until(on)
            found = [
                one
                for progress in FeedbackProgress
                for one in await tx.feedback.listed(progress, anonymous_until=until, limit=None)
            ]
            named = {person_id for one in found for person_id in _people_of(one)}
            people = {person.id: person for person in await tx.people.named(named)}
        latest_first = sorted(found, key=lambda one: (-one.given_on.toordinal(), one.id))
        return write_table(COLUMNS, [_row(one, people) for one in latest_first])


def _people_of(feedback: Feedback) -> set[str]:
    giver = {feedback.giver.person_id} if isinstance(feedback.giver, Named) else set()
    return giver | ({feedback.owner} if feedback.owner else set())


def _row(feedback: Feedback, people: Mapping[str, Person]) -> list[str]:
    giver = people.get(feedback.giver.person_id) if isinstance(feedback.giver, Named) else None
    owner, decided = people.get(feedback.owner or ""), feedback.decided
    return [
        feedback.id,
        feedback.given_on.isoformat(),
        feedback.kind,
        feedback.text,
        *((giver.name, giver.department, giver.country) if giver else ("", "", "")),
        feedback.about.title,
        feedback.progress,
        owner.name if owner else "",
        *((decided.verdict, decided.text, decided.on.isoformat(), decided.said) if decided else ("",) * 4),
        feedback.merged_into or "",
    ]
