from dataclasses import replace

import pytest

from handlers.kernel.events import Conversation, Joined, Opened
from handlers.kernel.messages import Button, Link
from handlers.kernel.person import Person
from handlers.questions.actions import QuestionForm, QuestionPress
from knowledge.passages import Document
from tests.handlers.company import ANNA, CARLA, MINA, Company

CLIMATE = Document("climate", "strategy", "climate.md", "Climate", "hash")


async def opens(here: Company, who: Person, key: str = "1") -> None:
    await here.handle(Opened(who.id, Conversation("web", who.id), here.now, f"opened:{key}"))


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (MINA, "with your name only if you say so"),
        (replace(ANNA, hours_per_month=4.0), "I keep to the 4 hours a month that were agreed."),
        (CARLA, "You are in the CSR team"),
    ],
)
async def test_people_are_welcomed_by_their_role(here: Company, who: Person, said: str) -> None:
    await here.employ(who)
    await opens(here, who)
    (screen,) = await here.screen(who)
    assert screen.startswith(f"Hello {who.name.split()[0]}, nice to meet you!")
    assert said in screen


async def test_a_welcome_comes_once(here: Company) -> None:
    await opens(here, MINA, "1")
    await opens(here, MINA, "2")
    await here.handle(Joined(MINA.id, Conversation("web", MINA.id), here.now, "joined"))
    assert len(await here.screen(MINA)) == 1


async def test_an_ambassador_can_say_so_when_away_and_the_team_finds_the_console(here: Company) -> None:
    await opens(here, ANNA)
    assert (QuestionForm.AWAY, "") in await here.buttons(ANNA)
    await opens(here, CARLA, "2")
    assert Link("Open the console", "/console") in (await here.last(CARLA)).actions


async def test_help_is_there_for_the_asking(here: Company) -> None:
    here.knowledge.put(CLIMATE, "What our climate targets are")
    await here.presses(MINA, QuestionPress.HELP)
    assert "Just ask, in your own words." in (await here.screen(MINA))[0]
    assert (QuestionPress.ASK, "What are our climate targets?") in await here.buttons(MINA)


async def test_only_examples_that_the_documents_answer_are_offered(here: Company) -> None:
    here.knowledge.put(CLIMATE, "What our climate targets are")
    await opens(here, MINA)
    asked = [subject for action, subject in await here.buttons(MINA) if action == QuestionPress.ASK]
    assert asked == ["What are our climate targets?"]


@pytest.mark.parametrize(
    ("language", "shown", "said"),
    [
        ("de", "Was sind unsere Klimaziele?", "Das hilft"),
        ("fr", "Quels sont nos objectifs climatiques\u202f?", "Cela m’aide"),
    ],
)
async def test_an_example_is_asked_and_answered_in_the_language_of_its_button(
    here: Company, language: str, shown: str, said: str
) -> None:
    reader = replace(MINA, language=language)
    await here.employ(reader)
    here.knowledge.put(CLIMATE, "What our climate targets are")
    await opens(here, reader)
    buttons = (await here.last(reader)).actions
    [button] = [one for one in buttons if isinstance(one, Button) and one.action == QuestionPress.ASK]
    assert (button.label, button.subject) == (shown, shown)
    for number, subject in enumerate((shown, "What are our climate targets?")):  # the older button, too
        await here.presses(reader, QuestionPress.ASK, subject)
        assert said in [one.label for one in (await here.last(reader)).actions if isinstance(one, Button)]
        async with here.storage.work.reading() as tx:
            asked = await tx.questions.of_asker(reader.id)
        assert [(one.text, one.language) for one in asked] == [(shown, language)] * (number + 1)


async def test_no_example_is_offered_where_the_documents_are_about_other_things(here: Company) -> None:
    here.knowledge.shelf.clear()
    here.knowledge.put(CLIMATE, "What soup costs")
    await opens(here, MINA)
    (screen,) = await here.screen(MINA)
    assert QuestionPress.ASK not in {action for action, _ in await here.buttons(MINA)}
    assert "For example" not in screen
    assert "no documents here" not in screen


async def test_somebody_new_is_told_that_there_are_no_documents_yet(here: Company) -> None:
    here.knowledge.shelf.clear()
    await opens(here, MINA)
    (screen,) = await here.screen(MINA)
    assert "There are no documents here for me to answer from yet." in screen
    assert "I offer to bring every question to an ambassador or the CSR team" in screen
    assert QuestionPress.ASK not in {action for action, _ in await here.buttons(MINA)}


async def test_the_csr_team_is_told_where_to_add_the_first_documents(here: Company) -> None:
    here.knowledge.shelf.clear()
    await opens(here, CARLA)
    assert "Add the first ones in the console" in (await here.screen(CARLA))[0]
    assert Link("Add documents", "/console/documents") in (await here.last(CARLA)).actions


async def test_a_greeting_offers_no_example_without_documents(here: Company) -> None:
    here.knowledge.shelf.clear()
    await here.asks(MINA, "hello")
    assert "There are no documents here for me to answer from yet." in (await here.screen(MINA))[-1]


async def test_a_stranger_is_not_welcomed(here: Company) -> None:
    await opens(here, replace(MINA, id="nobody"))
    assert await here.screen(MINA) == []
