"""Office-holders that users add: what is taken in, and what is told of the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dotterel.kit import knowledge_folder
from dotterel.reference.coverage import coverage, load_seats, members_of
from dotterel.reference.holders import holdings
from dotterel.reference.learnt import Sighting, learn
from dotterel.reference.own_holders import Entry, add_entries, conflicts, own_tables, read_entries
from dotterel.reference.wikidata import read_export
from dotterel.reference.world import World, load_world
from dotterel.schema.errors import KnowledgeError

TABLE = """person,office,of,from,until
Ada Lunde,Foreign Minister,Norway,2031-01-01,
Jon Quispe,Minister of Foreign Affairs,PER,2031,2030
Kodjo Amevor,Lord of the Manor,TGO,2020,
Afi Dossou,President,Ruritania,2020,
Q42,President,TGO,2020,
Tomas Veld,UN Secretary-General,UN,2020-13,
"""


@pytest.fixture(scope="module")
def world() -> World:
    return load_world(knowledge_folder())


def test_a_table_is_checked_line_by_line(tmp_path: Path, world: World) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    entries, remarks = read_entries(path, world)
    assert entries == [Entry("Ada Lunde", "Minister of Foreign Affairs", "NOR", "2031-01-01", "", "own")]
    assert [remark.line for remark in remarks] == [3, 4, 5, 6, 7]
    assert "ends (2030) before it begins (2031)" in remarks[0].words
    assert "no office that is known" in remarks[1].words
    assert "no state or organisation" in remarks[2].words
    assert "no name of a person" in remarks[3].words
    assert "no date" in remarks[4].words


def test_what_our_tables_gainsay_is_told(world: World) -> None:
    mine = Entry("Ada Lunde", "Chancellor", "DEU", "2022-03-01", "2023-03-01", "own")
    assert [words for _, words in conflicts([mine], world)] == [
        "Ada Lunde: Olaf Scholz held Chancellor of DEU 2021-12-08 to 2025-05-06"
    ]
    ours = Entry("Olaf Scholz", "Chancellor", "DEU", "2022-03-01", "2023-03-01", "own")
    after = Entry("Ada Lunde", "Chancellor", "DEU", "2031-03-01", "2032-03-01", "own")
    assert list(conflicts([ours, after], world)) == []  # who comes after one without an end succeeds him


def test_what_is_added_is_known_and_added_once(tmp_path: Path) -> None:
    entry = Entry("Ada Lunde", "Minister of Foreign Affairs", "NOR", "2031-01-01", "", "own")
    table = tmp_path / "mine" / "holders.csv"
    assert add_entries(table, [entry], {"NOR": "last"}) == 1
    assert add_entries(table, [entry], {"NOR": "last"}) == 0
    assert own_tables(tmp_path / "mine") == (table,)
    (held,) = holdings("Ada Lunde", load_world(knowledge_folder(), [table]), date(2031, 5, 1))
    assert (held.office, held.of, held.called) == ("Minister of Foreign Affairs", "NOR", ("Lunde",))


def test_a_wikidata_export_is_read_in_both_forms(tmp_path: Path, world: World) -> None:
    table = tmp_path / "query.csv"
    table.write_text(
        "person,personLabel,positionLabel,countryLabel,start,end\n"
        "Q1,Ada Lunde,Minister of Foreign Affairs of Norway,Norway,2031-01-01T00:00:00Z,\n"
        "Q2,Q2,President of Togo,Togo,2020,\n",
        encoding="utf-8",
    )
    spoken = tmp_path / "query.json"
    spoken.write_text(
        '{"results": {"bindings": [{"personLabel": {"value": "Ada Lunde"},'
        ' "positionLabel": {"value": "foreign minister"},'
        ' "countryLabel": {"value": "Norway"}, "start": {"value": "2031-01-01T00:00:00Z"}}]}}',
        encoding="utf-8",
    )
    for path, wrong in ((table, 1), (spoken, 0)):
        entries, remarks = read_export(path, world)
        assert [(e.person, e.office, e.of, e.since) for e in entries] == [
            ("Ada Lunde", "Minister of Foreign Affairs", "NOR", "2031-01-01")
        ]
        assert len(remarks) == wrong


def test_an_export_without_positions_is_refused(tmp_path: Path, world: World) -> None:
    path = tmp_path / "query.csv"
    path.write_text("personLabel,countryLabel\nAda Lunde,Norway\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no column tells the office"):
        read_export(path, world)


def test_what_many_dispatches_say_is_learnt(world: World) -> None:
    office = "Minister of Foreign Affairs"
    seen = [Sighting("Ada Lunde", office, "NOR", f"2031-0{n}-01", f"d{n}") for n in (1, 2, 3)]
    twice = [Sighting("Jon Quispe", office, "PER", f"2031-0{n}-01", f"d{n}") for n in (1, 2)]
    copies = [Sighting("Afi Dossou", office, "TGO", "2031-01-01", "same") for _ in range(5)]
    known = [Sighting("Sergey Lavrov", office, "RUS", f"2022-0{n}-01", f"d{n}") for n in (1, 2, 3)]
    learnt = learn(
        [*seen, Sighting("Lunde", office, "NOR", "2031-04-01", "d4"), *twice, *copies, *known], world, least=3
    )
    assert learnt == (Entry("Ada Lunde", office, "NOR", "2031-01-01", "2031-04-01", "learnt from 4 dispatches", "", 4),)


def test_coverage_counts_states_without_a_holder(world: World) -> None:
    covers = coverage(world, load_seats(knowledge_folder()), ("DEU", "GBR", "CAN", "USA"), date(2023, 7, 1))
    assert [(c.kind, c.share) for c in covers] == [
        ("head of state", 1.0), ("head of government", 1.0), ("foreign minister", 1.0),
    ]  # fmt: skip
    assert coverage(world, load_seats(knowledge_folder()), ("DEU",), date(1950, 7, 1))[1].without == ("DEU",)


@pytest.mark.quality
@pytest.mark.parametrize(("year", "floor"), [(2010, 0.93), (2016, 0.95), (2022, 0.96), (2025, 0.96)])
def test_the_worlds_leaders_are_known(year: int, floor: float, world: World) -> None:
    covers = coverage(world, load_seats(knowledge_folder()), members_of("UN", knowledge_folder()), date(year, 7, 1))
    assert sum(cover.share for cover in covers) / len(covers) >= floor


def test_members_are_states_that_are_known(world: World) -> None:
    codes = {state.iso3 for state in world.states.names.values()}
    assert len(members_of("UN", knowledge_folder())) == 193
    for organisation in ("EU", "AU", "OIC", "OSCE", "CIS"):
        assert set(members_of(organisation, knowledge_folder())) <= codes
    with pytest.raises(KnowledgeError, match="no members are listed"):
        members_of("League of Nations", knowledge_folder())
