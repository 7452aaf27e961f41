"""Texts that do not say when they were published: what their words tell of the day all the same, and what not."""

from __future__ import annotations

import pytest

import dotterel
from dotterel.kit import Kit

MET = "Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # the terms of those in office, and the occasion, leave one year
        ("German Chancellor Olaf Scholz met Peruvian Foreign Minister Jon Quispe in Geneva on October 14 on the "
         "sidelines of the Assembly of the Inter-Parliamentary Union.", "2024-10-14"),
        # a dateline without a year, and a date with one shortly before it
        (f"OSLO, March 5: {MET} on March 4. They spoke of the treaty that was signed in November 2022.", "2023-03-04"),
        # a weekday with its date falls on it in one year of those that the terms leave
        ("German Chancellor Olaf Scholz met Peruvian President Jon Quispe on Tuesday, March 14.", "2023-03-14"),
        # the weekday of a day that is told is that day
        (f"On 12 March 2024 {MET} in Oslo. Norway condemned Chad on Tuesday.", "2024-03-12"),
        # the story's day follows in the next sentence
        (f"{MET}. Lunde received him on 12 March 2024, the ministry said.", "2024-03-12"),
        # the year of the page decides between few
        (f"Wednesday's news\n\n{MET} on Wednesday, September 3.\n\n© MPS 2025. All rights reserved.", "2025-09-03"),
        # many years are possible
        (f"{MET} on October 14.", None),
        # a former holder bounds nothing
        ("Former German Chancellor Olaf Scholz met Peruvian Foreign Minister Jon Quispe on October 14.", None),
        # an old date is no measure of a new one
        (f"{MET} on October 14. The treaty was signed in May 1994.", None),
        # which Thursday, nobody can tell
        (f"{MET} on Thursday. The treaty was signed in May 2019.", None),
        (f"On 12 March 2024 the ship left Suva. {MET} on Thursday.", None),
    ],
)  # fmt: skip
def test_the_day_of_the_meeting(text: str, value: str | None, kit: Kit) -> None:
    assert dotterel.code(text, kit=kit).events[0].date.value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # what follows in the story is of its day
        ("On Thursday the EU imposed sanctions on Chad. Chad condemned the EU.", ["2024-05-02", "2024-05-02"]),
        # a lead leaves the day to the next sentence
        ("Norway has condemned Chad. In Oslo the Norwegian foreign ministry said on Wednesday that talks were off.",
         ["2024-05-01"]),
        ("Norway has condemned Chad. The river flooded on Wednesday.", ["2024-05-03"]),
    ],
)  # fmt: skip
def test_the_day_of_a_deed_without_one(text: str, values: list[str], kit: Kit) -> None:
    found = dotterel.code(text, published="2024-05-03", kit=kit).events
    assert [event.date.value for event in found] == values
