"""Words that open something where they stand alone: "preferences" is no question, "which preferences?" is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.kernel.capability import Handler
from handlers.kernel.events import Asked, Event, Pressed
from knowledge.text.analysis import folded

_NO_WORD = re.compile(r"[^\w]+")


def words_for(action: str, written: str) -> Mapping[str, str]:
    """What opens `action`, of phrases with ``|`` between them."""
    return {bare(phrase): action for phrase in written.split("|")}


def bare(text: str) -> str:
    """As it is compared: without case, accents, signs, or the slash of a command."""
    return " ".join(_NO_WORD.sub(" ", folded(text)).split())


def opening(words: Mapping[str, str], presses: Mapping[str, Handler], go_on: Handler) -> Handler:
    """The handler that presses what a bare word names, and hands everything else to `go_on`."""

    async def opened(event: Event) -> None:
        action = words.get(bare(event.text)) if isinstance(event, Asked) else None
        if action is None or not isinstance(event, Asked):
            await go_on(event)
        else:
            await presses[action](Pressed(event.by, event.conversation, action, "", event.at, event.key))

    return opened
