"""When and where: the words nearest to the event, else the story's, else the dispatch's, each with its basis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import dotterel
from dotterel.kit import Kit

Coding = Callable[[str], Any]

MET = "Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe"


def known(reason: str) -> pytest.MarkDecorator:
    """The mark of a case that is coded wrongly so far."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        (f"{MET} on May 2, 2024.", "2024-05-02", "explicit"),
        (f"{MET} on April 30.", "2024-04-30", "explicit"),
        (f"{MET} on Thursday.", "2024-05-02", "relative"),
        (f"{MET} yesterday.", "2024-05-02", "relative"),
        (f"{MET}.", "2024-05-03", "published"),
        # a date of something else is not the meeting's
        (f"{MET} on Thursday under the agreement of March 4, 2019.", "2024-05-02", "relative"),
        (f"{MET}, who had taken office on March 4, 2024.", "2024-05-03", "published"),
        (f"On Thursday {MET} and thanked him for the letter of April 2.", "2024-05-02", "relative"),
        # a time behind a relative clause is that clause's
        ("Norway condemned the attack that killed two people last Monday.", "2024-05-03", "published"),
        # the time of a plan is not that of what became of it, and nothing that has happened lies ahead
        (
            "Norwegian Foreign Minister Ada Lunde called off a trip to Peru planned for Monday.",
            "2024-05-03",
            "published",
        ),
        ("Norway invited Peru's president to visit Oslo next year.", "2024-05-03", "published"),
        # a time within the phrase of a noun is that noun's
        ("Norway thanked Chad for the release last Tuesday of 43 fishermen.", "2024-05-03", "published"),
        ("Norway accused Chad last Tuesday of shelling a port.", "2024-04-30", "relative"),
        # how long is not when
        ("Since 2021 Norway has condemned Chad.", "2024-05-03", "published"),
        # the story's day is that of its deeds
        (f"{MET} on Monday. Norway promised Peru help.", "2024-04-29", "relative"),
    ],
)
def test_date(text: str, value: str, basis: str, coded: Coding) -> None:
    first = coded(text).record.events[0].date
    assert (first.value, first.basis) == (value, basis)


def test_a_deed_of_the_story_has_its_date_and_place(coded: Coding) -> None:
    events = coded(f"{MET} in Suva on Monday. Norway condemned Chad.").record.events
    assert [(e.type, e.date.value) for e in events] == [("CONSULT", "2024-04-29"), ("ACCUSE", "2024-04-29")]


def test_a_plan_has_the_day_of_what_is_planned(coded: Coding) -> None:
    text = "Norwegian Foreign Minister Ada Lunde will meet Peruvian Foreign Minister Jon Quispe on Tuesday."
    (event,) = coded(text).record.events
    assert (event.status, event.date.value) == ("planned", "2024-05-07")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway condemned Chad on Thursday.", "occurred"),
        ("Norway condemned Chad on April 20.", "occurred"),
        ("Norway condemned Chad in March 2021.", "historical"),
        ("Norway condemned Chad in 2022.", "historical"),
    ],
)
def test_what_lies_far_back_is_background(text: str, status: str, coded: Coding) -> None:
    assert [event.status for event in coded(text).record.events] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway condemned Chad on Thursday.", "occurred"),
        ("Norway condemned Chad in 2007.", "historical"),
    ],
)
def test_a_bare_year_is_background_where_nobody_knows_when_it_was_written(text: str, status: str, kit: Kit) -> None:
    assert [event.status for event in dotterel.code(text, kit=kit).events] == [status]


