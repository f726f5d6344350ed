"""A person's settings, and a channel's, as a message with the form that changes them. Pure.

Teams opens a dialog only from a press, so a command is answered with the button.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from babel import Locale

from bot.platform.channels import EVERYONE, PRIVATELY
from bot.teams.inbound.commands import SETTINGS
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.messages import Choice, Field, Form, Message, SelectField
from handlers.kernel.person import Person
from handlers.kernel.places import language_name
from handlers.kernel.voice import Voice, said
from handlers.questions.wording.smalltalk import role_actions

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "ja", "zh")
"""Among which one may choose; what the bot does not speak it answers in English, and finds in any."""


def settings_message(
    voice: Voice, person: Person, at: datetime, channel: str = "", answers: str = ""
) -> Message:
    """`channel` is the address where it was asked for, empty in one's own chat."""
    known = _spoken(voice, person)
    return replace(
        known, actions=(settings_form(voice, person, channel, answers), *role_actions(voice, person, at))
    )


def _spoken(voice: Voice, person: Person) -> Message:
    """Which language is spoken, also where that is not the one that was chosen."""
    if person.language in CATALOGUES:
        return said(voice, "settings_now", language=language_name(voice.language, person.language))
    chosen = language_name("en", person.language)
    return said(voice, "settings_now_else", language=language_name("en", "en"), chosen=chosen)


def settings_form(voice: Voice, person: Person, channel: str, answers: str) -> Form:
    """The subject is the channel's address."""
    languages = tuple(Choice(code, _own_name(code)) for code in LANGUAGES)
    language: Field = SelectField("language", voice.text("settings_language"), languages, person.language)
    fields = (language, *([_answers(voice, answers)] if channel else []))
    title = voice.text("settings")
    return Form(SETTINGS, channel, title, title, fields, voice.text("settings_save"))


def _answers(voice: Voice, answers: str) -> Field:
    ways = (
        Choice(EVERYONE, voice.text("settings_for_everyone")),
        Choice(PRIVATELY, voice.text("settings_privately")),
    )
    return SelectField("answers", voice.text("settings_answers"), ways, answers or EVERYONE)


def _own_name(code: str) -> str:
    return str(Locale.parse(code).get_display_name(code)).capitalize()
