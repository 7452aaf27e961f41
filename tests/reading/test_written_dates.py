"""Dates as written, in ISO 8601."""

from __future__ import annotations

import pytest

from dotterel.reading.dates import date_at, date_given, dates_in
from dotterel.reading.stamps import stamp_closing, stamp_in
from dotterel.reference.outlets import Outlets


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2013-05-03", "2013-05-03"),
        ("2013/5/3", "2013-05-03"),
        ("2013-05-03T14:20:05Z", "2013-05-03"),
        ("3 May 2013", "2013-05-03"),
        ("3rd of May, 2013", "2013-05-03"),
        ("May 3, 2013", "2013-05-03"),
        ("MAY 3RD 2013", "2013-05-03"),
        ("Sept. 26, 2013", "2013-09-26"),
        ("Sept 26", "--09-26"),
        ("26 September", "--09-26"),
        ("September 26/2013", "2013-09-26"),
        ("May 2013", "2013-05"),
        ("03.05.2013", "2013-05-03"),
        ("05/03/2013", "2013-05-03"),
        ("30/05/2013", "2013-05-30"),
        ("05-30-2013", "2013-05-30"),
    ],
)
def test_a_date(words: str, value: str) -> None:
    found = date_at(words, 0)
    assert found is not None
    assert (found.value, found.end) == (value, len(words))


@pytest.mark.parametrize("words", ["31 June 2013", "13/13/2013", "3 Mayor 2013", "1.2.3.2013", "in 2013", "99 May"])
def test_no_date(words: str) -> None:
    assert date_at(words, 0) is None


def test_dates_in_order() -> None:
    assert [each.value for each in dates_in("from 3 May to June 4, 2013")] == ["--05-03", "2013-06-04"]


@pytest.mark.parametrize(
    ("words", "read"),
    [("2013-05-03", ("2013-05-03", "day")), ("2013-05", ("2013-05", "month")), ("2013", ("2013", "year"))]
    + [("2013-05-03T10:00:00+02:00", ("2013-05-03", "day")), ("3 May 2013", None), ("2013-02-30", None), ("", None)],
)
def test_a_date_given_by_the_user(words: str, read: tuple[str, str] | None) -> None:
    assert date_given(words) == read


@pytest.mark.parametrize(
    ("line", "value", "besides"),
    [
        ("20:57 pm on 3 May 2013", "2013-05-03", ""),
        ("2013-05-03 14:20:25", "2013-05-03", ""),
        ("05:11 PM, May 03, 2013", "2013-05-03", ""),
        ("05/03/2013 12:37 PM EST", "2013-05-03", ""),
        ("05/03/2013 | Press release | Archived content", "2013-05-03", ""),
        ("Published: May 3, 2013 | Updated: May 4, 2013 10:20 IST", "2013-05-03", ""),
        ("Issued on : 14:26 | 30/05/2013", "2013-05-30", ""),
        ("Friday, May 3, 2013 - 14:30", "2013-05-03", ""),
        ("Posted on 3rd May 2013 by", "2013-05-03", ""),
        ("Port Vell, 3 May 2013", "2013-05-03", "Port Vell"),
        ("Lina Orsk | 3 May 2013", "2013-05-03", "Lina Orsk"),
    ],
)
def test_a_line_that_tells_the_date_of_publication(line: str, value: str, besides: str, outlets: Outlets) -> None:
    stamp = stamp_in(line, outlets.furniture.sheet)
    assert stamp is not None and stamp.dated is not None
    assert (stamp.dated.value, stamp.besides, stamp.updated) == (value, besides, False)


def test_an_update_is_told_from_publication(outlets: Outlets) -> None:
    stamp = stamp_in("Updated: May 4, 2013", outlets.furniture.sheet)
    assert stamp is not None and stamp.updated


def test_a_stamp_may_be_empty(outlets: Outlets) -> None:
    stamp = stamp_in("Published: Updated:", outlets.furniture.sheet)
    assert stamp is not None and stamp.dated is None


@pytest.mark.parametrize("line", ["On Monday", "The talks of May", "Public"])
def test_no_stamp(line: str, outlets: Outlets) -> None:
    assert stamp_in(line, outlets.furniture.sheet) is None


@pytest.mark.parametrize(
    ("headline", "value"),
    [
        ("Speaker Orsk receives the Speaker of Arvenia, 03.05.2013", "2013-05-03"),
        ("Call with Minister Tal [ https://example.org/call ] 05/03/2013 12:37 PM EST", "2013-05-03"),
        ("Minister Tal visits Vell - 3 May 2013", "2013-05-03"),
        ("Minister Tal to visit Vell on 3 May 2013", None),
        ("Talks of 3 May 2013, a success", None),
    ],
)
def test_a_date_that_closes_a_headline(headline: str, value: str | None, outlets: Outlets) -> None:
    found = stamp_closing(headline, outlets.furniture.sheet)
    assert (found.value if found else None) == value
