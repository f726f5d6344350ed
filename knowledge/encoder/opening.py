"""Choosing and loading the encoder that a setting names."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path

import numpy as np

from knowledge.encoder.models import OnnxModel, TorchModel
from knowledge.encoder.named import open_named
from knowledge.encoder.packaged import FINGERPRINT, PackagedEncoder, packaged_files, window_tokenizer
from knowledge.encoder.protocol import Encoder, EncoderError
from knowledge.encoder.quantised import GRAPH, agreement, prepared, reference
from knowledge.encoder.sample import SAMPLE

log = logging.getLogger(__name__)


def open_encoder(name: str | None, cache: Path) -> Encoder:
    """The encoder `name` (a sentence-transformers model or folder), or the packaged one when it is empty.

    `cache` is the folder for what is made from the packaged weights. Opening takes a second, the first time
    about twenty. Raises EncoderError when there is no such encoder.
    """
    return open_named(name) if name else open_packaged(cache)


def open_by_fingerprint(fingerprint: str, cache: Path) -> Encoder:
    """The encoder that made vectors of this fingerprint.

    Raises EncoderError when it is not there any more, or has become another under the same name.
    """
    name, _, _ = fingerprint.rpartition(" ")
    encoder = open_encoder("" if fingerprint == FINGERPRINT else name, cache)
    if encoder.fingerprint != fingerprint:
        raise EncoderError(f"{name} is now {encoder.fingerprint}")
    return encoder


def open_packaged(cache: Path) -> PackagedEncoder:
    """The packaged encoder, quantised, or in its original form where quantising does not serve."""
    source = packaged_files()
    try:
        return _quantised(source, cache)
    except (OSError, subprocess.SubprocessError, EncoderError) as error:
        log.warning("the quantised encoder is not used, the original is: %s", _reason(error))
        return PackagedEncoder(window_tokenizer(source), TorchModel(source))


def _quantised(source: Path, cache: Path) -> PackagedEncoder:
    folder = prepared(source, cache)
    encoder = PackagedEncoder(window_tokenizer(source), OnnxModel(folder / GRAPH))
    found = agreement(reference(folder), np.array([encoder.embed_query(text) for text in SAMPLE]))
    if not found.is_close:
        raise EncoderError(f"it does not agree with the original on this processor: {found}")
    return encoder


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return f"making it failed: {error.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
    return str(error)
