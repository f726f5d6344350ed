"""A year of the example company, put into an empty store week by week."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random

from bot.cli.examples.announcements import PastAnnouncement, put_sent
from bot.cli.examples.year.asked import AskedInAYear, Decisions
from bot.cli.examples.year.colleagues import colleagues
from bot.cli.examples.year.learnt import LearntInAYear
from bot.cli.examples.year.story import WEEKS, Story, Year
from bot.cli.examples.year.studied import put_study
from bot.cli.examples.year.told import PromisedInAYear, ToldInAYear
from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.broadcasts.broadcast import BroadcastContent, BroadcastOffer, Variant
from handlers.insights.make_promised import MakePromised
from handlers.insights.make_releases import MakeReleases
from handlers.insights.make_remembered import MakeRemembered
from handlers.insights.make_studied import MakeStudied
from handlers.insights.weeks import KEPT_UP
from handlers.kernel.addressing import csr_team
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import Knowledge, Library
from handlers.learning.course import Curriculum
from handlers.questions.ask import MAX_FOUND
from handlers.questions.colleagues.review_reply import ReviewReply
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.decision import decide
from handlers.questions.rules.query_cleaning import searched
from handlers.questions.service import QuestionService
from knowledge.passages import Query, Reader

SEED = 2_026
_OFFERS = (BroadcastOffer.GOT_IT, BroadcastOffer.MORE, BroadcastOffer.COMMIT)


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who acts."""

    people: Sequence[Person]
    team: Sequence[Person]
    helpers: Sequence[Person]
    curriculum: Curriculum


async def fill_a_year(
    storage: Storage, story: Story, index: tuple[Knowledge, Library], now: datetime
) -> AsyncIterator[int]:
    """Gives the number of each week when it is there, 52 being the one that runs; none the second time.

    `index` is asked what it says, and learns what colleagues answered for everybody.
    """
    chance, year = Random(SEED), Year(now)  # noqa: S311 - it only makes examples
    cast = await storage.work.run(lambda tx: _hired(tx, story, chance, now))
    if cast is None:
        return
    said = await asyncio.to_thread(_decisions, story, index[0])
    asked = AskedInAYear(story, year, cast.people, cast.team, cast.helpers, said, chance)
    told = ToldInAYear(story, year, cast.people, cast.team, chance)
    promised = PromisedInAYear(story, year, cast.people, chance)
    learnt = LearntInAYear(year, cast.people, cast.curriculum, chance, story.told["learning"]["stop"])
    await storage.work.run(learnt.begin)
    await storage.work.run(lambda tx: _announced(tx, story, cast.team[0], now))
    review = ReviewReply(storage.work, QuestionService(storage.work, Deadlines()), index[1])

    async def a_week(tx: StoreTransaction, number: int, monday: date) -> Sequence[str]:
        await told(tx, number, monday)
        await promised(tx, number, monday)
        await learnt(tx, number, monday)
        return await asked(tx, number, monday)

    for number, monday in enumerate(year.mondays):
        for kept in await storage.work.run(partial(a_week, number=number, monday=monday)):
            await review.agree(kept)
        yield number
    await _release(storage, now)


async def _hired(tx: StoreTransaction, story: Story, chance: Random, now: datetime) -> _Cast | None:
    """None where the first of them works there already."""
    new = colleagues(story, chance)
    if await tx.people.by_email(new[0].email) is not None:
        return None
    known = {person.email for person in await tx.people.all()}
    await tx.people.save(*(person for person in new if person.email not in known))
    everybody = [person for person in await tx.people.all() if person.active]
    team = await csr_team(tx)
    await put_study(tx, story, team[0], now)
    return _Cast(
        [person for person in everybody if person not in team],
        team,
        await tx.people.with_role(Role.AMBASSADOR),
        Curriculum(await tx.lessons.all(), await tx.tracks.all(), studies=await tx.tracks.studies()),
    )


def _decisions(story: Story, knowledge: Knowledge) -> Decisions:
    """What everybody may read."""
    texts = (text for topic in story.every("topic") for text in topic["questions"])
    return {
        text: decide(knowledge.find(Query(searched(text), reader=Reader(), limit=MAX_FOUND)))
        for text in texts
    }


async def _announced(tx: StoreTransaction, story: Story, by: Person, now: datetime) -> None:
    for number, told in enumerate(story.every("announcement")):
        content = BroadcastContent(
            (Variant("en", told["title"], told["text"]),),
            _OFFERS,
            about=told["about"],
            deed=told["deed"],
            must_read=told.get("must_read", False),
        )
        began = _morning(now - timedelta(days=told["days_ago"]))
        await put_sent(
            tx, PastAnnouncement(f"example-year-{number}", content, began, told["got_it"], on_pages=False), by
        )


def _morning(at: datetime) -> datetime:
    """Of the Tuesday of that week."""
    tuesday = at.date() - timedelta(days=at.weekday() - 1)
    return datetime.combine(tuesday, time(8, 10), UTC)


async def _release(storage: Storage, now: datetime) -> None:
    """The numbers of each closed week and month, as the clock would have made them."""
    weekly, monthly = MakeReleases(storage.work), MakeRemembered(storage.work)
    promised, studied = MakePromised(storage.work), MakeStudied(storage.work)
    for before in range(WEEKS // KEPT_UP, -1, -1):
        at = now - timedelta(weeks=KEPT_UP * before)
        await weekly(at)
        await monthly(at)
        await promised(at)
        await studied(at)
