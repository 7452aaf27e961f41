"""By which of their names persons are called on second mention, by the custom of the state."""

from __future__ import annotations

import re
from collections.abc import Iterable

PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "ould", "von", "van", "der", "den", "de", "da", "di",
     "du", "dos", "das", "la", "le", "te", "ter", "zu", "abu"}
)  # fmt: skip
ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|an|ar|at)[- ]", re.IGNORECASE)


def called(person: str, order: str, surnames: Iterable[str] = ()) -> tuple[str, ...]:
    """The names by which a person is called; `order` is "first", "last" or "both", as the table of states has it."""
    words = [word for word in person.split() if not re.fullmatch(r"[IVX]+|Jr\.?|Sr\.?", word)]
    names = [*surnames]
    if order in ("first", "both"):
        names.append(words[0])
    if order in ("last", "both"):
        start = len(words) - 1
        while start > 1 and words[start - 1].casefold() in PARTICLES:
            start -= 1
        names += [" ".join(words[start:]), words[-1]]
        names += [" ".join(words[-2:])] if len(words) > 2 else []
    names += [ARTICLE.sub("", name) for name in names if ARTICLE.match(name)]
    return tuple(name for name in dict.fromkeys(names) if len(name) > 1)
