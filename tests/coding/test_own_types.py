"""Event types of a user's own, beside PLOVER's."""

from __future__ import annotations

from pathlib import Path

import pytest

import dotterel
from dotterel.kit import load_kit
from dotterel.schema.errors import DotterelError

TYPES = """\
GREETING:
  definition: One greets another.
  quad: 1
  score: 1.5
  requires_recipient: true
  cameo: "050"
SUPPORT:
  definition: Left as it is.
  quad: 4
  score: -10
  requires_recipient: false
  cameo: "190"
  modes:
    toast: {gloss: "one drinks to another", score: 2.0, cameo: "051"}
"""
RULES = """\
rule: greeting.wave
event: GREETING
says: One waves at another.
trigger: {verb: [wave]}
roles: {actor: subject, recipient: after at + after to}
needs: [actor, recipient]
strength: 0.8
examples:
  - {text: Norway waved at Chile., codes: {actor: Norway, recipient: Chile}}
---
rule: support.toast
event: SUPPORT
mode: toast
says: One drinks to another.
trigger: {verb: [toast]}
roles: {actor: subject, recipient: object}
needs: [actor, recipient]
strength: 0.8
examples:
  - {text: Norway toasted Chile., codes: {actor: Norway, recipient: Chile}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ontology.yaml").write_text(TYPES, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path


def test_a_type_and_a_mode_of_ones_own(folder: Path) -> None:
    kit = load_kit(folder)
    (greeting,) = dotterel.code("Norway waved at Chile.", kit=kit).events
    assert (greeting.type, greeting.quad, greeting.score, greeting.confidence) == ("GREETING", 1, 1.5, 0.8)
    (toast,) = dotterel.code("Norway toasted Chile.", kit=kit).events
    assert (toast.type, toast.modes, toast.score) == ("SUPPORT", ("toast",), 2.0)
    assert kit.codebook.ontology.types["SUPPORT"].quad == 1, "a type of ours only gets modes"


def test_a_type_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    with pytest.raises(DotterelError, match="GREETING"):
        load_kit(tmp_path)


def test_a_users_rule_comes_before_ours(tmp_path: Path) -> None:
    (tmp_path / "ontology.yaml").write_text(TYPES, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(
        RULES.replace("wave]", "thank]").replace("after at", "object"), encoding="utf-8"
    )
    (greeting,) = dotterel.code("Norway thanked Chile for its help.", kit=load_kit(tmp_path)).events
    assert greeting.type == "GREETING"
