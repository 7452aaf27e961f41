"""Learning the scorer: trunk states made once, then batches of whole sentences with all their questions."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from dotterel.parsing.network import Network
from dotterel.parsing.parser import trace_of
from dotterel.schema.scoring import NONE
from dotterel.training.scorer.examples import ROLES, Example, Words
from dotterel.training.scorer.model import Fork, Labels, Scored
from dotterel.training.scorer.scores import dev_scores

IGNORED = -100


class Recipe(msgspec.Struct, frozen=True):
    """Everything that decides the scorer's weights."""

    epochs: int = 6
    pieces_per_batch: int = 400
    layer_rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.1
    dropout: float = 0.1
    smoothing: float = 0.02
    nothing: float = 0.4  # weight of a word that is no trigger, of which there are twenty to each that is
    trigger_hidden: float = 0.35  # share of relations that must be told without the trigger
    seed: int = 20261126


class Seen(msgspec.Struct, frozen=True):
    """An example with what the trunk makes of it."""

    example: Example
    states: NDArray[np.float16]  # (P, S)
    first: NDArray[np.int64]  # (W + 2,)


class Batch(msgspec.Struct, frozen=True):
    """The network's inputs for some examples."""

    states: Tensor
    mask: Tensor
    pool: Tensor
    phrases: Tensor
    relations: Tensor


def see(examples: Sequence[Example], network: Network) -> list[Seen]:
    """The examples with their trunk states."""
    seen = []
    for example in examples:
        trace = trace_of(example.words, network)
        if trace is not None:
            seen.append(Seen(example, trace.states.astype(np.float16), trace.first))
    return seen


