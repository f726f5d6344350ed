"""Turning passages and questions into vectors of one length, so that nearness is meaning.

An `Encoder` hides which model does it. The default is all-MiniLM-L6-v2, installed as a package; any other
sentence-transformers model or folder may be named. `open_encoder` chooses.
"""

from __future__ import annotations

from knowledge.encoder.opening import open_encoder
from knowledge.encoder.protocol import Encoder, Text, text_of

__all__ = ["Encoder", "Text", "open_encoder", "text_of"]
