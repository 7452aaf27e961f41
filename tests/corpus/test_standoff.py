"""The stand-off corpus: marks of real sentences go out without the words, and come back with them where the data is."""

from __future__ import annotations

import importlib.util
import json
import lzma
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from dotterel.corpus.standoff import read_records, read_standoff
from dotterel.corpus.written import event_types, parse_item
from dotterel.schema.errors import CorpusError

REPOSITORY = Path(__file__).parents[2]
TYPES = event_types(REPOSITORY / "src/dotterel/knowledge/ontology/plover.yaml")
STANDOFF = REPOSITORY / "corpus/standoff"

MARKED = {
    "gmb": "gmb/gmb_train.conll 1 | agency | fish | 1 AGREE/- occurred | {a1+s1 Peru} {q1 said} {c1 it {t1 helps}} .",
    "meantime": "meantime/port.xml 2 | agency | port | 1 ACCUSE/allege occurred | {a1 Chile} {t1 sued} {r1 Peru} .",
    "ungdc": "ungdc/speeches.jsonl.xz PER_70_2015 15-28 | statement | sea | - | We thank you.",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with three texts in the forms of the open ones."""
    for folder in MARKED:
        (tmp_path / folder).mkdir()
    words = "Good morning", "Peru said it helps ."
    columns = "\n\n".join("\n".join(f"{word}\tX\tO" for word in line.split()) for line in words)
    (tmp_path / "gmb/gmb_train.conll").write_text(columns, encoding="utf-8")
    tokens = "".join(f'<token sentence="2">{word}</token>' for word in ("Chile", "sued", "Peru", "."))
    (tmp_path / "meantime/port.xml").write_text(f"<Document>{tokens}</Document>", encoding="utf-8")
    with lzma.open(tmp_path / "ungdc/speeches.jsonl.xz", "wt", encoding="utf-8") as speeches:
        speeches.write(json.dumps({"id": "PER_70_2015", "text": "Mr.  President!\nWe\n thank you."}))
    return tmp_path


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stand_off", REPOSITORY / "tools/stand_off.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stand_off(folder: Path, data: Path) -> None:
    """Write what the tool makes of the marked lines."""
    folder.mkdir()
    for source, line in MARKED.items():
        (record,) = tool().records([line], source, data, TYPES)
        (folder / f"{source}.jsonl").write_bytes(msgspec.json.encode(record) + b"\n")


def test_what_went_out_without_words_comes_back_with_them(data: Path, tmp_path: Path) -> None:
    stand_off(tmp_path / "standoff", data)
    assert "Peru" not in (tmp_path / "standoff/gmb.jsonl").read_text(encoding="utf-8")
    for item in read_standoff(tmp_path / "standoff", data):
        written = parse_item(MARKED[item.file].split(" | ", 1)[1], TYPES, item.file, 1)
        assert item == written


def test_another_version_of_the_text_is_refused(data: Path, tmp_path: Path) -> None:
    stand_off(tmp_path / "standoff", data)
    text = data / "gmb/gmb_train.conll"
    text.write_text(text.read_text(encoding="utf-8").replace("helps", "comes"), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"gmb\.jsonl, line 1: the sentence at gmb/gmb_train\.conll 1 is not the one"):
        read_standoff(tmp_path / "standoff", data)


def test_without_the_text_the_error_says_what_is_missing(data: Path, tmp_path: Path) -> None:
    stand_off(tmp_path / "standoff", data)
    (data / "meantime/port.xml").unlink()
    with pytest.raises(CorpusError, match=r"the open text meantime/port\.xml is not in the data folder"):
        read_standoff(tmp_path / "standoff", data)


def test_a_sentence_that_is_not_there_is_named(data: Path, tmp_path: Path) -> None:
    stand_off(tmp_path / "standoff", data)
    (data / "gmb/gmb_train.conll").write_text("Good\tJJ\tO\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="has no sentence 1"):
        read_standoff(tmp_path / "standoff", data)


def test_a_record_that_does_not_follow_the_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gmb.jsonl").write_text('{"digest": "0"}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"gmb\.jsonl, line 1: .*missing required field"):
        read_records(tmp_path / "gmb.jsonl")


def test_marked_words_that_are_not_the_source_s_are_refused(data: Path) -> None:
    line = MARKED["gmb"].replace("Peru", "Chad")
    with pytest.raises(CorpusError, match="line 1: the text without marks is"):
        list(tool().records([line], "gmb", data, TYPES))


def test_our_records_name_each_sentence_once_and_only_known_types() -> None:
    records = [record for path in STANDOFF.glob("*.jsonl") for record in read_records(path)]
    assert records
    assert len({record.digest for record in records}) == len(records)
    for event in (event for record in records for event in record.events):
        assert set(event.modes) <= TYPES[event.type]
        assert event.triggers
    assert all(statement.cues and statement.contents for record in records for statement in record.statements)
