"""The network of multilingual-e5-small as an ONNX graph, written by hand from its weights.

A BERT of twelve layers. Three things differ from what an export gives. The table of words stays in the 4 bits
it comes in. Attention is one fused operator and sees *segments*: every token sees segment 0 (the opening and
the heading of a passage) and its own, so that several sentences are read in one go as if each stood alone
under the heading. In 8 bits, the inputs of every product are first made even (SmoothQuant, Xiao et al. 2023):
a few of e5's 384 numbers are twenty times the others, and would take the scale from them; they are divided,
and the weights multiplied, by what was seen on a sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.e5_weights import BLOCK, Blocks, E5Weights
from knowledge.encoder.runtime import INPUTS, OUTPUT, onnx_format
from knowledge.store import Vector

Numeric = NDArray[np.generic]
_MICROSOFT = "com.microsoft"
_EVEN = 0.65
"""How much of the inputs' spread goes into the weights; of .5 to .85 the nearest to full precision."""
_HIDDEN = -10_000.0
"""Added to what a token may not see."""


@dataclass(slots=True)
class _Nodes:
    """A graph that grows; every operator gives the name of its output."""

    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, name: str, values: Numeric) -> str:
        tensor = onnx_format("numpy_helper").from_array(np.ascontiguousarray(values), name)
        self.constants.append(tensor)
        return name

    def operator(self, kind: str, *inputs: str, own: bool = False, **settings: Any) -> str:
        """`own`: one of ONNX Runtime's, not of the standard."""
        (output,) = self.operators(kind, *inputs, own=own, **settings)
        return output

    def operators(
        self, kind: str, *inputs: str, own: bool = False, outputs: int = 1, **settings: Any
    ) -> list[str]:
        """One with several outputs."""
        names = [f"{kind}_{len(self.nodes)}_{number}" for number in range(outputs)]
        domain = _MICROSOFT if own else ""
        node = onnx_format("helper").make_node(kind, list(inputs), names, domain=domain, **settings)
        self.nodes.append(node)
        return names


@dataclass(frozen=True, slots=True)
class Layer:
    """One product: an input, weights, a bias."""

    name: str
    parts: tuple[str, ...]
    """Matrices in the file that share the input."""
    columns: int


def products(weights: E5Weights, width: int = 384, inner: int = 1536) -> Iterator[Layer]:
    """All products in order, four a layer."""
    for number in range(weights.layers):
        own = f"l{number}"
        yield Layer(f"{own}.qkv", (f"{own}.q", f"{own}.k", f"{own}.v"), width)
        yield Layer(f"{own}.ao", (f"{own}.ao",), width)
        yield Layer(f"{own}.fi", (f"{own}.fi",), width)
        yield Layer(f"{own}.fo", (f"{own}.fo",), inner)


