"""What was promised, agreed, planned or offered, by whom and to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Coding = Callable[[str], Any]

LUNDE = "Norwegian Foreign Minister Ada Lunde"
QUISPE = "Peruvian Foreign Minister Jon Quispe"

HELD = [  # text, by whom, the words, how firm
    ("Norway and Peru agreed to open a port.", "Norway NOR + Peru PER", "agreed to open a port", "agreed"),
    (f"{LUNDE} will meet {QUISPE} in Suva on May 7.", "Ada Lunde NOR + Jon Quispe PER",
     f"meet {QUISPE} in Suva on May 7", "planned"),
    (f"{QUISPE} promised that Peru would open an embassy in Fiji.", "Jon Quispe PER",
     "Peru would open an embassy in Fiji", "promised"),
]  # fmt: skip


def known(reason: str) -> pytest.MarkDecorator:
    """The mark of a case that is coded wrongly so far."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "by", "what", "firmness"),
    [
        *HELD,
        pytest.param(
            "Norway promised to send Peru two ships.",
            "Norway NOR",
            "promised to send Peru two ships",
            "promised",
        ),
        pytest.param(
            "Norway offered to help Peru.",
            "Norway NOR",
            "offered to help Peru",
            "offered",
        ),
    ],
)
def test_commitments(text: str, by: str, what: str, firmness: str, coded: Coding) -> None:
    told = coded(text)
    assert [(told.names(c.by), c.what.quote, c.firmness) for c in told.record.commitments] == [(by, what, firmness)]


@pytest.mark.parametrize(
    "text",
    [
        f"{LUNDE} met {QUISPE} in Suva.",
        f"{LUNDE} hopes to meet {QUISPE}.",
        f"The meeting of {LUNDE} and {QUISPE} on May 7 was cancelled.",
        f"{LUNDE} will not meet {QUISPE}.",
        "In 2015 Norway and Peru agreed to open a port.",
    ],
)
def test_no_commitment(text: str, coded: Coding) -> None:
    assert coded(text).record.commitments == ()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (f"{LUNDE} will meet {QUISPE} in Suva on May 7.", "2024-05-07"),
        pytest.param("Norway and Peru agreed to open a port in August.", "2024-08"),
        pytest.param(
            f"{QUISPE} promised that Peru would open an embassy by May 20.",
            "2024-05-20",
        ),
        ("Norway promised Peru two ships on May 2.", None),  # the day of the promise, not of the ships
    ],
)
def test_when_it_is_due(text: str, due: str | None, coded: Coding) -> None:
    assert [c.due.value for c in coded(text).record.commitments] == [due]


def test_a_commitment_tells_what_it_was_read_from(coded: Coding) -> None:
    record = coded(f"Norway and Peru agreed to open a port. {QUISPE} promised that Peru would open an embassy.").record
    held = {finding.id for finding in (*record.events, *record.statements)}
    assert len(record.commitments) == 2
    assert all(commitment.source in held for commitment in record.commitments)
