"""What readers press: got it, tell me more, I will do this; and what the CSR team begins in a chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.broadcasts import transitions
from handlers.broadcasts.actions import BroadcastForm, BroadcastPress
from handlers.broadcasts.broadcast import Broadcast, BroadcastContent, BroadcastOffer, Timing, Variant
from handlers.broadcasts.desk import BroadcastDesk
from handlers.broadcasts.ports import ResponseKind
from handlers.commitments.actions import CommitmentForm
from handlers.kernel.messages import Button, Form, Link
from tests.handlers.company import ANSWER, CARLA, EVERYBODY, KNOWN, MINA, MONDAY, OMAR, Company

NEWS = BroadcastContent(
    (Variant("en", "News of travel", "We did it."), Variant("de", "Reisen mit der Bahn", "Es ist getan.")),
    tuple(BroadcastOffer),
    about=KNOWN,
    deed="Take the train",
)


@pytest.fixture
async def news(here: Company) -> Broadcast:
    """On everybody's page."""
    desk = BroadcastDesk(here.storage.work)
    made = await desk.begin(CARLA, NEWS, here.now, "n")
    assert isinstance(made, Broadcast)
    await desk.alter(made.id, lambda one: transitions.preview(one, CARLA, here.now))
    await desk.approve(made.id, CARLA, here.now, doubts=0, doubts_seen=False)
    await desk.alter(
        made.id, lambda one: transitions.schedule(one, CARLA, Timing(urgent="a test"), None, here.now)
    )
    for _ in range(3):
        await here.core.job("broadcasts").run(here.now)
        await here.deliver()
    return made


async def labels(here: Company) -> list[str]:
    """Of the buttons under the news on Mina's page."""
    [entry] = [one for one in await here.page(MINA) if one.message.summary.startswith("News of travel")]
    return [action.label for action in entry.message.actions if isinstance(action, Button)]


async def test_it_stands_on_everybody_s_page_with_its_buttons(here: Company, news: Broadcast) -> None:
    for person in EVERYBODY:
        assert any("We did it." in text for text in await here.screen(person))
    assert await labels(here) == ["Got it", "Tell me more", "I will do this", "Why did I get this?"]


async def test_got_it_is_noted_once_and_the_message_says_so(here: Company, news: Broadcast) -> None:
    before = len(await here.page(MINA))
    for _ in range(2):
        await here.presses(MINA, BroadcastPress.GOT_IT, news.id)
    assert await labels(here) == ["Tell me more", "I will do this", "Why did I get this?"]
    assert len(await here.page(MINA)) == before
    async with here.storage.work.reading() as tx:
        said = await tx.broadcasts.responses(news.id)
    assert [(one.person_id, one.kind) for one in said] == [(MINA.id, ResponseKind.GOT_IT)]


async def test_tell_me_more_asks_the_documents_with_what_it_is_about(here: Company, news: Broadcast) -> None:
    await here.presses(MINA, BroadcastPress.MORE, news.id)
    assert any(ANSWER in text for text in await here.screen(MINA))
    assert not any(ANSWER in text for text in await here.screen(OMAR))


async def test_tell_me_more_asks_and_answers_in_the_reader_s_language(here: Company, news: Broadcast) -> None:
    await here.employ(replace(MINA, language="de"))
    await here.presses(MINA, BroadcastPress.MORE, news.id)
    last = await here.last(MINA)
    assert any(ANSWER in text for text in await here.screen(MINA))
    assert "Das hilft" in [one.label for one in last.actions if isinstance(one, Button)]
    async with here.storage.work.reading() as tx:
        [asked] = await tx.questions.of_asker(MINA.id)
    assert (asked.text, asked.language) == ("Reisen mit der Bahn", "de")


async def test_i_will_do_this_becomes_a_commitment(here: Company, news: Broadcast) -> None:
    await here.presses(MINA, BroadcastPress.COMMIT, news.id)
    [form] = [action for action in (await here.page(MINA))[-1].message.actions if isinstance(action, Form)]
    assert form.form == CommitmentForm.COMMIT
    values = {field.name: field.value for field in form.fields}
    assert values["text"] == "Take the train"
    await here.submits(MINA, form.form, form.subject, **values)
    async with here.storage.work.reading() as tx:
        [commitment] = await tx.commitments.of_person(MINA.id)
    assert commitment.text == "Take the train"


async def test_who_presses_what_was_recalled_is_told(here: Company, news: Broadcast) -> None:
    await BroadcastDesk(here.storage.work).recall(news.id, CARLA, here.now)
    await here.presses(MINA, BroadcastPress.GOT_IT, news.id)
    assert any("has taken this message back" in text for text in await here.screen(MINA))


async def test_the_csr_team_begins_a_draft_in_a_chat_and_goes_on_in_the_console(here: Company) -> None:
    await here.presses(CARLA, BroadcastPress.BROADCAST)
    [form] = [action for action in (await here.page(CARLA))[-1].message.actions if isinstance(action, Form)]
    assert form.form == BroadcastForm.DRAFT
    await here.submits(CARLA, form.form, title="Night setback", text="From December on.")
    [link] = [action for action in (await here.page(CARLA))[-1].message.actions if isinstance(action, Link)]
    async with here.storage.work.reading() as tx:
        [draft] = await tx.broadcasts.listed()
    assert link.url == f"/console/broadcasts/{draft.id}"
    assert draft.content.title == "Night setback"


async def test_nobody_else_begins_one(here: Company) -> None:
    await here.presses(MINA, BroadcastPress.BROADCAST)
    await here.submits(MINA, BroadcastForm.DRAFT, title="Mine", text="All of it.")
    assert "Only the CSR team" in (await here.screen(MINA))[-1]
    async with here.storage.work.reading() as tx:
        assert not await tx.broadcasts.listed()


async def test_more_than_a_year_later_it_is_not_taken_for_a_test(here: Company, news: Broadcast) -> None:
    here.time.now += timedelta(days=366)
    await here.storage.retention.forget_old(
        questions_before=MONDAY, chat_before=MONDAY, audit_before=MONDAY, broadcasts_before=here.now
    )
    await here.presses(MINA, BroadcastPress.GOT_IT, news.id)
    assert "more than a year ago" in (await here.screen(MINA))[-1]
