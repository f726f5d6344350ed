"""Forty questions in two minutes: nobody is buried, nobody is told less than the truth."""

import re
from datetime import timedelta

from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import State
from tests.handlers.company import ANNA, CARLA, EVERYBODY, EWA, LUC, MINA, OMAR, Company

_WORDS = (
    "bicycles carpets batteries curtains orchards turbines lanterns harbours violins glaciers "
    "beehives tractors blankets ceramics elevators fountains hammocks icebergs jackets kettles "
    "ladders mirrors needles oysters pillows quilts rivers saddles tunnels umbrellas "
    "vases wagons yachts zebras anchors buckets candles drums engines feathers"
)
SUBJECTS = tuple(re.findall(r"\w+", _WORDS))


async def rush(here: Company, count: int = 40) -> list[str]:
    asked = []
    for number, subject in enumerate(SUBJECTS[:count]):
        here.time.now += timedelta(seconds=3)
        asked.append(await here.asks((MINA, OMAR)[number % 2], f"Who repairs old {subject}?"))
    return asked


async def test_nobody_gets_more_than_three_notifications(here: Company) -> None:
    asked = await rush(here)
    assert len(set(asked)) == 40
    for somebody in EVERYBODY:
        if somebody not in (MINA, OMAR):
            cards = [entry for entry in await here.page(somebody) if entry.author == "bot"]
            assert len(cards) <= 3, somebody.name
    async with here.storage.work.reading() as tx:
        assert max((await tx.questions.open_cards()).values()) <= 3


async def test_whoever_asks_in_a_rush_is_told_that_it_takes_longer(here: Company) -> None:
    await rush(here)
    question = await here.asks_the_bot(MINA, "Who repairs old zithers?")
    assert "Many questions are waiting just now, so it takes longer" in (await here.screen(MINA))[-1]
    await here.presses(MINA, QuestionPress.ASK_UNNAMED, question)
    told = (await here.screen(MINA))[-1]
    assert "Your question is on the list." in told
    assert (QuestionPress.TAKE_BACK, question) in await here.buttons(MINA)
    assert (await here.question(question)).offered_to == ()


async def test_the_rest_is_shown_as_soon_as_somebody_has_room(here: Company) -> None:
    asked = await rush(here, 20)
    seen = [await here.question(one) for one in asked]
    waiting = [one.id for one in seen if not one.offered_to]
    mine = [one.id for one in seen if ANNA.id in one.offered_to]
    await here.submits(ANNA, QuestionForm.NOT_FOR_US, mine[0], reason="Ask the workshop.")
    await here.escalate(here.now)
    assert ANNA.id in (await here.question(waiting[0])).offered_to, "the one that waits longest"


async def test_what_nobody_takes_is_closed_with_an_apology(here: Company) -> None:
    question = await here.asks(MINA, "Who repairs old zithers?")
    await here.passes(timedelta(days=30), step=timedelta(hours=12))
    assert (await here.question(question)).state is State.CLOSED
    assert "I am sorry: nobody could take your question in time" in (await here.screen(MINA))[-1]
    assert (QuestionForm.ASK_AGAIN, question) in await here.buttons(MINA)
    for somebody in (ANNA, LUC, EWA, CARLA):
        assert (QuestionPress.CLAIM, question) not in await here.buttons(somebody)
