"""The ontology against the facts of the PLOVER manual, and what it gives for an event."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dotterel.reference.ontology import (
    Ontology,
    cameo_of,
    contexts_of,
    load_ontology,
    quad_of,
    reduction_of,
    score_of,
)
from dotterel.schema.errors import KnowledgeError

REPOSITORY = Path(__file__).parents[2]
KNOWLEDGE = REPOSITORY / "src/dotterel/knowledge"
MANUAL = REPOSITORY / "../shared/data/reference/plover"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(KNOWLEDGE)


def facts(name: str) -> Any:
    path = MANUAL / name
    if not path.exists():
        pytest.skip("the facts of the PLOVER manual are not beside this checkout")
    return json.loads(path.read_text(encoding="utf-8"))


def test_types_modes_quads_and_recipients_are_those_of_the_manual(ontology: Ontology) -> None:
    manual = {
        each["type"]: (each["quad"], each["requires_recipient"], each["modes"])
        for each in facts("plover_types.json")["types"]
    }
    ours = {name: (each.quad, each.requires_recipient, list(each.modes)) for name, each in ontology.types.items()}
    assert ours == manual


def test_scores_are_those_of_the_manual(ontology: Ontology) -> None:
    for each in facts("plover_scores.json")["scores"]:
        modes = [each["mode"]] if each["mode"] else []
        assert score_of(each["type"], modes, ontology) == each["score"], each


def test_a_mode_has_a_score_where_the_manual_prints_one(ontology: Ontology) -> None:
    printed = {(each["type"], each["mode"]) for each in facts("plover_scores.json")["scores"] if each["mode"]}
    scored = {
        (type_name, mode_name)
        for type_name, of_type in ontology.types.items()
        for mode_name, mode in of_type.modes.items()
        if mode.score is not None
    }
    assert scored == printed


def test_cameo_codes_exist(ontology: Ontology) -> None:
    known = {each["code"] for each in facts("plover_cameo_goldstein.json")["codes"]}
    used = {each.cameo for each in ontology.types.values()}
    used |= {mode.cameo for each in ontology.types.values() for mode in each.modes.values()}
    used |= {each.cameo for aux in ontology.auxiliaries.values() for each in aux.becomes.values() if each.cameo}
    assert used <= known


def test_contexts_are_those_of_the_manual_in_its_order(ontology: Ontology) -> None:
    assert list(ontology.contexts) == [each["name"] for each in facts("plover_contexts.json")["contexts"]]


def test_modes_bring_the_contexts_that_the_manual_says(ontology: Ontology) -> None:
    brought = [
        {"type": type_name, "mode": mode_name, "adds_context": mode.context}
        for type_name, of_type in ontology.types.items()
        for mode_name, mode in of_type.modes.items()
        if mode.context
    ]
    assert brought == facts("plover_contexts.json")["automatic"]


def test_sectors_are_those_of_the_manual(ontology: Ontology) -> None:
    manual = facts("plover_sectors.json")
    assert list(ontology.sectors.state) == [each["code"] for each in manual["sectors"]]
    assert list(ontology.sectors.international) == [each["code"] for each in manual["international_nonstate"]]


def test_reductions_of_the_manual_are_all_there(ontology: Ontology) -> None:
    manual = {
        (aux_type, each["aux"], each["becomes"].split()[0])
        for each in facts("plover_auxiliary_modes.json")["reductions"]
        for aux_type in each.get("types", [])
    }
    ours = {
        (type_name, aux_name, each.type)
        for aux_name, aux in ontology.auxiliaries.items()
        for type_name, each in aux.becomes.items()
        if each.source == "manual"
    }
    assert ours == manual
    assert list(ontology.auxiliaries) == facts("plover_auxiliary_modes.json")["auxiliary"]


@pytest.mark.parametrize(
    ("type", "modes", "score", "cameo"),
    [
        ("CONSULT", [], 2.5, "040"),
        ("CONSULT", ["visit"], 4.0, "042"),
        ("CONSULT", ["phone"], 1.5, "041"),
        ("CONSULT", ["phone", "third-party"], 1.5, "041"),  # the mode farthest from zero
        ("CONSULT", ["visit", "multilateral"], 4.0, "042"),  # the first of equals
        ("REQUEST", ["meet"], 0.0, "106"),
        ("ACCUSE", [], -3.0, "110"),
        ("ACCUSE", ["disapprove", "allege"], -3.5, "112"),
        ("REJECT", ["meet"], -2.0, "125"),
        ("PROTEST", ["vandalize"], -5.0, "140"),  # no score of its own
        ("SANCTION", ["discontinue"], -6.0, "163"),
        ("ASSAULT", ["beat", "primitive"], -8.0, "182"),
    ],
)
def test_score_and_cameo(type: str, modes: list[str], score: float, cameo: str, ontology: Ontology) -> None:
    assert (score_of(type, modes, ontology), cameo_of(type, modes, ontology)) == (score, cameo)


def test_sanction_is_material_conflict(ontology: Ontology) -> None:
    assert quad_of("SANCTION", ontology) == 4


def test_hacking_brings_its_context(ontology: Ontology) -> None:
    assert contexts_of("COERCE", ["arrest", "cyber"], ontology) == ("cyber",)


@pytest.mark.parametrize(
    ("type", "auxiliary", "becomes"),
    [
        ("CONSULT", "future", "AGREE"),
        ("AID", "future", "AGREE"),
        ("RETREAT", "future", "CONCEDE"),
        ("CONCEDE", "future", "CONCEDE"),
        ("SANCTION", "future", "THREATEN"),
        ("ASSAULT", "hypothetical", "THREATEN"),
        ("CONSULT", "hypothetical", "CONSULT"),
        ("REQUEST", "future", "REQUEST"),
        ("ASSAULT", "historical", "ASSAULT"),
        ("CONSULT", "negation", "CONSULT"),
    ],
)
def test_auxiliary_modes(type: str, auxiliary: str, becomes: str, ontology: Ontology) -> None:
    reduction = reduction_of(type, auxiliary, ontology)
    assert (reduction.type if reduction else type) == becomes


def test_a_meeting_to_come_keeps_its_own_cameo_code(ontology: Ontology) -> None:
    reduction = reduction_of("CONSULT", "future", ontology)
    assert reduction is not None
    assert reduction.cameo == "036"


@pytest.mark.parametrize(
    ("type", "modes", "told"),
    [("MEET", [], "CONSULT"), ("CONSULT", ["letter"], "visit, third-party"), ("AGREE", ["visit"], "none")],
)
def test_an_unknown_name_is_told_with_what_there_is(type: str, modes: list[str], told: str, ontology: Ontology) -> None:
    with pytest.raises(KnowledgeError, match=told):
        score_of(type, modes, ontology)


@pytest.mark.parametrize(
    ("file", "was", "written", "told"),
    [
        ("plover.yaml", "quad: 2", "quad: 5", "quad"),
        ("plover.yaml", "score: 9.5", "score: 95", "<= 10"),
        ("plover.yaml", 'cameo: "042"', "cameo: 042", "Expected `str`.*cameo"),
        ("plover.yaml", "context: cyber", "context: hacking", "COERCE, cyber: context 'hacking' .* cyber"),
        ("plover.yaml", "\nCONSULT:", "\nAGREE:", "'AGREE' stands twice"),
        ("auxiliary.yaml", "mode: relations", "mode: sever", "future, SANCTION: mode 'sever' .* relations"),
        ("auxiliary.yaml", "    AID:", "    HELP:", "'HELP' is not known; it may be AGREE"),
        ("sectors.yaml", "state:", "national:", "national"),
    ],
)
def test_a_mistake_is_told_with_file_and_entry(file: str, was: str, written: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "ontology").mkdir()
    for path in (KNOWLEDGE / "ontology").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / "ontology" / path.name).write_text(
            text.replace(was, written, 1) if path.name == file else text, encoding="utf-8"
        )
    with pytest.raises(KnowledgeError, match=f"(?s){file}.*{told}"):
        load_ontology(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"plover\.yaml"):
        load_ontology(tmp_path)
