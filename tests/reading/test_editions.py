"""Later editions of a dispatch."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.reading.editions import edits
from dotterel.schema.source import Text

Reader = Callable[..., Text]

A = "Foreign Minister Lina Orsk received the envoy of Arvenia, Per Tal, in Port Vell on Monday."
B = "The two discussed trade and the fishing grounds, the ministry said in a statement."
C = "Orsk said that the border would open in June."
OLD = f"{A} {B}\n\n{C}"


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        (OLD, []),
        (f"{A}\n\n{B}\n\n{C}", []),
        (f"{A} {B}\n\n{C}\n\nRead more", []),
        (f"{A} {B}\n\n{C} Tal denied that.", [("gained", None, "Tal denied that.")]),
        (f"{A} {C}", [("lost", B, None)]),
        (
            f"{A} {B}\n\n{C.replace('June', 'July')}",
            [("changed", C, "Orsk said that the border would open in July.")],
        ),
        (f"{A} It rained all day.\n\n{C}", [("lost", B, None), ("gained", None, "It rained all day.")]),
    ],
)
def test_edits(new: str, wanted: list[tuple[str, str | None, str | None]], reader: Reader) -> None:
    found = edits(reader(OLD), reader(new))
    told = [(one.kind, one.before and one.before.quote, one.after and one.after.quote) for one in found]
    assert told == wanted
