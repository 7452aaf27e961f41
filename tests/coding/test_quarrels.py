"""Whom a deed is done to that names nobody: the other of the two countries that a dispatch has quarrelling."""

from __future__ import annotations

import pytest

import dotterel
from dotterel.kit import Kit

TWO = "Norway accused Chile of spying on Monday. "
TEXTS = [
    (TWO + "Chile put two battalions on alert.", "MOBILIZE", {"NOR"}),
    (TWO + "Norway shut its border crossings to lorries.", "SANCTION", {"CHL"}),
    # a third country's quarrel is with nobody that is told
    (TWO + "Peru put two battalions on alert.", "MOBILIZE", set()),
    # of more than two quarrels it is not told which is meant
    (TWO + "Peru accused Chile of spying as well. Chile put two battalions on alert.", "MOBILIZE", set()),
    # within one country there are no two countries
    ("The government of Norway accused the Norwegian opposition of spying. Norway put two battalions on alert.",
     "MOBILIZE", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type", "recipients"), TEXTS)
def test_the_other_side(text: str, type: str, recipients: set[str], kit: Kit) -> None:
    record = dotterel.code(text, published="2024-05-03", kit=kit)
    states = {actor.id: actor.state for actor in record.actors}
    (deed,) = [e for e in record.events if e.type == type]
    assert {states[p.actor] for p in deed.recipients} == recipients


def test_the_two_neighbours(kit: Kit) -> None:
    text = TWO + "Peru's president urged the two neighbours to show restraint."
    record = dotterel.code(text, published="2024-05-03", kit=kit)
    states = {actor.id: actor.state for actor in record.actors}
    (call,) = [e for e in record.events if e.type == "REQUEST"]
    assert {states[p.actor] for p in call.recipients} == {"NOR", "CHL"}
