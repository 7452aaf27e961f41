"""The furniture lexicon, tried on its own examples, and what stays of a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dotterel.reading.clutter import mark_captions, mark_clutter
from dotterel.reading.pieces import lines_of
from dotterel.reference.furniture import SHEET, read_sheet
from dotterel.reference.outlets import Outlets
from dotterel.schema.source import Text

Reader = Callable[..., Text]
KNOWLEDGE = Path(__file__).parents[2] / "src/dotterel/knowledge"

WRITTEN = read_sheet(KNOWLEDGE / SHEET)
PROSE = "Foreign Minister Lina Orsk received the envoy of Arvenia in Port Vell on Monday."
MATCHES = [(name, example) for name, kind in WRITTEN.kinds.items() for example in kind.matches]
NEVER = [(name, example) for name, kind in WRITTEN.kinds.items() for example in kind.never]


def kept(line: str, outlets: Outlets) -> list[str]:
    """What is left of a line that stands above prose."""
    text = f"{line}\n\n{PROSE}"
    pieces = mark_captions(mark_clutter(lines_of(text), text, outlets), text, outlets.furniture)
    return [piece.words(text) for piece in pieces if piece.kind == "body"][:-1]


@pytest.mark.parametrize(("kind", "line"), MATCHES)
def test_furniture(kind: str, line: str, outlets: Outlets) -> None:
    assert kept(line, outlets) == [], kind


@pytest.mark.parametrize(("kind", "line"), NEVER)
def test_no_furniture(kind: str, line: str, outlets: Outlets) -> None:
    assert kept(line, outlets) == [line], kind


@pytest.mark.parametrize("line", WRITTEN.closers.matches)
def test_what_closes_a_page(line: str, outlets: Outlets) -> None:
    furniture = outlets.furniture
    assert furniture.closes_all.fullmatch(line) or furniture.closes_list.fullmatch(line)


@pytest.mark.parametrize("line", WRITTEN.closers.never)
def test_what_does_not(line: str, outlets: Outlets) -> None:
    furniture = outlets.furniture
    assert not furniture.closes_all.fullmatch(line) and not furniture.closes_list.fullmatch(line)


@pytest.mark.parametrize("line", WRITTEN.credits.matches)
def test_credit_lines(line: str, outlets: Outlets) -> None:
    assert any(pattern.fullmatch(line) for _, pattern in outlets.furniture.credits)


@pytest.mark.parametrize("line", WRITTEN.credits.never)
def test_no_credit_lines(line: str, outlets: Outlets) -> None:
    assert not any(pattern.fullmatch(line) for _, pattern in outlets.furniture.credits)


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        (f"{PROSE}\n\nRead more", ["Read more"]),
        (f"GENERAL\n\nOrsk receives the envoy\n\n{PROSE}", ["GENERAL"]),
        (f" date 2013-05-03 + ↺ − 16 px\n\n{PROSE}", ["date 2013-05-03", "+ ↺ − 16 px"]),
        (f"{PROSE}\n|", ["|"]),
        (f"{PROSE}\nمقال باللغة العربية", ["مقال باللغة العربية"]),
        (f"– {PROSE}", ["–"]),
        (
            f"Orsk and Tal in Port Vell. (Photo: XYZ)\n\n{PROSE} {PROSE}",
            ["Orsk and Tal in Port Vell. (Photo: XYZ)"],
        ),
        (
            f"{PROSE}\n{PROSE}\nRead also:\nOther envoy recalled\nThird envoy named",
            ["Read also:", "Other envoy recalled", "Third envoy named"],
        ),
        (
            f"Talks held in Vell\n\nBy Per Tal\n\n{PROSE}\n\nPer Tal is a journalist who writes on the sea.",
            ["By Per Tal", "Per Tal is a journalist who writes on the sea."],
        ),
        (
            f"The council welcomes you. Come in.\n\nSecretary-General Per Tal\n\n"
            f"Readout of the meeting between the Secretary-General and Lina Orsk, Minister of Vell\n\n{PROSE}",
            ["The council welcomes you. Come in.", "Secretary-General Per Tal"],
        ),
    ],
)
def test_what_is_set_aside(text: str, furniture: list[str], reader: Reader) -> None:
    assert [span.quote for span in reader(text).furniture] == furniture


def test_the_address_in_a_headline_is_set_aside(reader: Reader) -> None:
    text = reader(f"Call with Minister Tal [ https://example.org/call/ ] 05/03/2013 12:37 PM EST\n\n{PROSE}")
    assert text.title == "Call with Minister Tal"


def test_other_news_in_the_middle_does_not_end_the_dispatch(reader: Reader) -> None:
    text = reader(f"{PROSE}\n\nRead also: Other envoy recalled\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}")
    assert [span.quote for span in text.paragraphs] == [PROSE] * 4


@pytest.mark.parametrize("line", WRITTEN.bylines.matches)
def test_lines_that_name_the_writer(line: str, outlets: Outlets) -> None:
    assert any(pattern.fullmatch(line) for pattern in outlets.furniture.bylines)


@pytest.mark.parametrize("line", WRITTEN.bylines.never)
def test_lines_that_do_not(line: str, reader: Reader) -> None:
    assert reader(f"{PROSE}\n\n{line}\n\n{PROSE}").byline is None
