"""Care: what a message is before anything else, and where to go with what is not for the bot."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.care.actions import CarePress
from handlers.care.insist import Insist
from handlers.care.ports import CareWork
from handlers.care.screen import Screen
from handlers.kernel.capability import Capability, Handler


def care(uow: CareWork, screen: Screen, asked: Handler, submitted: Mapping[str, Handler]) -> Capability:
    """`asked` and `submitted` take what a person means after all; see `handlers.care.screen` for the rest."""
    insist = Insist(uow, screen, asked, submitted)
    return Capability("care", presses={CarePress.ASK: insist, CarePress.SEND: insist})
