"""How parties met, who is guest and who is host, and which reports are of one meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Coding = Callable[[str], Any]

LUNDE = "Norwegian Foreign Minister Ada Lunde"
QUISPE = "Peruvian Foreign Minister Jon Quispe"
AMEVOR = "Togolese Foreign Minister Kodjo Amevor"

ROLES = [
    # a host receives a guest, whoever is the subject
    (f"{LUNDE} received {QUISPE} in Oslo.", "CONSULT visit, occurred: Jon Quispe PER > Ada Lunde NOR"),
    (f"{QUISPE} was received by {LUNDE} in Oslo.", "CONSULT visit, occurred: Jon Quispe PER > Ada Lunde NOR"),
    (f"{QUISPE} called on {LUNDE} in Oslo.", "CONSULT visit, occurred: Jon Quispe PER > Ada Lunde NOR"),
    # in the country of one of them, the other is the guest
    (f"{LUNDE} met {QUISPE} in Oslo.", "CONSULT visit, occurred: Jon Quispe PER > Ada Lunde NOR"),
    (f"{LUNDE} met {QUISPE} in Lima.", "CONSULT visit, occurred: Ada Lunde NOR > Jon Quispe PER"),
    (f"{QUISPE}, who is on a visit to Norway, met {LUNDE}.", "CONSULT visit, occurred: Jon Quispe PER > Ada Lunde NOR"),
    # in a third country or at a session all are actors
    (f"{LUNDE} met {QUISPE} in Suva.", "CONSULT multilateral, occurred: Ada Lunde NOR + Jon Quispe PER"),
    (f"{LUNDE} met {QUISPE} on the sidelines of the UN General Assembly.",
     "CONSULT multilateral, occurred: Ada Lunde NOR + Jon Quispe PER"),
    (f"{LUNDE}, {QUISPE} and {AMEVOR} met in Suva.",
     "CONSULT multilateral, occurred: Ada Lunde NOR + Jon Quispe PER + Kodjo Amevor TGO"),
    # nowhere in particular: a meeting without mode
    (f"{LUNDE} met {QUISPE} on Thursday.", "CONSULT, occurred: Ada Lunde NOR + Jon Quispe PER"),
    # not face to face
    (f"{LUNDE} spoke by phone with {QUISPE}.", "CONSULT phone, occurred: Ada Lunde NOR + Jon Quispe PER"),
    (f"{LUNDE} phoned {QUISPE}.", "CONSULT phone, occurred: Ada Lunde NOR + Jon Quispe PER"),
    (f"{LUNDE} and {QUISPE} held a telephone conversation.", "CONSULT phone, occurred: Ada Lunde NOR + Jon Quispe PER"),
    (f"{LUNDE} sent a letter to {QUISPE}.", "CONSULT phone, occurred: Ada Lunde NOR + Jon Quispe PER"),
    # a visit without a meeting
    (f"{LUNDE} arrived in Peru.", "CONSULT visit, occurred: Ada Lunde NOR > Peru PER"),
    # what lies ahead is an agreement
    (f"{LUNDE} will meet {QUISPE} in Suva on May 7.", "AGREE, planned: Ada Lunde NOR + Jon Quispe PER"),
    (f"The meeting of {LUNDE} and {QUISPE} on May 7 was cancelled.",
     "AGREE, cancelled: Ada Lunde NOR + Jon Quispe PER"),
]  # fmt: skip


def known(reason: str) -> pytest.MarkDecorator:
    """The mark of a case that is coded wrongly so far."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        *ROLES,
        pytest.param(
            "The foreign ministers of Peru and Chad met in Oslo for talks mediated by Norway.",
            "CONSULT third-party, occurred: foreign ministers of Peru and Chad PER + foreign ministers of Peru and Chad"
            " TCD > Norway NOR",
        ),
        (f"{LUNDE} held a video conference with {QUISPE}.", "CONSULT phone, occurred: Ada Lunde NOR + Jon Quispe PER"),
    ],
)
def test_who_is_guest_and_who_is_host(text: str, event: str, coded: Coding) -> None:
    assert coded(text).events == [event]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"{LUNDE} met {QUISPE} in Suva.", "in-person"),
        (f"{LUNDE} spoke by phone with {QUISPE}.", "phone"),
        (f"{LUNDE} held talks with {QUISPE} via video link.", "video"),
        (f"{LUNDE} wrote a letter to {QUISPE}. She sent the letter to {QUISPE} on Thursday.", "letter"),
        (f"Lunde, Quispe speak by phone\n\n{LUNDE} talked with {QUISPE} on Thursday.", "phone"),
        (f"Lunde, Quispe speak by phone\n\n{LUNDE} met {QUISPE} on Thursday.", "in-person"),
    ],
)
def test_format(text: str, form: str, coded: Coding) -> None:
    assert {event.format for event in coded(text).record.events} == {form}


