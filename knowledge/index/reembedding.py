"""Changing the encoder while the index goes on answering.

The vectors of the new encoder are added beside the old ones, document by document, so that a run that is
interrupted goes on where it was; until the last is there the old ones are searched, with the old encoder.
`ActiveEncoder` is the one whose vectors the store searches at the moment, whoever switched it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from knowledge.encoder import Encoder, EncoderError, Text, text_of
from knowledge.store import Embedded, PassageStore, Vector
from knowledge.text.sentences import Span

log = logging.getLogger(__name__)

_TOGETHER = 64
"""Passages embedded in one call."""


@dataclass(frozen=True, slots=True)
class Reembedded:
    """One more document has the new vectors."""

    done: int
    documents: int


def reembed(store: PassageStore, encoder: Encoder) -> Iterator[Reembedded]:
    """Give every document that encoder's vectors and then search by them. Lazy, and may be stopped.

    Nothing happens when it is done already. Documents that change meanwhile are looked at again.
    """
    while not _is_done(store, encoder.fingerprint):
        waiting = store.unembedded(encoder.fingerprint)
        for done, document_id in enumerate(waiting, 1):
            _embed(store, encoder, document_id)
            yield Reembedded(done, len(waiting))


def _is_done(store: PassageStore, encoder: str) -> bool:
    """Whether every document has that encoder's vectors and they are searched, now at the latest."""
    if store.unembedded(encoder):
        return False
    return store.encoder() in (None, encoder) or store.activate(encoder)


def _embed(store: PassageStore, encoder: Encoder, document_id: str) -> None:
    document, passages = store.document(document_id), store.passages_of(document_id)
    if document is None or not passages:
        return
    texts = [text_of(document, passage) for passage in passages]
    parts = [encoder.embed(texts[start : start + _TOGETHER]) for start in range(0, len(texts), _TOGETHER)]
    store.add_vectors(document_id, passages, Embedded.joined(parts))


class ActiveEncoder:
    """An `Encoder`: the one whose vectors the store searches now.

    `wanted` is the one that the settings name. Another is opened by its fingerprint when the store's vectors
    are still those of another; if that cannot be opened, `wanted` takes over at once and passages are found
    by their words alone until they are embedded anew.
    """

    def __init__(
        self,
        store: PassageStore,
        wanted: Encoder,
        open_by: Callable[[str], Encoder],
        timed: Callable[[str], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        """`timed` is entered around what is embedded, with what that is."""
        self._store = store
        self._wanted = wanted
        self._open_by = open_by
        self._timed = timed
        self._opened = {wanted.fingerprint: wanted}
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> str:
        return self._current().fingerprint

    @property
    def dimensions(self) -> int:
        return self._current().dimensions

    @property
    def languages(self) -> frozenset[str] | None:
        return self._current().languages

    @property
    def late_pooling(self) -> bool:
        return self._current().late_pooling

    @property
    def word_likeness(self) -> tuple[float, float] | None:
        return self._current().word_likeness

    @property
    def reworded(self) -> float | None:
        return self._current().reworded

    def embed(self, texts: Sequence[Text]) -> Embedded:
        with self._timed("documents"):
            return self._current().embed(texts)

    def embed_words(self, text: str, words: Sequence[Span]) -> Vector:
        return self._current().embed_words(text, words)

    def is_word(self, word: str) -> bool:
        return self._current().is_word(word)

    def embed_query(self, text: str) -> Vector:
        with self._timed("question"):
            return self._current().embed_query(text)

    def _current(self) -> Encoder:
        active = self._store.encoder() or self._wanted.fingerprint
        with self._lock:
            if active not in self._opened:
                self._opened[active] = self._other(active)
            return self._opened[active]

    def _other(self, fingerprint: str) -> Encoder:
        try:
            encoder = self._open_by(fingerprint)
        except EncoderError as error:
            log.warning("the encoder %s of the index cannot be opened: %s", fingerprint, error)
            self._store.activate(self._wanted.fingerprint, even_incomplete=True)
            return self._wanted
        return encoder
