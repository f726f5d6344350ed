"""Any sentence-transformers model, run by that library itself: slower to load, and the reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from knowledge.encoder.protocol import Text
from knowledge.store import Embedded, Vector


class SentenceTransformersEncoder:
    """An `Encoder` over a loaded `SentenceTransformer`."""

    def __init__(self, model: Any, fingerprint: str, languages: frozenset[str] | None = None) -> None:
        self._model = model
        self.fingerprint = fingerprint
        self.languages = languages
        self.dimensions: int = model.get_embedding_dimension()

    def embed(self, texts: Sequence[Text]) -> Embedded:
        passages = self._encode([f"{text.prefix}\n{text.body}".strip() for text in texts])
        sentences = [text.body[start:end] for text in texts for start, end in text.sentences]
        counts = np.cumsum([len(text.sentences) for text in texts])[:-1]
        by_passage = np.split(self._encode(sentences), counts) if texts else []
        return Embedded(self.fingerprint, passages, tuple(by_passage))

    def embed_query(self, text: str) -> Vector:
        return np.asarray(self._model.encode_query([text], normalize_embeddings=True)[0], np.float32)

    def _encode(self, texts: list[str]) -> Vector:
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        vectors = self._model.encode_document(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)
