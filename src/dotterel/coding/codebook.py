"""The codebook: all that coding knows beforehand, loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import yaml

from dotterel.coding.confidence import Confidence, load_confidence
from dotterel.coding.crowds import Crowds, load_crowds
from dotterel.coding.grammar import Words, load_words
from dotterel.coding.modality import Modals, load_modals
from dotterel.coding.rules import RuleBook, load_rules
from dotterel.coding.triage import load_triage
from dotterel.reference.contexts import ContextLexicon, load_contexts
from dotterel.reference.gazetteer import Gazetteer, load_gazetteer
from dotterel.reference.occasions import Occasions, load_occasions
from dotterel.reference.ontology import Ontology, load_ontology, own_ontologies
from dotterel.reference.outlets import Outlets, load_outlets, own_outlets
from dotterel.reference.reporting import Reporting, load_reporting


class Channels(msgspec.Struct, frozen=True):
    """Words that tell how parties met (lexicons/channels.yaml)."""

    phone: frozenset[str]
    video: frozenset[str]
    letter: frozenset[str]
    mediation: frozenset[str]
    multilateral: frozenset[str]
    in_person: frozenset[str]
    undecided: frozenset[str]


class SpeakerWords(msgspec.Struct, frozen=True):
    """Words for those who speak (lexicons/speakers.yaml)."""

    people: frozenset[str]
    media: frozenset[str]
    bodies: frozenset[str]
    persons: frozenset[str]
    spokespersons: frozenset[str]
    settings: frozenset[str]
    hosts: frozenset[str]
    guests: frozenset[str]
    receiving: frozenset[str]
    states: frozenset[str]
    first_person: frozenset[str]


class Codebook(msgspec.Struct, frozen=True):
    """Rules, ontology and lexicons for coding."""

    rules: RuleBook
    ontology: Ontology
    contexts: ContextLexicon
    words: Words
    modals: Modals
    channels: Channels
    crowds: Crowds
    reporting: Reporting
    gazetteer: Gazetteer
    occasions: Occasions
    outlets: Outlets
    speakers: SpeakerWords
    fields: dict[str, frozenset[str]]
    confidence: Confidence


def load_codebook(knowledge: Path, rules: Sequence[Path] = ()) -> Codebook:
    """The codebook of the knowledge folder, with further folders of rules beside its own."""
    ontology = load_ontology(knowledge, [path for folder in rules for path in own_ontologies(folder)])
    types = {name: tuple(t.modes) for name, t in ontology.types.items()}
    return Codebook(
        rules=load_rules([knowledge / "rules", *rules], types),
        ontology=ontology,
        contexts=load_contexts(knowledge, ontology),
        words=load_words(knowledge),
        modals=load_modals(knowledge),
        channels=_load_channels(knowledge),
        crowds=load_crowds(knowledge),
        reporting=load_reporting(knowledge),
        gazetteer=load_gazetteer(knowledge / "places"),
        occasions=load_occasions(knowledge / "occasions"),
        outlets=load_outlets(knowledge, [path for folder in rules for path in own_outlets(folder)]),
        fields=load_triage(knowledge),
        confidence=load_confidence(knowledge),
        speakers=SpeakerWords(**{k: frozenset(v) for k, v in _lexicon(knowledge, "speakers").items()}),
    )


def _load_channels(folder: Path) -> Channels:
    return Channels(**{k: frozenset(v) for k, v in _lexicon(folder, "channels").items()})


def _lexicon(folder: Path, name: str) -> dict[str, list[str]]:
    raw: dict[str, list[str]] = yaml.safe_load((folder / "lexicons" / f"{name}.yaml").read_text(encoding="utf-8"))
    return raw
