"""What a person finds on their own page: what they asked and said they would do, and what waits for them.

Only looked up here; `handlers.home.wording` makes messages of it, for pages and for chats that have none.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.commitments.service import open_commitments
from handlers.feedback.feedback import FeedbackPolicy
from handlers.home.ports import HomeTransaction
from handlers.home.wording import MAX_LISTED, HomeFacts, PracticeFacts
from handlers.kernel.person import Person, is_csr, may_answer
from handlers.learning.cards import course
from handlers.questions.rules.question import State
from handlers.questions.rules.routing import RoutingPolicy, month_of
from handlers.questions.transitions.claiming import takeable

_OPEN = (State.WAITING, State.CLAIMED, State.REPLIED)


async def overview(transaction: HomeTransaction, person: Person, at: datetime, console_url: str) -> HomeFacts:
    """All of it; `console_url` is where the CSR team's numbers lead to."""
    open_ones = await open_commitments(transaction, person)
    own = HomeFacts(
        person,
        own=await transaction.questions.of_asker(person.id),
        practice=PracticeFacts(at, open_ones, (await course(transaction, person)).tracks(at)),
        feedback=await transaction.feedback.of_giver(person.id, limit=MAX_LISTED),
    )
    return await _with_duties(transaction, own, at, console_url) if may_answer(person) else own


async def _with_duties(
    transaction: HomeTransaction, own: HomeFacts, at: datetime, console_url: str
) -> HomeFacts:
    """What waits for an ambassador, or for somebody of the CSR team."""
    person = own.person
    questions = transaction.questions
    held = await questions.held_by(person.id)
    replied = (await questions.replies_since(month_of(at))).get(person.id, 0)
    return replace(
        own,
        held=held,
        waiting=takeable(person, await questions.in_state(State.WAITING, limit=None, unmerged=True)),
        hours_left=hours_left(person, len(held) + replied),
        counts={state: await questions.how_many(state) for state in _OPEN},
        console_url=console_url,
        to_decide=await _to_decide(transaction, at) if is_csr(person) else 0,
    )


async def _to_decide(transaction: HomeTransaction, at: datetime) -> int:
    return await transaction.feedback.to_decide(FeedbackPolicy().seen_until(at.date()))


def hours_left(person: Person, questions: int) -> float | None:
    """Of the agreed hours, after so many questions this month."""
    if person.hours_per_month is None:
        return None
    return person.hours_per_month - questions * RoutingPolicy().hours_per_question