class E5Graph:
    """Writes the network: in full precision with the inputs of all products as outputs, or in 8 bits."""

    def __init__(self, weights: E5Weights, peaks: Sequence[Vector] = ()) -> None:
        """`peaks`: of every product's input, the largest amounts by column; with them, 8 bits are written."""
        self._weights = weights
        self._graph = _Nodes()
        self._layers = iter(products(weights))
        self._peaks = iter(peaks)
        self._is_exact = not peaks
        self._taps: list[str] = []

    def save(self, file: Path) -> None:
        """The numbers go into a second file beside it, which is mapped into memory and not read whole."""
        onnx, helper = onnx_format(), onnx_format("helper")
        self._graph.nodes.append(helper.make_node("Identity", [self._network()], [OUTPUT]))
        whole, real = onnx.TensorProto.INT64, onnx.TensorProto.FLOAT
        inputs = [helper.make_tensor_value_info(name, whole, ["batch", "tokens"]) for name in INPUTS]
        outputs = [helper.make_tensor_value_info(name, real, None) for name in (OUTPUT, *self._taps)]
        graph = helper.make_graph(self._graph.nodes, "e5", inputs, outputs, self._graph.constants)
        versions = [helper.make_opsetid("", 21), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=versions, ir_version=10)
        onnx.save(model, file, save_as_external_data=True, location=numbers_of(file).name)

    def _network(self) -> str:
        words = self._words()
        seen = self._seen()
        text = self._normalised(self._operator("Add", words, self._positions()), "emb.ln")
        for number in range(self._weights.layers):
            text = self._layer(text, seen, f"l{number}")
        return text

    def _words(self) -> str:
        table = self._weights.blocks("emb.word", 384)
        self._graph.constants.append(_four_bits("words", table))
        scales = self._constant("words.scales", table.scales)
        settings = {"block_size": BLOCK, "gather_axis": 0, "quantize_axis": 1}
        return self._operator("GatherBlockQuantized", "words", INPUTS[0], scales, own=True, **settings)

    def _positions(self) -> str:
        kinds = self._weights.floats("emb.type").reshape(-1, 384)
        places = self._weights.floats("emb.pos").reshape(-1, 384) + kinds[0]
        return self._operator("Gather", self._constant("places", places), INPUTS[1])

    def _seen(self) -> str:
        """(batch, 1, tokens, tokens): 0 where the first sees the second."""
        rows = self._operator("Unsqueeze", INPUTS[2], self._constant("axis 2", np.array([2])))
        columns = self._operator("Unsqueeze", INPUTS[2], self._constant("axis 1", np.array([1])))
        shared = self._operator("Equal", columns, self._constant("shared", np.array(0)))
        sees = self._operator("Or", self._operator("Equal", rows, columns), shared)
        added = [
            self._constant(name, np.array(value, np.float32))
            for name, value in (("seen", 0), ("hidden", _HIDDEN))
        ]
        return self._operator("Unsqueeze", self._operator("Where", sees, *added), "axis 1")

    def _layer(self, text: str, seen: str, own: str) -> str:
        """Post-norm: each half is added to its input and then normalised."""
        heads = self._weights.heads
        together = self._product(text)
        widths = self._constant(f"{own}.widths", np.array([384] * 3))
        asked = self._graph.operators("Split", together, widths, outputs=3, axis=-1)
        read = self._operator("MultiHeadAttention", *asked, "", "", seen, own=True, num_heads=heads)
        text = self._normalised(self._operator("Add", text, self._product(read)), f"{own}.aln")
        inner = self._operator("Gelu", self._product(text), own=True)
        return self._normalised(self._operator("Add", text, self._product(inner)), f"{own}.oln")

    def _normalised(self, text: str, name: str) -> str:
        gain = self._constant(f"{name}.w", self._weights.floats(f"{name}.w"))
        bias = self._constant(f"{name}.b", self._weights.floats(f"{name}.b"))
        epsilon = self._weights.epsilon
        return self._operator("LayerNormalization", text, gain, bias, axis=-1, epsilon=epsilon)

    def _product(self, text: str) -> str:
        layer = next(self._layers)
        parts = [self._weights.blocks(f"{part}.w", layer.columns) for part in layer.parts]
        matrix = np.concatenate([part.floats() for part in parts])
        bias = self._constant(
            f"{layer.name}.b", np.concatenate([self._weights.floats(f"{part}.b") for part in layer.parts])
        )
        if not self._is_exact:
            return self._in_8_bits(layer.name, text, matrix, bias)
        self._taps.append(text)
        return self._operator(
            "Add", self._operator("MatMul", text, self._constant(layer.name, matrix.T)), bias
        )

    def _in_8_bits(self, name: str, text: str, matrix: Vector, bias: str) -> str:
        even = _evening(next(self._peaks), matrix)
        text = self._operator("Mul", text, self._constant(f"{name}.even", np.reciprocal(even)))
        matrix = matrix * even
        scales = np.asarray(np.abs(matrix).max(axis=1) / 127, np.float32)
        rounded = np.rint(matrix / scales[:, None]).astype(np.int8)
        return self._operator(
            "DynamicQuantizeMatMul",
            text,
            self._constant(name, rounded.T),
            self._constant(f"{name}.scales", scales),
            self._constant(f"{name}.zeros", np.zeros(len(scales), np.int8)),
            bias,
            own=True,
        )

    def _constant(self, name: str, values: Numeric) -> str:
        return self._graph.constant(name, values)

    def _operator(self, kind: str, *inputs: str, **settings: Any) -> str:
        return self._graph.operator(kind, *inputs, **settings)


def numbers_of(graph: Path) -> Path:
    """The file beside a graph with its numbers."""
    return graph.with_suffix(".data")


def _evening(peaks: Vector, matrix: Vector) -> Vector:
    """(columns,): what the input is divided and the weights are multiplied by; 1 on average."""
    inputs, weights = np.maximum(peaks, 1e-3), np.maximum(np.abs(matrix).max(axis=0), 1e-4)
    even = inputs**_EVEN / weights ** (1 - _EVEN)
    return np.asarray(even / np.exp(np.log(even).mean()), np.float32)


def _four_bits(name: str, table: Blocks) -> Any:
    """Two to a byte, the first in the low half."""
    halves = table.values.astype(np.uint8) & 15
    packed = halves[:, 0::2] | (halves[:, 1::2] << 4)
    kind = onnx_format().TensorProto.INT4
    shape = list(table.values.shape)
    return onnx_format("helper").make_tensor(name, kind, shape, packed.tobytes(), raw=True)
