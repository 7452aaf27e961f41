"""The look-up of places against annotated toponyms."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.evaluating.counting import Share
from dotterel.evaluating.places import read_toponyms, score_places
from dotterel.kit import knowledge_folder
from dotterel.reference.gazetteer import candidates, load_gazetteer
from dotterel.reference.place import kilometres
from dotterel.reference.world import load_world
from dotterel.schema.errors import GoldError

LGL = """<articles><article><text>Oslo and Nowhereville</text><toponyms>
<toponym><phrase>Oslo</phrase><gaztag><lat>59.91</lat><lon>10.75</lon></gaztag></toponym>
<toponym><phrase>Nowhereville</phrase><gaztag><lat>1</lat><lon>1</lon></gaztag></toponym>
<toponym><phrase>Lima</phrase><gaztag><lat>59.9</lat><lon>10.7</lon></gaztag></toponym>
<toponym><phrase>Peruvian</phrase><gaztag><lat>-10</lat><lon>-76</lon></gaztag></toponym>
<toponym><phrase>Suva</phrase></toponym></toponyms></article></articles>"""
GWN = """<articles><article><text>Oslo</text><toponyms><toponym><extractedName>Oslo</extractedName>
<latitude>59.91</latitude><longitude>10.75</longitude></toponym></toponyms></article></articles>"""


def test_a_toponym_counts_when_it_is_near_and_is_missed_when_unknown(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text(LGL, encoding="utf-8")
    scores = score_places(path, load_gazetteer(knowledge_folder() / "places"), load_world(knowledge_folder()))
    assert (scores.within, scores.not_found, scores.of_found) == (Share(2, 4), 1, Share(2, 3))
    assert ("Lima", "Lima, PER") in scores.wrong


def test_the_forms_of_other_sets_are_read(tmp_path: Path) -> None:
    path = tmp_path / "gwn.xml"
    path.write_text(GWN, encoding="utf-8")
    ((text, toponyms),) = read_toponyms(path)
    assert (text, [(t.words, t.lat) for t in toponyms]) == ("Oslo", [("Oslo", 59.91)])


@pytest.mark.parametrize("words", ["<articles/>", "no xml"])
def test_another_file_is_refused(words: str, tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(GoldError):
        list(read_toponyms(path))


def test_distances() -> None:
    assert round(kilometres(59.91, 10.75, 55.68, 12.57)) == 483  # Oslo to Copenhagen
    assert kilometres(1, 1, 1, 1) == 0


def test_countries_and_american_states_have_their_middle() -> None:
    gazetteer = load_gazetteer(knowledge_folder() / "places")
    for name in ("Peru", "Texas", "Democratic Republic of the Congo"):
        assert candidates(name, gazetteer)[0].lat is not None, name
