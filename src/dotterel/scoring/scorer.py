"""Traces and questions -> opinions: the learnt scorer behind onnxruntime, one sentence at a time.

It stands on the lower layers of the parser's trunk (docs/decisions/0010): its inputs are the states that the parser
kept, so a sentence is read once for all. A batch is never made, for the same reason as in the parser
(docs/decisions/0006).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dotterel.schema.errors import ModelError
from dotterel.schema.parse import Parse
from dotterel.schema.scoring import CueOpinion, Opinion, Opinions, Relation, Tokens, Trace, TriggerOpinion, Weigh

_OUTPUTS = ("types", "statuses", "modes", "roles", "relation_types", "cues", "contents", "speakers")


class Labels(msgspec.Struct, frozen=True):
    """The labels of the outputs, in the network's order; `types` begins with NONE."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    modes: tuple[str, ...]


class Scorer(msgspec.Struct, frozen=True):
    """Session and labels; `version` is a digest of the weights, `trunk` the version of the parser it stands on."""

    session: onnxruntime.InferenceSession
    labels: Labels
    version: str
    trunk: str


def load_scorer(knowledge: Path, trunk: str, threads: int = 1) -> Scorer:
    """The scorer in the knowledge folder; raises ModelError where it is missing or stands on another parser."""
    folder = knowledge / "models"
    missing = [n for n in ("scorer.onnx", "scorer.json") if not (folder / n).exists()]
    if missing:
        raise ModelError(
            f"{', '.join(missing)} not in {folder.name}/: reinstall dotterel, or retrain with `just train`"
        )
    about = json.loads((folder / "scorer.json").read_text(encoding="utf-8"))
    if about["trunk"] != trunk:
        raise ModelError(
            f"scorer.onnx was learnt on parser {about['trunk']}, not on {trunk}: retrain it with "
            "`python -m dotterel.training.scorer`"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / "scorer.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
    )
    return Scorer(session, msgspec.convert(about["labels"], Labels), about["version"], about["trunk"])


def weigher(parse: Parse, traces: Sequence[Trace], scorer: Scorer) -> Weigh:
    """The question that coding may put about each sentence of a parse."""

    def weigh(sentence: int, phrases: Sequence[Tokens], relations: Sequence[Relation]) -> Opinions:
        return opinions(traces[sentence], parse.sentences[sentence][0], phrases, relations, scorer)

    return weigh


def opinions(
    trace: Trace, begin: int, phrases: Sequence[Tokens], relations: Sequence[Relation], scorer: Scorer
) -> Opinions:
    """What the scorer thinks of each word of a sentence, and of each relation asked about.

    `begin` is the number of the sentence's first word in the text; phrases and relations are numbered likewise.
    """
    answers = scorer.session.run(_OUTPUTS, _inputs(trace, begin, phrases, relations))
    types, statuses, modes, roles, related, cues, contents, speakers = (a[0] for a in answers)
    labels, words, said = scorer.labels, range(1, len(trace.first) - 1), len(phrases)
    triggers = {
        begin + word - 1: TriggerOpinion(
            _named(labels.types, types[word]),
            _named(labels.statuses, statuses[word]),
            _named(labels.modes, modes[word]),
            tuple((float(r[1]), float(r[2])) for r in roles[word][:said]),
        )
        for word in words
        if types[word][0] < _SURELY_NOTHING
    }
    told = {
        begin + word - 1: CueOpinion(
            float(cues[word]),
            tuple(begin + other - 1 for other in words if contents[word][other] >= _LIKELY),
            tuple(float(p) for p in speakers[word][:said]),
        )
        for word in words
        if cues[word] >= _LIKELY
    }
    return Opinions(triggers, told, tuple(Opinion(_named(labels.types, related[n])) for n in range(len(relations))))


def _inputs(
    trace: Trace, begin: int, phrases: Sequence[Tokens], relations: Sequence[Relation]
) -> dict[str, NDArray[np.float32]]:
    """The network's inputs: states, and rows that average the pieces of words, phrases and parts of relations."""
    count, words = len(trace.states), len(trace.first) - 2
    asked = np.zeros((1, max(1, len(relations)), 3, count), dtype=np.float32)
    for number, relation in enumerate(relations):
        for part, tokens in enumerate((relation.actor, relation.recipient, relation.trigger)):
            if tokens is not None:
                _average(asked[0, number, part], trace, tokens, begin)
    said = np.zeros((1, max(1, len(phrases)), count), dtype=np.float32)
    for number, tokens in enumerate(phrases):
        _average(said[0, number], trace, tokens, begin)
    pool = np.zeros((1, words + 1, count), dtype=np.float32)
    for word in range(words + 1):
        pool[0, word, trace.first[word] : trace.first[word + 1]] = 1.0 / (trace.first[word + 1] - trace.first[word])
    mask = np.ones((1, count), dtype=np.float32)
    return {"states": trace.states[None], "mask": mask, "pool": pool, "phrases": said, "relations": asked}


_LIKELY = 0.5
_SURELY_NOTHING = 0.98  # above this a word is no trigger and nothing is said of it


def _average(row: NDArray[np.float32], trace: Trace, tokens: Tokens, begin: int) -> None:
    """Weights that average the pieces of some words."""
    first, last = int(trace.first[tokens[0] - begin + 1]), int(trace.first[tokens[1] - begin + 1])
    row[first:last] = 1.0 / (last - first)


def _named(labels: Sequence[str], values: NDArray[np.float32]) -> Mapping[str, float]:
    return dict(zip(labels, values.tolist(), strict=True))
