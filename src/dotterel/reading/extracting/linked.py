"""What a page says of its article in linked data (JSON-LD): body and headline, as its publisher states them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

import msgspec

from dotterel.reading.intake.fragments import plain

SCRIPT = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.*?)</script", re.DOTALL | re.IGNORECASE)
DEEPEST, MOST = 6, 100
WORD = re.compile(r"\w+")
RUN = 4  # words
LONG_ENOUGH = 100  # words of a body
MOST_OF = 0.8
STRAY = 8  # words of a line that is more than a heading


class Linked(msgspec.Struct, frozen=True):
    """The longest body, the first headline and the authors of its article, and the publishers that linked data tell."""

    body: str = ""
    headline: str | None = None
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()


def linked_in(markup: str) -> Linked:
    """The linked data of the page; what cannot be read in them is passed over."""
    found = [node for match in SCRIPT.finditer(markup) for node in _nodes(_loaded(match[1]), 0)]
    bodies = [plain(unescape(body)) for node in found if isinstance(body := node.get("articleBody"), str)]
    articles = [node for node in found if isinstance(head := node.get("headline"), str) and head.strip()]
    return Linked(
        max(bodies, key=len, default=""),
        next((str(node["headline"]) for node in articles), None),
        next((names for node in articles if (names := _named(node.get("author"), found))), ()),
        tuple(name for node in articles for name in _named(node.get("publisher"), found)),
    )


def settled(text: str, linked: Linked) -> str:
    """The text without lines that are no part of the body told; or that body itself, where the text misses much of it.

    Lines above the first line of the body (a standfirst) and short ones (headings) are left as they are.
    """
    told = _runs(linked.body)
    if len(told) < LONG_ENOUGH:
        return text
    lines = [(line, _runs(line)) for line in text.split("\n")]
    found = {run for _, runs in lines for run in runs}
    if len(found & told) < MOST_OF * len(told):
        return linked.body
    if len(found & told) < MOST_OF * len(found):
        return text  # the body told is only a part of the article
    first = next((at for at, (_, runs) in enumerate(lines) if runs & told), 0)
    kept = (line for at, (line, runs) in enumerate(lines) if at < first or runs & told or len(runs) < STRAY)
    return "\n".join(kept)


def _named(value: object, nodes: list[dict[str, object]]) -> tuple[str, ...]:
    """The names that a field holds: one or several, as words, as objects, or as references to other objects."""
    names: list[str] = []
    for each in (value if isinstance(value, list) else [value])[:MOST]:
        node: object = each
        if isinstance(each, dict) and "name" not in each and "@id" in each:
            node = next((other for other in nodes if other.get("@id") == each["@id"] and "name" in other), each)
        name = node.get("name") if isinstance(node, dict) else node
        parts = name if isinstance(name, list) else [name]
        names.extend(" ".join(unescape(part).split()) for part in parts if isinstance(part, str))
    return tuple(dict.fromkeys(name for name in names if name and "://" not in name))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _loaded(script: str) -> object:
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(node: object, depth: int) -> Iterator[dict[str, object]]:
    """The objects in the data, outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(node, dict):
        yield node
    within = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
    for each in within[:MOST]:
        yield from _nodes(each, depth + 1)
