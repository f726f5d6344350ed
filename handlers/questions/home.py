"""What the questions contribute to a person's own page."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kernel.home import Figure, HomeVisit, Section
from handlers.kernel.person import Person
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import State
from handlers.questions.rules.routing import RoutingPolicy, month_of
from handlers.questions.transitions.claiming import takeable
from handlers.questions.wording import home

_OPEN = (State.WAITING, State.CLAIMED, State.REPLIED)


async def own(tx: QuestionsTransaction, visit: HomeVisit) -> Sequence[Section]:
    """What the person asked, newest first."""
    voice, asked = visit.voice, await tx.questions.of_asker(visit.person.id)
    return [Section(voice.text("home_own"), home.own_questions(voice, asked, visit.ask))]


async def duties(tx: QuestionsTransaction, visit: HomeVisit) -> Sequence[Section]:
    """What the person has claimed, and what they could take."""
    person, voice, questions = visit.person, visit.voice, tx.questions
    held = await questions.held_by(person.id)
    waiting = takeable(person, await questions.in_state(State.WAITING, limit=None, unmerged=True))
    replied = (await questions.replies_since(month_of(visit.at))).get(person.id, 0)
    left = hours_left(person, len(held) + replied)
    return [
        Section(voice.text("home_held"), home.held_questions(voice, held)),
        Section(
            voice.text("home_waiting"), home.waiting_questions(voice, waiting, left, all_on=home.WAITING_PAGE)
        ),
    ]


async def figures(tx: QuestionsTransaction, visit: HomeVisit) -> Sequence[Figure]:
    """How many questions wait, are claimed, and are to be reviewed."""
    return home.counted(visit.voice, {state: await tx.questions.how_many(state) for state in _OPEN})


def hours_left(person: Person, questions: int) -> float | None:
    """Of the agreed hours, after so many questions this month; None when none were agreed."""
    if person.hours_per_month is None:
        return None
    return person.hours_per_month - questions * RoutingPolicy().hours_per_question
