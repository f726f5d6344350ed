"""Makes the quantised ONNX graph of the English encoder's packaged weights.

``python -m knowledge.encoder.quantise SOURCE OUT`` runs as a process of its own, so that the gigabyte
PyTorch takes is gone when it is done. OUT, an existing folder, receives `GRAPH` (attention fused, 8-bit
weights) and `REFERENCE` (the original's vectors of the sample, by which every later start judges the graph).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.encoder.english import GRAPH, original
from knowledge.encoder.quantised import REFERENCE
from knowledge.encoder.runtime import onnx_runtime
from knowledge.encoder.sample import SAMPLE

_FLOAT = 1
"""`onnx.TensorProto.FLOAT`: what the quantiser assumes where fused operators hide a tensor's type."""


def main(source: Path, out: Path) -> None:
    _export(source, out / "fp32.onnx")
    _fuse(out / "fp32.onnx", out / "fused.onnx")
    _quantise(out / "fused.onnx", out / GRAPH)
    (out / "fp32.onnx").unlink()
    (out / "fused.onnx").unlink()
    encoder = original(source)
    np.save(out / REFERENCE, np.array([encoder.embed_query(text) for text in SAMPLE]))


def _export(source: Path, graph: Path) -> None:
    import torch  # noqa: PLC0415 - as the next
    from transformers import AutoModel  # noqa: PLC0415 - five seconds

    class TokenVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = AutoModel.from_pretrained(source, local_files_only=True, attn_implementation="eager")

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            inputs = {"input_ids": input_ids, "attention_mask": attention_mask}
            return self.model(**inputs, token_type_ids=token_type_ids).last_hidden_state

    tokens = torch.ones((2, 8), dtype=torch.long)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        TokenVectors().eval(),
        (tokens, tokens, torch.zeros_like(tokens)),
        str(graph),
        dynamo=False,  # the pattern that `optimize_model` recognises
        opset_version=17,
        input_names=names,
        output_names=["token_vectors"],
        dynamic_axes={name: {0: "batch", 1: "tokens"} for name in (*names, "token_vectors")},
    )


def _fuse(graph: Path, fused: Path) -> None:
    options = onnx_runtime("transformers.fusion_options").FusionOptions("bert")
    options.enable_skip_layer_norm = False
    options.enable_embed_layer_norm = False
    model = onnx_runtime("transformers.optimizer").optimize_model(
        str(graph),
        model_type="bert",
        num_heads=12,
        hidden_size=384,
        opt_level=1,
        optimization_options=options,
    )
    model.save_model_to_file(str(fused))


def _quantise(fused: Path, quantised: Path) -> None:
    quantization = onnx_runtime("quantization")
    quantization.quantize_dynamic(
        fused,
        quantised,
        per_channel=True,
        weight_type=quantization.QuantType.QInt8,
        extra_options={"DefaultTensorType": _FLOAT},
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
