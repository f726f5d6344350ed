"""Choosing and loading the encoder that a setting names."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from knowledge.encoder import english, multilingual
from knowledge.encoder.named import open_named
from knowledge.encoder.protocol import Encoder, EncoderError
from knowledge.store import Vector

log = logging.getLogger(__name__)

_PACKAGED = {
    english.NAME: english.open_english,
    multilingual.NAME: multilingual.open_multilingual,
}
_NAMES = {english.FINGERPRINT: english.NAME, multilingual.FINGERPRINT: multilingual.NAME}
DEFAULT = english.NAME
_DOCUMENTS, _PEOPLE, _QUESTIONS = 0.2, 0.05, 0.02
"""From these shares of other languages than English on, the multilingual encoder is chosen."""
_FEW = 3
"""So many questions in other languages tell something: one or two may be a name, or a word."""


class Abroad(StrEnum):
    """Who or what speaks another language than English."""

    DOCUMENTS = "documents"
    PEOPLE = "people"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class LanguagesInUse:
    """How many documents, people and latest questions there are of each language; None: it is unknown."""

    documents: Counter[str | None] = field(default_factory=Counter)
    people: Counter[str | None] = field(default_factory=Counter)
    questions: Counter[str | None] = field(default_factory=Counter)

    @property
    def abroad(self) -> frozenset[Abroad]:
        """In which of the three English is not enough."""
        return frozenset(
            kind
            for kind, counted, share, few in (
                (Abroad.DOCUMENTS, self.documents, _DOCUMENTS, 1),
                (Abroad.PEOPLE, self.people, _PEOPLE, 1),
                (Abroad.QUESTIONS, self.questions, _QUESTIONS, _FEW),
            )
            if (others := _others(counted)) >= few and others >= share * counted.total()
        )


def _others(counted: Counter[str | None]) -> int:
    """How many are in another language than English; where it is not known it is hardly another."""
    return sum(number for code, number in counted.items() if (code or "en").partition("-")[0] != "en")


def suited(in_use: LanguagesInUse, active: str | None) -> str:
    """The packaged encoder for a company that speaks so; `active` is the fingerprint of the present one.

    The English one is as good in English, for less than half of the work, and reads nothing else. Once it is
    changed for the other, it stays changed.
    """
    wanted = bool(in_use.abroad) or active == multilingual.FINGERPRINT
    return multilingual.NAME if wanted and multilingual.is_installed() else english.NAME


def open_encoder(name: str | None, cache: Path) -> Encoder:
    """The encoder `name`: ``english``, ``multilingual``, a sentence-transformers model or a folder.

    The default when it is empty. `cache` is the folder for what is made from packaged weights. Opening takes
    a second, the first time about twenty. Raises EncoderError when there is no such encoder.
    """
    chosen = name or DEFAULT
    return _PACKAGED[chosen](cache) if chosen in _PACKAGED else open_named(chosen)


def open_meaning(opened: Callable[[str], Encoder]) -> Callable[[str], Vector] | None:
    """What gives the meaning of a sentence in any language, whichever encoder the documents have.

    None where the multilingual encoder is not installed or does not serve.
    """
    if not multilingual.is_installed():
        return None
    try:
        return opened(multilingual.NAME).embed_query
    except EncoderError as error:
        log.warning("messages are judged by their words alone: %s", error)
        return None


def reads(fingerprint: str) -> frozenset[str] | None:
    """The languages that the encoder of this fingerprint reads; None where that is all, or not known."""
    return english.LANGUAGES if fingerprint == english.FINGERPRINT else None


def open_by_fingerprint(fingerprint: str, opened: Callable[[str], Encoder]) -> Encoder:
    """The encoder that made vectors of this fingerprint; `opened` opens one by its name.

    Raises EncoderError when it is not there any more, or has become another under the same name.
    """
    name, _, _ = fingerprint.rpartition(" ")
    encoder = opened(_NAMES.get(fingerprint, name))
    if encoder.fingerprint != fingerprint:
        raise EncoderError(f"{name} is now {encoder.fingerprint}")
    return encoder