class Learner:
    """One run: fork, optimiser, position; all of it goes into a checkpoint after each epoch."""

    def __init__(
        self, train: Sequence[Seen], dev: Sequence[Seen], labels: Labels, recipe: Recipe, folder: Path
    ) -> None:
        torch.manual_seed(recipe.seed)
        self.train, self.dev, self.labels, self.recipe = train, dev, labels, recipe
        self.checkpoint = folder / "scorer.pt"
        folder.mkdir(parents=True, exist_ok=True)
        self.fork = Fork(labels, recipe.dropout)
        upper = [p for n, p in self.fork.named_parameters() if n.startswith("layers.")]
        heads = [p for n, p in self.fork.named_parameters() if not n.startswith("layers.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": upper, "lr": recipe.layer_rate}, {"params": heads, "lr": recipe.head_rate}], weight_decay=0.01
        )
        total = sum(1 for _ in self._batches(0)) * recipe.epochs
        warm = max(1, int(total * recipe.warmup))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min((step + 1) / warm, max(0.01, (total - step) / max(1, total - warm)))
        )
        self.epoch = 0
        self.log: list[dict[str, Any]] = []

    def resume(self) -> None:
        """Goes on from the last finished epoch, if there is one."""
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=False)
            self.fork.load_state_dict(state["fork"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
            self.epoch, self.log = state["epoch"], state["log"]

    def run(self) -> None:
        """All epochs that are left."""
        for epoch in range(self.epoch, self.recipe.epochs):
            torch.manual_seed(self.recipe.seed + epoch)
            self.fork.train()
            for number, seen in enumerate(self._batches(epoch)):
                loss = self._step(seen, random.Random(f"{self.recipe.seed}|{epoch}|{number}"))
                if number % 50 == 0:
                    print(f"scorer epoch {epoch + 1} batch {number} loss {loss:.3f}", file=sys.stderr, flush=True)
            self.epoch = epoch + 1
            self.log.append({"epoch": self.epoch, **dev_scores(self.fork, self.dev, self.labels)})
            print(json.dumps(self.log[-1]), flush=True)
            self._save()

    def _save(self) -> None:
        fresh = self.checkpoint.with_suffix(".new")
        state = {
            "fork": self.fork.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "epoch": self.epoch,
            "log": self.log,
            "labels": msgspec.structs.asdict(self.labels),
            "recipe": msgspec.to_builtins(self.recipe),
            "sentences": {"train": len(self.train), "dev": len(self.dev)},
        }
        torch.save(state, fresh)
        fresh.replace(self.checkpoint)

    def _batches(self, epoch: int) -> Iterator[list[Seen]]:
        """Sentences of like length together, in an order that depends on seed and epoch alone."""
        chance = random.Random(f"{self.recipe.seed}|{epoch}")
        order = sorted(self.train, key=lambda s: len(s.states) + chance.random() * 6)
        batches: list[list[Seen]] = [[]]
        for seen in order:
            if batches[-1] and (len(batches[-1]) + 1) * len(seen.states) > self.recipe.pieces_per_batch:
                batches.append([])
            batches[-1].append(seen)
        chance.shuffle(batches)
        yield from batches

    def _step(self, seen: Sequence[Seen], chance: random.Random) -> float:
        hidden = self.recipe.trigger_hidden
        scored = self.fork(*msgspec.structs.astuple(batch_of(seen, lambda: chance.random() < hidden)))
        loss = self._loss(scored, seen)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.fork.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return float(loss.detach())

    def _loss(self, scored: Scored, seen: Sequence[Seen]) -> Tensor:
        """The summed losses of the heads."""
        targets = targets_of(seen, self.labels, scored)
        smoothing = self.recipe.smoothing
        weight = torch.ones(len(self.labels.types))
        weight[self.labels.types.index(NONE)] = self.recipe.nothing
        total = 3.0 * functional.cross_entropy(
            scored.types.flatten(0, 1), targets.types.flatten(), weight, ignore_index=IGNORED, label_smoothing=smoothing
        )
        if (targets.relations != IGNORED).any():
            total = total + functional.cross_entropy(
                scored.relations.flatten(0, 1), targets.relations.flatten(), label_smoothing=smoothing
            )
        if (targets.statuses != IGNORED).any():
            total = total + 0.5 * functional.cross_entropy(scored.statuses.flatten(0, 1), targets.statuses.flatten())
            telling = targets.statuses != IGNORED
            total = total + 2.0 * functional.binary_cross_entropy_with_logits(
                scored.modes[telling], targets.modes[telling]
            )
        if (targets.roles != IGNORED).any():
            total = total + functional.cross_entropy(scored.roles.flatten(0, 2), targets.roles.flatten())
        total = total + 3.0 * _yes_or_no(scored.cues, targets.cues)
        return total + _yes_or_no(scored.contents, targets.contents) + _yes_or_no(scored.speakers, targets.speakers)


def _yes_or_no(scores: Tensor, right: Tensor) -> Tensor:
    """The loss over those of the answers that are asked for; 0 where none is."""
    asked = right != IGNORED
    if not asked.any():
        return scores.sum() * 0.0
    return functional.binary_cross_entropy_with_logits(scores[asked], right[asked])


class Targets(msgspec.Struct, frozen=True):
    """The right answers in the shapes of Scored; IGNORED where nothing is asked."""

    types: Tensor
    statuses: Tensor
    modes: Tensor
    roles: Tensor
    relations: Tensor
    cues: Tensor
    contents: Tensor
    speakers: Tensor


def batch_of(seen: Sequence[Seen], hide: Any = lambda: False) -> Batch:
    """The inputs for some examples, padded; `hide()` says of each relation whether its trigger is kept back."""
    size, longest = len(seen), max(len(s.states) for s in seen)
    width = seen[0].states.shape[1]
    words = max(len(s.first) - 1 for s in seen)
    states = np.zeros((size, longest, width), dtype=np.float32)
    mask = np.zeros((size, longest), dtype=np.float32)
    pool = np.zeros((size, words, longest), dtype=np.float32)
    phrases = np.zeros((size, max(1, *(len(s.example.phrases) for s in seen)), longest), dtype=np.float32)
    relations = np.zeros((size, max(1, *(len(s.example.relations) for s in seen)), 3, longest), dtype=np.float32)
    for row, one in enumerate(seen):
        count = len(one.states)
        states[row, :count], mask[row, :count] = one.states, 1.0
        for word in range(len(one.first) - 1):
            _mean(pool[row, word], one.first[word], one.first[word + 1])
        for number, phrase in enumerate(one.example.phrases):
            _mean_of(phrases[row, number], phrase, one.first)
        for number, relation in enumerate(one.example.relations):
            _mean_of(relations[row, number, 0], relation.actor, one.first)
            _mean_of(relations[row, number, 1], relation.recipient, one.first)
            if not ((relation.actor or relation.recipient) and hide()):
                _mean_of(relations[row, number, 2], relation.trigger, one.first)
    return Batch(*(torch.from_numpy(a) for a in (states, mask, pool, phrases, relations)))


def _mean(row: NDArray[np.float32], start: int, end: int) -> None:
    row[start:end] = 1.0 / (end - start)


def _mean_of(row: NDArray[np.float32], words: Words | None, first: NDArray[np.int64]) -> None:
    if words is not None:
        _mean(row, int(first[words[0] + 1]), int(first[words[1] + 1]))


def targets_of(seen: Sequence[Seen], labels: Labels, scored: Scored) -> Targets:
    """The right answers."""
    types = np.full(scored.types.shape[:2], IGNORED, dtype=np.int64)
    statuses = np.full(scored.types.shape[:2], IGNORED, dtype=np.int64)
    modes = np.zeros(scored.modes.shape, dtype=np.float32)
    roles = np.full(scored.roles.shape[:3], IGNORED, dtype=np.int64)
    relations = np.full(scored.relations.shape[:2], IGNORED, dtype=np.int64)
    cues = np.full(scored.cues.shape, IGNORED, dtype=np.float32)
    contents = np.full(scored.contents.shape, IGNORED, dtype=np.float32)
    speakers = np.full(scored.speakers.shape, IGNORED, dtype=np.float32)
    for row, one in enumerate(seen):
        types[row, 1 : len(one.first) - 1] = labels.types.index(NONE)
        for trigger in one.example.triggers:
            types[row, trigger.word + 1] = labels.types.index(trigger.type)
            statuses[row, trigger.word + 1] = labels.statuses.index(trigger.status)
            for mode in trigger.modes:
                modes[row, trigger.word + 1, labels.modes.index(f"{trigger.type}/{mode}")] = 1.0
        for word, phrase, role in one.example.roles:
            roles[row, word + 1, phrase] = ROLES.index(role)
        for number, relation in enumerate(one.example.relations):
            relations[row, number] = labels.types.index(relation.type)
        words, phrases = len(one.first) - 1, len(one.example.phrases)
        cues[row, 1:words] = 0.0
        for said in one.example.sayings:
            for cue in said.cues:
                cues[row, cue + 1] = 1.0
                contents[row, cue + 1, 1:words] = 0.0
                contents[row, cue + 1, [w + 1 for w in said.content]] = 1.0
                speakers[row, cue + 1, :phrases] = 0.0
                speakers[row, cue + 1, list(said.speakers)] = 1.0
    made = (types, statuses, modes, roles, relations, cues, contents, speakers)
    return Targets(*(torch.from_numpy(a) for a in made))
