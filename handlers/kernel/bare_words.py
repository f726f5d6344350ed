"""Words that open something where they stand alone: "preferences" is no question, "which preferences?" is.

"Give me a lesson, please" asks for it as well as "lesson".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.kernel.capability import Handler
from handlers.kernel.events import Asked, Event, Pressed
from knowledge.text.analysis import folded

_NO_WORD = re.compile(r"[^\w]+")
_ASKED_FOR = re.compile(
    r"^(?:(?:please|can i|could i|can you|could you|i want(?: to)?|i (?:would|d) like(?: to)?"
    r"|show|give|open|start|see|do|take|have|me|a|an|the|another|one more"
    r"|bitte|kann ich|ich mochte|ich will|zeig|zeige|gib|offne|starte|mir|eine|noch eine|die|das"
    r"|je veux|je voudrais|montre|donne|ouvre|moi|une|encore une|les|la|le) )+"
)
"""How one asks for a thing instead of naming it: "give me a lesson"."""
_PLEASE = re.compile(r" (?:please|bitte|s il te plait|s il vous plait|machen|sehen|faire|voir)$")


def words_for(action: str, written: str) -> Mapping[str, str]:
    """What opens `action`, of phrases with ``|`` between them."""
    return {bare(phrase): action for phrase in written.split("|")}


def bare(text: str) -> str:
    """As it is compared: without case, accents, signs, or the slash of a command."""
    return " ".join(_NO_WORD.sub(" ", folded(text)).split())


def opening(words: Mapping[str, str], presses: Mapping[str, Handler], go_on: Handler) -> Handler:
    """The handler that presses what a bare word names, and hands everything else to `go_on`."""

    async def opened(event: Event) -> None:
        action = named(words, event.text) if isinstance(event, Asked) else None
        if action is None or not isinstance(event, Asked):
            await go_on(event)
        else:
            await presses[action](Pressed(event.by, event.conversation, action, "", event.at, event.key))

    return opened


def named(words: Mapping[str, str], text: str) -> str | None:
    """The action that a text names, or asks for in so many words and nothing else."""
    said = bare(text)
    return words.get(said) or words.get(_ASKED_FOR.sub("", _PLEASE.sub("", said)))
