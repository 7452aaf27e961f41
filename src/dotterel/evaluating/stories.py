"""Stories told by several outlets, with the words in which each reports each happening (tests/happenings/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
import yaml

from dotterel.evaluating.gold import GoldDispatch, read_gold
from dotterel.reference.outlets import OutletKind
from dotterel.schema.errors import GoldError
from dotterel.schema.kept import Publisher
from dotterel.schema.source import Source


class ToldDispatch(msgspec.Struct, frozen=True):
    """One dispatch of a story; `reports` are happenings with the words that report them, and type where not CONSULT."""

    outlet: str
    published: str
    text: str
    reports: dict[str, str | tuple[str, str]]
    state: str | None = None
    kind: OutletKind | None = None

    @property
    def publisher(self) -> Publisher:
        """Its outlet."""
        return Publisher(self.outlet, self.state, self.kind)

    @property
    def source(self) -> Source:
        """Its identity: the same text of two outlets is two dispatches."""
        digest = sha256(f"{self.outlet}|{self.published}|{self.text}".encode()).hexdigest()
        return Source(None, "text/plain", digest)


class Story(msgspec.Struct, frozen=True):
    """Dispatches on happenings that are easily confused."""

    name: str
    dispatches: tuple[ToldDispatch, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    dispatches: tuple[ToldDispatch, ...]


def read_stories(folder: Path) -> tuple[Story, ...]:
    """The stories of a folder by name, one in each file `*.yaml`; of a folder of gold dispatches, one for all.

    Gold dispatches of one `cluster` report one happening; nothing is said of the words that report it.
    """
    if any(folder.glob("*.yaml")):
        return tuple(Story(path.stem, _story(path).dispatches) for path in sorted(folder.glob("*.yaml")))
    return (Story(folder.name, tuple(_gold_dispatch(dispatch) for dispatch in read_gold(folder))),)


def _story(path: Path) -> _File:
    try:
        told = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), _File)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise GoldError(f"{path}: {error}") from error
    for dispatch, words in _words(told):
        if words not in dispatch.text:
            raise GoldError(f"{path}: {words!r} does not stand in the dispatch of {dispatch.outlet}")
    return told


def _words(told: _File) -> Iterator[tuple[ToldDispatch, str]]:
    for dispatch in told.dispatches:
        for report in dispatch.reports.values():
            yield dispatch, report if isinstance(report, str) else report[1]


def _gold_dispatch(gold: GoldDispatch) -> ToldDispatch:
    cluster = gold.cluster or gold.id
    return ToldDispatch(gold.publisher or gold.id, gold.published or "", gold.text, {cluster: ""})
