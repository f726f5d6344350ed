"""A digest tells its reader what there is for them, once a week, and is not sent when there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers.commitments.actions import CommitmentForm
from handlers.digests.actions import DigestPress
from handlers.digests.facts import Change, Digest, ForEmployee
from handlers.digests.wording import digest
from handlers.drafting.draft import DraftReason, LessonDraft
from handlers.kernel.attention.choices import AttentionChoices, DigestTime, Frequency
from handlers.kernel.attention.ledger import Carried
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.attention.wording import WHY
from handlers.kernel.messages import Chart, Message
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice
from handlers.learning.lesson import Lesson, Quiz
from handlers.questions.rules.question import State
from knowledge.passages import Audience
from tests.contracts.examples import question
from tests.handlers.company import ANNA, CARLA, MINA, UNKNOWN, Company, text_of
from tests.transactions import writing

MONDAY_AT_TEN = datetime(2026, 11, 30, 10, tzinfo=UTC)


async def ticks(here: Company, at: datetime = MONDAY_AT_TEN) -> None:
    here.time.now = at
    await here.core.job("digest").run(at)
    await here.deliver()


async def digests(here: Company, who: Person) -> list[Message]:
    page = await here.page(who)
    return [each.message for each in page if "Your digest, week" in each.message.summary]


async def test_whoever_has_an_open_question_is_told_once_a_week(here: Company) -> None:
    await here.asks(MINA, UNKNOWN)
    await ticks(here)
    await ticks(here)
    [told] = await digests(here, MINA)
    assert "it waits for a colleague" in text_of(told) and UNKNOWN in text_of(told)
    assert WHY in [getattr(each, "action", "") for each in told.actions]
    await ticks(here, datetime(2026, 12, 7, 10, tzinfo=UTC))
    assert len(await digests(here, MINA)) == 2


async def test_nothing_to_say_is_nothing_sent(here: Company) -> None:
    await ticks(here)
    assert await digests(here, MINA) == []
    await here.presses(MINA, DigestPress.DIGEST)
    assert "nothing new for you" in text_of(await here.last(MINA))


async def test_it_waits_for_the_day_that_its_reader_chose_and_never_is_never(here: Company) -> None:
    await here.asks(MINA, UNKNOWN)
    async with writing(here.storage.work) as tx:
        await tx.attention.choose(MINA.id, AttentionChoices(digest=DigestTime(weekday=2)))
    await ticks(here)
    assert await digests(here, MINA) == []
    await ticks(here, datetime(2026, 12, 2, 10, tzinfo=UTC))
    assert len(await digests(here, MINA)) == 1
    async with writing(here.storage.work) as tx:
        await tx.attention.choose(MINA.id, AttentionChoices(digest=DigestTime(Frequency.NEVER)))
    await ticks(here, datetime(2026, 12, 9, 10, tzinfo=UTC))
    assert len(await digests(here, MINA)) == 1


async def test_after_a_downtime_it_is_caught_up_for_two_days_and_then_left_out(here: Company) -> None:
    await here.asks(MINA, UNKNOWN)
    await ticks(here, datetime(2026, 12, 3, 10, tzinfo=UTC))
    assert await digests(here, MINA) == []
    await ticks(here, datetime(2026, 12, 8, 10, tzinfo=UTC))
    assert len(await digests(here, MINA)) == 1
    async with here.storage.work.reading() as look:
        tardy = (await look.occurrences.tardy(datetime(2026, 12, 1, tzinfo=UTC)))["digest"]
    assert tardy.missed >= 1 and tardy.late >= 1


async def test_what_had_no_room_is_in_it_and_is_shown_by_a_press(here: Company) -> None:
    carried = Carried(MINA.id, "broadcast:7", AttentionKind.BROADCAST, Message("Bicycles"), here.now)
    async with writing(here.storage.work) as tx:
        await tx.attention.carry(carried)
    await ticks(here)
    [told] = await digests(here, MINA)
    assert "News from the CSR team: Bicycles" in text_of(told)
    await here.presses(MINA, DigestPress.CARRIED, "broadcast:7")
    assert (await here.last(MINA)).summary == "Bicycles"
    async with here.storage.work.reading() as look:
        assert await look.attention.carried(MINA.id) == []


async def test_an_ambassador_sees_what_suits_them_and_the_csr_team_no_figures_of_a_few(
    here: Company,
) -> None:
    await here.employ(replace(ANNA, hours_per_month=4))
    await here.asks(MINA, UNKNOWN)
    await ticks(here)
    [of_anna] = await digests(here, ANNA)
    assert UNKNOWN in text_of(of_anna) and "of 4" in text_of(of_anna)
    await here.presses(CARLA, DigestPress.DIGEST)
    said = text_of(await here.last(CARLA))
    assert "Asked" not in said


async def test_the_csr_team_sees_the_released_figures_drawn(here: Company) -> None:
    async with writing(here.storage.work) as tx:
        for number in range(12):
            at = MONDAY_AT_TEN - timedelta(days=4 + 7 * (number % 2))
            await tx.questions.add(question(f"f{number}", f"p{number}", at, state=State.WAITING))
    await ticks(here)
    [told] = await digests(here, CARLA)
    assert [block.labels[-2:] for block in told.blocks if isinstance(block, Chart)] == [
        ("2026-W47", "2026-W48")
    ]
    assert "Asked: –, –, –, 6, 6" in text_of(told)


async def test_a_commitment_stands_in_it(here: Company) -> None:
    await here.submits(MINA, CommitmentForm.COMMIT, text="Walk to work", by="2026-12-20", whose="me")
    await here.asks(MINA, UNKNOWN)
    await ticks(here)
    assert "Walk to work, by 20 December 2026" in text_of((await digests(here, MINA))[0])


def test_the_week_is_the_one_that_it_is_where_the_reader_is() -> None:
    sunday_evening = datetime(2026, 11, 29, 20, tzinfo=UTC)
    told = Digest(ForEmployee(changes=(Change("Travel policy", "/documents/travel", is_new=True),)))
    assert "week 48" in digest(Voice(time_zone="Europe/Warsaw"), told, sunday_evening).summary
    assert "week 49" in digest(Voice(time_zone="Pacific/Auckland"), told, sunday_evening).summary


async def test_a_draft_of_a_lesson_is_told_of_once_to_those_who_may_decide_about_it(here: Company) -> None:
    quiz = Quiz("How far?", ("600 km", "900 km"), 0, "600 km.")
    csr_only = Audience(roles=frozenset({"csr"}))
    lesson = Lesson(
        "d1", "en", "Trains", "Travel", 9, "By train.", quiz, quote="Up to 600 km.", source="Policy"
    )
    theirs = replace(lesson, id="d2", audience=csr_only)
    async with writing(here.storage.work) as tx:
        for one in (lesson, theirs):
            made = MONDAY_AT_TEN - timedelta(days=1)
            assert await tx.drafts.save(LessonDraft(one.id, DraftReason.REPEATED, one.id, one, (quiz,), made))
    await ticks(here)
    [to_ambassador], [to_csr] = await digests(here, ANNA), await digests(here, CARLA)
    assert "new and waiting for your decision: 1" in text_of(to_ambassador)
    assert "new and waiting for your decision: 2" in text_of(to_csr)
    assert await digests(here, MINA) == []
    await ticks(here, datetime(2026, 12, 7, 10, tzinfo=UTC))
    assert len(await digests(here, ANNA)) == 1
