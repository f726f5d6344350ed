"""Any other sentence-transformers model, run by that library itself.

How such a model pools its tokens is its own affair, so sentences are embedded one by one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.encoder.protocol import EncoderError, Text
from knowledge.store import Embedded, Vector
from knowledge.text.sentences import Span


class NamedEncoder:
    """An `Encoder` over a loaded `SentenceTransformer`, with the prompts that the model defines."""

    def __init__(self, model: Any, fingerprint: str, languages: frozenset[str] | None) -> None:
        self._model = model
        self.fingerprint = fingerprint
        self.languages = languages
        self.dimensions = int(model.get_embedding_dimension())

    late_pooling = False
    word_likeness = None
    reworded = None

    def embed(self, texts: Sequence[Text]) -> Embedded:
        passages = self._vectors([_prefixed(text, text.body) for text in texts])
        sentences = [_prefixed(text, text.body[start:end]) for text in texts for start, end in text.sentences]
        ends = np.cumsum([len(text.sentences) for text in texts], dtype=np.int64)
        by_text = np.split(self._vectors(sentences), ends[:-1]) if texts else []
        return Embedded(self.fingerprint, passages, tuple(by_text))

    def embed_query(self, text: str) -> Vector:
        vectors = self._model.encode_query([text], normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors[0], np.float32)

    def embed_words(self, text: str, words: Sequence[Span]) -> Vector:
        """Read for themselves: which of the model's tokens are a word's is not known."""
        return self._vectors([text[start:end] for start, end in words])

    def is_word(self, word: str) -> bool:
        """Without a tokenizer that can be asked, every word counts as one."""
        tokenizer: Any = getattr(self._model, "tokenizer", None)
        if hasattr(tokenizer, "tokenize"):
            return len(tokenizer.tokenize(word)) == 1
        if hasattr(tokenizer, "encode"):
            return len(tokenizer.encode(word, add_special_tokens=False)) == 1
        return True

    def _vectors(self, texts: list[str]) -> Vector:
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        vectors = self._model.encode_document(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)


def open_named(name: str) -> NamedEncoder:
    """Loads the model or folder `name`; a model that is not on this machine is downloaded.

    Raises EncoderError when there is none.
    """
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - five seconds

    try:
        model = SentenceTransformer(name)
    except (OSError, ValueError) as error:
        raise EncoderError(f"ENCODER={name!r} is not a sentence-transformers model: {error}") from error
    return NamedEncoder(model, fingerprint(name, model), languages(name))


def fingerprint(name: str, model: Any) -> str:
    """The name by which the model was opened, then a digest of what makes its vectors."""
    digest = hashlib.sha256(repr((model, model.prompts)).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(repr((key, tuple(tensor.shape))).encode())
        digest.update(tensor.flatten()[:1000].float().cpu().numpy().tobytes())
    return f"{name} {digest.hexdigest()[:12]}"


def languages(name: str) -> frozenset[str] | None:
    """The ISO 639-1 codes that the model's card names; None when it names none, or other than such codes."""
    from huggingface_hub import ModelCard, try_to_load_from_cache  # noqa: PLC0415 - slow, too

    local = Path(name)
    card = local / "README.md" if local.is_dir() else try_to_load_from_cache(name, "README.md")
    if not isinstance(card, str | Path) or not Path(card).is_file():
        return None
    stated = ModelCard.load(card, ignore_metadata_errors=True).data.get("language") or ()
    codes = frozenset([stated] if isinstance(stated, str) else stated)
    return codes if codes and all(len(code) == 2 for code in codes) else None


def _prefixed(text: Text, words: str) -> str:
    return f"{text.prefix}\n{words}" if text.prefix else words
