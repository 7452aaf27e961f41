"""Which of several places of one name a text means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dotterel.kit import knowledge_folder
from dotterel.reference.gazetteer import Gazetteer, load_gazetteer
from dotterel.reference.whereabouts import mentioned, settle

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "whereabouts.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(knowledge_folder() / "places")


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_the_places_of_a_text(gazetteer: Gazetteer, case: dict[str, Any]) -> None:
    text = case["text"]
    names = [mentioned(words, text, text.index(words) + len(words), gazetteer) for words in case["places"]]
    found = settle(names, gazetteer, tuple(case.get("own", ())))
    told = {}
    for words, expected in case["places"].items():
        hit = found[words]
        province = f" {hit.within}" if expected and " " in expected else ""
        told[words] = f"{hit.iso3}{province}" if hit.iso3 else None
    assert told == case["places"]


def test_what_stands_behind_a_name_tells_where_it_lies(gazetteer: Gazetteer) -> None:
    text = (
        "He came from Salem (Ore.) to Lima, Peru, and Tripoli in northern Lebanon, but not from Paris, Berlin or Rome."
    )
    behind = [
        mentioned(words, text, text.index(words) + len(words), gazetteer)
        for words in ("Salem", "Lima", "Tripoli", "Paris")
    ]
    assert [name.container and name.container.name for name in behind] == ["Oregon", "Peru", "Lebanon", None]


def test_a_name_that_no_place_has_is_left_out(gazetteer: Gazetteer) -> None:
    assert settle([mentioned("Zzyzx Minor", "Zzyzx Minor", 11, gazetteer)], gazetteer) == {}
