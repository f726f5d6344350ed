"""Commitments: made, listed, checked in on, helped with, and asked about by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.commitments.actions import CommitmentForm, CommitmentPress
from handlers.commitments.commitment import Commitment, Standing
from handlers.kernel.events import Conversation, Left
from handlers.kernel.messages import Form, SelectField, TextField
from handlers.kernel.person import Person
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import State
from tests.handlers.company import ANNA, CARLA, DAY, EWA, LUC, MINA, MONDAY, OMAR, Company

MINA_IN_PARIS = replace(MINA, time_zone="Europe/Paris")
TEXT = "Switch off the compressor at night"


async def commits(here: Company, who: Person = MINA, by: str = "2026-12-31", **more: str) -> Commitment:
    await here.submits(who, CommitmentForm.COMMIT, **{"text": TEXT, "by": by, **more})
    return (await of(here, who))[-1]


async def of(here: Company, who: Person) -> list[Commitment]:
    async with here.storage.work.reading() as tx:
        return list(await tx.commitments.of_person(who.id))


async def now(here: Company, it: Commitment) -> Commitment:
    async with here.storage.work.reading() as tx:
        found = await tx.commitments.get(it.id)
    assert found is not None
    return found


async def history(here: Company, it: Commitment) -> list[tuple[str, str | None]]:
    async with here.storage.work.reading() as tx:
        return [(event.name, event.by) for event in await tx.commitments.history(it.id)]


async def ticks(here: Company, until: datetime, step: timedelta = timedelta(hours=1)) -> None:
    """Time goes by, with the clock's nudges."""
    nudge = here.core.job("nudge").run
    while here.now < until:
        here.time.now = min(here.now + step, until)
        await nudge(here.now)
        await here.deliver()


async def test_a_commitment_is_noted_with_a_card(here: Company) -> None:
    it = await commits(here)
    assert (it.text, it.due, it.team, it.standing) == (TEXT, date(2026, 12, 31), "", Standing.MADE)
    [card] = await here.screen(MINA)
    assert "I have noted that you will:" in card and TEXT in card and "31 December 2026" in card
    assert await here.buttons(MINA) == [
        (CommitmentPress.ON_TRACK, it.id),
        (CommitmentPress.DONE, it.id),
        (CommitmentForm.NEED_HELP, it.id),
        (CommitmentForm.MOVE_COMMITMENT, it.id),
        (CommitmentForm.DROP_COMMITMENT, it.id),
    ]


async def test_the_same_form_sent_twice_is_one_commitment(here: Company) -> None:
    event = here.submitted(MINA, CommitmentForm.COMMIT, text=TEXT, by="2026-12-31")
    for _ in range(2):
        await here.routes.submitted[CommitmentForm.COMMIT](event)
    assert len(await of(here, MINA)) == 1


async def test_the_day_that_was_typed_counts(here: Company) -> None:
    assert (await commits(here, day=" 2027-01-07 ")).due == date(2027, 1, 7)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({"text": " "}, "There was no text"),
        ({"day": "soon"}, "I could not read that day. Please write it like 2027-01-07."),
        ({"by": ""}, "I could not read that day."),
        ({"day": "2026-11-22"}, "That day has passed."),
        ({"day": "2036-11-22"}, "more than three years away"),
        ({"text": "x" * 301}, "too long"),
    ],
)
async def test_what_cannot_be_noted_is_said(here: Company, values: dict[str, str], answer: str) -> None:
    await here.submits(MINA, CommitmentForm.COMMIT, **{"text": TEXT, "by": "2026-12-31", **values})
    assert answer in (await here.screen(MINA))[-1]
    assert await of(here, MINA) == []


async def test_a_check_in_edits_the_card_in_place(here: Company) -> None:
    it = await commits(here)
    here.time.now += DAY
    await here.presses(MINA, CommitmentPress.ON_TRACK, it.id)
    [card] = await here.screen(MINA)
    assert "on track, you said on Tuesday 24 November" in card
    await here.presses(MINA, CommitmentPress.DONE, it.id)
    [card] = await here.screen(MINA)
    assert "done on Tuesday 24 November. Well done!" in card
    assert await here.buttons(MINA) == []
    assert await history(here, it) == [("made", "mina"), ("on_track", "mina"), ("done", "mina")]


async def test_it_can_be_moved_and_dropped(here: Company) -> None:
    it = await commits(here)
    await here.submits(MINA, CommitmentForm.MOVE_COMMITMENT, it.id, by="2027-02-01")
    assert (await now(here, it)).due == date(2027, 2, 1)
    await here.submits(MINA, CommitmentForm.MOVE_COMMITMENT, it.id, by="2027-02-01", day="yesterday")
    assert "I could not read that day." in (await here.screen(MINA))[-1]
    await here.submits(MINA, CommitmentForm.DROP_COMMITMENT, it.id, reason="We get a new one.")
    assert (await now(here, it)).standing is Standing.DROPPED
    assert "Why: We get a new one." in (await here.screen(MINA))[0]
    await here.presses(MINA, CommitmentPress.DONE, it.id)
    assert "done or dropped already" in (await here.screen(MINA))[-1]


