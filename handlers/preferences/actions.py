"""The names of the buttons of preferences."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class PreferencesPress(StrEnum):
    """Actions of a `Button`."""

    PREFERENCES = "preferences"
    """What the person has chosen, and may choose. No subject."""
    PREFER_ASKING = "prefer_asking"
    """The subject is a `Consent`."""
    PREFER_MAIL = "prefer_mail"
    """The subject is ``yes`` or ``no``."""


COMMANDS: Mapping[str, str] = {"/preferences": PreferencesPress.PREFERENCES}
"""What is pressed by typing it, where a platform has no commands of its own."""
