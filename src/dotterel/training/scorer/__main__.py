"""`python -m dotterel.training.scorer`: learns the event scorer from the corpus and writes scorer.onnx and scorer.json.

Needs the parser's weights, whose lower layers it builds on. Goes on from the last finished epoch when interrupted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from dotterel.corpus.splits import Part, read_part
from dotterel.corpus.written import event_types
from dotterel.parsing.parser import load_parser
from dotterel.training.scorer.examples import examples_of
from dotterel.training.scorer.export import export, labels_for
from dotterel.training.scorer.learn import Learner, Recipe, Seen, see
from dotterel.training.scorer.scores import dev_scores


def main() -> None:
    """Corpus, splits, learning, export; last the scores on the part that was kept for measuring."""
    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    types = event_types(arguments.knowledge / "ontology" / "plover.yaml")
    parser = load_parser(arguments.knowledge)
    recipe = Recipe()

    def seen(part: Part) -> list[Seen]:
        items = read_part(arguments.corpus, arguments.data, types, part)
        return see(list(examples_of(items, parser, recipe.seed)), parser.network)

    learner = Learner(seen("train"), seen("dev"), labels_for(types), recipe, arguments.runs)
    learner.resume()
    learner.run()
    export(learner.checkpoint, arguments.knowledge / "models", parser.version)
    print(json.dumps({"part": "test", **dev_scores(learner.fork, seen("test"), learner.labels)}), flush=True)


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
