"""The words that report what someone said, and where in a sentence the content and the hearer stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
import yaml

from dotterel.reference.knowledge_file import read_entries
from dotterel.schema.errors import KnowledgeError

PLACES = "clause|quotation|claim|object|object complement|object infinitive|object after [a-z]+|infinitive|after [a-z]+"
Slot = Annotated[str, msgspec.Meta(pattern=f"^({PLACES})$")]

GAP, ROOM = "~", 4
CLAUSAL = frozenset({"clause", "quotation"})


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a cue is built: where content, hearer and a bare topic stand. Without content there is no statement."""

    content: tuple[Slot, ...]
    hearer: tuple[Slot, ...] = ()
    topic: tuple[Slot, ...] = ()
    by: Literal["anyone", "document"] = "anyone"

    @property
    def phrasal(self) -> bool:
        """Whether only a phrase behind a preposition, or a quotation, can be the content."""
        return all(slot == "quotation" or slot.startswith("after ") for slot in self.content)


class ActWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The verbs of an act by frame, and the nouns that carry it."""

    verbs: dict[str, tuple[str, ...]]
    nouns: tuple[str, ...] = ()


class AttributionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase that names a speaker without a verb of saying, as written."""

    phrase: str
    speaker: Literal["after", "between", "none"]
    act: str