@pytest.mark.parametrize(
    ("text", "name", "iso3", "basis"),
    [
        (f"{MET} in Suva.", "Suva", "FJI", "explicit"),
        (f"{MET} at a hotel in Suva.", "Suva", "FJI", "explicit"),
        (f"In Suva, {MET}.", "Suva", "FJI", "explicit"),
        (f"{MET} on the sidelines of the UN General Assembly.", "New York", "USA", "occasion"),
        (f"{MET}.", None, None, "unknown"),
        ("Norwegian Foreign Minister Ada Lunde arrived in Peru.", "Peru", "PER", "host"),
        # where a topic is, nobody met
        (f"{MET} to talk about the fighting in Suva.", None, None, "unknown"),
        ("Norway signed an agreement with Peru in Lima.", "Lima", "PER", "explicit"),
        pytest.param(
            "Norway signed a fisheries agreement with Peru in Lima on May 2.",
            "Lima",
            "PER",
            "explicit",
        ),
        pytest.param(
            "Norwegian Foreign Minister Ada Lunde visited Lima.",
            "Lima",
            "PER",
            "explicit",
            marks=known("place_of() leaves out places that are parties, and _at_host() gives the country"),
        ),
        (f"{MET} in the Peruvian capital.", "Lima", "PER", "explicit"),
        (f"{MET} in Peru's capital.", "Lima", "PER", "explicit"),
        (f"{MET} at a ceremony in Suva.", "Suva", "FJI", "explicit"),
        (f"{MET} at a Brussels summit.", "Brussels", "BEL", "explicit"),
        (f"Suva was the venue of talks between Norway and Peru. {MET}.", "Suva", "FJI", "explicit"),
        ("Norwegian Foreign Minister Ada Lunde met a Peruvian envoy in Suva.", "Suva", "FJI", "explicit"),
        # on the ground
        ("Chad expelled the ambassador of Norway.", "Chad", "TCD", "host"),
        ("Chad's army attacked Chad's rebels.", "Chad", "TCD", "host"),
        ("France withdrew its troops from Chad.", "Chad", "TCD", "host"),
        ("Norway condemned Chad.", None, None, "unknown"),
    ],
)
def test_place(text: str, name: str | None, iso3: str | None, basis: str, coded: Coding) -> None:
    place = coded(text).record.events[0].place
    assert (place.name, place.iso3, place.basis) == (name, iso3, basis)


def test_a_dateline_says_where_its_town_lies(kit: Any) -> None:
    import dotterel

    text = "TRIPOLI, Lebanon, May 3, 2024 (Courier) - The Lebanese army arrested two men on Thursday."
    (event,) = dotterel.code(text, kit=kit).events
    assert (event.place.name, event.place.iso3) == ("Tripoli", "LBN")


def test_a_meeting_on_the_sidelines_was_where_the_session_was(coded: Coding) -> None:
    text = (
        "The presidents of Chad and Niger met at a summit in Suva on Thursday. "
        "On the sidelines, Norwegian Foreign Minister Ada Lunde met with Peruvian Foreign Minister Jon Quispe."
    )
    assert [event.place.iso3 for event in coded(text).record.events] == ["FJI", "FJI"]


def test_who_is_on_a_visit_met_in_the_country_visited(coded: Coding) -> None:
    text = (
        "Within the framework of its visit to Peru, a delegation of the Norwegian parliament laid a wreath.\n\n"
        "The delegation met with Peruvian Foreign Minister Jon Quispe."
    )
    places = [event.place.iso3 for event in coded(text).record.events if event.trigger.quote == "met"]
    assert places == ["PER"]


def test_aid_to_nobody_named_went_where_the_other_aid_went(coded: Coding) -> None:
    text = "Norway sent tents to Nepal on Thursday. Peru delivered 40 tons of rice."
    places = [event.place.iso3 for event in coded(text).record.events if event.type == "AID"]
    assert set(places) == {"NPL"}


def test_without_a_day_of_publication_a_weekday_tells_nothing(coded: Coding, kit: Any) -> None:
    import dotterel

    (event,) = dotterel.code(f"{MET} on Thursday.", kit=kit).events
    assert (event.date.value, event.date.basis) == (None, "unknown")


def test_the_occasion_is_named(coded: Coding) -> None:
    (event,) = coded(f"{MET} on the sidelines of the UN General Assembly.").record.events
    assert event.occasion is not None and event.occasion.name == "UN General Assembly"
