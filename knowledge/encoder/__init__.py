"""Turning passages and questions into vectors of length 1, so that nearness is meaning.

An `Encoder` hides which model does it. Two are installed as packages, all-MiniLM-L6-v2 for English and
multilingual-e5-small, and run as quantised ONNX graphs that are made once from the packaged weights and
checked against them (`quantised`); `suited` tells which suits a company's languages. Any other
sentence-transformers model or folder may be named (`named`). `open_encoder` opens them.
"""

from __future__ import annotations

from knowledge.encoder.opening import (
    Abroad,
    LanguagesInUse,
    open_by_fingerprint,
    open_encoder,
    open_meaning,
    reads,
    suited,
)
from knowledge.encoder.protocol import Encoder, EncoderError, Text, text_of

__all__ = [
    "Abroad",
    "Encoder",
    "EncoderError",
    "LanguagesInUse",
    "Text",
    "open_by_fingerprint",
    "open_encoder",
    "open_meaning",
    "reads",
    "suited",
    "text_of",
]
