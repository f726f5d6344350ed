"""An answer that somebody got alone, shown to everyone."""

from dataclasses import replace

from handlers.kernel.events import Conversation
from handlers.questions.actions import QuestionPress
from knowledge.passages import Audience
from tests.handlers.company import ANSWER, KNOWN, MINA, OMAR, POLICY, UNKNOWN, Company


async def test_a_shared_answer_stands_there_with_its_question_and_without_buttons(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    before = await here.buttons(MINA)
    await here.presses(MINA, QuestionPress.SHARE, question)
    answer, shared = await here.screen(MINA)
    assert ANSWER in answer and ANSWER in shared
    assert KNOWN in shared
    assert shared.endswith("Mina Okafor shared this answer.")
    assert await here.buttons(MINA) == before, "the answer keeps its own"


async def test_it_is_shared_where_the_press_says(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    channel = Conversation("web", "channel", "thread")
    await here.handle(replace(here.pressed(MINA, QuestionPress.SHARE, question), conversation=channel))
    assert (await here.page(MINA))[-1].conversation == channel


async def test_sharing_twice_is_sharing_once(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    await here.presses(MINA, QuestionPress.SHARE, question)
    await here.presses(MINA, QuestionPress.SHARE, question)
    assert len(await here.screen(MINA)) == 2


async def test_nobody_shares_somebody_elses_answer(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    await here.presses(OMAR, QuestionPress.SHARE, question)
    assert await here.screen(OMAR) == ["Only the person who asked can do this."]
    assert len(await here.screen(MINA)) == 1


async def test_what_was_withdrawn_or_restricted_is_not_shared(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    here.knowledge.forget(POLICY.id)
    here.knowledge.put(replace(POLICY, audience=Audience(roles=frozenset({"csr"}))), ANSWER)
    await here.presses(MINA, QuestionPress.SHARE, question)
    assert "cannot find that any more" in (await here.screen(MINA))[-1]


async def test_what_only_its_asker_may_read_is_not_shared_with_others(here: Company) -> None:
    here.knowledge.put(replace(POLICY, audience=Audience(countries=frozenset({MINA.country}))), ANSWER)
    question = await here.asks(MINA, KNOWN)
    assert ANSWER in (await here.screen(MINA))[-1]
    here.is_shared = lambda where: where.address == "channel"
    channel = Conversation("web", "channel", "thread")
    await here.handle(replace(here.pressed(MINA, QuestionPress.SHARE, question), conversation=channel))
    assert "cannot find that any more" in (await here.screen(MINA))[-1]


async def test_a_question_without_an_answer_is_not_shared(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(MINA, QuestionPress.SHARE, question)
    await here.presses(MINA, QuestionPress.SHARE, "no such question")
    screens = await here.screen(MINA)
    assert all("cannot find that" in screen for screen in screens[-2:])
