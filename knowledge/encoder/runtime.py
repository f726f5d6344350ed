"""ONNX Runtime, imported so that it tells nobody.

From 1.31 on it writes down an id of the machine in the user's cache folder and reports its use to its maker,
unless it is told before its import not to. What it offers to switch that off afterwards comes too late: by
then the id is made.
"""

from __future__ import annotations

import importlib
import os
from typing import Any

INPUTS = ("input_ids", "positions", "segments")
"""Of a graph that reads several sentences in one go; see `e5_graph`."""
OUTPUT = "token_vectors"


def onnx_runtime(part: str = "") -> Any:
    """The package, or a part of it such as ``quantization``, with its telemetry off."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    return importlib.import_module(f"onnxruntime.{part}" if part else "onnxruntime")


def onnx_format(part: str = "") -> Any:
    """`onnx`, or a part of it such as ``helper``: the model's format, which only this folder knows."""
    return importlib.import_module(f"onnx.{part}" if part else "onnx")
