"""PLOVER as this project uses it: event types, modes, scores, CAMEO codes, auxiliary modes, contexts, sectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from dotterel.reference.knowledge_file import read_entries
from dotterel.schema.errors import KnowledgeError

OWN_TYPES = "ontology*.yaml"  # files of event types beside rules of the user's own
Quad = Literal[1, 2, 3, 4]
Score = Annotated[float, msgspec.Meta(ge=-10, le=10)]
Cameo = Annotated[str, msgspec.Meta(pattern="^[0-2][0-9]{1,3}$")]
Auxiliary = Literal["historical", "future", "hypothetical", "negation"]


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an event of a type was done. Without a score of its own it has that of its type."""

    gloss: str
    cameo: Cameo
    score: Score | None = None
    context: str | None = None


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the 16 types of PLOVER, with its modes by name."""

    definition: str
    quad: Quad
    score: Score
    requires_recipient: bool
    cameo: Cameo
    modes: dict[str, Mode] = {}


class Reduction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an event of some type is coded as under an auxiliary mode."""

    type: str
    source: Literal["manual", "dotterel"]
    mode: str | None = None
    cameo: Cameo | None = None


class AuxiliaryMode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An auxiliary mode, and the types that it turns into others."""

    gloss: str
    becomes: dict[str, Reduction] = {}


class Sectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sector codes with their glosses."""

    state: dict[str, str]
    international: dict[str, str]


class Ontology(msgspec.Struct, frozen=True):
    """Types, auxiliary modes and contexts by name, in the order of the manual, and sectors by code."""

    types: dict[str, EventType]
    auxiliaries: dict[Auxiliary, AuxiliaryMode]
    contexts: dict[str, str]
    sectors: Sectors


def own_ontologies(folder: Path) -> tuple[Path, ...]:
    """The files of event types in a folder of the user's own, in order of their names."""
    return tuple(sorted(folder.rglob(OWN_TYPES)))


def load_ontology(folder: Path, own: Iterable[Path] = ()) -> Ontology:
    """The ontology written in the files of `ontology/` in a knowledge folder, with event types of the user's own, and
    further modes of ours."""
    folder = folder / "ontology"
    types = read_entries(folder / "plover.yaml", dict[str, EventType])
    for path in own:
        types = _with_types(types, read_entries(path, dict[str, EventType]))
    ontology = Ontology(
        types=types,
        auxiliaries=read_entries(folder / "auxiliary.yaml", dict[Auxiliary, AuxiliaryMode]),
        contexts=read_entries(folder / "contexts.yaml", dict[str, str]),
        sectors=read_entries(folder / "sectors.yaml", Sectors),
    )
    _check_mode_contexts(ontology, folder / "plover.yaml")
    _check_reductions(ontology, folder / "auxiliary.yaml")
    return ontology


def _with_types(types: dict[str, EventType], more: dict[str, EventType]) -> dict[str, EventType]:
    """The types with more of them; one of the same name only adds its modes."""
    merged = dict(types)
    for name, added in more.items():
        held = types.get(name)
        merged[name] = msgspec.structs.replace(held, modes={**added.modes, **held.modes}) if held else added
    return merged


def score_of(type: str, modes: Sequence[str], ontology: Ontology) -> float:
    """PLOVER's conflict-cooperation score; of several modes the one farthest from zero counts."""
    return _score(*_telling(type, modes, ontology))


def quad_of(type: str, ontology: Ontology) -> Quad:
    """The quad category of a type: 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict."""
    return _type(type, ontology).quad


def cameo_of(type: str, modes: Sequence[str], ontology: Ontology) -> str:
    """The CAMEO code that stands best for an event; of several modes the one that gives the score gives it."""
    of_type, mode = _telling(type, modes, ontology)
    return mode.cameo if mode else of_type.cameo


def contexts_of(type: str, modes: Sequence[str], ontology: Ontology) -> tuple[str, ...]:
    """The contexts that the modes always bring with them, in the order of the ontology."""
    brought = {mode.context for mode in _modes(type, modes, ontology)}
    return tuple(context for context in ontology.contexts if context in brought)


def reduction_of(type: str, auxiliary: str, ontology: Ontology) -> Reduction | None:
    """The reduction with its mode and CAMEO code, or None for a type that the auxiliary mode leaves as it is."""
    _type(type, ontology)
    for name, mode in ontology.auxiliaries.items():
        if name == auxiliary:
            return mode.becomes.get(type)
    raise KnowledgeError(f"{auxiliary!r} is no auxiliary mode; there are {_listed(ontology.auxiliaries)}")


def _telling(type: str, modes: Sequence[str], ontology: Ontology) -> tuple[EventType, Mode | None]:
    of_type = _type(type, ontology)
    known = _modes(type, modes, ontology)
    return of_type, max(known, key=lambda mode: abs(_score(of_type, mode)), default=None)


def _score(of_type: EventType, mode: Mode | None) -> float:
    return of_type.score if mode is None or mode.score is None else mode.score


def _modes(type: str, modes: Sequence[str], ontology: Ontology) -> list[Mode]:
    known = _type(type, ontology).modes
    for mode in modes:
        if mode not in known:
            raise KnowledgeError(f"{mode!r} is no mode of {type}; it has {_listed(known) or 'none'}")
    return [known[mode] for mode in modes]


def _type(type: str, ontology: Ontology) -> EventType:
    if type not in ontology.types:
        raise KnowledgeError(f"{type!r} is no event type; there are {_listed(ontology.types)}")
    return ontology.types[type]


def _check_mode_contexts(ontology: Ontology, path: Path) -> None:
    for type_name, of_type in ontology.types.items():
        for mode_name, mode in of_type.modes.items():
            if mode.context is not None:
                _check_known(mode.context, ontology.contexts, f"{path}: {type_name}, {mode_name}: context")


def _check_reductions(ontology: Ontology, path: Path) -> None:
    for auxiliary, mode in ontology.auxiliaries.items():
        for type_name, reduction in mode.becomes.items():
            place = f"{path}: {auxiliary}, {type_name}"
            _check_known(type_name, ontology.types, f"{place}: type")
            _check_known(reduction.type, ontology.types, f"{place}: type")
            if reduction.mode is not None:
                _check_known(reduction.mode, ontology.types[reduction.type].modes, f"{place}: mode")


def _check_known(name: str, known: Mapping[str, object], place: str) -> None:
    if name not in known:
        raise KnowledgeError(f"{place} {name!r} is not known; it may be {_listed(known) or 'left out'}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