class Agentless(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The acts of which a passive without agent is a statement, with a clause or with a noun phrase as content."""

    clause: tuple[str, ...]
    phrase: tuple[str, ...]


class ReportingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon as written."""

    frames: dict[str, Frame]
    acts: dict[str, ActWords]
    light_verbs: tuple[str, ...]
    courtesies: tuple[str, ...]
    weighty: tuple[str, ...]
    documents: tuple[str, ...]
    attributions: tuple[AttributionWords, ...]
    claims: tuple[str, ...]
    carried_out: tuple[str, ...]
    agentless: Agentless
    openers: tuple[str, ...]
    minds: tuple[str, ...]


class Cue(msgspec.Struct, frozen=True):
    """A verb, simple or of several words, by which something is said; "~" among its words leaves room."""

    words: tuple[str, ...]
    act: str
    frame: Frame
    line: int = 1  # where its group stands in the lexicon

    @property
    def states(self) -> bool:
        """Whether it makes a statement at all: "discuss" and "congratulate" do not."""
        return bool(self.frame.content)

    @property
    def takes_clause(self) -> bool:
        """Whether a clause or a quotation may be its content."""
        return not CLAUSAL.isdisjoint(self.frame.content)

    @property
    def takes_nominal(self) -> bool:
        """Whether a noun phrase may be its content, or part of it: as object or after a preposition."""
        return any(slot not in ("clause", "quotation", "infinitive") for slot in self.frame.content)


class Attribution(msgspec.Struct, frozen=True):
    """A phrase like "according to": the speaker stands after it, between its words at "~", or is told elsewhere."""

    words: tuple[str, ...]
    act: str
    speaker: Literal["after", "between", "none"]
    line: int = 1


class Reporting(msgspec.Struct, frozen=True):
    """Look-ups over the lexicon. `verbs` has whole phrases, `by_first` what may begin with a word, longest first.

    `nouns` gives the act that a noun carries; a courtesy is a noun that makes no statement. `lines` tells where the
    nouns of an act stand in the lexicon.
    """

    verbs: dict[str, Cue]
    by_first: dict[str, tuple[Cue, ...]]
    nouns: dict[str, str]
    light_verbs: frozenset[str]
    courtesies: frozenset[str]
    weighty: frozenset[str]
    documents: frozenset[str]
    attributions: dict[str, tuple[Attribution, ...]]
    claims: frozenset[str]
    carried_out: frozenset[str]
    agentless: Agentless
    openers: frozenset[str]
    minds: frozenset[str]
    lines: dict[str, int]


Phrase = TypeVar("Phrase", Cue, Attribution)


def load_reporting(folder: Path) -> Reporting:
    """The lexicon written in `lexicons/reporting.yaml` of a knowledge folder."""
    path = folder / "lexicons" / "reporting.yaml"
    written = read_entries(path, ReportingFile)
    lines = _lines(path)
    cues = list(_cues(written, path, lines))
    line = lines.get("attributions", 1)
    said = [Attribution(tuple(one.phrase.split()), one.act, one.speaker, line) for one in written.attributions]
    _check_acts(said, written, path)
    return Reporting(
        verbs={" ".join(cue.words): cue for cue in cues},
        by_first=_by_first(cues),
        nouns=_nouns(written, path),
        light_verbs=frozenset(written.light_verbs),
        courtesies=frozenset(written.courtesies),
        weighty=frozenset(written.weighty),
        documents=frozenset(written.documents),
        attributions=_by_first(said),
        claims=frozenset(written.claims),
        carried_out=frozenset(written.carried_out),
        agentless=written.agentless,
        openers=frozenset(written.openers),
        minds=frozenset(written.minds),
        lines={act: lines.get(f"acts/{act}/nouns", lines.get(f"acts/{act}", 1)) for act in written.acts},
    )


def cues_at(lemmas: Sequence[str], at: int, reporting: Reporting) -> Iterator[tuple[Cue, int]]:
    """All verb cues whose words begin at a place, the longest first, each with the place where it ends."""
    for cue in reporting.by_first.get(lemmas[at].lower(), ()):
        end = _end(cue.words, lemmas, at)
        if end is not None:
            yield cue, end


def attribution_at(lemmas: Sequence[str], at: int, reporting: Reporting) -> tuple[Attribution, int] | None:
    """The longest attribution whose words begin at a place, and where they end; None where there is none."""
    return _first_match(lemmas, at, reporting.attributions)


def _first_match(lemmas: Sequence[str], at: int, phrases: dict[str, tuple[Phrase, ...]]) -> tuple[Phrase, int] | None:
    for phrase in phrases.get(lemmas[at].lower(), ()):
        end = _end(phrase.words, lemmas, at)
        if end is not None:
            return phrase, end
    return None


def _end(words: tuple[str, ...], lemmas: Sequence[str], at: int) -> int | None:
    """Where the words end when they begin at `at`, each gap as short as can be."""
    if not words:
        return at
    if words[0] == GAP:
        ends = (_end(words[1:], lemmas, at + skipped) for skipped in range(ROOM + 1))
        return next((end for end in ends if end is not None), None)
    if at < len(lemmas) and lemmas[at].lower() == words[0]:
        return _end(words[1:], lemmas, at + 1)
    return None


def _cues(written: ReportingFile, path: Path, lines: dict[str, int]) -> Iterator[Cue]:
    seen: set[str] = set()
    for act, words in written.acts.items():
        for frame, verbs in words.verbs.items():
            if frame not in written.frames:
                known = ", ".join(written.frames)
                raise KnowledgeError(f"{path}: acts, {act}: {frame!r} is no frame; there are {known}")
            for verb in _new(verbs, seen, f"{path}: acts, {act}, {frame}"):
                yield Cue(tuple(verb.split()), act, written.frames[frame], lines.get(f"acts/{act}/verbs/{frame}", 1))


def _lines(path: Path) -> dict[str, int]:
    """The line of each key of the lexicon, by its path: "acts/say/verbs/states"."""
    found: dict[str, int] = {}
    waiting: list[tuple[str, yaml.Node | None]] = [("", yaml.compose(path.read_text(encoding="utf-8")))]
    while waiting:
        above, node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            for key, below in node.value:
                found[f"{above}{key.value}"] = key.start_mark.line + 1
                waiting.append((f"{above}{key.value}/", below))
    return found


def _nouns(written: ReportingFile, path: Path) -> dict[str, str]:
    seen: set[str] = set()
    return {
        noun: act for act, words in written.acts.items() for noun in _new(words.nouns, seen, f"{path}: acts, {act}")
    }


def _new(words: Iterable[str], seen: set[str], place: str) -> Iterator[str]:
    for word in words:
        if word in seen:
            raise KnowledgeError(f"{place}: {word!r} stands twice in the acts; keep one")
        seen.add(word)
        yield word


def _by_first(phrases: Sequence[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=_length):
        found.setdefault(phrase.words[0], []).append(phrase)
    return {first: tuple(of_first) for first, of_first in found.items()}


def _length(phrase: Cue | Attribution) -> tuple[int, int, tuple[str, ...]]:
    """What sorts the phrases with most words first, of these the ones without gap."""
    gaps = phrase.words.count(GAP)
    return gaps - len(phrase.words), gaps, phrase.words


def _check_acts(attributions: Sequence[Attribution], written: ReportingFile, path: Path) -> None:
    for attribution in attributions:
        if attribution.act not in written.acts:
            known = ", ".join(written.acts)
            raise KnowledgeError(f"{path}: attributions: {attribution.act!r} is no act; there are {known}")
