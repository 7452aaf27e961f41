"""What clutters a page besides the dispatch: the patterns of knowledge/lexicons/furniture.yaml, ready to match."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import msgspec

from dotterel.reference.knowledge_file import read_entries
from dotterel.schema.errors import KnowledgeError

SHEET = "lexicons/furniture.yaml"

Patterns = re.Pattern[str]
CreditKind = Literal["publisher", "site", "syndicator"]  # of lines; pictures are credited within lines


class KindSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of furniture as written in the sheet."""

    says: str
    lines: tuple[str, ...]
    edges: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class ClosersSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines after which nothing of the dispatch follows, as written in the sheet."""

    all: tuple[str, ...]
    list: tuple[str, ...]
    matches: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class CreditsSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines that name the outlet, and credits of pictures within lines, as written in the sheet."""

    publisher: tuple[str, ...]
    site: tuple[str, ...]
    syndicator: tuple[str, ...]
    picture: tuple[str, ...]
    matches: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class BiographySheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an author's biography is known by, as written in the sheet."""

    words: tuple[str, ...]
    follows: tuple[str, ...]
    past: tuple[str, ...]


class IssuerSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase that only one body uses; `keeps` when the line is still a part of the dispatch."""

    words: str
    outlet: str
    keeps: bool = False


class BylinesSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines that name the writer besides "By", and what stands in a person's place, as written in the sheet."""

    lines: tuple[str, ...]
    desks: tuple[str, ...]
    matches: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class AttributionsSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases around the name of an outlet: of the one that reports, and of others that it leans on."""

    own: tuple[str, ...]
    others: tuple[str, ...]


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """furniture.yaml as written."""

    kinds: dict[str, KindSheet]
    closers: ClosersSheet
    biography: BiographySheet
    jobs: tuple[str, ...]
    stamp_words: frozenset[str]
    stamp_labels: frozenset[str]
    updated_words: frozenset[str]
    office_words: frozenset[str]
    issuing_bodies: frozenset[str]
    issuers: tuple[IssuerSheet, ...]
    credits: CreditsSheet
    bylines: BylinesSheet
    outlet_words: tuple[str, ...]
    attributions: AttributionsSheet
    not_places: frozenset[str]
    place_openers: frozenset[str]
    function_words: frozenset[str]


class FurnitureKind(msgspec.Struct, frozen=True):
    """A kind of furniture: `line` matches a whole line, `head` the opening of one, `tail` the end of one."""

    name: str
    line: Patterns
    head: Patterns | None
    tail: Patterns | None


class Furniture(msgspec.Struct, frozen=True):
    """The sheet with its patterns compiled."""

    kinds: tuple[FurnitureKind, ...]
    closes_all: Patterns
    closes_list: Patterns
    biography: Patterns
    follows: Patterns
    jobs: Patterns
    issuers: tuple[tuple[Patterns, IssuerSheet], ...]
    credits: tuple[tuple[CreditKind, Patterns], ...]
    pictures: Patterns
    bylines: tuple[Patterns, ...]
    desks: Patterns
    outlet_like: Patterns
    past: Patterns
    sheet: Sheet


def load_furniture(folder: Path) -> Furniture:
    """The furniture lexicon of a knowledge folder."""
    sheet = read_sheet(folder / SHEET)
    try:
        return _compiled(sheet)
    except re.error as error:
        raise KnowledgeError(f"{SHEET}: the pattern {error.pattern!r} is no regular expression: {error.msg}") from error


def read_sheet(path: Path) -> Sheet:
    """The sheet as written, checked for its form."""
    return read_entries(path, Sheet)


def _compiled(sheet: Sheet) -> Furniture:
    return Furniture(
        kinds=tuple(_kind(name, kind) for name, kind in sheet.kinds.items()),
        closes_all=_any(sheet.closers.all),
        closes_list=_any(sheet.closers.list),
        biography=re.compile(rf"\b{_any(sheet.biography.words).pattern}\b", re.IGNORECASE),
        follows=_any(sheet.biography.follows),
        jobs=_any(tuple(re.escape(job) for job in sorted(sheet.jobs, key=len, reverse=True))),
        issuers=tuple((_any((issuer.words,)), issuer) for issuer in sheet.issuers),
        credits=_credits(sheet.credits),
        bylines=tuple(_any((pattern,)) for pattern in sheet.bylines.lines),
        desks=re.compile(rf"(?:\w{{2,20}} ){{0,2}}{_any(sheet.bylines.desks).pattern}", re.IGNORECASE),
        outlet_like=re.compile(rf"{_any(sheet.outlet_words).pattern}\b", re.IGNORECASE),
        pictures=_any(sheet.credits.picture),
        past=_any(sheet.biography.past),
        sheet=sheet,
    )


def _kind(name: str, kind: KindSheet) -> FurnitureKind:
    edges = kind.edges + kind.tails
    return FurnitureKind(
        name=name,
        line=_any(kind.lines + edges),
        head=re.compile(rf"{_any(kind.edges).pattern}(?=\s|$)", re.IGNORECASE) if kind.edges else None,
        tail=re.compile(rf"(?<!\w){_any(edges).pattern}\W?$", re.IGNORECASE) if edges else None,
    )


def _credits(sheet: CreditsSheet) -> tuple[tuple[CreditKind, Patterns], ...]:
    kinds: tuple[tuple[CreditKind, tuple[str, ...]], ...] = (
        ("syndicator", sheet.syndicator),
        ("publisher", sheet.publisher),
        ("site", sheet.site),
    )
    return tuple((kind, _any((pattern,))) for kind, patterns in kinds for pattern in patterns)


def _any(patterns: tuple[str, ...]) -> Patterns:
    return re.compile(f"(?:{'|'.join(patterns)})", re.IGNORECASE)
