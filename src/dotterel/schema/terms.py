"""The filters as they are asked for from outside of Python: the command line and the web show these, and no others."""

from __future__ import annotations

from typing import Literal

import msgspec

Asked = Literal["event", "statement", "commitment", "dispatch"]

FINDINGS: tuple[Asked, ...] = ("event", "statement", "commitment")
ALL: tuple[Asked, ...] = (*FINDINGS, "dispatch")
PARTS = ("actor", "recipient", "speaker", "behalf", "addressee", "by", "to")
DAY = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"  # 2024, 2024-09, 2024-09-26


class Term(msgspec.Struct, frozen=True):
    """A filter: its name in `Filters`, what the command line calls it, and of what it may be asked."""

    name: str
    words: str
    metavar: str = "WORDS"
    kinds: tuple[Asked, ...] = FINDINGS
    several: bool = False
    choices: tuple[str, ...] = ()
    example: str = ""

    @property
    def asked(self) -> str:
        """What it is called outside of Python."""
        return "min-confidence" if self.name == "confidence" else self.name


TERMS = (
    Term("actor", "A code (AZE, UN), words of a name, or an actor's id.", "WHO", example="NOR"),
    Term("part", "The part that the actor has.", choices=PARTS),
    Term("counterpart", "Another actor in the same finding.", "WHO", example="CHL"),
    Term("pair", "Two states, in either order.", "CODE CODE", example="NOR,CHL"),
    Term("type", "PLOVER's event type; may be repeated.", "TYPE", ("event",), several=True, example="CONSULT"),
    Term("mode", "PLOVER's mode; may be repeated.", "MODE", ("event",), several=True, example="visit"),
    Term(
        "context",
        "PLOVER's context; may be repeated.",
        "CONTEXT",
        several=True,
        example="economic",
    ),
    Term("status", "occurred, planned …; may be repeated.", "STATUS", ("event",), several=True, example="occurred"),
    Term("act", "say, deny, warn, accuse …; may be repeated.", "ACT", ("statement",), several=True, example="say"),
    Term(
        "firmness",
        "promised, agreed, planned, offered; may be repeated.",
        "WORD",
        ("commitment",),
        several=True,
        example="promised",
    ),
    Term("place", "An ISO alpha-3 code or the name of a place.", "WHERE", ("event",), example="Oslo"),
    Term("since", "From this day, month or year on.", "DATE", ALL, example="2024-05"),
    Term("until", "Up to and with this day, month or year.", "DATE", ALL, example="2025"),
    Term("occasion", "Words of the session, summit or conference.", kinds=("event",), example="general assembly"),
    Term("text", 'All these words; "quoted words" stand together.', kinds=ALL, example="fishing quota"),
    Term("outlet", "Words of the outlet's name, or its state's code.", kinds=ALL, example="wire"),
    Term("happening", "The id of a happening that they belong to.", "ID"),
    Term("dispatch", "The id of the dispatch that they stand in.", "ID"),
    Term("verdict", "Only what a person judged so; without it, all but the wrong.", choices=("right", "wrong")),
    Term("confidence", "Leave out findings less sure.", "FLOAT", example="0.5"),
)


def terms_of(kind: Asked) -> tuple[Term, ...]:
    """The filters of a kind of finding, or of dispatches."""
    return tuple(term for term in TERMS if kind in term.kinds)
