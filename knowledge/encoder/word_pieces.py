"""The tokenizer of the multilingual encoder: SentencePiece, with the pieces that come with the weights.

SentencePiece itself rather than `tokenizers`: for 250,000 pieces it takes 70 MB instead of 300 and half the
time to open, and it has the very table of characters that the model was trained with.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from knowledge.encoder.e5_weights import E5Weights
from knowledge.encoder.sentence_blocks import Pieces

_UNKNOWN, _CONTROL, _NORMAL = 2, 3, 1
"""`ModelProto.SentencePiece.Type`"""
_BEGINS = "▁"
"""Stands in a piece for the space before a word."""


class WordPieces:
    """Cuts texts of any language into pieces. Thread-safe."""

    opening = 0
    closing = 2

    def __init__(self, file: Path, is_english: Callable[[str], bool]) -> None:
        """`is_english` knows words that these pieces, of a hundred languages, take apart."""
        from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - only where it is used

        self._processor: Any = SentencePieceProcessor(model_file=str(file))
        self._is_english = is_english

    def cut(self, text: str) -> Pieces:
        found = self._processor.encode(text, return_type="offset_mapping")
        return Pieces(found["ids"], found["offsets"])

    def is_word(self, word: str) -> bool:
        whole: int = self._processor.piece_to_id(f"{_BEGINS}{word}")
        return whole != self._processor.unk_id() or self._is_english(word)


def save_pieces(weights: E5Weights, file: Path) -> None:
    """Writes them as SentencePiece reads them, numbered as the model knows them."""
    import sentencepiece  # noqa: PLC0415 - as above

    form: Any = import_module("sentencepiece.sentencepiece_model_pb2").ModelProto
    model = form()
    normalizer: Any = sentencepiece.SentencePieceNormalizer(rule_name="nmt_nfkc")
    model.normalizer_spec.CopyFrom(form.FromString(normalizer.serialized_model_proto()).normalizer_spec)
    for name, number in (("bos_id", 0), ("pad_id", 1), ("eos_id", 2), ("unk_id", 3), ("model_type", 1)):
        setattr(model.trainer_spec, name, number)
    last = len(weights.pieces) - 1
    for number, (piece, score) in enumerate(zip(weights.pieces, weights.scores, strict=True)):
        kind = {0: _CONTROL, 1: _CONTROL, 2: _CONTROL, 3: _UNKNOWN, last: _CONTROL}.get(number, _NORMAL)
        model.pieces.add(piece=piece, score=float(score), type=kind)
    file.write_bytes(model.SerializeToString())