async def test_a_form_that_cannot_be_noted_comes_back_to_be_corrected(here: Company) -> None:
    await here.submits(MINA, CommitmentForm.COMMIT, text=TEXT, by="2026-11-01")
    assert await here.buttons(MINA) == [(CommitmentForm.COMMIT, "")]
    form = (await here.last(MINA)).actions[0]
    assert isinstance(form, Form) and isinstance(form.fields[0], TextField)
    assert form.fields[0].value == TEXT, "what was typed is not lost"
    it = await commits(here)
    here.time.now += 60 * DAY
    await here.submits(MINA, CommitmentForm.MOVE_COMMITMENT, it.id, by="2026-12-07")
    assert "That day has passed." in (await here.screen(MINA))[-1]
    form = (await here.last(MINA)).actions[0]
    assert isinstance(form, Form) and isinstance(form.fields[0], SelectField)
    assert form.fields[0].choices[0].value == "2027-02-05", "days to come, as of now"


async def test_nobody_else_speaks_for_a_person(here: Company) -> None:
    it = await commits(here)
    await here.presses(OMAR, CommitmentPress.DONE, it.id)
    assert "Only whoever made a commitment" in (await here.screen(OMAR))[-1]
    await here.presses(OMAR, CommitmentPress.DONE, "c-unknown")
    assert "I cannot find that commitment" in (await here.screen(OMAR))[-1]
    assert (await now(here, it)).is_open


async def test_a_colleague_of_the_department_speaks_for_the_team(here: Company) -> None:
    it = await commits(here, whose="team")
    assert it.team == "Purchasing"
    assert "I have noted that Purchasing will:" in (await here.screen(MINA))[0]
    await here.presses(ANNA, CommitmentPress.COMMITMENTS)
    assert TEXT in (await here.screen(ANNA))[-1]
    assert (CommitmentPress.COMMITMENT, it.id) in await here.buttons(ANNA)
    await here.presses(ANNA, CommitmentPress.ON_TRACK, it.id)
    assert (await now(here, it)).person_id == ANNA.id
    for who in (MINA, ANNA):
        assert any("on track" in text for text in await here.screen(who)), "both cards are up to date"
    await here.presses(OMAR, CommitmentPress.COMMITMENTS)
    assert "You have not committed to anything yet." in (await here.screen(OMAR))[-1]


async def test_the_team_of_somebody_without_a_department_is_not_known(here: Company) -> None:
    await here.employ(replace(OMAR, department=""))
    await here.submits(OMAR, CommitmentForm.COMMIT, text=TEXT, by="2026-12-31", whose="team")
    assert "I do not know which team you are in" in (await here.screen(OMAR))[-1]


async def test_the_list_shows_what_is_open_and_brings_a_new_card(here: Company) -> None:
    later = await commits(here, by="2027-06-01")
    await here.submits(MINA, CommitmentForm.COMMIT, text="Walk to work", by="2026-12-01")
    await here.presses(MINA, CommitmentPress.DONE, (await of(here, MINA))[0].id)
    await here.presses(MINA, CommitmentPress.COMMITMENTS)
    listed = (await here.screen(MINA))[-1]
    assert TEXT in listed and "Walk to work" not in listed
    await here.presses(MINA, CommitmentPress.COMMITMENT, later.id)
    assert "You said that you would:" in (await here.screen(MINA))[-1]
    await here.presses(MINA, CommitmentPress.ON_TRACK, later.id)
    screen = await here.screen(MINA)
    assert "on track" in screen[-1] and "on track" not in screen[0], "the last card is the live one"


async def test_the_button_asks_what_the_person_will_do(here: Company) -> None:
    await here.presses(MINA, CommitmentPress.COMMIT)
    assert "What will you do" in (await here.screen(MINA))[-1]
    assert (CommitmentForm.COMMIT, "") in await here.buttons(MINA)


async def test_who_needs_help_reaches_ambassadors_at_once(here: Company) -> None:
    it = await commits(here)
    await here.submits(MINA, CommitmentForm.NEED_HELP, it.id, note="Which suppliers build timers?")
    assert (await now(here, it)).standing is Standing.NEEDS_HELP
    card, status = await here.screen(MINA)
    assert "Help needed: Which suppliers build timers?" in card
    assert "to help you." in status and "The reply should be here by" in status
    async with here.storage.work.reading() as tx:
        [question] = await tx.questions.of_asker(MINA.id)
    assert question.text == (
        f"I said that I would “{TEXT}” by 31 December 2026, and I need help: Which suppliers build timers?"
    )
    assert question.state is State.WAITING
    assert ANNA.id in question.offered_to, "who knows suppliers, and is of the same department"
    await here.presses(ANNA, QuestionPress.CLAIM, question.id)
    await here.submits(ANNA, QuestionForm.REPLY, question.id, text="Ask Hager.")
    assert "Ask Hager." in (await here.screen(MINA))[-1]


