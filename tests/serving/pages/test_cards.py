"""Cards of models in parts."""

from __future__ import annotations

from dotterel.serving.pages.cards import parts

CARD = """# The card

Some **words** of `ours`
on two lines, [linked](there.md):
- one
- two
  and more

## Figures

| a | b |
|---|---|
| 1 | 2 |
"""


def test_the_parts_of_a_card() -> None:
    assert [(part.sort, part.lines or part.cells) for part in parts(CARD)] == [
        ("paragraph", ("Some words of ours on two lines, linked:",)),
        ("list", ("one", "two and more")),
        ("heading", ("Figures",)),
        ("table", (("a", "b"), ("1", "2"))),
    ]
