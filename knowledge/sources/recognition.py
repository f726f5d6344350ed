"""Character recognition: the words on a picture of a page, by RapidOCR where ``csrbot[ocr]`` is installed.

Its models come with the package (PP-OCRv6, Apache-2.0) and know Latin letters with their accents, Chinese and
Japanese. It runs on one core; a page costs about four seconds of work and half a gigabyte.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

_SETTINGS = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.use_cls": False,
    "Global.log_level": "critical",
    "Rec.rec_batch_num": 1,  # more are no quicker on one core, and take more memory
}


class PageImage(NamedTuple):
    """A drawn page: rows of blue, green and red bytes from top to bottom, each padded to `stride`."""

    width: int
    height: int
    stride: int
    content: Any
    """Anything with a buffer."""


class Seen(NamedTuple):
    """A text on a picture, its corners in pixels from the picture's upper left one."""

    text: str
    corners: tuple[tuple[float, float], ...]
    """As it is read: left above, right above, right below, left below."""
    sureness: float
    """From 0 to 1."""


Recognise = Callable[[PageImage], list[Seen]]


def is_installed() -> bool:
    """Whether characters can be recognised on this machine."""
    return find_spec("rapidocr") is not None


def recognise(picture: PageImage) -> list[Seen]:
    """The texts on a picture, from top to bottom."""
    numpy = _numpy()
    rows = numpy.frombuffer(picture.content, numpy.uint8).reshape(picture.height, picture.stride)
    pixels = rows[:, : 3 * picture.width].reshape(picture.height, picture.width, 3)
    found = _engine()(numpy.ascontiguousarray(pixels))
    if found.boxes is None:
        return []
    every = zip(found.txts, found.boxes.tolist(), found.scores, strict=True)
    return [Seen(text, tuple(map(tuple, box)), float(score)) for text, box, score in every]


@cache
def _engine() -> Any:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # it listens to nothing else, and only before its import
    return importlib.import_module("rapidocr").RapidOCR(params=_SETTINGS)


def _numpy() -> Any:
    """The reading process hides it from the libraries that could do with it and work without."""
    if sys.modules.get("numpy", "") is None:
        del sys.modules["numpy"]
    return importlib.import_module("numpy")
