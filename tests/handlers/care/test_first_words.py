"""Somebody in need reads first words in their own language, where the bot speaks no more of it, too."""

from __future__ import annotations

import pytest

from handlers.care.catalogue_first_words import FIRST_WORDS
from handlers.care.rules.examples import LANGUAGES, TABLED
from handlers.care.rules.kinds import SENSITIVE, TriageKind
from handlers.care.wording import Confided, LocalHelp, sensitive
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.messages import Message, Paragraph, Plain
from handlers.kernel.voice import Voice


def said_first(message: Message) -> str:
    block = message.blocks[0]
    assert isinstance(block, Paragraph)
    return "".join(span.text for span in block.spans if isinstance(span, Plain))


def told(written: str) -> Message:
    return sensitive(Voice("en"), TriageKind.DANGER, LocalHelp(), Confided(1), written)


def test_the_first_words_are_those_of_the_writer() -> None:
    assert said_first(told("pl")) == FIRST_WORDS[TriageKind.DANGER]["pl"]
    assert told("pl").blocks[1:] == told("en").blocks


@pytest.mark.parametrize("written", ["en", "de", "fr", "tr", ""])
def test_in_other_languages_only_the_profile_counts(written: str) -> None:
    assert said_first(told(written)) == Voice("en").text("care_danger")


def test_there_are_first_words_for_whatever_is_grave_in_every_language_without_a_catalogue() -> None:
    wanted = set(LANGUAGES) - set(TABLED) - set(CATALOGUES)
    assert {kind: set(said) for kind, said in FIRST_WORDS.items()} == dict.fromkeys(SENSITIVE, wanted)
