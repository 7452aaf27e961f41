"""Who is who: words of a dispatch and the state, organisation, office or person that they stand for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dotterel.reference.world import (
    World,
    holders_of,
    holdings,
    holdings_by_surname,
    is_honorific,
    is_title_word,
    key,
    load_world,
    names_no_state,
    office_of,
    organisation_of,
    state_of,
)
from dotterel.schema.errors import KnowledgeError

KNOWLEDGE = Path(__file__).parents[2] / "src" / "dotterel" / "knowledge"


@pytest.fixture(scope="module")
def world() -> World:
    return load_world(KNOWLEDGE)


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("COTE D'IVOIRE", "cote divoire"),
        ("Guinea-Bissau", "guinea bissau"),
        ("U.S.", "us"),
        ("U. S.", "us"),
        ("J. D. Vance", "jd vance"),
        ("D.Tsogtbaatar", "d tsogtbaatar"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("Şentop", "sentop"),
        ("Yıldırım", "yildirim"),
        ("  Sao   Tome ", "sao tome"),
    ],
)
def test_spellings_of_one_name_have_one_key(words: str, made: str) -> None:
    assert key(words) == made


@pytest.mark.parametrize(
    ("words", "iso3", "sort"),
    [
        ("Azerbaijan", "AZE", "name"),
        ("Azerbaijan's", "AZE", "name"),
        ("Azerbaijanis", "AZE", "demonym"),
        ("the Kyrgyz Republic", "KGZ", "name"),
        ("Lao PDR", "LAO", "name"),
        ("Lao", "LAO", "demonym"),
        ("Türkiye", "TUR", "name"),
        ("TURKIYE", "TUR", "name"),
        ("Turks", "TUR", "demonym"),
        ("Burma", "MMR", "name"),
        ("DPRK", "PRK", "name"),
        ("Swiss Confederation", "CHE", "name"),
        ("U.S.", "USA", "name"),
        ("the UAE", "ARE", "name"),
        ("eSwatini", "SWZ", "name"),
        ("The Gambia", "GMB", "name"),
        ("Dutch", "NLD", "demonym"),
        ("Nigeriens", "NER", "demonym"),
        ("Nigerians", "NGA", "demonym"),
        ("Kiev", "UKR", "capital"),
        ("Nur-Sultan", "KAZ", "capital"),
        ("N’Djamena", "TCD", "capital"),
        ("White House", "USA", "seat"),
        ("Quai d'Orsay", "FRA", "seat"),
        ("Foggy Bottom", "USA", "seat"),
        ("The Hague", "NLD", "seat"),
        ("Jogorku Kenesh", "KGZ", "body"),
        ("Knesset", "ISR", "body"),
        ("Kosovo", "XKX", "name"),
        ("Northern Cyprus", "XNC", "name"),
        ("Turkish Cypriots", "XNC", "demonym"),
        ("South Sudanese", "SSD", "demonym"),
        ("Republic of the Congo", "COG", "name"),
        ("DR Congo", "COD", "name"),
    ],
)
def test_a_state_is_known_by_its_names_people_capital_seats_and_bodies(
    words: str, iso3: str, sort: str, world: World
) -> None:
    found = state_of(words, world)
    assert found is not None
    assert (found.iso3, found.sort) == (iso3, sort)


@pytest.mark.parametrize(
    "words", ["us", "Us", "polish", "turkey", "chad", "car", "IT", "UN", "States", "hague", "Ruritania"]
)
def test_ordinary_words_name_no_state(words: str, world: World) -> None:
    assert state_of(words, world) is None


def test_every_state_of_iso_3166_is_listed_once(world: World) -> None:
    pycountry = pytest.importorskip("pycountry")
    known = {state.iso3 for state in world.states.names.values()}
    assert {country.alpha_3 for country in pycountry.countries} <= known


def test_no_two_states_share_a_name(world: World) -> None:
    names: dict[str, str] = {}
    for state in world.states.names.values():
        assert names.setdefault(state.name, state.iso3) == state.iso3


@pytest.mark.parametrize("words", ["Indian Ocean", "Korean Peninsula", "New Mexico", "Paris Agreement", "Egypt Today"])
def test_what_only_looks_like_a_state_is_told_apart(words: str, world: World) -> None:
    assert names_no_state(words, world)


@pytest.mark.parametrize(
    ("words", "acronym", "top", "kind", "state"),
    [
        ("OHCHR", "OHCHR", "UN", "igo", None),
        ("UN Security Council", "UNSC", "UN", "igo", None),
        ("PAHO", "PAHO", "UN", "igo", None),
        ("European Commission", "European Commission", "EU", "igo", None),
        ("the E.U.", "EU", "EU", "igo", None),
        ("Nato", "NATO", "NATO", "igo", None),
        ("Pacific Islands Forum", "PIF", "PIF", "igo", None),
        ("Turkic Council", "OTS", "OTS", "igo", None),
        ("TRACECA", "TRACECA", "TRACECA", "igo", None),
        ("Inter-Governmental Authority on Development", "IGAD", "IGAD", "igo", None),
        ("Gulf Cooperation Council", "GCC", "GCC", "igo", None),
        ("Doctors Without Borders", "MSF", "MSF", "ngo", None),
        ("Houthi", "Houthis", "Houthis", "group", "YEM"),
        ("SPLM-IO", "SPLM-IO", "SPLM-IO", "group", "SSD"),
        ("Hizbullah", "Hezbollah", "Hezbollah", "group", "LBN"),
    ],
)
def test_an_organisation_is_known_with_its_topmost_parent(
    words: str, acronym: str, top: str, kind: str, state: str | None, world: World
) -> None:
    found = organisation_of(words, world)
    assert found is not None
    assert (found.acronym, found.top, found.kind, found.state) == (acronym, top, kind, state)


@pytest.mark.parametrize("words", ["un", "eu", "who", "eco", "cis", "au", "pif", "idea"])
def test_acronyms_in_small_letters_name_no_organisation(words: str, world: World) -> None:
    assert organisation_of(words, world) is None


def test_an_acronym_of_an_organisation_is_never_the_code_of_a_state(world: World) -> None:
    states = {state.iso3 for state in world.states.names.values()}
    tops = {found.top for found in (*world.organisations.names.values(), *world.organisations.acronyms.values())}
    assert not states & tops


@pytest.mark.parametrize(
    ("words", "title", "sector"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs", "GOV"),
        ("Minister for Foreign Affairs of Angola", "Minister of Foreign Affairs", "GOV"),
        ("Azerbaijani FM", "Minister of Foreign Affairs", "GOV"),
        ("External Affairs Minister", "Minister of Foreign Affairs", "GOV"),
        ("Egypt's top diplomat", "Minister of Foreign Affairs", "GOV"),
        ("US Secretary of State", "Secretary of State", "GOV"),
        ("Minister of Economy and Trade", "Minister of Economy", "GOV"),
        ("Economy and Trade Minister", "Minister of Economy", "GOV"),
        ("Minister of Digital Wonders", "Minister", "GOV"),
        ("Secretary of State for Defence", "Minister of Defence", "MIL"),
        ("Deputy Foreign Minister", "Deputy Minister of Foreign Affairs", "GOV"),
        ("Vice Minister of Foreign Affairs", "Deputy Minister of Foreign Affairs", "GOV"),
        ("Deputy Prime Minister and Minister of Foreign Affairs", "Deputy Prime Minister", "GOV"),
        ("Taoiseach", "Prime Minister", "GOV"),
        ("Kuwait's Emir", "Emir", "GOV"),
        ("Chairman of the Turkish Grand National Assembly", "Speaker of Parliament", "LEG"),
        ("Speaker of the Knesset", "Speaker of Parliament", "LEG"),
        ("National Assembly Chairwoman", "Speaker of Parliament", "LEG"),
        ("Vice President of the Cuban National Assembly", "Deputy Speaker of Parliament", "LEG"),
        ("Cuban Vice President", "Vice President", "GOV"),
        ("Congressman", "Congressman", "LEG"),
        ("Chief of the General Staff", "Chief of General Staff", "MIL"),
        ("Secretary of the Supreme National Security Council", "Secretary of the Security Council", "GOV"),
        ("Secretary General of the Pacific Islands Forum", "Secretary-General", "IGO"),
        ("UN rights chief", "High Commissioner for Human Rights", "IGO"),
        ("EU foreign policy chief", "High Representative", "IGO"),
        ("President of the European Commission", "President of the European Commission", "IGO"),
        ("Permanent Representative to the United Nations", "Permanent Representative", "GOV"),
        ("SPLM-IO leader", "Leader", "REB"),
        ("Foreign Ministry spokesperson", "Spokesperson", "GOV"),
        ("Turkish ambassador to Baku", "Ambassador", "GOV"),
    ],
)
def test_a_title_names_its_office(words: str, title: str, sector: str, world: World) -> None:
    found = office_of(words, world)
    assert found is not None
    assert (found.title, found.sector) == (title, sector)


@pytest.mark.parametrize("words", ["foreign ministers", "heads of state", "the two presidents", "FMs", "spokesmen"])
def test_several_holders_are_plural(words: str, world: World) -> None:
    found = office_of(words, world)
    assert found is not None
    assert found.plural


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("former vice president", "former"),
        ("ex-president", "former"),
        ("acting prime minister", "acting"),
        ("prime minister-designate", "designate"),
        ("President-elect", "designate"),
        ("visiting foreign minister", "incumbent"),
    ],
)
def test_a_title_tells_how_its_holder_stands_to_the_office(words: str, standing: str, world: World) -> None:
    found = office_of(words, world)
    assert found is not None
    assert found.standing == standing


@pytest.mark.parametrize("words", ["table", "office of the president", "Defence Ministry", "fm", "Astana"])
def test_other_words_name_no_office(words: str, world: World) -> None:
    assert office_of(words, world) is None


def test_deputies_rank_below_their_chiefs(world: World) -> None:
    chief, deputy = office_of("foreign minister", world), office_of("deputy foreign minister", world)
    assert chief is not None
    assert deputy is not None
    assert chief.rank < deputy.rank


@pytest.mark.parametrize(
    ("word", "is_one"), [("Minister", True), ("Deputy", True), ("FM", True), ("of", False), ("Baku", False)]
)
def test_words_of_titles(word: str, is_one: bool, world: World) -> None:
    assert is_title_word(word, world) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Mr.", True),
        ("H.E.", True),
        ("His Excellency", True),
        ("Dr", True),
        ("he", False),
        ("mr", False),
        ("Foreign", False),
    ],
)
def test_forms_of_address(words: str, is_one: bool, world: World) -> None:
    assert is_honorific(words, world) is is_one


@pytest.mark.parametrize(
    ("name", "on", "office", "of"),
    [
        ("Sergei Lavrov", date(2020, 1, 1), "Minister of Foreign Affairs", "RUS"),
        ("Lavrov Sergey", date(2020, 1, 1), "Minister of Foreign Affairs", "RUS"),
        ("Antony J. Blinken", date(2022, 5, 1), "Secretary of State", "USA"),
        ("Antony Blinken", date(2016, 5, 1), "Deputy Minister of Foreign Affairs", "USA"),
        ("Donald Tusk", date(2016, 1, 1), "President of the European Council", "EU"),
        ("Donald Tusk", date(2024, 1, 1), "Prime Minister", "POL"),
        ("S Jaishankar", date(2016, 1, 1), "Foreign Secretary (civil service)", "IND"),
        ("S. Jaishankar", date(2021, 1, 1), "Minister of Foreign Affairs", "IND"),
        ("Mevlut Çavusoglu", date(2020, 1, 1), "Minister of Foreign Affairs", "TUR"),
        ("Vladimir Zelensky", date(2020, 1, 1), "President", "UKR"),
        ("António Guterres", date(2012, 1, 1), "High Commissioner for Refugees", "UN"),
        ("António Guterres", date(2020, 1, 1), "Secretary-General", "UN"),
        ("Salva Kiir Mayardit", date(2018, 1, 1), "President", "SSD"),
    ],
)
def test_a_person_is_known_by_office_on_that_date(name: str, on: date, office: str, of: str, world: World) -> None:
    best = holdings(name, world, on)[0]
    assert (best.office, best.of) == (office, of)


@pytest.mark.parametrize("name", ["Quentin Marrowby", "Lavrov", "", "Sergei"])
def test_unknown_and_single_names_are_nobody(name: str, world: World) -> None:
    assert holdings(name, world, None) == ()


def test_a_surname_is_enough_only_where_one_person_in_office_bears_it(world: World) -> None:
    assert holdings_by_surname("Lavrov", world, date(2020, 1, 1))[0].of == "RUS"
    assert holdings_by_surname("Xi", world, date(2020, 1, 1))[0].of == "CHN"
    assert holdings_by_surname("von der Leyen", world, date(2022, 1, 1))[0].of == "EU"
    assert holdings_by_surname("Kim", world, date(2020, 1, 1)) == ()


def test_of_several_with_a_surname_those_in_the_office_that_is_told(world: World) -> None:
    assert holdings_by_surname("Putin", world, None, ["President"])[0].of == "RUS"
    assert holdings_by_surname("Kim", world, None, ["Prime Minister of nowhere"]) == ()


@pytest.mark.parametrize(
    ("office", "of", "on", "person"),
    [
        ("Prime Minister", "GBR", date(2022, 10, 1), "Liz Truss"),
        ("Prime Minister", "GBR", date(2023, 10, 1), "Rishi Sunak"),
        ("President", "VNM", date(2022, 6, 1), "Nguyen Xuan Phuc"),
        ("Secretary-General", "NATO", date(2015, 6, 1), "Jens Stoltenberg"),
        ("President of the UN General Assembly", "UN", date(2024, 10, 1), "Philémon Yang"),
        ("Minister of Foreign Affairs", "UZB", date(2023, 6, 1), "Bakhtiyor Saidov"),
    ],
)
def test_the_holder_of_an_office_on_a_date(office: str, of: str, on: date, person: str, world: World) -> None:
    assert [held.person for held in holders_of(office, of, world, on)] == [person]


def test_every_holding_is_of_a_known_state_or_organisation(world: World) -> None:
    known = {state.iso3 for state in world.states.names.values()}
    known |= {found.acronym for found in (*world.organisations.names.values(), *world.organisations.acronyms.values())}
    assert not {held.of for held_by in world.holders.of_person.values() for held in held_by} - known


def test_no_holding_ends_before_it_begins(world: World) -> None:
    spells = [held for held_by in world.holders.of_person.values() for held in held_by if held.since and held.until]
    assert not [
        held
        for held in spells
        if held.until and held.since and held.until[: len(held.since)] < held.since[: len(held.until)]
    ]


@pytest.mark.parametrize("name", ["United States of America", "Economic Community of West African States"])
def test_a_scan_may_stop_at_the_longest_name(name: str, world: World) -> None:
    assert len(key(name).split()) <= world.longest
    assert key(name).split()[0] in world.openings


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "states.csv").write_text("iso3,name\nAZE,Azerbaijan\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="other_names"):
        load_world(tmp_path)
