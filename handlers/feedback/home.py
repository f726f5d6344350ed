"""What feedback contributes to a person's own page."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.feedback.feedback import FeedbackPolicy
from handlers.feedback.ports import FeedbackTransaction
from handlers.feedback.wording import MAX_LISTED, mine
from handlers.kernel.home import Figure, HomeVisit, Section


async def own(tx: FeedbackTransaction, visit: HomeVisit) -> Sequence[Section]:
    """What the person told the CSR team by name, the latest first."""
    given = await tx.feedback.of_giver(visit.person.id, limit=MAX_LISTED)
    return [Section(visit.voice.text("feedback_mine"), mine(visit.voice, given))]


async def figures(tx: FeedbackTransaction, visit: HomeVisit) -> Sequence[Figure]:
    """How much of what the CSR team was told waits for a decision."""
    waits = await tx.feedback.to_decide(FeedbackPolicy().seen_until(visit.at.date()))
    return [(visit.voice.text("feedback_to_decide"), str(waits))]
