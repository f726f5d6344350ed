"""Makes the graphs of the multilingual encoder from its packaged weights.

``python -m knowledge.encoder.quantise_multilingual SOURCE OUT`` runs as a process of its own, so that the
memory it takes is gone when it is done. OUT, an existing folder, receives the graph with attention fused and
8-bit weights, the tokenizer's pieces, the means of all vectors, and the full precision's vectors of the
sample, by which every later start judges the graph. No torch.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.encoder.e5_graph import E5Graph, numbers_of
from knowledge.encoder.e5_weights import E5Weights
from knowledge.encoder.models import OnnxSegmentModel
from knowledge.encoder.multilingual import CENTRES, GRAPH, PIECES, blocks_of, sample_vectors
from knowledge.encoder.multilingual_sample import MULTILINGUAL_SAMPLE
from knowledge.encoder.packaged import DIMENSIONS
from knowledge.encoder.protocol import Text
from knowledge.encoder.quantised import REFERENCE
from knowledge.encoder.sentence_blocks import Centres, SegmentModel
from knowledge.encoder.word_pieces import save_pieces
from knowledge.store import Vector

EXACTLY = "--exactly"


def main(source: Path, out: Path, *, exactly: bool = False) -> None:
    weights = E5Weights.read(source.read_bytes())
    save_pieces(weights, out / PIECES)
    whole = out / (GRAPH if exactly else "exact.onnx")
    E5Graph(weights).save(whole)
    model = _Watched(whole)
    centres = _centres(out, model)
    np.save(out / CENTRES, np.array([centres.questions, centres.passages]))
    np.save(out / REFERENCE, sample_vectors(blocks_of(out, model, centres)))
    if not exactly:
        E5Graph(weights, model.peaks).save(out / GRAPH)
        whole.unlink()
        numbers_of(whole).unlink()


class _Watched:
    """The model in full precision; it keeps the largest amounts of every product's input, by column."""

    def __init__(self, graph: Path) -> None:
        self._model = OnnxSegmentModel(graph)
        self.peaks: list[Vector] = []

    def __call__(self, ids: Sequence[int], positions: Sequence[int], segments: Sequence[int]) -> Vector:
        states, *inputs = self._model.run(ids, positions, segments, self._model.outputs)
        seen = [np.abs(each).max(axis=0) for each in inputs]
        self.peaks = [*map(np.maximum, self.peaks, seen)] or seen
        return states


def _centres(out: Path, model: SegmentModel) -> Centres:
    """The means of the sample as questions and as passages."""
    nothing = np.zeros(DIMENSIONS, np.float32)
    blocks = blocks_of(out, model, Centres(nothing, nothing))
    passages = [blocks.passage(Text("", text, ())).passage for text in MULTILINGUAL_SAMPLE]
    return Centres(sample_vectors(blocks).mean(axis=0), np.array(passages).mean(axis=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), exactly=EXACTLY in sys.argv[3:])
