"""`python -m dotterel.training [DATA]`: learns the parser from the open corpora and writes the files that ship.

Goes on from its latest checkpoint when it was interrupted.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from dotterel.training.card import Stage, write_card
from dotterel.training.corpora import verbs_in
from dotterel.training.export import export
from dotterel.training.recipes import FIRST, SECOND, THIRD, Sources
from dotterel.training.thaw import thaw
from dotterel.training.train import Trainer

STAGES = {"first": FIRST, "second": SECOND, "third": THIRD}
SHIPPED = "second"  # the last stage of what ships (docs/decisions/0009)


def main() -> None:
    """The stages of the recipe, each from the weights of the one before, then the export."""
    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    sources = Sources(arguments.data, arguments.names)
    stages, before = list(STAGES), None
    stages = stages[: stages.index(arguments.last) + 1]
    if arguments.from_shipped:
        stages, before = stages[-1:], _thawed(arguments.from_shipped, arguments.runs / "shipped")
    done: list[Stage] = []
    for name in stages:
        trainer = _run(name, sources, arguments.runs, before)
        before = trainer.checkpoint
        done.append(Stage(name, trainer.recipe, trainer.log))
    about = export(trainer.checkpoint, arguments.out, verbs_in(i.sentence for i in trainer.trees.items))
    write_card(arguments.out, about, done, thawed=bool(arguments.from_shipped))


def _thawed(shipped: Path, folder: Path) -> Path:
    checkpoint = folder / "checkpoint.pt"
    if not checkpoint.exists():
        thaw(shipped, checkpoint)
    return checkpoint


def _run(name: str, sources: Sources, runs: Path, before: Path | None) -> Trainer:
    """The stage, run to its end; from the weights in `before` if it had not begun."""
    trainer = Trainer(sources, runs / name, STAGES[name])
    if before and not trainer.checkpoint.exists():
        trainer.start_from(before)
    trainer.resume()
    trainer.run()
    return trainer


def _arguments() -> argparse.Namespace:
    root = Path(__file__).resolve().parents[3]
    parser = argparse.ArgumentParser(prog="python -m dotterel.training", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=root.parent / "shared" / "data" / "train")
    parser.add_argument("--names", type=Path, default=root / "corpus" / "names", help="stand-off names of this project")
    parser.add_argument("--runs", type=Path, default=root / "runs" / "parser", help="where checkpoints go")
    parser.add_argument("--out", type=Path, default=root / "src" / "dotterel" / "knowledge" / "models")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--last", choices=STAGES, default=SHIPPED, help="the last stage to run")
    parser.add_argument(
        "--from-shipped", type=Path, metavar="FOLDER", help="only that stage, from the weights in FOLDER"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
