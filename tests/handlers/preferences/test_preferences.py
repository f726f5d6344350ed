"""Whether people are asked at once is the asker's own choice, changed by one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from handlers.care.actions import CarePress
from handlers.commitments.actions import CommitmentForm
from handlers.kernel.attention.choices import (
    NOTHING_CHOSEN,
    AttentionChoices,
    DigestTime,
    Frequency,
)
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.messages import Bullets, Button, words_of
from handlers.kernel.person import Consent, Person
from handlers.preferences.actions import PreferencesForm, PreferencesPress
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.question import State
from tests.handlers.company import ANNA, CARLA, KNOWN, MINA, UNKNOWN, Company, text_of


async def stored(here: Company, person: Person) -> Person:
    async with here.storage.work.reading() as tx:
        found = await tx.people.get(person.id)
    assert found is not None
    return found


async def prefers(here: Company, consent: Consent) -> None:
    await here.presses(MINA, PreferencesPress.PREFER_ASKING, consent)


async def test_whoever_has_chosen_nothing_is_asked_each_time(here: Company) -> None:
    question = await here.asks_the_bot(MINA, UNKNOWN)
    assert (await here.question(question)).state is State.NOT_STATED
    assert not await here.page(ANNA)


@pytest.mark.parametrize(("consent", "named"), [(Consent.UNNAMED, False), (Consent.NAMED, True)])
async def test_always_asks_at_once_and_can_be_taken_back(
    here: Company, consent: Consent, named: bool
) -> None:
    await prefers(here, consent)
    question = await here.asks_the_bot(MINA, UNKNOWN)
    asked = await here.question(question)
    assert (asked.state, asked.named) == (State.WAITING, named)
    assert (MINA.name in text_of(await here.last(ANNA))) is named
    assert QuestionPress.TAKE_BACK in [action for action, _ in await here.buttons(MINA)]


@pytest.mark.parametrize("text", ["Thermostat", "Coffee grounds?"])
async def test_a_word_or_two_go_to_nobody_without_a_press(here: Company, text: str) -> None:
    await prefers(here, Consent.UNNAMED)
    question = await here.asks_the_bot(MINA, text)
    assert (await here.question(question)).state is State.NOT_STATED
    assert QuestionPress.ASK_UNNAMED in [action for action, _ in await here.buttons(MINA)]
    assert not await here.page(ANNA)


async def test_a_choice_is_changed_back(here: Company) -> None:
    await prefers(here, Consent.NAMED)
    await prefers(here, Consent.ASK)
    question = await here.asks_the_bot(MINA, UNKNOWN)
    assert (await here.question(question)).state is State.NOT_STATED


async def test_where_there_is_an_answer_nobody_is_asked_without_a_press(here: Company) -> None:
    await prefers(here, Consent.NAMED)
    question = await here.asks_the_bot(MINA, KNOWN)
    await here.presses(MINA, QuestionPress.NOT_QUITE, question)
    await here.presses(MINA, QuestionPress.WRONG, f"{question}/outdated")
    assert not await here.page(ANNA)


async def test_what_was_held_back_as_grave_goes_to_nobody_by_a_preference(here: Company) -> None:
    await prefers(here, Consent.NAMED)
    await here.asks_the_bot(MINA, "My boss tells us to falsify the zebrafinch numbers")
    [(action, subject)] = [each for each in await here.buttons(MINA) if each[0] == CarePress.ASK]
    await here.presses(MINA, action, subject)
    assert QuestionPress.ASK_NOBODY in [action for action, _ in await here.buttons(MINA)]
    assert not await here.page(ANNA)
    assert not await here.page(CARLA)


async def test_it_shows_what_was_chosen_and_offers_what_was_not(here: Company) -> None:
    await prefers(here, Consent.UNNAMED)
    await here.presses(MINA, PreferencesPress.PREFERENCES)
    shown = await here.last(MINA)
    assert "without your name" in text_of(shown)
    assert [
        one.subject
        for one in shown.actions
        if isinstance(one, Button) and one.action == PreferencesPress.PREFER_ASKING
    ] == [Consent.ASK, Consent.NAMED]


async def test_a_choice_that_there_is_not_changes_nothing(here: Company) -> None:
    before = await stored(here, MINA)
    await here.presses(MINA, PreferencesPress.PREFER_ASKING, "loudly")
    assert await stored(here, MINA) == before


async def test_what_was_chosen_is_kept_with_the_person(here: Company) -> None:
    await prefers(here, Consent.NAMED)
    assert await stored(here, MINA) == replace(MINA, consent=Consent.NAMED)


async def checked_in(here: Company) -> str:
    """A check-in comes by itself; its subject."""
    await here.submits(MINA, CommitmentForm.COMMIT, text="Walk to work", by="2026-12-09", whose="own")
    here.time.now = datetime(2026, 12, 4, 12, tzinfo=UTC)
    await here.core.job("nudge").run(here.now)
    await here.deliver()
    subjects = [subject for action, subject in await here.buttons(MINA) if action == PreferencesPress.WHY]
    assert len(subjects) == 1
    return subjects[0]


async def test_under_what_came_unasked_its_reader_finds_out_why(here: Company) -> None:
    subject = await checked_in(here)
    await here.presses(MINA, PreferencesPress.WHY, subject)
    said = text_of(await here.last(MINA))
    assert "How commitments go" in said
    assert "You noted a commitment" in said
    assert "number 1 of that week" in said and "5 such messages a week" in said
    await here.presses(MINA, PreferencesPress.WHY, "commitment:never:1")
    assert "do not know any more why it came" in text_of(await here.last(MINA))


async def test_no_more_of_a_kind_is_one_press(here: Company) -> None:
    await checked_in(here)
    await here.presses(MINA, PreferencesPress.STOP_KIND, AttentionKind.CHECK_IN)
    before = len(await here.page(MINA))
    await here.submits(MINA, CommitmentForm.COMMIT, text="Walk home", by="2026-12-20", whose="own")
    here.time.now = datetime(2026, 12, 18, 12, tzinfo=UTC)
    await here.core.job("nudge").run(here.now)
    await here.deliver()
    assert len(await here.page(MINA)) == before + 1, "the card of the commitment, and no check-in"


async def choices_of(here: Company, person: Person) -> AttentionChoices:
    async with here.storage.work.reading() as tx:
        return await tx.attention.choices(person.id)


async def test_how_much_and_when_are_two_forms(here: Company) -> None:
    await here.submits(MINA, PreferencesForm.HOW_MUCH, in_all="2", lesson="0", broadcast="x")
    assert await choices_of(here, MINA) == AttentionChoices(2, {AttentionKind.LESSON: 0})
    said = text_of(await here.last(MINA))
    assert "at most 2 a week" in said and "Short lessons" in said
    await here.submits(
        MINA,
        PreferencesForm.WHEN,
        quiet_from="12:00",
        quiet_until="13:30",
        quiet_day="4",
        quiet_day_too="no",
        digest="fortnightly",
        digest_day="3",
        digest_at="10:30",
    )
    wants = await choices_of(here, MINA)
    assert (wants.in_all, wants.quiet_from, wants.quiet_until) == (2, time(12), time(13, 30))
    assert wants.quiet_days == {4}
    assert wants.digest == DigestTime(Frequency.FORTNIGHTLY, 3, time(10, 30))
    said = text_of(await here.last(MINA))
    assert "not between 12:00 and 13:30" in said and "not on Friday" in said
    assert "every other week, Thursday at 10:30" in said


async def test_a_form_without_a_choice_changes_nothing(here: Company) -> None:
    await here.submits(MINA, PreferencesForm.HOW_MUCH, in_all="many", sermon="3")
    await here.submits(MINA, PreferencesForm.WHEN, digest="hourly", digest_day="9", digest_at="noon")
    await here.presses(MINA, PreferencesPress.SNOOZE, "91")
    await here.presses(MINA, PreferencesPress.STOP_KIND, "sermon")
    assert await choices_of(here, MINA) == NOTHING_CHOSEN


async def test_a_week_of_nothing_is_one_press_and_so_is_its_end(here: Company) -> None:
    await here.presses(MINA, PreferencesPress.SNOOZE, "7")
    assert (await choices_of(here, MINA)).snoozed_until == here.now + timedelta(days=7)
    assert "Nothing until" in text_of(await here.last(MINA))
    assert (PreferencesPress.SNOOZE, "0") in await here.buttons(MINA)
    await here.presses(MINA, PreferencesPress.SNOOZE, "0")
    assert (await choices_of(here, MINA)).snoozed_until is None


async def test_what_would_come_next_week_is_told_within_the_budget(here: Company) -> None:
    await here.presses(MINA, PreferencesPress.NEXT_WEEK)
    assert "How commitments go" not in text_of(await here.last(MINA))
    for text in ("Walk", "Cycle"):
        await here.submits(MINA, CommitmentForm.COMMIT, text=text, by="2026-11-26", whose="me")
    await here.presses(MINA, PreferencesPress.NEXT_WEEK)
    [listed] = [one for one in (await here.last(MINA)).blocks if isinstance(one, Bullets)]
    lines = [words_of(item) for item in listed.items if "How commitments go" in words_of(item)]
    assert len(lines) == 2
    assert len({line.partition(",")[0] for line in lines}) == 2, "one a day"
