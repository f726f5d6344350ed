"""What a person has chosen, and may choose, as one message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.kernel import examples
from handlers.kernel.messages import Action, Button, Facts, Message
from handlers.kernel.person import Consent, Person
from handlers.kernel.voice import Voice, excerpt
from handlers.preferences.actions import PreferencesPress


def preferences(voice: Voice, person: Person, *, has_mail: bool = False, saved: bool = False) -> Message:
    """`has_mail`: e-mail can be sent here; `saved`: they have just chosen."""
    first = "preferences_saved" if saved else "preferences"
    return Message(
        summary=excerpt(voice.text(first)),
        blocks=(
            voice.paragraph(first),
            Facts(tuple(_facts(voice, person, has_mail=has_mail))),
        ),
        actions=tuple(_actions(voice, person, has_mail=has_mail)),
    )


def _facts(voice: Voice, person: Person, *, has_mail: bool) -> Iterator[tuple[str, str]]:
    if person.contact_for:
        yield voice.text("preferences_contact_for"), voice.listed(person.contact_for)
    yield voice.text("preferences_asking"), voice.text(f"prefers_asking_{person.consent}")
    if has_mail:
        yield (
            voice.text("preferences_mail"),
            voice.text("prefers_mail" if person.mails else "prefers_no_mail"),
        )


def _actions(voice: Voice, person: Person, *, has_mail: bool) -> Iterator[Action]:
    """What they have not chosen."""
    for consent in Consent:
        if consent is not person.consent:
            label = voice.text(f"prefer_asking_{consent}")
            yield Button(PreferencesPress.PREFER_ASKING, consent, label)
    if has_mail:
        label = voice.text("prefer_no_mail" if person.mails else "prefer_mail")
        yield Button(PreferencesPress.PREFER_MAIL, "no" if person.mails else "yes", label)


_NAMED = replace(examples.ASKER, consent=Consent.NAMED, mails=False)

EXAMPLES: examples.Examples = {
    "preferences": lambda voice: preferences(voice, examples.ASKER, has_mail=True),
    "preferences, saved": lambda voice: preferences(voice, _NAMED, has_mail=True, saved=True),
    "preferences, without e-mail": lambda voice: preferences(voice, examples.ASKER),
}
