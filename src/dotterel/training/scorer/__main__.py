"""`python -m dotterel.training.scorer`: learns the event scorer from the corpus and writes scorer.onnx and scorer.json.

Needs the parser's weights, whose lower layers it builds on. Goes on from the last finished epoch when interrupted.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from dotterel.corpus.splits import Part, read_part
from dotterel.corpus.written import event_types
from dotterel.parsing.parser import load_parser
from dotterel.training.scorer.examples import examples_of
from dotterel.training.scorer.export import export, labels_for
from dotterel.training.scorer.learn import Learner, Recipe, see


def main() -> None:
    """Corpus, splits, learning, export."""
    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    types = event_types(arguments.knowledge / "ontology" / "plover.yaml")
    parser = load_parser(arguments.knowledge)
    recipe = Recipe()
    parts: tuple[Part, Part] = ("train", "dev")
    train, dev = (
        see(
            list(examples_of(read_part(arguments.corpus, arguments.data, types, part), parser, recipe.seed)),
            parser.network,
        )
        for part in parts
    )
    learner = Learner(train, dev, labels_for(types), recipe, arguments.runs)
    learner.resume()
    learner.run()
    export(learner.checkpoint, arguments.knowledge / "models", parser.version)


def _arguments() -> argparse.Namespace:
    root = Path(__file__).resolve().parents[4]
    parser = argparse.ArgumentParser(prog="python -m dotterel.training.scorer", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=root.parent / "shared" / "data" / "train")
    parser.add_argument("--corpus", type=Path, default=root / "corpus")
    parser.add_argument("--runs", type=Path, default=root / "runs" / "scorer", help="where checkpoints go")
    parser.add_argument("--knowledge", type=Path, default=root / "src" / "dotterel" / "knowledge")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
