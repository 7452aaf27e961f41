"""A card of ours (Markdown, of a few plain forms) in parts that a template can show without making HTML of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

Sort = Literal["heading", "paragraph", "list", "table", "code"]
RULE = re.compile(r"\|[\s:|-]+\|?")


class Part(msgspec.Struct, frozen=True):
    """A heading, paragraph, list, table or block of code: `lines` are its words, `cells` the rows of a table."""

    sort: Sort
    lines: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


def parts(card: str) -> tuple[Part, ...]:
    """The parts of a card, in order; its own title is left out."""
    apart = re.sub(r"(?<=[:.)])\n- ", "\n\n- ", card)  # a list may follow its paragraph at once
    without_front = re.sub(r"\A---\n.*?\n---\n", "", apart, flags=re.DOTALL)
    return tuple(_parts(without_front))


def _parts(card: str) -> Iterator[Part]:
    for block in re.split(r"\n\s*\n", card.strip()):
        lines = [line.rstrip() for line in block.strip("\n").splitlines()]
        if lines and lines[0].startswith("#"):
            level, _, words = lines[0].partition(" ")
            if len(level) > 1:
                yield Part("heading", (_plain(words),))
            lines = lines[1:]
        if lines:
            yield _part(lines)


def _part(lines: list[str]) -> Part:
    if lines[0].startswith("|"):
        rows = [line for line in lines if not RULE.fullmatch(line)]
        return Part("table", cells=tuple(tuple(map(_plain, row.strip("|").split("|"))) for row in rows))
    if lines[0].startswith(("    ", "```")):
        return Part("code", tuple(line.removeprefix("    ") for line in lines if not line.startswith("```")))
    if lines[0].lstrip().startswith(("- ", "* ")):
        joined = re.split(r"\n\s*[-*] ", "\n" + "\n".join(lines))
        return Part("list", tuple(_plain(item) for item in joined if item.strip()))
    return Part("paragraph", (_plain(" ".join(lines)),))


def _plain(words: str) -> str:
    """Words without the signs for emphasis, code and links."""
    linked = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", words)
    return " ".join(re.sub(r"[*`]", "", linked).split())
