"""Somebody asks what is known of them, and to be forgotten, in the chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.kernel.person import Person, Role
from handlers.privacy.actions import PrivacyPress
from handlers.privacy.rules import meant
from tests.handlers.company import ANNA, HOUR, KNOWN, MINA, OMAR, Company, text_of


async def forget_those_due(here: Company) -> None:
    await here.core.job("forget").run(here.now)
    await here.deliver()


async def is_known(here: Company, who: Person = MINA) -> bool:
    async with here.storage.work.reading() as tx:
        return await tx.people.get(who.id) is not None


@pytest.mark.parametrize(
    ("text", "press"),
    [
        ("What do you know about me?", PrivacyPress.SHOW),
        ("Was weißt du über mich?", PrivacyPress.SHOW),
        ("Que savez-vous sur moi ?", PrivacyPress.SHOW),
        ("Forget me!", PrivacyPress.FORGET),
        ("Bitte lösche meine Daten.", PrivacyPress.FORGET),
        ("Oublie-moi", PrivacyPress.FORGET),
        ("What do you know about our target?", None),
        ("Forget me not flowers: do we plant them?", None),
        ("How do we protect personal data?", None),
    ],
)
def test_only_what_says_nothing_else_is_meant(text: str, press: PrivacyPress | None) -> None:
    assert meant(text) == press


async def test_a_person_is_told_what_is_known_and_nobody_else(here: Company) -> None:
    await here.asks_the_bot(MINA, KNOWN)
    await here.handle(here.asked(MINA, "What do you know about me?"))
    said = text_of(await here.last(MINA))
    assert MINA.name in said and MINA.email in said and "Questions: 1" in said
    assert await here.page(ANNA) == []


async def test_asking_that_is_no_question(here: Company) -> None:
    await here.handle(here.asked(MINA, "Was weißt du über mich?"))
    async with here.storage.work.reading() as tx:
        assert await tx.questions.of_asker(MINA.id) == []


async def test_who_is_sure_is_forgotten_an_hour_later(here: Company) -> None:
    await here.handle(here.asked(MINA, "forget me"))
    assert "Nothing has happened yet" in text_of(await here.last(MINA))
    await here.presses(MINA, PrivacyPress.SURE)
    await forget_those_due(here)
    assert await is_known(here)
    here.time.now += HOUR
    await forget_those_due(here)
    assert not await is_known(here) and await here.page(MINA) == []


async def test_until_then_they_can_change_their_mind(here: Company) -> None:
    await here.presses(MINA, PrivacyPress.SURE)
    await here.presses(MINA, PrivacyPress.KEEP)
    here.time.now += timedelta(days=2)
    await forget_those_due(here)
    assert await is_known(here)


async def test_the_last_admin_is_told_to_name_another_first(here: Company) -> None:
    admin = replace(MINA, roles=frozenset({Role.EMPLOYEE, Role.ADMIN}))
    await here.employ(admin)
    for press in (PrivacyPress.FORGET, PrivacyPress.SURE):
        await here.presses(MINA, press)
        assert "last admin" in text_of(await here.last(MINA))
    here.time.now += HOUR
    await forget_those_due(here)
    assert await is_known(here)


async def test_who_became_the_last_admin_meanwhile_goes_as_soon_as_there_is_another(here: Company) -> None:
    admin = replace(MINA, roles=frozenset({Role.EMPLOYEE, Role.ADMIN}))
    await here.employ(admin)
    await here.storage.personal.ask(MINA.id, here.time.now)
    await forget_those_due(here)
    await forget_those_due(here)
    assert await is_known(here)
    assert len([text for text in await here.screen(MINA) if "That waits" in text]) == 1
    await here.employ(replace(OMAR, roles=admin.roles))
    await forget_those_due(here)
    assert not await is_known(here)
