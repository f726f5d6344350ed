"""The names of the buttons of preferences."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.kernel.attention.wording import STOP, WHY
from handlers.kernel.bare_words import words_for


class PreferencesPress(StrEnum):
    """Actions of a `Button`."""

    PREFERENCES = "preferences"
    """What the person has chosen, and may choose. No subject."""
    PREFER_ASKING = "prefer_asking"
    """The subject is a `Consent`."""
    PREFER_MAIL = "prefer_mail"
    """The subject is ``yes`` or ``no``."""
    WHY = WHY
    """The subject is that of an `Unsolicited`."""
    STOP_KIND = STOP
    """The subject is an `AttentionKind` of which no more shall come."""
    SNOOZE = "snooze"
    """The subject is a number of days, from 0 on, for which the bot says nothing by itself."""
    NEXT_WEEK = "next_week"
    """What would come unasked in the next seven days. No subject."""


class PreferencesForm(StrEnum):
    """Names of a `Form`; neither has a subject."""

    HOW_MUCH = "how_much"
    """So many messages a week: the fields are ``in_all`` and every `AttentionKind`."""
    WHEN = "when"
    """The fields are ``quiet_from``, ``quiet_until``, ``quiet_day``, ``quiet_day_too``, ``digest``,
    ``digest_day`` and ``digest_at``."""


COMMANDS: Mapping[str, str] = {"/preferences": PreferencesPress.PREFERENCES}
"""What is pressed by typing it, where a platform has no commands of its own."""

WORDS = words_for(
    PreferencesPress.PREFERENCES,
    "preferences | my preferences | preference | settings | my settings | Einstellungen | "
    "meine Einstellungen | Präferenzen | Vorlieben | préférences | mes préférences | réglages | "
    "mes réglages | paramètres | preferencias | mis preferencias | ajustes | configuración | preferenze | "
    "le mie preferenze | impostazioni | voorkeuren | mijn voorkeuren | instellingen | preferências | "
    "as minhas preferências | definições | preferencje | moje preferencje | ustawienia",
)
