"""A bare word opens what it names; the same word in a sentence does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.kernel.bare_words import opening, words_for
from handlers.kernel.events import Asked, Conversation, Event, Pressed

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
WORDS = words_for("preferences", "preferences | préférences | le mie preferenze")


async def handled(text: str) -> Event:
    """The event that somebody was given for it."""
    seen: list[Event] = []

    async def take(event: Event) -> None:
        seen.append(event)

    asked = Asked("mina", Conversation("web", "mina"), text, AT, "key")
    await opening(WORDS, {"preferences": take}, take)(asked)
    return seen[0]


@pytest.mark.parametrize(
    "text", ["preferences", "/preferences", " Preferences! ", "Préférences", "Le mie preferenze"]
)
async def test_a_bare_word_is_pressed(text: str) -> None:
    event = await handled(text)
    assert isinstance(event, Pressed)
    assert (event.action, event.by, event.key) == ("preferences", "mina", "key")


@pytest.mark.parametrize(
    "text",
    [
        "show me the preferences",
        "Can I see preferences please?",
        "Please open preferences",
        "montre-moi les préférences, s'il te plaît",
    ],
)
async def test_what_is_asked_for_in_so_many_words_is_pressed(text: str) -> None:
    assert isinstance(await handled(text), Pressed)


@pytest.mark.parametrize("text", ["show me", "please", "do I have preferences?"])
async def test_asking_for_nothing_named_is_asked(text: str) -> None:
    assert isinstance(await handled(text), Asked)


@pytest.mark.parametrize("text", ["which preferences do you keep?", "preferences of our customers", ""])
async def test_a_word_in_a_sentence_is_asked(text: str) -> None:
    assert isinstance(await handled(text), Asked)
