"""From what five people ask to what one of them remembers, in Teams: draft, track, nudge, lesson, review."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from handlers.drafting.draft import DraftStage, LessonDraft
from handlers.drafting.review_drafts import ReviewDrafts
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.learning.nudging.habit import NO_HABIT
from handlers.learning.nudging.slots import slots_of_week
from handlers.learning.tracks.author import AuthorTracks
from handlers.questions.rules.question import State
from tests.contracts.examples import question
from tests.handlers.company import ANNA, ANSWER, CARLA, KNOWN, LUC, MINA, OMAR
from tests.journeys.at_work import Bot, Ways, drained
from tests.journeys.newsdesk import TUESDAY, TurnedClock
from tests.journeys.teams_company import TeamsCompany, a_company_on_teams, a_tenant
from tests.servers.teams_person import labels_of, shown
from tests.transactions import writing

HOUR = timedelta(hours=1)


async def asked_before(bot: Bot, clock: TurnedClock) -> None:
    """Four others were answered with the same passage."""
    async with writing(bot.storage.work) as tx:
        for who in (OMAR, ANNA, LUC, CARLA):
            asked = question(who.id, who.id, clock(), state=State.ANSWERED)
            await tx.questions.add(replace(asked, shown=("policy#0",)))


async def drafted(bot: Bot, clock: TurnedClock) -> LessonDraft:
    await bot.core.job("lesson_drafts").run(clock())
    async with bot.storage.work.reading() as look:
        [draft] = await look.drafts.in_stage(DraftStage.WAITING)
    return draft


async def in_a_track(bot: Bot, clock: TurnedClock, lesson: str) -> None:
    author = AuthorTracks(bot.storage.work, CARLA.id, clock())
    track_id = await author.begin("What we are asked", "en")
    async with bot.storage.work.reading() as look:
        track = await look.tracks.get(track_id)
    assert track
    await author.write(track_id, track.revision, replace(track.draft, lessons=(lesson,)), CARLA.id)
    await author.publish(track_id)


async def nudged(here: TeamsCompany, clock: TurnedClock) -> None:
    """The clock is turned to the next moment at which a lesson comes to her, as soon as all is quiet."""
    storage = here.bot.storage
    await drained(storage)
    async with storage.work.reading() as look:
        mina = await look.people.get(MINA.id)
        a_week = (await look.attention.budget()).by_kind[AttentionKind.LESSON]
    assert mina
    moments = [
        slot.at
        for week in (clock(), clock() + timedelta(days=7))
        for slot in slots_of_week(mina, NO_HABIT, week, a_week)
    ]
    clock.turn(next(at for at in moments if at > clock()) + timedelta(minutes=1))
    await here.bot.core.job("lesson").run(clock())
    here.bot.wake()


async def test_what_five_people_ask_is_remembered_by_one_of_them(tmp_path: Path) -> None:
    clock = TurnedClock()
    clock.turn(TUESDAY + 8 * HOUR)
    ways = Ways(now=clock, own_pages=True)
    with a_tenant().running() as tenant:
        async with a_company_on_teams(tenant, tmp_path, ways) as here:
            await here.person(MINA).write(KNOWN)
            await here.sees(MINA, "minus 40 percent")
            await asked_before(here.bot, clock)
            draft = await drafted(here.bot, clock)
            assert draft.lesson.quote == ANSWER
            approved = await ReviewDrafts(here.bot.storage.work, LUC, clock()).approve(draft.id)
            assert isinstance(approved, LessonDraft)
            await in_a_track(here.bot, clock, approved.lesson.id)

            await nudged(here, clock)
            card = await here.sees(MINA, "(What we are asked, 1 of 1)")
            assert "Not now" in labels_of(card)
            mina, quiz = here.person(MINA), approved.lesson.quiz
            await mina.press(mina.chat, card, quiz.choices[quiz.answer])
            right = await here.sees(MINA, "Right!")
            assert "With that you have finished" in shown(right)
            await mina.press(mina.chat, right, "I knew it")
            await drained(here.bot.storage)
            clock.turn(clock() + timedelta(days=60))
            await mina.write("learn")
            review = await here.sees(MINA, "Do you remember")
            assert ANSWER not in shown(review), "remembering is what makes it stay"
