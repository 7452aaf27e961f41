"""The whole way: the same bytes for the same dispatch, true spans, and a reason where there is no record."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import dotterel
from dotterel.cli.main import dotterel as command
from dotterel.evaluating.spans import count_untrue
from dotterel.kit import Kit
from dotterel.schema.record import Record

SAMPLES = sorted((Path(dotterel.__file__).parent / "samples").glob("*.txt"))
NEWS = (
    "OSLO, May 3, 2024 -- Norwegian Foreign Minister Ada Lunde met Peruvian Foreign Minister Jon Quispe in Oslo on "
    "Thursday. Lunde said that the talks had been useful. She promised to visit Lima in June.\n"
)
GERMAN = (
    "Der norwegische Außenminister empfing am Donnerstag seinen peruanischen Amtskollegen in Oslo. Beide Seiten "
    "sprachen über die Fischerei und vereinbarten, ihre Gespräche im Juni in Lima fortzusetzen.\n"
)


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> bytes:
    return Path(request.param).read_bytes()


# -- the record


def test_the_same_dispatch_gives_the_same_bytes(sample: bytes, kit: Kit) -> None:
    assert msgspec.json.encode(dotterel.code(sample, kit=kit)) == msgspec.json.encode(dotterel.code(sample, kit=kit))


def test_a_kit_loaded_anew_makes_no_difference(kit: Kit) -> None:
    sample = SAMPLES[0].read_bytes()
    again = dotterel.code(sample, kit=dotterel.load_kit())
    assert msgspec.json.encode(again) == msgspec.json.encode(dotterel.code(sample, kit=kit))


def test_the_order_of_hashes_makes_no_difference() -> None:
    coding = (
        "import sys, msgspec, dotterel;"
        "sys.stdout.buffer.write(msgspec.json.encode(dotterel.code(sys.stdin.buffer.read())))"
    )
    sample = SAMPLES[-1].read_bytes()
    outputs = {
        subprocess.run(
            [sys.executable, "-c", coding],
            input=sample,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(dotterel.__file__).parents[1])},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_every_span_is_true(sample: bytes, kit: Kit) -> None:
    record = dotterel.code(sample, kit=kit)
    assert record.failures == () and count_untrue(record) == 0


def test_what_a_finding_refers_to_is_in_the_record(sample: bytes, kit: Kit) -> None:
    record = dotterel.code(sample, kit=kit)
    actors = {actor.id for actor in record.actors}
    parties = [
        *(party for event in record.events for party in (*event.actors, *event.recipients)),
        *(party for said in record.statements for party in (*said.speakers, *said.addressees)),
        *(party for promise in record.commitments for party in (*promise.by, *promise.to)),
    ]
    findings = {event.id for event in record.events} | {said.id for said in record.statements}
    links = [*(s.within for s in record.statements), *(s.event for s in record.statements)]
    links += [c.source for c in record.commitments]
    assert {party.actor for party in parties} <= actors
    assert {link for link in links if link} <= findings


def test_ids_are_told_apart(sample: bytes, kit: Kit) -> None:
    record = dotterel.code(sample, kit=kit)
    for ids in (
        [actor.id for actor in record.actors],
        [event.id for event in record.events],
        [said.id for said in record.statements],
        [promise.id for promise in record.commitments],
    ):
        assert len(ids) == len(set(ids))


FIELDS = {  # docs/record.md
    "": "id made_by source dispatch actors events statements commitments failures set_aside",
    "made_by": "dotterel parser rules knowledge scorer",
    "source": "url media_type digest retrieved",
    "dispatch": "title text language published publisher syndicator byline dateline",
    "dispatch.published": "value precision basis span",
    "dispatch.dateline": "place date span",
    "actors": "id kind name canonical state sector offices mentions",
    "actors.offices": "title of basis span",
    "actors.mentions": "start end quote",
    "events": "id type modes contexts cameo score quad status format actors recipients date place occasion trigger"
    " sentence confidence why",
    "events.actors": "actor office span",
    "events.date": "value end precision basis span",
    "events.place": "name iso3 geonames lat lon basis span",
    "events.why": "rule file line classifier",
    "statements": "id speakers on_behalf_of addressees cue content act agentless within event contexts confidence why",
    "commitments": "id by to what due firmness from confidence why",
}


@pytest.mark.parametrize("path", FIELDS)
def test_fields_stand_in_the_documented_order(path: str, kit: Kit) -> None:
    part = json.loads(msgspec.json.encode(dotterel.code(NEWS, kit=kit)))
    for step in filter(None, path.split(".")):
        part = part[step]
        part = next(p for p in part if p) if isinstance(part, list) else part
    assert list(part) == FIELDS[path].split()


# -- what cannot be coded

BAD = {
    "empty": (b"", "read", "empty"),
    "blank": (b" \n\t\n", "read", "empty"),
    "binary": (bytes(range(256)) * 40, "read", "binary"),
    "pdf": (b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj", "read", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "read", "picture"),
    "german": (GERMAN.encode(), "read", "not in English"),
    "no letters": (b"1234 5678\n", "read", "no letters"),
    "endless": (b"the minister said that " * 5_000, "parse", "without a full stop"),
    "huge": (NEWS.encode() * 30_000, "read", "larger than"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_coded_is_told(name: str, kit: Kit) -> None:
    body, step, words = BAD[name]
    record = dotterel.code(body, kit=kit)
    assert [failure.step for failure in record.failures] == [step]
    assert words in record.failures[0].reason
    assert not (record.actors or record.events or record.statements or record.commitments)
    assert (record.dispatch is None) == (step == "read")


GOOD = {
    "one NUL": NEWS.encode().replace(b"useful", b"use\x00ful"),
    "broken UTF-8": NEWS.encode() + b"The caf\xc3 was closed. \xe2\x82\n",
    "half a character": NEWS.encode() + "é".encode()[:1],
    "with a mark": b"\xef\xbb\xbf" + NEWS.encode(),
    "UTF-16": NEWS.encode("utf-16"),
    "Windows": NEWS.replace("Quispe", "Quispé").encode("cp1252"),
    "carriage returns": NEWS.encode().replace(b"\n", b"\r\n"),
    "soft hyphens": NEWS.replace("useful", "use\u00adful").encode(),
    "a page": f"<html><body><p>{NEWS}</p></body></html>".encode(),
    "not a word more": b"Norway condemned Peru",
    "one word": b"Norway",
}


@pytest.mark.parametrize("name", GOOD)
def test_what_can_be_mended_is_coded(name: str, kit: Kit) -> None:
    record = dotterel.code(GOOD[name], kit=kit)
    assert record.failures == () and record.dispatch is not None
    assert count_untrue(record) == 0
    assert bool(record.events) == (name != "one word")


def test_a_long_paragraph_is_coded(kit: Kit) -> None:
    record = dotterel.code(NEWS + "They talked about fish, ports, wool and rain. " * 400, kit=kit)
    assert record.failures == () and len(record.events) >= 1


# -- the command


def test_bad_files_do_not_stop_the_good_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    for name in ("empty", "pdf", "german", "binary", "endless"):
        (tmp_path / f"{name}.txt").write_bytes(BAD[name][0])
    (tmp_path / "z.html").write_text(f"<html><body><p>{NEWS}</p></body></html>", encoding="utf-8")
    result = CliRunner().invoke(command, ["code", str(tmp_path)])
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 3
    assert [bool(record["events"]) for record in records] == [True, False, False, False, False, False, True]
    assert [len(record["failures"]) for record in records] == [0, 1, 1, 1, 1, 1, 0]
    assert len(result.stderr.splitlines()) == 5


# -- anything at all

SCRAPS = [
    *("Norwegian Foreign Minister Ada Lunde", "Jon Quispe", "Peru", "the minister", "the two sides", "she", "Oslo"),
    *("met with", "said that", "was received by", "denied", "will visit", "held talks", "according to", "agreed to"),
    *("on Thursday", "by June", "at the UN General Assembly", "his counterpart", "of", "and", ", ", ". ", "\n\n"),
    *('"', "“", "”", "(", ")", "—", "-", "'s", "...", "U.S.", "Mr."),
    *("\u200b", "\u00ad", "\u202e", "مرحبا", "北京", "İ", "ß", "😀", "ﬁ"),
]
WORDS = st.lists(st.sampled_from(SCRAPS), max_size=40).map(" ".join)
LETTERS = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)


def check(record: Record) -> None:
    assert count_untrue(record) == 0
    assert record.failures or record.dispatch is not None
    assert all(failure.reason for failure in record.failures)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(words=WORDS)
def test_any_scraps_of_dispatches(words: str, kit: Kit) -> None:
    check(dotterel.code(words, kit=kit))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(words=WORDS, letters=LETTERS, glue=st.sampled_from(["", " ", "\n", ". "]))
def test_any_text_in_a_dispatch(words: str, letters: str, glue: str, kit: Kit) -> None:
    check(dotterel.code(f"{NEWS}{words}{glue}{letters}{glue}{words}", kit=kit))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(letters=LETTERS)
def test_any_text(letters: str, kit: Kit) -> None:
    check(dotterel.code(letters, kit=kit))


def test_lone_surrogates(kit: Kit) -> None:
    check(dotterel.code(f"{NEWS}\ud800 Peru \udfff thanked Norway.", kit=kit))
