"""Outlets by name and by address."""

from __future__ import annotations

from pathlib import Path

import pycountry
import pytest

from dotterel.reference.outlets import Outlets, load_outlets, outlet_at, outlet_behind, outlet_named, own_outlets
from dotterel.schema.errors import KnowledgeError

KNOWLEDGE = Path(__file__).parents[2] / "src/dotterel/knowledge"
ORGANISATIONS = set(
    "UN EU NATO COE OSCE AU ECOWAS IGAD ASEAN OIC GCC SCO OTS OAS CARICOM PIF COMMONWEALTH IPU".split(),
)
HEAD = "name,other_names,domains,state,kind,source\n"


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return load_outlets(KNOWLEDGE)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AZERTAC", "AZERTAC"),
        ("the jordan times", "The Jordan Times"),
        ("Kuwait News Agency (KUNA)", "KUNA"),
        ("Petra", "Jordan News Agency"),
        ("ALBAWABA", "Al Bawaba"),
        ("Agence France-Presse", "AFP"),
        ("IHA", "İHA"),
        ("Department of State", "U.S. Department of State"),
        ("Vell Courier", None),
        ("", None),
        ("...", None),
    ],
)
def test_by_name(words: str, name: str | None, outlets: Outlets) -> None:
    found = outlet_named(words, outlets)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://en.trend.az/azerbaijan/politics/1.html", "Trend"),
        ("http://www.un.org/sg", "United Nations"),
        ("news.az/news/1", "News.Az"),
        ("https://example.org", None),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_by_address(url: str | None, name: str | None, outlets: Outlets) -> None:
    found = outlet_at(url, outlets)
    assert (found.name if found else None) == name


def test_the_table_is_sound(outlets: Outlets) -> None:
    states = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    acronyms = {outlet.state for outlet in outlets.outlets if outlet.state not in states}
    assert acronyms <= ORGANISATIONS
    assert len(outlets.outlets) > 300
    assert all(outlet.source for outlet in outlets.outlets)
    assert all(domain == domain.lower() and "/" not in domain for o in outlets.outlets for domain in o.domains)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("Vell Press,VP,,FRA,agency,s\nOther,VP,,FRA,agency,s\n", "'vp' is claimed by Vell Press and Other"),
        ("Vell Press,,,FRA,magazine,s\n", "outlets.csv:2.*magazine"),
    ],
)
def test_a_bad_table_is_refused(rows: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "outlets.csv").write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        load_outlets(tmp_path)


@pytest.mark.parametrize(
    ("name", "url", "state"),
    [
        ("Norwegian Ministry of Foreign Affairs", None, "NOR"),
        ("Office of the President of Egypt", None, "EGY"),
        ("Grand National Assembly of Turkey", None, "TUR"),
        ("Embassy of France in Kenya", None, "FRA"),
        (None, "https://www.mfa.gov.az/en/news/1", "AZE"),
        ("Press Service", "https://www.gob.cl/noticias/1", "CHL"),
        (None, "https://travel.example.gov/1", "USA"),
        ("AZERTAC", "https://www.mfa.gov.tr/1", "AZE"),  # a known outlet is known by its name
        ("Ministry of Foreign Affairs", None, None),
        ("Kenya Times", None, None),
        ("The Norwegian Government Watch", None, None),
        ("Diario Austral", "https://example.org/gov/az", None),
        (None, "http://[bad", None),
    ],
)
def test_a_body_of_a_state_is_told_by_name_or_address(
    name: str | None, url: str | None, state: str | None, outlets: Outlets
) -> None:
    found = outlet_behind(name, url, outlets)
    assert (found.state if found else None) == state


def test_outlets_of_ones_own_stand_before_ours(tmp_path: Path) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text("name,state,kind,domains\nPetra,CHL,newspaper,petra.example\n", encoding="utf-8")
    mine = load_outlets(KNOWLEDGE, own_outlets(tmp_path))
    named, placed = outlet_named("Petra", mine), outlet_at("https://www.petra.example/1", mine)
    assert named == placed and named is not None and (named.state, named.kind) == ("CHL", "newspaper")
