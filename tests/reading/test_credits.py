"""Who published, who passed on, who wrote, and when, as the text tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Text

Reader = Callable[..., Text]

LEAD = "Foreign Minister Lina Orsk received the envoy of Arvenia, Per Tal, in Port Vell on Monday."
MORE = "The two discussed trade and the fishing grounds, the ministry said in a statement."
BODY = f"{LEAD}\n\n{MORE}"
HEADER = " date 2013-05-03"


@pytest.mark.parametrize(
    ("text", "publisher", "syndicator", "byline"),
    [
        (f"{HEADER} (MENAFN- Vell Courier) Lina Orsk Read more\n\n{BODY}", "Vell Courier", "MENAFN", "Lina Orsk"),
        (f"{HEADER} (MENAFN- Kuwait News Agency (KUNA)) {BODY}", "KUNA", "MENAFN", None),
        (f"(MENAFN - AzerNews) {LEAD}\n{MORE}", "AzerNews", "MENAFN", None),
        (f"{HEADER} (AGENPARL) – ven 03 maggio 2013 {BODY}", None, None, None),
        (f"Talks in Vell\n\n{BODY}\n\nSource: Jordan News Agency", "Jordan News Agency", None, None),
        (f"{LEAD[:-1]}, Trend reports with reference to the ministry.\n\nNews.Az\n\nNews.Az", "Trend", "News.Az", None),
        (f"{LEAD[:-1]}, News.Az reports with reference to TASS.\n\n{MORE}", "News.Az", None, None),
        (f"{LEAD[:-1]}, according to KUNA.\n{MORE}", "KUNA", None, None),
        (f"ALBAWABA- {LEAD}\n{MORE[:-1]}, according to KUNA.", "Al Bawaba", None, None),
        (f"PORT VELL (AP) — {BODY}", "AP", None, None),
        (f"Talks in Vell\n{LEAD}\n{MORE}\n(AFP)", "AFP", None, None),
        (f"Talks in Vell\n{LEAD}\n{MORE} (AFP)", "AFP", None, None),
        (f"Call with Tal\n\nOffice of the Spokesperson\n\n{LEAD}\n{MORE}", "U.S. Department of State", None, None),
        (f"{LEAD}\n\nThe Wall Street Journal reports that {MORE}", None, None, None),
        (
            f"Talks held in Vell\n\n3 May 2013\nVell Press Agency (Port Vell)\n\nPort Vell — {BODY}\n\n"
            "Copyright © 2013 Vell Press Agency. All rights reserved. Distributed by AllAfrica Global Media (a.com).",
            "Vell Press Agency", "AllAfrica", None,
        ),
        (f"Ministry of Sea\n\n05/03/2013 | Press release\n\nOrsk in Vell\n\n{BODY}", "Ministry of Sea", None, None),
        (f"Talks held in Vell\n\nBy Lina Orsk\n\n{BODY}", None, None, "Lina Orsk"),
        (f"Talks held\n\nBy Lina Orsk and Per Tal | Vell Sun\n\n{BODY}", "Vell Sun", None, "Lina Orsk and Per Tal"),
        (f"Talks held in Vell\n\nBy Lina Orsk, Reuters\n\n{BODY}", "Reuters", None, "Lina Orsk"),
        (f"Talks held in Vell\n\nBy Xinhua\n\n{BODY}", "Xinhua", None, None),
        (f"Talks held in Vell\n\nLina Orsk\n1 Min Read\n\n{BODY}", None, None, "Lina Orsk"),
        (f"Talks held in Vell\n\nLina Orsk | 3 May 2013\n\n{BODY}", None, None, "Lina Orsk"),
        (f"{BODY}\n\nLina Orsk\nJournalist | desk@example.org", None, None, "Lina Orsk"),
        (f"{BODY} LO", None, None, "LO"),
        (f"{BODY}\n\n(LO)", None, None, "LO"),
        (f"{BODY}\n\nART/LO/PT", None, None, "ART/LO/PT"),
        (f"Talks held in Vell\n\nXinhua | Updated: 2013-05-03 10:15\n\n{BODY}", "Xinhua", None, None),
        (f"{BODY}\n\nPublished in Dawn, May 3rd, 2013", "Dawn", None, None),
        (f"AMMAN — {BODY}\n\nBy JT - May 03,2013 - Last updated at May 03,2013", None, None, "JT"),
        (f"KUWAIT, May 3 (KUNA) -- {BODY} (end)\nlo.pt", "KUNA", None, "lo.pt"),
        (f"{HEADER} (MENAFN- IANS) New Delhi, May 3 (IANS) {BODY}\n\n--IANS\n\nlo/pt", "IANS", "MENAFN", "lo/pt"),
        (f"{BODY}", None, None, None),
    ],
)  # fmt: skip
def test_credits(text: str, publisher: str | None, syndicator: str | None, byline: str | None, reader: Reader) -> None:
    read = reader(text)
    assert (read.publisher, read.syndicator, read.byline) == (publisher, syndicator, byline)


@pytest.mark.parametrize(
    ("url", "text", "publisher", "syndicator"),
    [
        ("https://en.trend.az/news/1", LEAD, "Trend", None),
        ("https://www.dawn.com/news/1", f"PORT VELL (AFP) - {LEAD}", "AFP", "Dawn"),
        ("https://nowhere.example/1", LEAD, None, None),
    ],
)
def test_the_address_tells_the_site(url: str, text: str, publisher: str, syndicator: str, reader: Reader) -> None:
    read = reader(text, url)
    assert (read.publisher, read.syndicator) == (publisher, syndicator)


@pytest.mark.parametrize(
    ("text", "value", "basis", "quote"),
    [
        (f"{HEADER} {LEAD}", "2013-05-03", "header", "2013-05-03"),
        (f"Talks in Vell\n\n20:57 pm on 3 May 2013\n\n{LEAD}", "2013-05-03", "header", "3 May 2013"),
        (f"Orsk receives the envoy in Port Vell, 03.05.2013\n\n{LEAD}", "2013-05-03", "header", "03.05.2013"),
        (f"By Published: May 3, 2013\n\nTalks in Vell\n\n{LEAD}", "2013-05-03", "header", "May 3, 2013"),
        (f"Updated: May 4, 2013\n{LEAD}", "2013-05-04", "header", "May 4, 2013"),
        (f"Updated: May 4, 2013\nPublished: May 3, 2013\n{LEAD}", "2013-05-03", "header", "May 3, 2013"),
        (f"{BODY}\n\nPublished: May 3, 2013", "2013-05-03", "header", "May 3, 2013"),
        (f"Lina Orsk, May 3, 2013\n\nTalks held in Vell on fishing\n\n{LEAD}", "2013-05-03", "header", "May 3, 2013"),
        (f"Talks in Vell\n\nPublished 3 days ago on May 3, 2013\n\n{LEAD}", "2013-05-03", "header", "May 3, 2013"),
        (f"Xinhua | Updated: 2013-05-03 10:15\n\n{LEAD}", "2013-05-03", "header", "2013-05-03 10:15"),
        (f"{BODY}\n\nPublished in Dawn, May 3rd, 2013", "2013-05-03", "header", "May 3rd, 2013"),
        (f"{LEAD} They last met on May 3, 2013.", None, "unknown", None),
    ],
)
def test_publication(text: str, value: str | None, basis: str, quote: str | None, reader: Reader) -> None:
    published = reader(text).published
    assert (published.value, published.basis) == (value, basis)
    assert (published.span.quote if published.span else None) == quote


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/2013/05/03/talks", "2013-05-03"),
        ("https://example.org/news/20130503-talks.html", "2013-05-03"),
        ("https://example.org/talks-20130503-0021.html", "2013-05-03"),
        ("https://example.org/2013/13/03/talks", None),
        ("https://example.org/news/201305", None),
        ("https://example.org/2013/05/talks", "2013-05"),
        ("https://example.org/talks-on-water-1389863987", "2014-01-16"),
        ("https://example.org/talks-on-water-11705301927484.html", "2024-01-15"),
        ("https://example.org/talks-on-water-1562739", None),
    ],
)
def test_the_address_tells_the_date(url: str, value: str | None, reader: Reader) -> None:
    published = reader(LEAD, url).published
    assert (published.value, published.basis) == (value, "url" if value else "unknown")


def test_what_the_user_gives_stands_before_all(reader: Reader) -> None:
    published = reader(f"{HEADER} {LEAD}", "https://example.org/2013/05/04/talks", "2013-05").published
    assert (published.value, published.precision, published.basis, published.span) == (
        "2013-05",
        "month",
        "given",
        None,
    )


def test_a_wrong_date_is_refused(reader: Reader) -> None:
    with pytest.raises(ReadingError, match="2013-09-31"):
        reader(LEAD, published="2013-09-31")


@pytest.mark.parametrize(
    ("furniture", "publisher"),
    [
        (
            "Lina Orsk writes on politics. At the Daily News Egypt she heads the newsroom. Twitter: @orsk",
            "Daily News Egypt",
        ),
        ("Lina Orsk is a reporter for The Fiji Times. Follow her on Twitter", "The Fiji Times"),
        ("Lina Orsk was formerly a reporter for The Fiji Times. Follow her on Twitter", None),
        ("Lina Orsk\nJournalist | news@fijisun.com.fj", "Fiji Sun"),
        ("Lina Orsk\nJournalist | lina@nowhere.example", None),
        ("The two ministers in Port Vell, 3 May 2013. Photo: RNZ / Lina Orsk", "RNZ"),
        ("The two ministers in Port Vell, 3 May 2013. Photo: AFP / Lina Orsk", None),
    ],
)
def test_furniture_betrays_the_outlet(furniture: str, publisher: str | None, reader: Reader) -> None:
    """Only where nothing says it outright; an agency's picture tells nothing, for all buy them."""
    assert reader(f"Talks held in Vell\n\nBy Lina Orsk\n\n{BODY}\n\n{furniture}").publisher == publisher
    assert reader(f"Talks held in Vell\n\n{BODY}\n\n{furniture}\n\nSource: KUNA").publisher == "KUNA"


