"""Paragraphs and headlines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.schema.source import Text

Reader = Callable[..., Text]

A = "Foreign Minister Lina Orsk received the envoy of Arvenia in Port Vell on Monday."
B = "The two agreed to meet again in June, the ministry said in a statement."
WRAPPED = (
    "The second round of consultations between Vell and Arvenia was held in the\n"
    "capital on Monday. The delegations were led by the two deputy ministers, who\n"
    "had last met a year ago. They reviewed trade, fishing and the exchange of\n"
    "students.\n"
    "Both sides agreed to hold the third round in the spring of the coming year in\n"
    "the city of Arvenia, and to set up a working group before that."
)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (f"{A}\n\n{B}", [A, B]),
        (f"{A}\n{B}", [A, B]),
        (f"{A} {B}", [f"{A} {B}"]),
        (f"Orsk receives envoy\n{A}\n{B}", ["Orsk receives envoy", A, B]),
        ("They said that\n\nthe talks in Vell would go on.", ["They said that\n\nthe talks in Vell would go on."]),
        (f"{A}\n- trade\n- fishing\n{B}", [A, "trade", "fishing", B]),
        (f"{A}\n1. Trade first\n2. Fishing next\n{B}", [A, "1. Trade first", "2. Fishing next", B]),
        (f"{A[:-1]}.The visit lasts two days.", [f"{A[:-1]}.The visit lasts two days."]),
    ],
)  # fmt: skip
def test_paragraphs(text: str, paragraphs: list[str], reader: Reader) -> None:
    assert [span.quote for span in reader(text).paragraphs] == paragraphs


def test_wrapped_lines_are_one_paragraph(reader: Reader) -> None:
    text = reader(f"Second round of consultations held in the capital of Vell\n3 May 2013 – {WRAPPED}")
    assert [span.quote.count("\n") for span in text.paragraphs] == [0, 3, 1]
    assert text.title == "Second round of consultations held in the capital of Vell"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Orsk receives envoy of Arvenia\n\n{A}", "Orsk receives envoy of Arvenia"),
        (f"Will the talks go on?\n\n{A}", "Will the talks go on?"),
        (f"‘No way back’: Vell after the vote\n{A}", "‘No way back’: Vell after the vote"),
        (f"{A}\n\n{B}", None),
        (f"“We shall not yield to pressure”\n\n{A}", "“We shall not yield to pressure”"),
        ("Orsk receives envoy of Arvenia", None),
        (f"PORT VELL, May 3 (Xinhua) -- {A[:-1]}\n\n{B}", None),
    ],
)  # fmt: skip
def test_headlines(text: str, headline: str | None, reader: Reader) -> None:
    read = reader(text)
    assert (read.headline.quote if read.headline else None) == headline
    assert read.title == headline
