"""What is told in several ways is one event, and has the status that its words give it."""

from __future__ import annotations

import pytest

import dotterel
from dotterel.kit import Kit
from dotterel.schema.finding import Event

NOT_NEWS = ("negated", "historical")


def told(text: str, kit: Kit) -> list[Event]:
    return [e for e in dotterel.code(text, published="2024-05-03", kit=kit).events if e.status not in NOT_NEWS]


ONE = [
    # one blow told by two verbs
    ("Norwegian forces fired twelve missiles at Chile overnight, killing six people.", "ASSAULT"),
    # a denial is no accusation as well
    ("Chile accused Norway of spying on Monday. Norway dismissed the accusation as baseless.", "REJECT"),
    # decided, and in the headline done
    ("Norway closes border with Chile\n\nOSLO, May 3 - The Norwegian government decided on Friday to close the border "
     "with Chile.", "SANCTION"),
    # a courtesy call is no telephone call
    ("Lima, May 3 - President Jon Quispe of Peru met and had a friendly talk with Norwegian Foreign Minister Ada "
     "Lunde, who paid a courtesy call on him on Friday.", "CONSULT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type"), ONE)
def test_told_twice_coded_once(text: str, type: str, kit: Kit) -> None:
    found = told(text, kit)
    assert [e.type for e in found].count(type) == 1
    assert len({e.trigger for e in found}) == len(found), "one word reports one event"


def test_a_courtesy_call_is_a_visit(kit: Kit) -> None:
    (meeting,) = told(ONE[-1][0], kit)
    assert (meeting.modes, meeting.format) == (("visit",), "in-person")


STATUSES = [
    ("The foreign ministers of Norway and Chile are due to meet in Oslo on May 9.", "meet", "planned"),
    ("Norway and Chile had called for a ceasefire in Peru after a meeting last month.", "called", "historical"),
    ("Norway recalled its ambassador to Chile long ago.", "recalled", "historical"),
]


@pytest.mark.parametrize(("text", "word", "status"), STATUSES)
def test_status(text: str, word: str, status: str, kit: Kit) -> None:
    events = dotterel.code(text, published="2024-05-03", kit=kit).events
    assert [e.status for e in events if word in e.trigger.quote] == [status]


def test_the_host_of_two_is_between_them(kit: Kit) -> None:
    text = "Chile and Peru agreed on Friday to end their dispute, Norwegian President Ada Lunde said after hosting the \
leaders of both countries in Oslo."
    record = dotterel.code(text, published="2024-05-03", kit=kit)
    states = {actor.id: actor.state for actor in record.actors}
    (meeting,) = [e for e in record.events if e.type == "CONSULT"]
    assert meeting.modes == ("third-party",)
    assert {states[p.actor] for p in meeting.actors} == {"CHL", "PER"}
    assert [states[p.actor] for p in meeting.recipients] == ["NOR"]


def test_talks_behind_the_verb_of_saying_have_taken_place(kit: Kit) -> None:
    text = (
        "Norway promised to deliver another ship within weeks, Norwegian Defence Minister Olav Berg said after talks \
with his Chilean counterpart, Tomas Verde, in Oslo."
    )
    events = told(text, kit)
    assert ("CONSULT", "occurred") in [(e.type, e.status) for e in events]


def test_a_deadline_is_no_date_of_the_promise(kit: Kit) -> None:
    text = "On Thursday Chile pledged its commitment to complete the bridge for Norway by December."
    (promise,) = [e for e in told(text, kit) if e.type == "AGREE"]
    assert promise.date.value == "2024-05-02"


def test_what_a_government_has_decided_is_done(kit: Kit) -> None:
    text = "On Thursday the Norwegian government decided to close the border with Chile."
    (deed,) = told(text, kit)
    assert (deed.type, deed.status) == ("SANCTION", "occurred")


def test_what_should_stop_is_no_deed(kit: Kit) -> None:
    text = "Chile said on Thursday that Norway should stop arming Peru."
    assert "AID" not in [e.type for e in told(text, kit)]


def test_a_further_meeting_is_another(kit: Kit) -> None:
    text = "Norwegian Foreign Minister Ada Lunde held talks on Thursday in Oslo with Chilean Foreign Minister Tomas \
Verde. The two ministers also met with Arab League Secretary-General Hossam Amin."
    record = dotterel.code(text, published="2024-05-03", kit=kit)
    parties = sorted(len(e.actors) + len(e.recipients) for e in record.events if e.type == "CONSULT")
    assert parties == [2, 3]
