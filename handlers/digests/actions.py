"""The names of the buttons of digests."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.kernel.bare_words import words_for


class DigestPress(StrEnum):
    """Actions of a `Button`."""

    DIGEST = "digest"
    """The digest as it would be now, for whoever asks for it. No subject."""
    CARRIED = "carried"
    """The subject is that of an `Unsolicited` for which the week had no room: show it."""


COMMANDS: Mapping[str, str] = {"/digest": DigestPress.DIGEST}
"""What is pressed by typing it, where a platform has no commands of its own."""

WORDS = words_for(
    DigestPress.DIGEST,
    "digest | my digest | weekly digest | Wochenüberblick | mein Wochenüberblick | résumé de la semaine",
)
