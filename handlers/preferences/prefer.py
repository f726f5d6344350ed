"""Somebody looks at what they have chosen, or chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Generic

from handlers.kernel.addressing import tell_privately
from handlers.kernel.attention.budget import Attention
from handlers.kernel.attention.choices import AttentionChoices
from handlers.kernel.attention.forecast import Forecast, foreseen
from handlers.kernel.attention.hours import week_of
from handlers.kernel.calendar import calendar_of
from handlers.kernel.events import Pressed, Submitted
from handlers.kernel.messages import Message
from handlers.kernel.person import Consent, Person
from handlers.kernel.ports import OutgoingMessage, UnitOfWork
from handlers.kernel.transitions import save_people
from handlers.kernel.voice import voice_for
from handlers.preferences.actions import PreferencesForm, PreferencesPress
from handlers.preferences.chosen import Chosen, how_much, snoozed, stopped, when
from handlers.preferences.ports import T
from handlers.preferences.wording import choices as words
from handlers.preferences.wording import next_week

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Prefer(Generic[T]):
    uow: UnitOfWork[T]
    has_mail: bool = False
    forecasts: tuple[Forecast[T], ...] = ()
    """What the capabilities mean to say by themselves."""

    async def __call__(self, event: Pressed | Submitted) -> None:
        async def work(tx: T) -> None:
            person = await tx.people.get(event.by)
            if person is None or not await tx.mark_handled(event):
                return
            choices = await tx.attention.choices(person.id)
            after, wants = chosen(person, event), attention_wanted(choices, event)
            if after != person:
                await save_people(tx.people, after)
            if wants != choices:
                await tx.attention.choose(person.id, wants)
            await tx.outbox.put(await self._said(tx, event, after, wants))

        await self.uow.run(work)

    async def _said(
        self, tx: T, event: Pressed | Submitted, person: Person, choices: AttentionChoices
    ) -> OutgoingMessage:
        """To the person alone, wherever it was pressed."""
        return await tell_privately(tx, event, await self._message(tx, event, person, choices))

    async def _message(
        self, tx: T, event: Pressed | Submitted, person: Person, choices: AttentionChoices
    ) -> Message:
        budget, voice = await tx.attention.budget(), voice_for(person)
        action = event.action if isinstance(event, Pressed) else ""
        if action == PreferencesPress.NEXT_WEEK:
            week, until = week_of(calendar_of(person), event.at), event.at + AHEAD
            attention = Attention(budget, person, choices, await tx.attention.spent(person.id, week))
            expected = [one for each in self.forecasts for one in await each(tx, person, event.at, until)]
            return next_week.next_week(voice, foreseen(attention, expected, until))
        shown = Chosen(person, choices, budget, self.has_mail)
        return words.preferences(voice, shown, event.at, saved=action != PreferencesPress.PREFERENCES)


def chosen(person: Person, event: Pressed | Submitted) -> Person:
    """The person as they want it; unchanged by a choice that there is not."""
    match event:
        case Pressed(action=PreferencesPress.PREFER_ASKING, subject=subject) if subject in set(Consent):
            return replace(person, consent=Consent(subject))
        case Pressed(action=PreferencesPress.PREFER_MAIL, subject="yes" | "no" as subject):
            return replace(person, mails=subject == "yes")
    return person


def attention_wanted(before: AttentionChoices, event: Pressed | Submitted) -> AttentionChoices:
    match event:
        case Pressed(action=PreferencesPress.STOP_KIND, subject=kind):
            return stopped(before, kind)
        case Pressed(action=PreferencesPress.SNOOZE, subject=days):
            return snoozed(before, days, event.at)
        case Submitted(form=PreferencesForm.HOW_MUCH, values=values):
            return how_much(before, values)
        case Submitted(form=PreferencesForm.WHEN, values=values):
            return when(before, values)
    return before
