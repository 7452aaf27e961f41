"""`python -m dotterel.training [DATA]`: learns the parser from the open corpora and writes the files that ship.

Goes on from the last finished epoch when it was interrupted.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from dotterel.training.card import write_card
from dotterel.training.corpora import verbs_in
from dotterel.training.export import export
from dotterel.training.train import FIRST, SECOND, Trainer


def main() -> None:
    """Both stages of the recipe, then the export."""
    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    first = Trainer(arguments.data, arguments.runs / "first", FIRST)
    first.resume()
    first.run()
    second = Trainer(arguments.data, arguments.runs / "second", SECOND)
    if not second.checkpoint.exists():
        second.start_from(first.checkpoint)
    second.resume()
    second.run()
    about = export(second.checkpoint, arguments.out, verbs_in(i.sentence for i in second.trees.items))
    write_card(arguments.out, about, (FIRST, SECOND), (first.log, second.log))


def _arguments() -> argparse.Namespace:
    root = Path(__file__).resolve().parents[3]
    parser = argparse.ArgumentParser(prog="python -m dotterel.training", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=root.parent / "shared" / "data" / "train")
    parser.add_argument("--runs", type=Path, default=root / "runs" / "parser", help="where checkpoints go")
    parser.add_argument("--out", type=Path, default=root / "src" / "dotterel" / "knowledge" / "models")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