@pytest.mark.parametrize(
    ("lead", "value"),
    [
        ("AMMAN, April 1: The envoy was received on Friday, after the talks of December 2021.", "2022-04-01"),
        ("AMMAN, April 1: The envoy was received on Thursday, after the talks of December 2021.", None),
        ("AMMAN, April 1: The envoy was received on Friday, before the talks of November 2022.", None),
        ("AMMAN, April 1: The envoy was received on Friday.", None),
        ("AMMAN, February 29: The envoy was received on Friday, after the talks of March 2021.", None),
    ],
)
def test_a_dateline_without_its_year(lead: str, value: str | None, reader: Reader) -> None:
    """The first such day after the latest month named, if the weekday told is that of the day."""
    published = reader(f"{lead}\n\n{MORE}").published
    assert (published.value, published.basis) == (value, "dateline" if value else "unknown")


@pytest.mark.parametrize(
    ("text", "publisher", "byline", "place"),
    [
        (f"SOFIA, March 11 (Vell Wire) - {BODY}", "Vell Wire", None, "SOFIA"),
        (f"MALABO (VPA) – {BODY}\n\nLO/vpa", "VPA", "LO", "MALABO"),
        (f"Vientiane (MNA) – {BODY}", "MNA", None, "Vientiane"),
        (f"Tehran (MNA) – {BODY}", "Mehr News Agency", None, "Tehran"),
        (f"GEORGETOWN, Guyana, VellWire – {BODY}", "VellWire", None, "GEORGETOWN"),
        (f"Springfield, Illinois (USA) – {BODY}", None, None, "Springfield"),
        (f"BANGKOK/PHNOM PENH: {BODY}", None, None, "BANGKOK/PHNOM PENH"),
        (f"Talks\n\nMay 3, 2013 - Ottawa, Ontario\n\n{BODY}", None, None, "Ottawa"),
        (f"Talks held\n\nPublished at : May 3, 2013\nAmman\n\n{BODY}", None, None, "Amman"),
        (f"{BODY}\n\n-- Vell Dispatch", "Vell Dispatch", None, None),
        (f"{BODY}\n\nCopyright © 2013, Radio Vell", "Radio Vell", None, None),
        (f"{BODY}\n\n© VPA 2013", "VPA", None, None),
        (f"{BODY}\n\n© 2013 All rights reserved", None, None, None),
        (f"News release\n\nTalks\n\nFrom: Global Affairs Vell\n\n{BODY}", "Global Affairs Vell", None, None),
        (f"{BODY}\n\n(Reporting by Lina Orsk in Port Vell; Editing by Per Tal)", None, "Lina Orsk", None),
        (f"{BODY}\n\nAdditional reporting by Lina Orsk", None, None, None),
        (f"Talks held in Vell\n\nText: Lina Orsk\n\n{BODY}", None, "Lina Orsk", None),
        (f"Talks held in Vell\n\nShare   Save\n\nLina Orsk\nSouth Sea reporter\n\n{BODY}", None, "Lina Orsk", None),
        (f"Talks held in Vell\n\nBy Lina Orsk\nVell correspondent\n\n{BODY}", None, "Lina Orsk", None),
        (f"Talks held in Vell\n\nStar Report\n\n{BODY}", None, "Star Report", None),
    ],
)
def test_outlets_and_writers_that_nobody_knows(
    text: str, publisher: str | None, byline: str | None, place: str | None, reader: Reader
) -> None:
    """Outlets are told by where and how they stand, not by being known."""
    read = reader(text)
    assert (read.publisher, read.byline, read.dateline and read.dateline.place) == (publisher, byline, place)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"Talks\n\nPublished in 03/09/2025 19h42\n\nOn September 3rd, {LEAD}", "2025-09-03"),
        (
            f"Talks\n\nPublished in 03/09/2025\n\nOrsk met Tal of Arvenia this Wednesday in Port Vell.\n\n{MORE}",
            "2025-09-03",
        ),
        (
            f"Talks\n\nPublished in 03/09/2025\n\nOrsk met Tal of Arvenia this Sunday in Port Vell.\n\n{MORE}",
            "2025-03-09",
        ),
        (f"Talks\n\nPublished in 03/09/2025\n\nOn March 9, {LEAD}", "2025-03-09"),
        (f"Talks\n\nPosted on March 5, 2026 by Newsroom in Breaking, Region\n\n{BODY}", "2026-03-05"),
        (f"Talks\n\n{MORE}\n\nPublished at : April 9, 2025\nUpdated at : April 10, 2025\n\n{BODY}", "2025-04-09"),
    ],
)
def test_dates_of_publication_in_awkward_places(text: str, value: str, reader: Reader) -> None:
    assert reader(text).published.value == value
