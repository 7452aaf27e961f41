"""Dates against TIMEX3 annotations."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.evaluating.timex import read_timed, score_times
from dotterel.kit import Kit
from dotterel.schema.errors import GoldError

TIMEML = """<TimeML><DCT><TIMEX3 functionInDocument="CREATION_TIME" value="2013-03-22">March 22, 2013</TIMEX3></DCT>
<TEXT>Norway <EVENT>met</EVENT> Peru on <TIMEX3 type="DATE" value="2013-03-19">Tuesday</TIMEX3> for
<TIMEX3 type="DURATION" value="PT2H">two hours</TIMEX3>. They last met in <TIMEX3 type="DATE" value="2012">the year
before</TIMEX3> and will meet <TIMEX3 type="DATE" value="2013-W13">next week</TIMEX3>.</TEXT></TimeML>"""
MEANTIME = """<Document><token t_id="1" sentence="0">Title</token><token t_id="2" sentence="1">March</token>
<token t_id="3" sentence="1">22</token><token t_id="4" sentence="2">Norway</token>
<token t_id="5" sentence="2">left</token>
<token t_id="6" sentence="2">yesterday</token><token t_id="7" sentence="9">Monday</token><Markables>
<TIMEX3 functionInDocument="CREATION_TIME" type="DATE" value="2013-03-22"><token_anchor t_id="2"/>
<token_anchor t_id="3"/></TIMEX3><TIMEX3 type="DATE" value="2013-03-21"><token_anchor t_id="6"/></TIMEX3>
</Markables></Document>"""


def test_times_are_found_with_their_values(tmp_path: Path, kit: Kit) -> None:
    path = tmp_path / "a.tml"
    path.write_text(TIMEML, encoding="utf-8")
    scores = score_times([path], kit.codebook, kit.parser)
    assert (scores.value.right, scores.value.false, scores.value.missed) == (3, 0, 1)
    assert (scores.dates_value.right, scores.dates_value.missed) == (2, 1)
    assert [words for words, _, _ in scores.wrong] == ["the year\nbefore"]


def test_only_the_annotated_sentences_of_meantime_are_read(tmp_path: Path, kit: Kit) -> None:
    path = tmp_path / "a.xml"
    path.write_text(MEANTIME, encoding="utf-8")
    timed = read_timed(path)
    assert (timed.created, timed.text) == ("2013-03-22", "Title\n----- --\nNorway left yesterday")
    assert score_times([path], kit.codebook, kit.parser).value.right == 1


@pytest.mark.parametrize(
    "words", ["<TimeML/>", "no xml", "<Document><TIMEX3 functionInDocument='CREATION_TIME'/></Document>"]
)
def test_another_file_is_refused(words: str, tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(GoldError):
        read_timed(path)
