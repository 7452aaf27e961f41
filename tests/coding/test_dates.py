"""Expressions of time, and what they mean seen from Thursday 26 September 2024."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotterel.coding.dates import Anchor, Tense, find_dates, resolve
from dotterel.schema.finding import When

SEEN = Anchor(dt.date(2024, 9, 26))


def meant(sentence: str, tense: Tense = "past", anchor: Anchor = SEEN) -> list[tuple[str, str | None, str | None, str]]:
    """Words, value, end and basis of each expression of time in a sentence."""
    found = [(words.span.quote, resolve(words, anchor, tense)) for words in find_dates(sentence, 0, len(sentence))]
    return [(quote, when.value, when.end, when.basis) for quote, when in found]


@pytest.mark.parametrize(
    ("sentence", "words", "value", "end"),
    [
        ("On September 25, 2024, the ministers met.", "September 25, 2024", "2024-09-25", None),
        ("The text was signed on 25 September.", "25 September", "2024-09-25", None),
        ("The envoys met on Sept. 25 in Suva.", "Sept. 25", "2024-09-25", None),
        ("They met on the 3rd of June, 2024.", "3rd of June, 2024", "2024-06-03", None),
        ("The visit took place on 11.09.2020.", "11.09.2020", "2020-09-11", None),
        ("Posted 2024-09-25 14:00.", "2024-09-25", "2024-09-25", None),
        ("Released 11/28/2023 by the ministry.", "11/28/2023", "2023-11-28", None),
        ("On Friday, April 5, the envoy left.", "Friday, April 5", "2024-04-05", None),
        ("The base was vacated on December 26.", "December 26", "2023-12-26", None),
        ("Talks went on from March 6 to 10.", "March 6 to 10", "2024-03-06", "2024-03-10"),
        ("The visit of May 18-22 was his first.", "May 18-22", "2024-05-18", "2024-05-22"),
        ("They met on 25-26 September 2023.", "25-26 September 2023", "2023-09-25", "2023-09-26"),
        (
            "He toured from 28 September to 2 October 2023.",
            "28 September to 2 October 2023",
            "2023-09-28",
            "2023-10-02",
        ),
        ("They met on October 11, 12 and 13, 2023.", "October 11, 12 and 13, 2023", "2023-10-11", "2023-10-13"),
        ("Ties were set up in September 1992.", "September 1992", "1992-09", None),
        ("Ties were broken off in 2019.", "2019", "2019", None),
    ],
)
def test_calendar_dates_are_explicit(sentence: str, words: str, value: str, end: str | None) -> None:
    assert meant(sentence) == [(words, value, end, "explicit")]


@pytest.mark.parametrize(
    ("sentence", "tense", "words", "value", "end"),
    [
        ("They met on Tuesday.", "past", "Tuesday", "2024-09-24", None),
        ("They met on Thursday evening.", "past", "Thursday evening", "2024-09-26", None),
        ("They meet on Monday.", "future", "Monday", "2024-09-30", None),
        ("They met last Thursday.", "past", "last Thursday", "2024-09-19", None),
        ("They meet next Thursday.", "future", "next Thursday", "2024-10-03", None),
        ("They met on Monday last week.", "past", "Monday last week", "2024-09-16", None),
        ("He spent Friday and Saturday there.", "past", "Friday and Saturday", "2024-09-20", "2024-09-21"),
        ("They met today.", "past", "today", "2024-09-26", None),
        ("They met the day before yesterday.", "past", "the day before yesterday", "2024-09-24", None),
        ("He is here today and tomorrow.", "future", "today and tomorrow", "2024-09-26", "2024-09-27"),
        ("They met two days ago.", "past", "two days ago", "2024-09-24", None),
        ("Fiji hosts two envoys this week.", "past", "this week", "2024-09", "2024-09-26"),
        ("The envoy was there last week.", "past", "last week", "2024-09", "2024-09-22"),
        ("He called earlier this month for talks.", "past", "earlier this month", "2024-09", "2024-09-26"),
        ("The council sat over the weekend.", "past", "the weekend", "2024-09", "2024-09-22"),
        ("A session was held last July.", "past", "last July", "2024-07", None),
        ("He was shot in August last year.", "past", "August last year", "2023-08", None),
        ("Late in November the pact ended.", "past", "Late in November", "2023-11", None),
        ("The session opens in December.", "future", "December", "2024-12", None),
        ("Baku will host the conference this year.", "future", "this year", "2024", None),
        ("A visit is due early next year.", "future", "early next year", "2025", None),
        ("He came on the 25th.", "past", "25th", "2024-09-25", None),
    ],
)
def test_what_is_told_from_the_day_of_the_dispatch(
    sentence: str, tense: Tense, words: str, value: str, end: str | None
) -> None:
    assert meant(sentence, tense) == [(words, value, end, "relative")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The parties may meet and march on.",
        "At the 79th session COP29 was praised.",
        "Theresa May spoke; aid of $2020 was given to 2000 troops.",
        "They praised the 2030 Agenda, Vision 2030 and Resolution 1325.",
        "The Su-35 left at 10:30 with 19 others.",
        "The September 11 attacks and the March 8 Alliance were named.",
        "Black Friday was reported in the Sunday Times and Russia Today.",
        "The visit will last two days.",
    ],
)
def test_what_looks_like_a_date_is_none(sentence: str) -> None:
    assert meant(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["They will meet in the coming days.", "The truce was signed only days ago.", "It fell about two years ago."],
)
def test_vague_words_give_no_date(sentence: str) -> None:
    assert [(value, basis) for _, value, _, basis in meant(sentence)] == [(None, "unknown")]


def test_figures_that_may_be_either_day_give_only_the_year() -> None:
    assert meant("Signed 06/07/2024.") == [("06/07/2024", "2024", None, "explicit")]


def test_an_interval_keeps_both_ends_across_months_and_years() -> None:
    assert meant("From December 30, 2023 to January 2, 2024 they rested.")[0][1:3] == ("2023-12-30", "2024-01-02")
    assert meant("He goes there on November 20th and 21st.", "future")[0][1:3] == ("2024-11-20", "2024-11-21")


def test_a_day_unknown_between_two_others_is_not_the_first() -> None:
    assert meant("They met between 6 and 10 March.")[0][1:3] == ("2024-03", "2024-03-10")
    assert meant("They met on Friday or Saturday.")[0][1:3] == ("2024-09", "2024-09-21")


def test_a_deadline_is_counted_only_for_what_is_to_come() -> None:
    assert meant("Embassies reopen within two weeks.", "future")[0][1:3] == ("2024", "2024-10-10")
    assert meant("Thousands died within two weeks.", "past")[0][1] is None


def test_the_tense_tells_the_year() -> None:
    assert meant("on March 20", "past")[0][1] == "2024-03-20"
    assert meant("on March 20", "future")[0][1] == "2025-03-20"
    assert meant("on September 28", "past")[0][1] == "2024-09-28", "a week's grace"


def test_the_weekday_with_a_date_tells_the_year() -> None:
    assert meant("on Wednesday, March 20", "unknown")[0][1] == "2024-03-20"
    assert meant("on Monday, March 20", "unknown")[0][1] == "2023-03-20"


def test_without_an_anchor_only_full_dates_are_told() -> None:
    nowhere = Anchor(None)
    assert meant("On Tuesday and on October 14 they met.", anchor=nowhere) == [
        ("Tuesday", None, None, "unknown"),
        ("October 14", None, None, "unknown"),
    ]
    assert meant("On October 14, 2023 they met.", anchor=nowhere)[0][1] == "2023-10-14"


def test_an_anchor_known_to_the_month_tells_no_weekday() -> None:
    month = Anchor(dt.date(2024, 9, 1), "month")
    assert meant("on Tuesday", anchor=month)[0][1] is None
    assert meant("last month", anchor=month)[0][1] == "2024-08"


def test_the_same_day_is_that_of_the_main_happening() -> None:
    main = When("2024-09-24", None, "day", "explicit")
    anchor = Anchor(SEEN.date, "day", main)
    assert meant("The same day he met her.", anchor=anchor)[0][1:] == ("2024-09-24", None, "relative")
    assert meant("The previous day he met her.", anchor=anchor)[0][1] == "2024-09-23"
    assert meant("Two days later, he left.", anchor=anchor)[0][1] == "2024-09-26"
    assert meant("The same day he met her.")[0][1] is None


def test_a_day_known_only_by_publication_keeps_that_basis() -> None:
    anchor = Anchor(SEEN.date, "day", When("2024-09-26", None, "day", "published"))
    assert meant("The same day he met her.", anchor=anchor)[0][3] == "published"


def test_the_word_before_is_told() -> None:
    text = "Since July 2015 many were held; on Monday he left."
    assert [words.lead for words in find_dates(text, 0, len(text))] == ["since", "on"]


def test_only_the_part_asked_for_is_searched() -> None:
    text = "He came on Monday. He left on Tuesday."
    assert [words.span.quote for words in find_dates(text, 18, len(text))] == ["Tuesday"]


WORDS = [
    "on",
    "May",
    "5",
    "12",
    "2024",
    ",",
    "Friday",
    "last",
    "week",
    "25-26",
    "June",
    "the",
    "3rd",
    ".",
    "today",
    "to",
    "–",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_every_span_is_true_and_no_day_is_invented(parts: list[str]) -> None:
    text = " ".join(parts)
    last = 0
    for words in find_dates(text, 0, len(text)):
        assert text[words.span.start : words.span.end] == words.span.quote
        assert words.span.start >= last
        last = words.span.end
        when = resolve(words, SEEN, "past")
        assert (when.value is None) == (when.precision is None)
        assert when.value is None or len(when.value) == {"day": 10, "month": 7, "year": 4}[when.precision or "day"]
