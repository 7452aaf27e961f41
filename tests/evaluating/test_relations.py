from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.evaluating.counting import Counts
from dotterel.evaluating.relations import (
    MarkedRelation,
    macro_f1,
    parts_of,
    read_relations,
    root_of,
    score_relations,
)
from dotterel.kit import Kit
from dotterel.schema.errors import GoldError

ROWS = [
    MarkedRelation(
        "President Oriel of Peru met Norwegian minister Lunde in Lima.", "President Oriel", "Lunde", "CONSULT"
    ),
    MarkedRelation("Norway imposed sanctions on Chile.", "Norway", "Chile", "SANCTION"),
]


def write(path: Path, header: str, *rows: str) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_rows_are_read_by_the_names_of_their_columns(tmp_path: Path) -> None:
    file = write(
        tmp_path / "plv.tsv", "target\tsentence\tsource\tgold_root", "Chile\tNorway left Chile.\tNorway\tYIELD"
    )
    assert read_relations(file) == (MarkedRelation("Norway left Chile.", "Norway", "Chile", "YIELD"),)


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no column gold_root, source"):
        read_relations(write(tmp_path / "plv.tsv", "target\tsentence", "Chile\tNorway left Chile."))


def test_worked_examples_of_a_manual_are_told_apart_by_their_words(tmp_path: Path) -> None:
    manual = write(tmp_path / "manual.jsonl", '{"id": "1"}', '{"text": "Norway has imposed sanctions on Chile"}')
    parts = parts_of(ROWS, manual)
    assert {part: len(rows) for part, rows in parts.items()} == {
        "all rows": 2,
        "worked examples of the manual": 1,
        "other rows": 1,
    }


def test_without_a_manual_there_is_one_part() -> None:
    assert list(parts_of(ROWS, None)) == ["all rows"]


def test_plain_relations_are_told(kit: Kit) -> None:
    assert [root_of(row, kit.parser, kit.scorer) for row in ROWS] == ["CONSULT", "SANCTION"]


def test_a_row_whose_source_is_not_in_its_sentence_is_a_miss(kit: Kit) -> None:
    scores = score_relations([MarkedRelation("Norway left.", "Peru", "Norway", "YIELD")], kit.parser, kit.scorer)
    assert scores.by_root == {"YIELD": Counts(0, 0, 1)}
    assert scores.by_quad == {"quad 2": Counts(0, 0, 1)}


def test_the_mean_counts_each_label_once() -> None:
    assert macro_f1({"A": Counts(1, 0, 0), "B": Counts(0, 1, 9)}) == 0.5
