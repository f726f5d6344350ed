"""The English encoder: all-MiniLM-L6-v2, from the weights that are installed as a package."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from knowledge.encoder.english_files import PACKAGE, package_folder, window_tokenizer
from knowledge.encoder.models import OnnxModel, TorchModel
from knowledge.encoder.packaged import PackagedEncoder, Traits, checked
from knowledge.encoder.protocol import EncoderError, Pooled, Text
from knowledge.encoder.quantised import Recipe, agreement, prepared, reason, reference
from knowledge.encoder.sample import SAMPLE
from knowledge.encoder.windows import Tokenised, WindowTokenizer, pool, pool_words
from knowledge.store import Vector
from knowledge.text.sentences import Span

log = logging.getLogger(__name__)

NAME = "english"
FINGERPRINT = "all-MiniLM-L6-v2 53aa5117 late-pooled"
LANGUAGES = frozenset({"en"})
TRAITS = Traits(FINGERPRINT, languages=LANGUAGES, late_pooling=True, word_likeness=(0.4, 0.7), reworded=0.8)
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
GRAPH = "model-int8.onnx"
_SHORT = 64
"""Tokens of a question at most."""
_QUESTIONS = 16
"""Questions whose token vectors are kept until their words are asked for."""
RECIPE = Recipe(
    folder="all-MiniLM-L6-v2-int8-1",
    source=SHA256["model.safetensors"],
    maker=("knowledge.encoder.quantise",),
    files=(GRAPH,),
)


class TokenModel(Protocol):
    """A transformer: token ids of one window in, (tokens, dimensions) out. Thread-safe."""

    def __call__(self, ids: Sequence[int]) -> Vector: ...


class LatePooled:
    """Passages and questions read in windows, sentences pooled from them; `windows` tells more."""

    def __init__(self, tokenizer: WindowTokenizer, model: TokenModel) -> None:
        self._tokenizer = tokenizer
        self._model = model
        self._question = lru_cache(maxsize=_QUESTIONS)(model)

    def passage(self, text: Text) -> Pooled:
        tokenised = self._tokenizer.tokenise(text)
        return pool(tokenised, [self._model(window.ids) for window in tokenised.windows])

    def question(self, text: str) -> Vector:
        tokenised = self._tokenizer.tokenise(Text(prefix="", body=text, sentences=()))
        return pool(tokenised, self._read(tokenised)).passage

    def words(self, text: str, words: Sequence[Span]) -> Vector:
        """Those of a question are read with it, in one go."""
        tokenised = self._tokenizer.tokenise(Text("", text, tuple(words)))
        return pool_words(tokenised, self._read(tokenised))

    def _read(self, tokenised: Tokenised) -> list[Vector]:
        read = self._question if len(tokenised.windows[0].ids) <= _SHORT else self._model
        return [read(tuple(window.ids)) for window in tokenised.windows]

    def is_word(self, word: str) -> bool:
        return self._tokenizer.is_whole(word)


def open_english(cache: Path) -> PackagedEncoder:
    """Quantised, or in its original form where quantising does not serve."""
    source = packaged_files()
    try:
        return _quantised(source, cache)
    except (OSError, subprocess.SubprocessError, EncoderError) as error:
        log.warning("the quantised encoder is not used, the original is: %s", reason(error))
        return original(source)


def original(source: Path) -> PackagedEncoder:
    """The weights as they are, in PyTorch."""
    return PackagedEncoder(TRAITS, LatePooled(window_tokenizer(source), TorchModel(source)))


def _quantised(source: Path, cache: Path) -> PackagedEncoder:
    folder = prepared(RECIPE, source, cache)
    model = OnnxModel(folder / GRAPH)
    encoder = PackagedEncoder(TRAITS, LatePooled(window_tokenizer(source), model))
    found = agreement(reference(folder), np.array([encoder.embed_query(text) for text in SAMPLE]))
    if not found.is_close:
        raise EncoderError(f"it does not agree with the original on this processor: {found}")
    return encoder


def packaged_files() -> Path:
    """The folder of the packaged weights, after checking their sums.

    Raises EncoderError when they are missing or are not the published ones.
    """
    return checked(package_folder(), SHA256, PACKAGE)
