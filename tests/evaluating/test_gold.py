from __future__ import annotations

import json
from pathlib import Path

import pytest

from dotterel.evaluating.gold import GoldParty, read_gold
from dotterel.schema.errors import GoldError

EVENT = {"plover": "AGREE", "trigger": "will meet", "quote": "They will meet", "actors": []}
STATEMENT = {"content_start": "all went well", "content_end": "all went well"}


def written(folder: Path, annotation: dict[str, object], text: str | None = "They will meet.") -> Path:
    for name in ("gold", "texts"):
        (folder / name).mkdir(exist_ok=True)
    whole = {"id": "x01", "events": [], "statements": [], **annotation}
    (folder / "gold" / "x01.json").write_text(json.dumps(whole))
    if text is not None:
        (folder / "texts" / "x01.txt").write_bytes(text.encode())
    return folder


@pytest.mark.parametrize(
    ("mode", "modes"), [(None, ()), ("visit", ("visit",)), (["allege", "disapprove"], ("allege", "disapprove"))]
)
def test_a_mode_is_one_or_several_or_none(tmp_path: Path, mode: object, modes: tuple[str, ...]) -> None:
    (gold,) = read_gold(written(tmp_path, {"events": [{**EVENT, "mode": mode}]}))
    assert gold.events[0].modes == modes


@pytest.mark.parametrize(
    ("speaker", "state", "speakers"),
    [
        (None, None, ()),
        ("Ada Lunde", "NOR", (GoldParty("Ada Lunde", "NOR"),)),
        (["Ada Lunde", "Pablo Rey"], ["NOR", None], (GoldParty("Ada Lunde", "NOR"), GoldParty("Pablo Rey", None))),
        (["Ada Lunde", "Pablo Rey"], None, (GoldParty("Ada Lunde", None), GoldParty("Pablo Rey", None))),
    ],
)
def test_a_statement_has_one_speaker_or_several_or_none(
    tmp_path: Path, speaker: object, state: object, speakers: tuple[GoldParty, ...]
) -> None:
    (gold,) = read_gold(written(tmp_path, {"statements": [{**STATEMENT, "speaker": speaker, "state": state}]}))
    assert gold.statements[0].speakers == speakers


@pytest.mark.parametrize(
    ("annotation", "shown"),
    [
        ({"published": "2024-05-04", "published_basis": "header"}, True),
        ({"published": "2024-05-04", "published_source": "text"}, True),
        ({"published": "2024-05-04", "published_basis": "url"}, False),
        ({"published": "2024-05-04"}, False),
        ({"published": None, "published_basis": "text"}, False),
    ],
)
def test_the_basis_tells_whether_the_text_shows_the_publication_date(
    tmp_path: Path, annotation: dict[str, object], shown: bool
) -> None:
    (gold,) = read_gold(written(tmp_path, annotation))
    assert gold.published_is_shown is shown


@pytest.mark.parametrize("dateline", ["OSLO", {"place": "OSLO", "date": "2024-05-04"}])
def test_a_dateline_is_a_place_or_has_one(tmp_path: Path, dateline: object) -> None:
    (gold,) = read_gold(written(tmp_path, {"dateline": dateline}))
    assert gold.dateline_place == "OSLO"


def test_the_text_is_taken_as_it_is(tmp_path: Path) -> None:
    (gold,) = read_gold(written(tmp_path, {}, "They\r\nwill meet.\n"))
    assert gold.text == "They\r\nwill meet.\n"


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        ({"events": [{"plover": "AGREE"}]}, "trigger"),
        ({"events": "none"}, "events"),
        ({"statements": [{**STATEMENT, "agentless": "no"}]}, "agentless"),
    ],
)
def test_another_form_is_refused_with_file_and_reason(
    tmp_path: Path, annotation: dict[str, object], reason: str
) -> None:
    with pytest.raises(GoldError, match=rf"x01\.json.*{reason}"):
        read_gold(written(tmp_path, annotation))


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"x01\.txt cannot be read"):
        read_gold(written(tmp_path, {}, None))


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold dispatches"):
        read_gold(tmp_path)
