"""Who, where and when, in the layouts of agencies, papers and ministries of many countries; the people are invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from dotterel.schema.source import Text

Reader = Callable[..., Text]

HEAD = "Orsk receives envoy of Arvenia"
LEAD = "Foreign Minister Lina Orsk received the envoy of Arvenia, Per Tal, in the capital on Monday."
MORE = "The two discussed trade and the fishing grounds, the ministry said in a statement."
LAST = "They agreed to meet again in autumn, when the work on the port is to be finished."
BODY = f"{LEAD}\n\n{MORE}\n\n{LAST}"
FLAT = f"{LEAD} {MORE}\n\n{LAST}"


LAYOUTS: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / "layouts.yaml").read_text("utf-8"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["text"][:60] for layout in LAYOUTS])
def test_layouts(layout: dict[str, str], reader: Reader) -> None:
    read = reader(layout["text"].format(HEAD=HEAD, BODY=BODY, FLAT=FLAT))
    told = (read.publisher, read.byline, read.dateline.place if read.dateline else None, read.published.value)
    assert told == tuple(layout.get(field) for field in ("publisher", "byline", "place", "published"))
    assert LEAD in " ".join(span.quote for span in read.paragraphs)


@pytest.mark.parametrize(
    ("text", "publisher", "byline"),
    [
        ("Lina Orsk in Port Vell\n\n{BODY}", None, None),
        ("Talks resume - state media\n\n{BODY}", None, None),
        ("Talks Resume - State Media\n\n{BODY}", None, None),
        ("Envoy meets the press\n\nMay 3, 2024\n\n{BODY}", None, None),
        ("{BODY} - He left at noon.", None, None),
        ("By the time the talks resumed the envoy had left for the harbour of his town.\n\n{BODY}", None, None),
        ("Port deal signed by Arvenia\n\n{BODY}", None, None),
        ("SCIENCE NEWS\n\nMay 3, 2024\n\nIce on the move\n\n{BODY}", None, None),
        ("Science News\n\nMay 3, 2024\n\nIce on the move\n\n{BODY}", None, None),
        ("{BODY}\n\nFB TW IN", None, None),
        ("Treaty to be signed by Lina Orsk\n\n{BODY}", None, None),
    ],
)
def test_what_only_looks_like_a_credit(text: str, publisher: str | None, byline: str | None, reader: Reader) -> None:
    read = reader(text.format(BODY=BODY))
    assert (read.publisher, read.byline) == (publisher, byline)


@pytest.mark.parametrize(
    ("layout", "published"),
    [
        ("{HEAD}\n\nIssued on: 03/05/2024\n\nPort Vell (AFP) – {BODY}", "2024-05-03"),
        ("{HEAD}\n\nPublished 03/05/2024\n\nPORT VELL (AP) – {BODY}", "2024-03-05"),
        ("{HEAD}\n\n03/05/2024\n\nAmman, May 3 (Petra) -- {BODY}", "2024-05-03"),
        ("{HEAD}\n\nPublished 03/05/2024\n\n{BODY}", "2024-03-05"),
    ],
)
def test_days_in_figures_as_the_outlet_writes_them(layout: str, published: str, reader: Reader) -> None:
    assert reader(layout.format(HEAD=HEAD, BODY=BODY)).published.value == published
