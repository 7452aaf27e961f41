"""Datelines: place, date and agency, and what follows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.reading.datelines import dateline_at
from dotterel.reference.outlets import Outlets
from dotterel.schema.source import Text

Reader = Callable[..., Text]

BODY = "The two ministers met for the third time this year, the ministry said."


@pytest.mark.parametrize(
    ("dateline", "place", "date", "agency"),
    [
        ("PORT VELL, Arvenia, May 3.", "PORT VELL", "--05-03", None),
        ("PORT VELL, May 3 (Xinhua) --", "PORT VELL", "--05-03", "Xinhua"),
        ("PORT VELL, May 3. /TASS/.", "PORT VELL", "--05-03", "TASS"),
        ("PORT VELL, MAY 3, ARMENPRESS.", "PORT VELL", "--05-03", "ARMENPRESS"),
        ("May 3, 2013 (PORT VELL) -", "PORT VELL", "2013-05-03", None),
        ("Port Vell, May 3 :", "Port Vell", "--05-03", None),
        ("Port Vell, May 3 (PTI)", "Port Vell", "--05-03", "PTI"),
        ("Ulaanbaatar/MONTSAME/", "Ulaanbaatar", None, "MONTSAME"),
        ("Chicago, 3 May 2013", "Chicago", "2013-05-03", None),
        ("Ankara (AA) -", "Ankara", None, "AA"),
        ("BRUSSELS: ", "BRUSSELS", None, None),
        ("Kathmandu: ", "Kathmandu", None, None),
        ("Luanda —", "Luanda", None, None),
        ("UNITED NATIONS (AP) — ", "UNITED NATIONS", None, "AP"),
        ("WASHINGTON, D.C. -", "WASHINGTON", None, None),
        ("Damascus, SANA-", "Damascus", None, "SANA"),
        ("ASTANA. KAZINFORM -", "ASTANA", None, "KAZINFORM"),
        ("Addis Ababa May 3/2013 /ENA/", "Addis Ababa", "2013-05-03", "ENA"),
        ("ABU DHABI, 3rd May, 2013 (WAM) --", "ABU DHABI", "2013-05-03", "WAM"),
        ("DUSHANBE, 03.05.2013 /Avesta/ -", "DUSHANBE", "2013-05-03", "Avesta"),
        ("SANA'A, May 3 (Saba) -", "SANA'A", "--05-03", "Saba"),
        ("Rio de Janeiro -", "Rio de Janeiro", None, None),
        ("3 May 2013 –", None, "2013-05-03", None),
        ("ALBAWABA-", None, None, "ALBAWABA"),
        ("(Reuters) -", None, None, "Reuters"),
    ],
)
def test_a_dateline(dateline: str, place: str | None, date: str | None, agency: str | None, outlets: Outlets) -> None:
    words = f"{dateline} {BODY}" if not dateline.startswith("Chicago") else dateline
    found = dateline_at(words, outlets)
    assert found is not None
    assert (found.place, found.dated and found.dated.value, found.agency) == (place, date, agency)
    assert words[found.end :].strip() in (BODY, "")


@pytest.mark.parametrize(
    "words",
    [
        "Analysis: Why the talks in Port Vell failed once more.",
        "President Orsk: we shall not yield to any threat.",
        "MR ORSK: The talks will go on.",
        "On May 3, 2013 - the day of the vote - the envoy left.",
        "Arvenia-based groups have denied the charge.",
        "The two ministers met on May 3.",
        "Orsk (right) and Tal met in Port Vell on Monday.",
        "Lina Orsk, 43, was named envoy on Monday.",
        "Port Vell is the seat of the council.",
    ],
)
def test_no_dateline(words: str, outlets: Outlets) -> None:
    assert dateline_at(words, outlets) is None


def test_the_paragraph_starts_after_the_dateline(reader: Reader) -> None:
    text = reader(
        f"Ministers meet in Port Vell\n\nPORT VELL, May 3 (Xinhua) -- {BODY}\n\nThey will meet again in June."
    )
    assert text.dateline is not None and text.dateline.span.quote == "PORT VELL, May 3 (Xinhua) --"
    assert [span.quote for span in text.paragraphs][1] == BODY
    assert text.publisher == "Xinhua"


def test_a_full_date_in_the_dateline_tells_the_publication(reader: Reader) -> None:
    published = reader(f"May 3, 2013 (PORT VELL) - {BODY}").published
    assert (published.value, published.basis) == ("2013-05-03", "dateline")
    assert published.span is not None and published.span.quote == "May 3, 2013"


def test_a_date_without_a_year_does_not(reader: Reader) -> None:
    assert reader(f"PORT VELL, May 3 - {BODY}").published.basis == "unknown"
