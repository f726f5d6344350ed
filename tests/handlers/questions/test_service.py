"""A store in which somebody else was quicker, as on a database with many writers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.platform.store import StoreWork
from bot.storage.contention import TRIES
from handlers.kernel.ports import ContentionError, R
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Question, QuestionEventName, State
from tests.handlers.company import ANNA, LUC, MINA, UNKNOWN, Company


@dataclass
class Losing:
    """A transaction whose saves another change may have come before."""

    real: Any
    work: Contended

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    @property
    def questions(self) -> Any:
        return Questions(self.real.questions, self.work)


@dataclass
class Questions:
    real: Any
    work: Contended

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    async def save(self, question: Question) -> bool:
        if self.work.losses:
            self.work.losses -= 1
            return False
        return bool(await self.real.save(question))


@dataclass
class Contended:
    """Refuses that many saves, as if another change had come first."""

    real: StoreWork
    losses: int

    async def run(self, work: Callable[[Any], Awaitable[R]]) -> R:
        return await self.real.run(lambda tx: work(Losing(tx, self)))

    def reading(self) -> Any:
        return self.real.reading()


def contended(here: Company, losses: int) -> Company:
    work: Any = Contended(here.storage.work, losses)
    return Company(replace(here.storage, work=work), here.knowledge, here.time, _keys=here._keys)


async def test_a_change_that_lost_is_decided_on_again(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await contended(here, TRIES - 1).presses(ANNA, QuestionPress.CLAIM, question)
    assert (await here.question(question)).claimed_by == ANNA.id
    assert (await here.history(question)).count(QuestionEventName.CLAIMED) == 1
    assert len(await here.screen(ANNA)) == 1


async def test_a_question_that_keeps_changing_is_left_for_later(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    busy = contended(here, TRIES)
    with pytest.raises(ContentionError):
        await busy.routes.of(event := here.pressed(ANNA, QuestionPress.CLAIM, question))(event)
    assert (await here.question(question)).state is State.WAITING
    await here.routes.of(event)(event)
    assert (await here.question(question)).claimed_by == ANNA.id, "it was not marked as handled"


async def test_what_is_due_and_lost_is_decided_on_again_and_done_once(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    due = (await here.question(question)).due_at
    assert due is not None
    await contended(here, 1).escalate(due)
    await here.escalate(due)
    assert (await here.history(question)).count(QuestionEventName.WIDENED) == 1


async def test_a_reply_that_takes_the_question_first_is_all_or_nothing(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    busy = contended(here, TRIES)
    event = here.submitted(LUC, QuestionForm.REPLY, question, text="To the garden.")
    with pytest.raises(ContentionError):
        await busy.routes.of(event)(event)
    assert (await here.question(question)).state is State.WAITING
    await here.routes.of(event)(event)
    assert (await here.question(question)).state is State.REPLIED


async def test_a_reply_that_came_too_late_is_given_back_to_its_author(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(LUC, QuestionForm.REPLY, question, text="An hour of work.")
    said = (await here.screen(LUC))[-1]
    assert "An hour of work." in said
    assert "Nobody else has got it" in said
