"""The learnt scorer on sentences of our own: shapes, sums, determinism, and that it tells plain cases apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dotterel.kit import Kit, knowledge_folder
from dotterel.parsing.parser import trace_of
from dotterel.schema.errors import ModelError
from dotterel.schema.scoring import Opinions, Relation
from dotterel.scoring.scorer import load_scorer, opinions

VISIT = "President Marta Oriel received Norwegian Foreign Minister Ada Lunde in Lima on Monday .".split()
MINISTER, PRESIDENT, LIMA = (4, 9), (0, 3), (10, 11)


def ask(kit: Kit, words: list[str], begin: int = 0) -> Opinions:
    trace = trace_of(words, kit.parser.network)
    assert trace is not None
    moved = [(start + begin, end + begin) for start, end in (MINISTER, PRESIDENT, LIMA)]
    relation = Relation(moved[0], moved[1], (3 + begin, 4 + begin))
    return opinions(trace, begin, moved, [relation, Relation(moved[0], None, None)], kit.scorer)


def test_probabilities_of_types_sum_to_one(kit: Kit) -> None:
    answer = ask(kit, VISIT)
    sums = [sum(o.types.values()) for o in (*answer.relations, *answer.triggers.values())]
    assert np.allclose(sums, 1.0, atol=1e-4)
    assert len(answer.relations) == 2


def test_each_trigger_tells_of_each_phrase(kit: Kit) -> None:
    assert {len(o.roles) for o in ask(kit, VISIT).triggers.values()} == {3}


def test_a_reception_is_a_meeting_of_guest_and_host(kit: Kit) -> None:
    received = ask(kit, VISIT).triggers[3]
    guest, host, town = received.roles
    assert received.best == "CONSULT"
    assert guest[0] > 0.5 and host[1] > 0.5 and max(town) < 0.5


def test_words_are_numbered_over_the_whole_text(kit: Kit) -> None:
    here, there = ask(kit, VISIT), ask(kit, VISIT, begin=40)
    assert {token + 40 for token in here.triggers} == set(there.triggers)
    assert here.relations == there.relations


def test_the_same_sentence_has_the_same_opinions(kit: Kit) -> None:
    assert ask(kit, VISIT) == ask(kit, VISIT)


def test_weights_of_another_parser_are_refused(tmp_path: Path) -> None:
    shutil.copytree(knowledge_folder() / "models", tmp_path / "models")
    with pytest.raises(ModelError, match=r"learnt on parser .* retrain it"):
        load_scorer(tmp_path, "another")


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"scorer\.onnx, scorer\.json not in models"):
        load_scorer(tmp_path, "any")
