"""Choosing and loading the encoder that a setting names."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
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
ABROAD = 0.2
"""From this share of documents in other languages than English on, the multilingual encoder is chosen."""


def suited(languages: Collection[str | None], active: str | None) -> str:
    """The packaged encoder for documents in these languages; `active` is the fingerprint of the present one.

    The English one answers better in English, for less than half of the work, and reads nothing else. Once it
    is changed for the other, it stays changed.
    """
    abroad = sum(code not in (None, "en") for code in languages)
    is_abroad = bool(abroad) and abroad >= ABROAD * len(languages)
    wanted = is_abroad or active == multilingual.FINGERPRINT
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


def open_by_fingerprint(fingerprint: str, opened: Callable[[str], Encoder]) -> Encoder:
    """The encoder that made vectors of this fingerprint; `opened` opens one by its name.

    Raises EncoderError when it is not there any more, or has become another under the same name.
    """
    name, _, _ = fingerprint.rpartition(" ")
    encoder = opened(_NAMES.get(fingerprint, name))
    if encoder.fingerprint != fingerprint:
        raise EncoderError(f"{name} is now {encoder.fingerprint}")
    return encoder
