"""The stages of training, and the sentences each one learns from."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dotterel.parsing.naming import NAME_KINDS
from dotterel.training import corpora
from dotterel.training.corpora import Gazette, Sentence
from dotterel.training.gold_names import read_marked
from dotterel.training.model import Labels

WRITTEN = Path(__file__).parent / "sentences.yaml"


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
    silver: int = 0  # so many sentences of GMB, by lot, and nothing learnt of its ORG and MISC; 0: all of it
    named_trees: bool = False  # names on the trees, too: GUM's entities and those of corpus/names
    damage: bool = False  # trees damaged as texts are
    frozen_layers: int = 0  # the lowest ones, with the embeddings
    averaged: float = 0.0  # decay of the moving average of the weights that is kept; 0: the last weights
    seed: int = 20261123


FIRST = Recipe()
SECOND = Recipe(epochs=3, encoder_rate=1e-4, head_rate=6e-4, worldly=True, seed=20261124)
THIRD = Recipe(
    epochs=2,
    encoder_rate=2e-4,
    head_rate=8e-4,
    names_every=3,
    worldly=True,
    written=3000,
    silver=6000,
    named_trees=True,
    damage=True,
    frozen_layers=4,
    averaged=0.998,
    seed=20261125,
)


class Sources(msgspec.Struct, frozen=True):
    """The folder with the open corpora (ud_english_ewt, gmb …) and that with the stand-off names of this project."""

    data: Path
    names: Path


class Corpora(msgspec.Struct, frozen=True):
    """Training and dev sentences."""

    trees: list[Sentence]
    names: list[Sentence]
    gazette: Gazette
    dev_trees: list[Sentence]
    dev_names: list[Sentence]


def load_corpora(sources: Sources, recipe: Recipe) -> Corpora:
    """The sentences for a stage; only train and dev parts are opened."""
    data, chance = sources.data, random.Random(recipe.seed)
    gmb = list(corpora.read_gmb(data / "gmb" / "gmb_train.conll"))
    nationalities = corpora.nationalities_in(gmb)
    gazette = corpora.read_speakers(data / "ungdc" / "Speakers_by_session.xlsx", nationalities)
    return Corpora(
        trees=_trees(sources, nationalities, recipe),
        names=_names(data, gmb, gazette, recipe, chance),
        gazette=gazette,
        dev_trees=list(corpora.read_conllu(data / "ud_english_ewt" / "en_ewt-ud-dev.conllu"))[:600],
        dev_names=list(corpora.read_gmb(data / "gmb" / "gmb_dev.conll"))[:600],
    )


def _trees(sources: Sources, nationalities: frozenset[str], recipe: Recipe) -> list[Sentence]:
    ewt = sources.data / "ud_english_ewt" / "en_ewt-ud-train.conllu"
    gum = sources.data / "ud_english_gum_open" / "en_gum_open-ud-train.conllu"
    trees = [s for path in (ewt, gum) for s in corpora.read_conllu(path, nationalities)]
    if not recipe.named_trees:
        return [msgspec.structs.replace(s, names=None) for s in trees]
    marked = read_marked(sorted(sources.names.glob("*.jsonl")))
    return [corpora.with_names(s, marked) for s in trees]


def _names(data: Path, gmb: list[Sentence], gazette: Gazette, recipe: Recipe, chance: random.Random) -> list[Sentence]:
    nationalities = frozenset(gazette.nationalities)
    if recipe.silver:
        gmb = [corpora.doubting(s, ("ORG", "MISC")) for s in chance.sample(gmb, recipe.silver)]
    small = [
        *corpora.read_wikigold(data / "wikigold" / "wikigold.conll.txt", nationalities),
        *corpora.read_crossner(data / "crossner_politics" / "train.txt", nationalities),
    ]
    names = gmb + small * recipe.small_names_repeated
    if recipe.worldly:
        names = [corpora.renamed(s, gazette, chance) for s in names]
        names.extend(corpora.written_sentences(WRITTEN, gazette, recipe.written, chance))
    return names


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
