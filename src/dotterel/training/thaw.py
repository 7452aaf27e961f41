"""Weights that shipped -> a checkpoint to train on from: int8 times scale, where no fp32 checkpoint is left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from dotterel.training.model import Labels, Network

_OF_MODULE = "network."


def thaw(folder: Path, checkpoint: Path) -> None:
    """Writes a checkpoint of the parser in `folder` (parser.onnx, parser.json), with nothing in it but weights.

    The word embeddings are those of the encoder that training began from, since they are never trained.
    """
    about = json.loads((folder / "parser.json").read_text(encoding="utf-8"))
    graph = onnx.load(folder / "parser.onnx").graph
    arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = dict(_named(graph, arrays))
    network = Network(Labels(**about["labels"]), layers=len(found["mix"]) - 1)
    state = network.state_dict()
    found[_WORDS] = state[_WORDS]
    lacking = state.keys() - found.keys()
    if lacking:
        raise ValueError(f"{folder / 'parser.onnx'} lacks {', '.join(sorted(lacking))}")
    network.load_state_dict({name: found[name].reshape(state[name].shape) for name in state})
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"network": network.state_dict(), "labels": about["labels"], "epoch": 0, "log": []}, checkpoint)


_WORDS = "encoder.embeddings.word_embeddings.weight"


def _named(graph: onnx.GraphProto, arrays: dict[str, NDArray[np.generic]]) -> Iterator[tuple[str, Tensor]]:
    """The network's parameters by their names: matrices from the nodes that use them, all else by its own name."""
    mix: list[float] = []
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            yield _module(node.name) + ".weight", _tensor(_whole(node.input[1], arrays)).T.contiguous()
        elif node.op_type == "Mul" and node.name.startswith("/Mul"):  # the outermost ones weigh the layers
            mix.append(float(arrays[node.input[0]]))
    yield "mix", torch.tensor(mix).log()
    for name, array in arrays.items():
        if name.startswith(_OF_MODULE) and name.endswith((".weight", ".bias")):
            yield name.removeprefix(_OF_MODULE), _tensor(array)
        elif name.startswith(_OF_MODULE) and name.endswith(".weight_quantized"):
            own = name.removesuffix("_quantized")
            yield own.removeprefix(_OF_MODULE), _tensor(_whole(name, arrays))


def _module(node: str) -> str:
    """The module of "/names/names.0/names.0.0/MatMul_quant": names.0.0, whose own name repeats those above it."""
    steps = node.strip("/").split("/")[:-1]
    if len(steps) > 1 and steps[-1].startswith(steps[0] + "."):
        return steps[-1]
    return ".".join(steps)


def _whole(name: str, arrays: dict[str, NDArray[np.generic]]) -> NDArray[np.float32]:
    base = name.removesuffix("_quantized")
    steps = arrays[name].astype(np.int32) - arrays[base + "_zero_point"].astype(np.int32)
    return (steps * arrays[base + "_scale"].astype(np.float32)).astype(np.float32)


def _tensor(array: NDArray[np.generic]) -> Tensor:
    return torch.from_numpy(np.array(array, dtype=np.float32))
