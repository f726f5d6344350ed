"""Many who ask the same: the reply and its verdict reach every one of them, in steps."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import QuestionEventName, State
from handlers.questions.service import COME_ALONG
from tests.handlers.company import CARLA, HOUR, LUC, MINA, OMAR, UNKNOWN, Company

CROWD = [
    replace(OMAR, id=f"omar{n}", email=f"omar{n}@example.com", name=f"Omar {n}")
    for n in range(COME_ALONG + 4)
]


@pytest.fixture
async def question(here: Company) -> str:
    """Asked by Mina, and then by a crowd; Luc has taken it."""
    await here.employ(*CROWD)
    asked = await here.asks(MINA, UNKNOWN)
    for one in CROWD:
        await here.asks(one, UNKNOWN)
    await here.presses(LUC, QuestionPress.CLAIM, asked)
    return asked


async def replies(here: Company, question: str) -> None:
    await here.submits(LUC, QuestionForm.REPLY, question, text="They go to the garden.")


async def states(here: Company, question: str) -> list[State]:
    async with here.storage.work.reading() as tx:
        return [one.state for one in await tx.questions.merged_into(question)]


async def told(here: Company, who: Person, words: str) -> int:
    return sum(words in message for message in await here.screen(who))


async def test_a_reply_reaches_the_first_at_once_and_everybody_in_the_end(
    here: Company, question: str
) -> None:
    await replies(here, question)
    assert (await states(here, question)).count(State.REPLIED) == COME_ALONG
    await here.catch_up(here.now)
    await here.deliver()
    assert set(await states(here, question)) == {State.REPLIED}
    assert [await told(here, one, "They go to the garden.") for one in CROWD] == [1] * len(CROWD)


async def test_nobody_is_told_twice_however_often_the_clock_ticks(here: Company, question: str) -> None:
    await replies(here, question)
    for _ in range(3):
        await here.catch_up(here.now)
    async with here.storage.work.reading() as tx:
        merged = await tx.questions.merged_into(question)
        assert not await tx.questions.due(here.now, merged=True)
    shared = [(await here.history(one.id)).count(QuestionEventName.REPLY_SHARED) for one in merged]
    assert shared == [1] * len(CROWD)


async def test_a_review_before_all_have_the_reply_gives_them_both(here: Company, question: str) -> None:
    await replies(here, question)
    await here.submits(CARLA, QuestionForm.REJECT, question, reason="Only for the canteen.")
    await here.catch_up(here.now)
    await here.deliver()
    assert set(await states(here, question)) == {State.CLOSED}
    assert await told(here, CROWD[-1], "They go to the garden.") == 1


async def test_what_is_withdrawn_before_all_have_it_is_withdrawn_from_all(
    here: Company, question: str
) -> None:
    await replies(here, question)
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(CARLA, QuestionForm.WITHDRAW, question, reason="The garden is closed.")
    await here.catch_up(here.now)
    await here.deliver()
    assert set(await states(here, question)) == {State.CLOSED}
    assert [await told(here, one, "The garden is closed.") for one in CROWD] == [1] * len(CROWD)


async def test_a_withdrawal_tells_the_first_at_once_and_everybody_who_had_it_in_the_end(
    here: Company, question: str
) -> None:
    await replies(here, question)
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.catch_up(here.now)
    assert set(await states(here, question)) == {State.CLOSED}
    here.time.now += HOUR
    await here.submits(CARLA, QuestionForm.WITHDRAW, question, reason="The garden is closed.")
    heard = [await told(here, one, "The garden is closed.") for one in CROWD]
    assert sum(heard) == COME_ALONG
    for _ in range(2):
        await here.catch_up(here.now)
        await here.deliver()
    assert [await told(here, one, "The garden is closed.") for one in CROWD] == [1] * len(CROWD)
    assert await told(here, MINA, "The garden is closed.") == 1
    assert set(await states(here, question)) == {State.CLOSED}
    async with here.storage.work.reading() as tx:
        assert not await tx.questions.due(here.now, merged=True)


async def test_who_asks_again_before_the_withdrawal_is_told_asks_again(here: Company, question: str) -> None:
    await replies(here, question)
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.catch_up(here.now)
    here.time.now += HOUR
    await here.submits(CARLA, QuestionForm.WITHDRAW, question, reason="The garden is closed.")
    async with here.storage.work.reading() as tx:
        [*_, last] = await tx.questions.due(here.now, merged=True)
    who = next(one for one in CROWD if one.id == last.asker_id)
    await here.submits(who, QuestionForm.ASK_AGAIN, last.id, note="Which garden?")
    await here.catch_up(here.now)
    await here.deliver()
    assert (await here.question(last.id)).state is State.WAITING
    assert await told(here, who, "The garden is closed.") == 0


async def test_who_has_no_reply_yet_waits_on_when_it_is_asked_again(here: Company, question: str) -> None:
    await replies(here, question)
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question, note="Which garden?")
    await here.catch_up(here.now)
    async with here.storage.work.reading() as tx:
        assert not await tx.questions.due(here.now, merged=True)
    assert (await states(here, question)).count(State.WAITING) == len(CROWD) - COME_ALONG
    await here.presses(LUC, QuestionPress.CLAIM, question)
    await here.submits(LUC, QuestionForm.REPLY, question, text="The one in Lyon.")
    await here.catch_up(here.now)
    await here.deliver()
    assert [await told(here, one, "The one in Lyon.") for one in CROWD] == [1] * len(CROWD)


async def test_a_crash_between_two_of_them_loses_and_doubles_nothing(
    here: Company, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await replies(here, question)
    async with here.storage.work.reading() as tx:
        outbox, puts = type(tx.outbox), count()
    put = outbox.put

    async def put_or_die(self: object, outgoing: OutgoingMessage) -> None:
        if next(puts) == 3:
            raise OSError("the disk is full")
        await put(self, outgoing)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "put", put_or_die)
    with pytest.raises(ExceptionGroup):
        await here.catch_up(here.now)
    assert (await states(here, question)).count(State.WAITING) == 1
    await here.catch_up(here.now)
    await here.deliver()
    assert [await told(here, one, "They go to the garden.") for one in CROWD] == [1] * len(CROWD)
