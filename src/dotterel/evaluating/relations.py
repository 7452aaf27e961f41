"""The scorer on PLOVER relation classification (PLV): which type of event a sentence tells, source and target given.

The 15 roots are PLOVER's types with CONCEDE and RETREAT as one, YIELD; the quad categories follow from them (the
benchmark of Hu and others, "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation
Classification", ACL 2024).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dotterel.evaluating.counting import Counts
from dotterel.parsing.parser import Parser, trace_of
from dotterel.parsing.segment import Word, split
from dotterel.schema.errors import GoldError
from dotterel.schema.scoring import NONE, Relation, Tokens
from dotterel.scoring.scorer import Scorer, opinions

YIELD = "YIELD"
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "YIELD": 2, "COOPERATE": 2, "AID": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


class MarkedRelation(msgspec.Struct, frozen=True):
    """One row: who does something to whom in a sentence, and the root of what is done."""

    sentence: str
    source: str
    target: str
    root: str


class RelationScores(msgspec.Struct, frozen=True):
    """Counts by root and by quad category, over `rows` rows; `scorer` is the version of the weights."""

    by_root: dict[str, Counts]
    by_quad: dict[str, Counts]
    rows: int
    scorer: str


def read_relations(path: Path) -> tuple[MarkedRelation, ...]:
    """The rows of a PLV file (tab-separated, with the columns sentence, source, target, gold_root)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        lacking = {"sentence", "source", "target", "gold_root"} - set(rows.fieldnames or ())
        if lacking:
            raise GoldError(f"{path.name} has no column {', '.join(sorted(lacking))}: this is no file of PLV")
        return tuple(MarkedRelation(r["sentence"], r["source"], r["target"], r["gold_root"]) for r in rows)


def worked_examples(relations: Sequence[MarkedRelation], manual: Path, alike: float = 0.7) -> frozenset[int]:
    """The rows that are worked examples of a manual (JSON Lines with `text`): their words are those of one of its
    sentences, by a Jaccard index of at least `alike`."""
    examples = [
        _bag(json.loads(line).get("text", "")) for line in manual.read_text(encoding="utf-8").splitlines() if line
    ]
    bags = [_bag(r.sentence) for r in relations]
    return frozenset(n for n, bag in enumerate(bags) if any(len(bag & e) >= alike * len(bag | e) for e in examples))


def parts_of(relations: Sequence[MarkedRelation], manual: Path | None) -> dict[str, tuple[MarkedRelation, ...]]:
    """All rows, and, where a manual is given, its worked examples and the others apart."""
    parts = {"all rows": tuple(relations)}
    if manual is not None:
        worked = worked_examples(relations, manual)
        parts["worked examples of the manual"] = tuple(r for n, r in enumerate(relations) if n in worked)
        parts["other rows"] = tuple(r for n, r in enumerate(relations) if n not in worked)
    return parts


def _bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def score_relations(relations: Sequence[MarkedRelation], parser: Parser, scorer: Scorer) -> RelationScores:
    """The scores; a sentence too long for the encoder, or one that lacks its source or target, counts as a miss."""
    told = [(r.root, root_of(r, parser, scorer)) for r in relations]
    return RelationScores(
        _counted(told),
        _counted([(f"quad {QUADS[gold]}", f"quad {QUADS[said]}" if said else None) for gold, said in told]),
        len(told),
        scorer.version,
    )


def root_of(relation: MarkedRelation, parser: Parser, scorer: Scorer) -> str | None:
    """The likeliest root of what source does to target."""
    text = relation.sentence
    words = [w for s in split(text, 0, len(text), parser.abbreviations) for w in s]
    source, target = _tokens_of(relation.source, text, words), _tokens_of(relation.target, text, words)
    trace = trace_of([w.form for w in words], parser.network)
    if trace is None or source is None or target is None:
        return None
    (opinion,) = opinions(trace, 0, (), [Relation(source, target, None)], scorer).relations
    roots: dict[str, float] = {}
    for kind, sure in opinion.types.items():
        root = YIELD if kind in ("CONCEDE", "RETREAT") else kind
        roots[root] = roots.get(root, 0.0) + sure
    return max((r for r in roots if r != NONE), key=lambda r: (roots[r], r))


def _tokens_of(phrase: str, text: str, words: Sequence[Word]) -> Tokens | None:
    start = text.find(phrase)
    covered = [n for n, w in enumerate(words) if start >= 0 and w.start < start + len(phrase) and start < w.end]
    return (covered[0], covered[-1] + 1) if covered else None


def _counted(told: Sequence[tuple[str, str | None]]) -> dict[str, Counts]:
    """Counts for each label of the gold, in alphabetical order."""
    return {
        label: Counts(
            sum(g == s == label for g, s in told),
            sum(s == label != g for g, s in told),
            sum(g == label != s for g, s in told),
        )
        for label in sorted({g for g, _ in told})
    }


def macro_f1(counts: dict[str, Counts]) -> float:
    """The mean of the labels' F1."""
    return sum(c.f1 or 0.0 for c in counts.values()) / len(counts)