async def test_help_comes_from_the_csr_team_where_there_is_nobody_else(here: Company) -> None:
    for who in (ANNA, LUC, EWA):
        await here.employ(replace(who, active=False))
    it = await commits(here)
    await here.submits(MINA, CommitmentForm.NEED_HELP, it.id, note="Who has the key?")
    assert "I have asked the CSR team to help you." in (await here.screen(MINA))[-1]
    assert any(TEXT in text for text in await here.screen(CARLA))


async def test_help_without_a_word_asks_nobody(here: Company) -> None:
    it = await commits(here)
    await here.submits(MINA, CommitmentForm.NEED_HELP, it.id, note=" ")
    assert "There was no text" in (await here.screen(MINA))[-1]
    async with here.storage.work.reading() as tx:
        assert list(await tx.questions.of_asker(MINA.id)) == []


async def test_the_clock_asks_once_in_working_hours_and_brings_a_new_card(here: Company) -> None:
    await here.employ(MINA_IN_PARIS)
    it = await commits(here, by="2026-12-09")
    assert it.check_in_at == datetime(2026, 12, 1, 9, tzinfo=UTC), "halfway, at ten in Paris"
    await ticks(here, datetime(2026, 12, 1, 8, tzinfo=UTC))
    assert len(await here.screen(MINA)) == 1
    await ticks(here, datetime(2026, 12, 2, 8, tzinfo=UTC))
    first, asked = await here.screen(MINA)
    assert "How is it going?" in asked and "How is it going?" not in first
    await here.presses(MINA, CommitmentPress.ON_TRACK, it.id)
    assert "on track" in (await here.screen(MINA))[1]


async def test_one_person_is_asked_about_one_thing_a_day(here: Company) -> None:
    await here.employ(MINA_IN_PARIS)
    for text in ("Walk", "Cycle", "Swim"):
        await here.submits(MINA, CommitmentForm.COMMIT, text=text, by="2026-12-09")
    await commits(here, OMAR, by="2026-12-09")
    asked: list[int] = []
    for day in range(1, 6):
        await ticks(here, datetime(2026, 12, day, 20, tzinfo=UTC))
        asked.append(sum("How is it going?" in text for text in await here.screen(MINA)))
    assert asked == [1, 2, 3, 3, 3], "Tuesday, Wednesday, Thursday; nothing on the weekend"
    assert sum("How is it going?" in text for text in await here.screen(OMAR)) == 1


async def test_two_clocks_ask_once(here: Company) -> None:
    it = await commits(here, by="2026-12-09")
    here.time.now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    await here.core.job("nudge").run(here.now)
    await here.core.job("nudge").run(here.now)
    assert [name for name, _ in await history(here, it)] == ["made", "asked"]


async def test_who_is_away_is_asked_on_the_first_day_back(here: Company) -> None:
    it = await commits(here, by="2026-12-09")
    await here.employ(replace(MINA, away_until=datetime(2026, 12, 6, tzinfo=UTC)))
    await ticks(here, datetime(2026, 12, 7, 8, tzinfo=UTC))
    assert [name for name, _ in await history(here, it)] == ["made"]
    await ticks(here, datetime(2026, 12, 7, 9, tzinfo=UTC))
    assert [name for name, _ in await history(here, it)] == ["made", "asked"]


async def test_who_never_answers_is_left_alone(here: Company) -> None:
    it = await commits(here, by="2026-12-01")
    await ticks(here, MONDAY + 120 * DAY)
    assert [name for name, _ in await history(here, it)] == ["made", "asked", "asked", "asked"]
    assert (await now(here, it)).check_in_at is None
    await here.presses(MINA, CommitmentPress.COMMITMENTS)
    assert "overdue" in (await here.screen(MINA))[-1]
    await here.presses(MINA, CommitmentPress.ON_TRACK, it.id)
    assert (await now(here, it)).check_in_at is not None, "a word brings the rhythm back"


async def test_what_somebody_who_left_has_promised_is_dropped_but_the_team_s_stays(here: Company) -> None:
    own = await commits(here, by="2026-12-09")
    await here.submits(MINA, CommitmentForm.COMMIT, text="Ask all suppliers", by="2026-12-10", whose="team")
    team = (await of(here, MINA))[-1]
    await here.handle(Left(MINA.id, Conversation("web", MINA.id), here.now, "left"))
    await ticks(here, MONDAY + 60 * DAY)
    assert (await now(here, own)).standing is Standing.DROPPED
    assert ((await now(here, team)).is_open, (await now(here, team)).check_in_at) == (True, None)
    assert not any("How is it going?" in text for text in await here.screen(MINA))
    await here.presses(ANNA, CommitmentPress.ON_TRACK, team.id)
    assert (await now(here, team)).check_in_at is not None


async def test_a_check_in_that_could_not_be_sent_for_a_week_is_not_sent_late(here: Company) -> None:
    it = await commits(here)
    await here.deliver()
    asked_at = (await now(here, it)).check_in_at
    assert asked_at is not None
    before = await here.screen(MINA)
    here.time.now = asked_at
    await here.core.job("nudge").run(here.now)
    here.time.now += 8 * DAY
    await here.deliver()
    assert await here.screen(MINA) == before
