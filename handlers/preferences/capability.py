"""Preferences: what a person has chosen."""

from __future__ import annotations

from handlers.kernel.capability import Capability
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.preferences.actions import COMMANDS, WORDS, PreferencesPress
from handlers.preferences.prefer import Prefer


def preferences(uow: UnitOfWork[Transaction], *, has_mail: bool = False) -> Capability:
    """`has_mail`: e-mail can be sent here."""
    prefer = Prefer(uow, has_mail)
    return Capability(
        "preferences", presses=dict.fromkeys(PreferencesPress, prefer), commands=COMMANDS, words=WORDS
    )
