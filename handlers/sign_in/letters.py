"""E-mail to one person, and whoever delivers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.kernel.voice import Voice


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    """An address."""
    subject: str
    text: str
    html: str = ""
    """The same, for programs that show it."""
    key: str = ""
    """Makes its Message-ID: one that is sent twice is one letter to whoever compares them."""
    unsubscribe: str = ""
    """Where its reader says that they want no more (RFC 2369)."""


class Mailer(Protocol):
    """Delivers letters."""

    async def send(self, letters: Sequence[Letter]) -> Sequence[str]:
        """Why each was not sent, in words; empty where it was."""


def invitation(voice: Voice, email: str, link: str, until: datetime) -> Letter:
    """What signs somebody in, until when, and who reads what they type."""
    return Letter(
        email,
        voice.text("invitation_subject"),
        voice.text("invitation", link=link, until=voice.moment(until)) + "\n",
    )
