"""Asked all the same: danger and distress stay with their writer, the rest leans on what was said then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.care.actions import CarePress
from handlers.kernel.person import Consent
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.question import State
from tests.handlers.care.test_screen import CANARY, kept, pages
from tests.handlers.company import CARLA, HOUR, KNOWN, MINA, POLICY, UNKNOWN, Company, text_of

STAYS = {
    "en": [
        f"I don't want to live anymore, {CANARY}",
        f"I cry every day before work, {CANARY}",
    ],
    "de": [
        f"Ich will nicht mehr leben, {CANARY}",
        f"Ich weine jeden Morgen vor der Arbeit und kann nicht mehr, {CANARY}",
    ],
    "fr": [
        f"je veux mourir, j'ai déjà écrit la lettre, {CANARY}",
        f"je pleure tous les jours avant le travail, {CANARY}",
    ],
}
SAID = {"en": "not pass on", "de": "gebe ich nicht weiter", "fr": "Je ne transmets à personne"}
MAY_BE_ASKED = [
    "My manager makes us falsify waste records",
    "A colleague just fell off a ladder and is bleeding",
]


async def insists(here: Company) -> None:
    """Presses the last "ask it all the same"."""
    subjects = [subject for action, subject in await here.buttons(MINA) if action == CarePress.ASK]
    await here.presses(MINA, CarePress.ASK, subjects[-1])


async def asked(here: Company) -> list[str]:
    """The texts of Mina's questions, newest first."""
    async with here.storage.work.reading() as tx:
        return [each.text for each in await tx.questions.of_asker(MINA.id)]


@pytest.mark.parametrize("consent", [Consent.ASK, Consent.NAMED])
@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in STAYS.items() for text in texts]
)
async def test_danger_and_distress_are_never_handed_to_people(
    here: Company, language: str, text: str, consent: Consent
) -> None:
    await here.employ(replace(MINA, language=language, consent=consent))
    before = await pages(here)
    await here.handle(here.asked(MINA, text))
    await insists(here)
    said = await here.last(MINA)
    assert SAID[language] in text_of(said)
    assert "0 800 130 000" in text_of(said) or "3114" in text_of(said), "the ways that help stay"
    assert not said.actions
    assert await asked(here) == []
    assert CANARY not in await kept(here)
    assert await pages(here) == before


async def test_what_the_documents_say_is_quoted_beside_the_ways_that_help(here: Company) -> None:
    await here.handle(here.asked(MINA, "I don't want to live anymore"))
    here.knowledge.put(replace(POLICY, id="life"), "I don't want to live anymore: call 3114.")
    await insists(here)
    assert "I don't want to live anymore: call 3114." in text_of(await here.last(MINA))


@pytest.mark.parametrize("grave", MAY_BE_ASKED)
async def test_no_follow_up_joins_what_was_signposted(here: Company, grave: str) -> None:
    await here.asks_the_bot(MINA, KNOWN)
    await here.handle(here.asked(MINA, grave))
    await insists(here)
    assert await asked(here) == [grave, KNOWN]
    await here.handle(here.asked(MINA, "and for suppliers?"))
    assert (await asked(here))[0] == f"{KNOWN} and for suppliers?"


async def test_what_was_not_grave_may_be_followed_up(here: Company) -> None:
    await here.handle(here.asked(MINA, "What is the weather in Berlin?"))
    await insists(here)
    await here.handle(here.asked(MINA, "and for suppliers?"))
    assert (await asked(here))[0] == "What is the weather in Berlin? and for suppliers?"


async def test_asked_all_the_same_it_leans_on_what_was_said_before_it(here: Company) -> None:
    await here.asks_the_bot(MINA, KNOWN)
    await here.handle(here.asked(MINA, "and the weather?"))
    here.time.now += timedelta(minutes=5)
    await here.asks_the_bot(MINA, UNKNOWN)
    here.time.now += HOUR
    await insists(here)
    assert (await asked(here))[0] == f"{KNOWN} and the weather?"


async def test_asked_all_the_same_it_leans_on_nothing_that_was_long_ago_then(here: Company) -> None:
    await here.asks_the_bot(MINA, KNOWN)
    here.time.now += HOUR
    await here.handle(here.asked(MINA, "and the weather?"))
    await insists(here)
    assert (await asked(here))[0] == "and the weather?"


async def test_what_was_written_in_need_is_glued_to_no_older_follow_up(here: Company) -> None:
    await here.employ(replace(MINA, language="de"))
    await here.asks_the_bot(MINA, KNOWN)
    await here.handle(here.asked(MINA, "und das Wetter?"))
    older = [subject for action, subject in await here.buttons(MINA) if action == CarePress.ASK]
    await here.handle(here.asked(MINA, "ich will nicht mehr leben"))
    await insists(here)
    await here.presses(MINA, CarePress.ASK, older[0])
    assert (await asked(here))[0] == f"{KNOWN} und das Wetter?"
    assert "leben" not in str(await pages(here))


@pytest.mark.parametrize("grave", MAY_BE_ASKED)
async def test_misconduct_and_accidents_may_be_asked_but_by_no_preference(here: Company, grave: str) -> None:
    await here.employ(replace(MINA, consent=Consent.NAMED))
    await here.handle(here.asked(MINA, grave))
    await insists(here)
    async with here.storage.work.reading() as tx:
        [question] = await tx.questions.of_asker(MINA.id)
    assert question.state is State.NOT_STATED
    assert QuestionPress.ASK_NAMED in [action for action, _ in await here.buttons(MINA)]
    assert not await here.page(CARLA)
