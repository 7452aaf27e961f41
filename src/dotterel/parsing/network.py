"""The trained network behind onnxruntime: batches in, arrays out."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dotterel.parsing.encoding import Batch
from dotterel.schema.errors import ModelError

OUTPUTS = ("upos", "xpos", "edits", "names", "arcs", "relations", "trunk")


class LabelLists(msgspec.Struct, frozen=True):
    """The labels of each output, in the network's order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    edits: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]


class Scores(msgspec.Struct, frozen=True):
    """The network's answer for a batch of B sentences of up to W words (root at 0)."""

    upos: NDArray[np.int32]  # (B, W) numbers of labels
    xpos: NDArray[np.int32]  # (B, W)
    edits: NDArray[np.int32]  # (B, W)
    names: NDArray[np.float32]  # (B, W, N) log probabilities
    arcs: NDArray[np.float32]  # (B, W, W) [dependent, head]
    relations: NDArray[np.uint8]  # (B, W, W) best relation of [dependent, head]
    trunk: NDArray[np.float32]  # (B, P, S) states of the pieces above the lower layers, for what builds on them


class Network(msgspec.Struct, frozen=True):
    """Session, tokenizer, labels, the verbs of the treebanks; `version` is a digest of the weights."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: LabelLists
    verbs: frozenset[str]
    version: str


def load_network(folder: Path, threads: int = 1) -> Network:
    """The network in `folder` (parser.onnx, parser.json, tokenizer.json), run on so many threads."""
    missing = [n for n in ("parser.onnx", "parser.json", "tokenizer.json") if not (folder / n).exists()]
    if missing:
        raise ModelError(
            f"{', '.join(missing)} not in {folder.name}/: reinstall dotterel, or retrain with `just train`"
        )
    about = json.loads((folder / "parser.json").read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / "parser.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    labels = msgspec.convert(about["labels"], LabelLists)
    return Network(session, tokenizer, labels, frozenset(about["verbs"]), about["version"])


def run(network: Network, batch: Batch) -> Scores:
    """The scores of one batch."""
    inputs = {"pieces": batch.pieces, "shapes": batch.shapes, "mask": batch.mask, "pool": batch.pool}
    return Scores(*network.session.run(OUTPUTS, inputs))


def trunk(network: Network, batch: Batch) -> NDArray[np.float32]:
    """(P, S): the hidden states of the first sentence of a batch above the trunk's shared layers."""
    inputs = {"pieces": batch.pieces, "shapes": batch.shapes, "mask": batch.mask, "pool": batch.pool}
    states: NDArray[np.float32] = network.session.run(("trunk",), inputs)[0][0]
    return states
