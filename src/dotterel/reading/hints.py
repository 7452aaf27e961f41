"""The outlet that the furniture of a page betrays: the author's post, a mail address, the house's own pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dotterel.reading.pieces import Pieces
from dotterel.reference.outlets import Outlet, Outlets, outlet_at, outlet_named

MAIL = re.compile(r"[\w.+-]{1,60}@(?P<domain>[\w-]{1,60}(?:\.[\w-]{2,40}){1,4})")
SENTENCE = re.compile(r"[^.!?\n]+")
AFTER = re.compile(
    r"\b(?:[Aa]t|[Ff]or|of|[Ww]ith|in)\s+"
    r"(?P<name>(?:the |The )?[A-ZÀ-ÖØ-Þ0-9İŞ][^\s,;:()\"“”]*(?: [^\s,;:()\"“”]+){0,4})"
)
MOST = 1500  # characters of one piece that are searched
OWN_PICTURES = ("newspaper", "broadcaster")


def hints_of(pieces: Pieces, text: str, outlets: Outlets) -> list[str]:
    """The names of outlets that the furniture hints at, the surest first."""
    posts = [piece.words(text)[:MOST] for piece in pieces if piece.kind == "biography"]
    rest = [piece.words(text)[:MOST] for piece in pieces if piece.kind in ("biography", "clutter")]
    found = [*_employers(posts, outlets), *_mailed(rest, outlets), *_pictured(rest, outlets)]
    return [outlet.name for outlet in found]


def _employers(biographies: Iterable[str], outlets: Outlets) -> Iterator[Outlet]:
    """The outlets after "at", "for" and the like in sentences that tell of the author's present post."""
    for words in biographies:
        for sentence in SENTENCE.findall(words):
            if not outlets.furniture.past.search(sentence):
                names = (_longest(match["name"].split(), outlets) for match in AFTER.finditer(sentence))
                yield from filter(None, names)


def _longest(tokens: list[str], outlets: Outlets) -> Outlet | None:
    """The outlet that the most of the words name, from the first on: "Vell Courier" in "Vell Courier he holds"."""
    named = (outlet_named(" ".join(tokens[:end]), outlets) for end in range(len(tokens), 0, -1))
    return next((outlet for outlet in named if outlet and outlet.kind != "organisation"), None)


def _mailed(lines: Iterable[str], outlets: Outlets) -> Iterator[Outlet]:
    found = (outlet_at(match["domain"], outlets) for words in lines for match in MAIL.finditer(words))
    return (outlet for outlet in found if outlet)


def _pictured(lines: Iterable[str], outlets: Outlets) -> Iterator[Outlet]:
    credits = (match["outlet"] for words in lines for match in outlets.furniture.pictures.finditer(words))
    found = (outlet_named(name, outlets) for name in credits)
    return (outlet for outlet in found if outlet and outlet.kind in OWN_PICTURES)
