"""Turning passages and questions into vectors of length 1, so that nearness is meaning.

An `Encoder` hides which model does it. The default, all-MiniLM-L6-v2, is installed as a package and runs as a
quantised ONNX graph that is made once from the packaged weights and checked against them (`quantised`). Any
other sentence-transformers model or folder may be named (`named`). `open_encoder` chooses.
"""

from __future__ import annotations

from knowledge.encoder.opening import open_by_fingerprint, open_encoder
from knowledge.encoder.protocol import Encoder, EncoderError, Text, text_of

__all__ = ["Encoder", "EncoderError", "Text", "open_by_fingerprint", "open_encoder", "text_of"]
