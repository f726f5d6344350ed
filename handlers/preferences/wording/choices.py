"""What a person has chosen, and may choose, as one message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from handlers.kernel import examples
from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices, DigestTime, Frequency
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.messages import Action, Button, Facts, Message
from handlers.kernel.person import Consent
from handlers.kernel.voice import Voice, excerpt
from handlers.preferences.actions import PreferencesPress
from handlers.preferences.chosen import Chosen
from handlers.preferences.wording.forms import clock, how_much_form, when_form

A_WEEK = "7"
"""Days."""


def preferences(voice: Voice, shown: Chosen, at: datetime, *, saved: bool = False) -> Message:
    """`saved`: they have just chosen."""
    first = "preferences_saved" if saved else "preferences"
    facts = (*_asked(voice, shown), *_unasked(voice, shown, at))
    return Message(
        excerpt(voice.text(first)),
        (voice.paragraph(first), Facts(facts)),
        (*_ways(voice, shown, at), *_asking(voice, shown)),
    )


def _asked(voice: Voice, shown: Chosen) -> Iterator[tuple[str, str]]:
    person = shown.person
    if person.contact_for:
        yield voice.text("preferences_contact_for"), voice.listed(person.contact_for)
    yield voice.text("preferences_asking"), voice.text(f"prefers_asking_{person.consent}")
    if shown.has_mail:
        yield (
            voice.text("preferences_mail"),
            voice.text("prefers_mail" if person.mails else "prefers_no_mail"),
        )


def _unasked(voice: Voice, shown: Chosen, at: datetime) -> Iterator[tuple[str, str]]:
    choices, budget = shown.choices, shown.budget
    most = budget.weekly(choices)
    many = voice.text("unasked_most", most=str(most)) if most else voice.text("unasked_nothing")
    yield voice.text("unasked"), many
    off = [kind for kind in AttentionKind if not budget.weekly_of(kind, choices)]
    if most and off:
        yield voice.text("unasked_off"), voice.listed([voice.text(f"attention_{kind}") for kind in off])
    yield voice.text("unasked_hours"), _hours(voice, shown)
    if choices.snoozed_until is not None and choices.snoozed_until > at:
        yield voice.text("unasked_snoozed"), voice.moment(choices.snoozed_until)
    yield voice.text("attention_digest"), _digest(voice, choices.digest)


def _hours(voice: Voice, shown: Chosen) -> str:
    hours, choices = shown.budget.hours, shown.choices
    said = [voice.text("unasked_working", opens=clock(hours.opens), closes=clock(hours.closes))]
    if choices.quiet_from is not None and choices.quiet_until is not None:
        said.append(
            voice.text("unasked_quiet", begins=clock(choices.quiet_from), ends=clock(choices.quiet_until))
        )
    if choices.quiet_days:
        said.append(
            voice.text("unasked_not_on", days=voice.listed([*map(voice.weekday, sorted(choices.quiet_days))]))
        )
    return "; ".join(said)


def _digest(voice: Voice, digest: DigestTime) -> str:
    often = voice.text(f"digest_{digest.frequency}")
    if digest.frequency is Frequency.NEVER:
        return often
    return voice.text("digest_on", often=often, day=voice.weekday(digest.weekday), time=clock(digest.at))


def _ways(voice: Voice, shown: Chosen, at: datetime) -> Iterator[Action]:
    yield how_much_form(voice, shown.budget, shown.choices)
    yield when_form(voice, shown.choices)
    yield Button(PreferencesPress.NEXT_WEEK, "", voice.text("next_week_ask"))
    until = shown.choices.snoozed_until
    is_snoozed = until is not None and until > at
    label = voice.text("snooze_end" if is_snoozed else "snooze_week")
    yield Button(PreferencesPress.SNOOZE, "0" if is_snoozed else A_WEEK, label)


def _asking(voice: Voice, shown: Chosen) -> Iterator[Action]:
    """What they have not chosen."""
    for consent in Consent:
        if consent is not shown.person.consent:
            label = voice.text(f"prefer_asking_{consent}")
            yield Button(PreferencesPress.PREFER_ASKING, consent, label)
    if shown.has_mail:
        label = voice.text("prefer_no_mail" if shown.person.mails else "prefer_mail")
        yield Button(PreferencesPress.PREFER_MAIL, "no" if shown.person.mails else "yes", label)


_AT = datetime(2026, 11, 30, 10, tzinfo=UTC)
_PLAIN = Chosen(examples.ASKER, NOTHING_CHOSEN, Budget())
_NAMED = replace(examples.ASKER, consent=Consent.NAMED, mails=False)
_MODEST = AttentionChoices(
    2,
    {AttentionKind.LESSON: 0, AttentionKind.NUDGE: 0},
    time(12),
    time(13, 30),
    frozenset({2, 4}),
    datetime(2026, 12, 7, 10, tzinfo=UTC),
    DigestTime(Frequency.FORTNIGHTLY, 3, time(10)),
)

EXAMPLES: examples.Examples = {
    "preferences": lambda voice: preferences(voice, replace(_PLAIN, has_mail=True), _AT),
    "preferences, saved": lambda voice: preferences(
        voice, Chosen(_NAMED, _MODEST, Budget(), has_mail=True), _AT, saved=True
    ),
    "preferences, without e-mail": lambda voice: preferences(voice, _PLAIN, _AT),
}
