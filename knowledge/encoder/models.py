"""The forms in which packaged weights run: an ONNX graph, and the original in PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.encoder.protocol import EncoderError
from knowledge.encoder.runtime import INPUTS, OUTPUT, onnx_runtime
from knowledge.store import Vector


class OnnxModel:
    """Token vectors from an ONNX graph, on one thread a call."""

    def __init__(self, graph: Path) -> None:
        self._session = opened(graph)

    def __call__(self, ids: Sequence[int]) -> Vector:
        tokens = np.array([ids], np.int64)
        inputs = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        return np.asarray(self._session.run(None, inputs)[0][0], np.float32)


class OnnxSegmentModel:
    """The same from a graph that takes positions and segments, too."""

    def __init__(self, graph: Path) -> None:
        self._session = opened(graph)
        self.outputs = [output.name for output in self._session.get_outputs()]

    def __call__(self, ids: Sequence[int], positions: Sequence[int], segments: Sequence[int]) -> Vector:
        return self.run(ids, positions, segments)[0]

    def run(
        self,
        ids: Sequence[int],
        positions: Sequence[int],
        segments: Sequence[int],
        outputs: Sequence[str] = (OUTPUT,),
    ) -> list[Vector]:
        """The outputs of these names, (tokens, numbers) each."""
        given = {
            name: np.array([each], np.int64)
            for name, each in zip(INPUTS, (ids, positions, segments), strict=True)
        }
        return [np.asarray(found[0], np.float32) for found in self._session.run(list(outputs), given)]


def opened(graph: Path) -> Any:
    """An `InferenceSession` on one thread. Raises EncoderError when it cannot be loaded."""
    runtime = onnx_runtime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    try:
        return runtime.InferenceSession(
            str(graph),
            options,
            providers=["CPUExecutionProvider"],
            # The fused kernel is scalar: all in all 20 % slower than addition and normalisation apart.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    except Exception as error:  # ONNX Runtime's exceptions have no other base
        raise EncoderError(f"ONNX Runtime cannot load it: {error}") from error


class TorchModel:
    """Token vectors from the original weights: the reference, and what runs when the graph does not."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoModel  # noqa: PLC0415 - five seconds

        self._model = AutoModel.from_pretrained(folder, local_files_only=True).eval()

    def __call__(self, ids: Sequence[int]) -> Vector:
        import torch  # noqa: PLC0415 - five seconds

        with torch.inference_mode():
            output = self._model(input_ids=torch.tensor([ids]))
        return np.asarray(output.last_hidden_state[0].numpy(), np.float32)
