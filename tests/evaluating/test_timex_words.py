"""Expressions of time that TIMEX3 marks beside dates."""

from __future__ import annotations

import datetime as dt

import pytest

from dotterel.evaluating.timex_words import Seen, find_marked

SEEN = Seen(dt.date(2024, 9, 26), "2024-09-24", past=True)


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("They talked for three days.", "three days", "P3D"),
        ("It took two and a half years.", "two and a half years", "P2.5Y"),
        ("A five-year plan was read.", "five-year", "P5Y"),
        ("The 12-hour session ended.", "12-hour", "PT12H"),
        ("They waited half an hour.", "half an hour", "PT30M"),
        ("It lasted several years.", "several years", "PXY"),
        ("A month-long strike ended.", "month-long", "P1M"),
        ("A decades-long war ended.", "decades-long", "PXDE"),
        ("The annual report came.", "annual", "P1Y"),
        ("They meet every week.", "every week", "P1W"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("He is now in Suva.", "now", "PRESENT_REF"),
        ("He was recently in Suva.", "recently", "PAST_REF"),
        ("Sales fell in the third quarter of 2009.", "the third quarter of 2009", "2009-Q3"),
        ("Sales fell in the fourth quarter.", "the fourth quarter", "2023-Q4"),
        ("It rained in the first half of last year.", "the first half of last year", "2023-H1"),
        ("It rained in the summer of 2010.", "summer of 2010", "2010-SU"),
        ("Prices rose in the 1990s.", "the 1990s", "199"),
        ("The 2008 crisis is past.", "2008", "2008"),
        ("Sales were lower than a year earlier.", "a year earlier", "2023"),
        ("It began at 9:30 p.m. sharp.", "9:30 p.m.", "2024-09-26T21:30"),
        ("It ended late in the day.", "the day", "2024-09-24"),
    ],
)
def test_what_words_of_time_mean(sentence: str, words: str, value: str) -> None:
    found = [(sentence[m.start : m.end], m.value) for m in find_marked(sentence, 0, len(sentence), SEEN)]
    assert (words, value) in found


def test_a_second_attempt_is_no_length() -> None:
    sentence = "A second attempt failed."
    assert list(find_marked(sentence, 0, len(sentence), SEEN)) == []
