"""How far a network in training has come: scores on the dev sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor

from dotterel.parsing.encoding import Encoded, pad
from dotterel.parsing.trees import best_tree
from dotterel.training.batches import Item
from dotterel.training.model import Labels, Network


def words_of(network: Network, sentences: Sequence[Encoded]) -> Tensor:
    """The word vectors of a batch, on the device where the network is."""
    batch = pad(sentences)
    device = network.mix.device
    arrays = (batch.pieces, batch.shapes, batch.mask, batch.pool)
    return network.words(*(torch.from_numpy(a).to(device) for a in arrays))


@torch.no_grad()
def dev_scores(network: Network, labels: Labels, trees: Sequence[Item], names: Sequence[Item]) -> dict[str, float]:
    """UPOS, lemma edits, UAS and LAS on the trees (with their words), token F1 of the names; shares of 1."""
    network.eval()
    right = sum((_right(network, labels, trees[start : start + 16]) for start in range(0, len(trees), 16)), Counter())
    scores = {k: right[k] / right["words"] for k in ("upos", "lemma", "uas", "las")}
    hit = said = real = 0
    for start in range(0, len(names), 16):
        items = names[start : start + 16]
        chosen = network.names(words_of(network, [i.encoded for i in items])).argmax(-1).cpu().numpy()
        for row, item in enumerate(items):
            for word, label in enumerate(item.sentence.names or (), start=1):
                guess = labels.names[chosen[row, word]]
                said, real = said + (guess != "O"), real + (label != "O")
                hit += guess == label != "O"
    scores["names_token_f1"] = 2 * hit / max(1, said + real)
    return {k: round(v, 4) for k, v in scores.items()}


def _right(network: Network, labels: Labels, items: Sequence[Item]) -> Counter[str]:
    """How many words there are in a few trees, and how many of them are right in each respect."""
    words = words_of(network, [i.encoded for i in items])
    upos = network.upos(words).argmax(-1).cpu().numpy()
    edits = network.edits(words).argmax(-1).cpu().numpy()
    arcs = network.arcs(words).cpu().numpy()
    relations = network.relations(words).argmax(2).cpu().numpy()
    right = Counter[str]()
    for row, item in enumerate(items):
        gold, count = item.sentence, len(item.sentence.words)
        tree = best_tree(arcs[row, : count + 1, : count + 1])
        for word in range(1, count + 1):
            head = int(tree[word])
            right["words"] += 1
            right["upos"] += labels.upos[upos[row, word]] == (gold.upos or ())[word - 1]
            right["lemma"] += labels.edits[edits[row, word]] == (gold.edits or ())[word - 1]
            if head == (gold.heads or ())[word - 1]:
                right["uas"] += 1
                right["las"] += labels.deprels[relations[row, word, head]] == (gold.deprels or ())[word - 1]
    return right