ONE = [
    f"{LUNDE} met {QUISPE} in Suva on Thursday. The meeting of Lunde and Quispe was short. They held talks for hours.",
    f"{LUNDE} met {QUISPE} in Suva on Thursday.\n\nDuring the talks, the two ministers discussed fish.",
    f"Lunde, Quispe meet in Suva\n\n{LUNDE} met {QUISPE} in Suva on Thursday.",
    f"{LUNDE} met {QUISPE} in Suva. The talks between Norway and Peru were held on Thursday.",
    f"{LUNDE} visited Lima on Thursday. In Lima, Lunde met {QUISPE}.",
    f"{QUISPE} arrived in Oslo. He was received by {LUNDE}. After the meeting, Lunde held talks with Quispe.",
]
TWO = [
    f"{LUNDE} met {QUISPE} on Monday. On Thursday Lunde met Quispe again.",
    f"{LUNDE} phoned {QUISPE} on Monday. On Thursday Lunde met Quispe in Suva.",
    f"{LUNDE} met {QUISPE} in Suva. She also met {AMEVOR}.",
    f"{LUNDE} met {QUISPE} and {AMEVOR} in Suva.",
    f"{LUNDE} held separate meetings with {QUISPE} and {AMEVOR} in Suva.",
    f"{LUNDE} met {QUISPE} in Suva. She will meet Quispe in Oslo on May 20.",
]


@pytest.mark.parametrize(("text", "number"), [*((text, 1) for text in ONE), *((text, 2) for text in TWO)])
def test_one_meeting_however_often_it_is_told(text: str, number: int, coded: Coding) -> None:
    assert len(coded(text).events) == number, coded(text).events


@pytest.mark.parametrize(
    "text",
    [
        f"{LUNDE} held a trilateral meeting with {QUISPE} and {AMEVOR} in Suva.",
        f"{LUNDE} attended a summit with {QUISPE} and {AMEVOR} in Suva.",
        f"{LUNDE} spoke on the phone with {QUISPE} and {AMEVOR}.",
    ],
)
def test_a_meeting_of_many_is_one(text: str, coded: Coding) -> None:
    (event,) = coded(text).record.events
    assert len(event.actors) == 3 and not event.recipients


def test_each_counterpart_has_a_meeting_of_their_own(coded: Coding) -> None:
    assert coded(f"{LUNDE} met {QUISPE} and {AMEVOR} in Suva.").events == [
        "CONSULT multilateral, occurred: Ada Lunde NOR + Jon Quispe PER",
        "CONSULT multilateral, occurred: Ada Lunde NOR + Kodjo Amevor TGO",
    ]


def test_colleagues_of_one_state_share_a_meeting(coded: Coding) -> None:
    text = f"{LUNDE} met {QUISPE} and Peruvian Trade Minister Rosa Vilca in Suva."
    assert coded(text).events == ["CONSULT multilateral, occurred: Ada Lunde NOR + Jon Quispe PER + Rosa Vilca PER"]


def test_people_stand_in_for_their_states(coded: Coding) -> None:
    text = f"Norway and Peru held talks in Suva on Thursday. {LUNDE} met {QUISPE} in Suva."
    assert coded(text).events == ["CONSULT multilateral, occurred: Ada Lunde NOR + Jon Quispe PER"]


def test_a_title_in_the_headline_is_his_whose_name_follows_it_in_the_body(coded: Coding) -> None:
    text = (
        "Peru's president receives Norwegian foreign minister\n\n"
        "President Jon Quispe of Peru received Norwegian Foreign Minister Ada Lunde in Lima on Thursday."
    )
    assert coded(text).events == ["CONSULT visit, occurred: Ada Lunde NOR > Jon Quispe PER"]
