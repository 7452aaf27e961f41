"""A scorer's checkpoint -> the files that ship: scorer.json and scorer.onnx (weights of one byte, as the parser's)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from pathlib import Path
from typing import get_args

import msgspec
import torch
from torch import Tensor, nn

from dotterel.schema.finding import Status
from dotterel.schema.scoring import NONE
from dotterel.training.export import quantise
from dotterel.training.scorer.card import write_card
from dotterel.training.scorer.model import Fork, Labels

INPUTS = ("states", "mask", "pool", "phrases", "relations")
OUTPUTS = ("types", "statuses", "modes", "roles", "relation_types", "cues", "contents", "speakers")
_PIECES = {1: "pieces"}
_AXES = {
    "states": _PIECES,
    "mask": _PIECES,
    "pool": {1: "words", 2: "pieces"},
    "phrases": {1: "phrases", 2: "pieces"},
    "relations": {1: "asked", 3: "pieces"},
    "types": {1: "words"},
    "statuses": {1: "words"},
    "modes": {1: "words"},
    "roles": {1: "words", 2: "phrases"},
    "relation_types": {1: "asked"},
    "cues": {1: "words"},
    "contents": {1: "words", 2: "words"},
    "speakers": {1: "words", 2: "phrases"},
}


def labels_for(types: Mapping[str, Set[str]]) -> Labels:
    """The scorer's labels for an ontology."""
    modes = tuple(f"{name}/{mode}" for name in sorted(types) for mode in sorted(types[name]))
    return Labels((NONE, *sorted(types)), get_args(Status), modes)


class Exported(nn.Module):
    """The fork as the scorer calls it: one sentence, probabilities out."""

    def __init__(self, fork: Fork) -> None:
        super().__init__()
        self.fork = fork

    def forward(
        self, states: Tensor, mask: Tensor, pool: Tensor, phrases: Tensor, relations: Tensor
    ) -> tuple[Tensor, ...]:
        """The outputs named in OUTPUTS."""
        scored = self.fork(states, mask, pool, phrases, relations)
        return (
            torch.softmax(scored.types, -1),
            torch.softmax(scored.statuses, -1),
            torch.sigmoid(scored.modes),
            torch.softmax(scored.roles, -1),
            torch.softmax(scored.relations, -1),
            torch.sigmoid(scored.cues),
            torch.sigmoid(scored.contents),
            torch.sigmoid(scored.speakers),
        )


def export(checkpoint: Path, folder: Path, trunk: str) -> None:
    """Writes scorer.onnx, scorer.json and SCORER_CARD.md into `folder`; `trunk` is the version of its parser."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=False)
    labels = msgspec.convert(state["labels"], Labels)
    fork = Fork(labels)
    fork.load_state_dict(state["fork"])
    fork.eval()
    plain = checkpoint.with_suffix(".fp32.onnx")
    pieces, words, phrases, asked = 7, 5, 3, 2
    size = fork.types.in_features
    example = (
        torch.zeros((1, pieces, size)),
        torch.ones((1, pieces)),
        torch.full((1, words, pieces), 1.0 / pieces),
        torch.full((1, phrases, pieces), 1.0 / pieces),
        torch.full((1, asked, 3, pieces), 1.0 / pieces),
    )
    torch.onnx.export(
        Exported(fork), example, str(plain), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=_AXES, opset_version=17, dynamo=False,
    )  # fmt: skip
    weights = folder / "scorer.onnx"
    quantise(plain, weights)
    about = {
        "version": hashlib.sha256(weights.read_bytes()).hexdigest()[:12],
        "trunk": trunk,
        "labels": msgspec.structs.asdict(labels),
        "dev": state["log"][-1],
    }
    (folder / "scorer.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    write_card(folder, about, state)
