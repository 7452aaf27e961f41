"""Files with names, in the forms that are about, and the scores on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dotterel.cli.main import dotterel
from dotterel.evaluating.name_files import NameFile, read_names
from dotterel.schema.errors import GoldError

GMB = "President\tNNP\tB-per\nRey\tNNP\tI-per\nmet\tVBD\tO\nNorwegian\tJJ\tB-gpe\nU.N.-led\tJJ\tB-org\n\n"
UNIVERSAL = (
    "# sent_id = 1\n# text = President Rey met\n1\tPresident\tB-PER\t-\t-\n2\tRey\tI-PER\t-\t-\n3\te-mails\tO\t-\t-\n"
)
WIKIGOLD = "Ada I-PER\nLunde I-PER\nOslo I-LOC\nNorwegian I-MISC\n# O\n\n-DOCSTART- O\n\nRey I-PER\nLima B-PER\n"
CROSSNER = "Ada\tB-politician\nLunde\tI-politician\nof\tO\nVell\tB-country\nUnity\tB-politicalparty\n2024\tB-misc\n"


def read(tmp_path: Path, lines: str) -> NameFile:
    path = tmp_path / "names.txt"
    path.write_text(lines, encoding="utf-8")
    return read_names(path)


def names_of(file: NameFile) -> list[list[tuple[str, str]]]:
    """Kind and words of each name, by sentence."""
    return [
        [(name.kind, " ".join(s.words[name.start : name.end])) for name in sorted(s.names, key=lambda n: n.start)]
        for s in file.sentences
    ]


@pytest.mark.parametrize(
    ("lines", "names", "left_out"),
    [
        (GMB, [[("PER", "Rey"), ("NORP", "Norwegian"), ("ORG", "U.N. - led")]], set()),
        (UNIVERSAL, [[("PER", "President Rey")]], set()),
        (WIKIGOLD, [[("PER", "Ada Lunde"), ("LOC", "Oslo")], [], [("PER", "Rey"), ("PER", "Lima")]], {"MISC"}),
        (CROSSNER, [[("PER", "Ada Lunde"), ("LOC", "Vell"), ("ORG", "Unity")]], {"misc"}),
    ],
)
def test_the_forms_are_read(lines: str, names: list[list[tuple[str, str]]], left_out: set[str], tmp_path: Path) -> None:
    file = read(tmp_path, lines)
    assert names_of(file) == names
    assert file.left_out == left_out


def test_the_file_decides_which_kinds_are_compared(tmp_path: Path) -> None:
    assert read(tmp_path, GMB).kinds == {"PER", "NORP", "ORG"}
    assert read(tmp_path, WIKIGOLD).kinds == {"PER", "LOC"}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("Ada B-hero\nLunde O\n", "labels that are not known here: hero"),
        ("Ada left\nLunde O\n", "no column of labels"),
        ("", "no column of labels"),
    ],
)
def test_other_files_are_refused(lines: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=message):
        read(tmp_path, lines)


SENTENCE = (
    "Foreign O\nMinister O\nAda B-PER\nLunde I-PER\nmet O\nher O\nChilean O\ncolleague O\n"
    "Pablo B-PER\nRey B-PER\nin O\nOslo B-LOC\n. O\n"
)


def evaluated(tmp_path: Path, *options: str) -> str:
    path = tmp_path / "names.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    result = CliRunner().invoke(dotterel, ["evaluate", "names", str(path), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_names_are_right_in_bounds_and_kind_together(tmp_path: Path) -> None:
    """Found are Ada Lunde, Chilean, Pablo Rey and Oslo; the file has Pablo and Rey as two, and no nationalities."""
    figures = json.loads(evaluated(tmp_path, "--json"))
    assert (figures["tp"], figures["fp"], figures["fn"]) == (2, 1, 2)
    assert figures["f1"] == pytest.approx(4 / 7)
    assert figures["by_type"]["LOC"]["f1"] == 1.0
    assert figures["by_type"]["PER"]["precision"] == 0.5
    assert figures["not_compared"] == {"kinds": ["ORG", "NORP", "EVT", "TIM", "MISC"], "labels": []}


def test_the_sheet_tells_what_was_not_compared(tmp_path: Path) -> None:
    assert "the file does not tell of them: ORG, NORP, EVT, TIM, MISC." in " ".join(evaluated(tmp_path).split())
