"""Rules, and reading them from YAML with the file and line of each (docs/write-a-rule.md tells how to write one).

Roles are named by the words of coding/grammar.py, `the trigger` and `whoever is named`; `owner of object` is a path of
two; `a + b` is both, `a | b` the second where the first has nobody. Where a rule asks for words in a role, they are
lemmas of its head, or, with `inside <role>`, of any word in its phrase; `any` is any word; `<list>` stands for the
words of that list in words.yaml beside the rules.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import msgspec
import yaml

from dotterel.coding.grammar import (
    ATTENDING,
    AUXILIARY,
    DONE,
    INDIRECT,
    OBJECT,
    OWNER,
    POSSESSOR,
    SAID,
    SPEAKER,
    SUBJECT,
)
from dotterel.reference.ontology import OWN_TYPES
from dotterel.schema.errors import RuleError
from dotterel.schema.finding import Firmness, Format, Status

NAMED, ITSELF = "whoever is named", "the trigger"
ROLE_WORDS = (SUBJECT, OBJECT, INDIRECT, OWNER, POSSESSOR, SAID, DONE, SPEAKER, AUXILIARY, ATTENDING, NAMED, ITSELF)
ONE_ROLE = rf"(?:{'|'.join(ROLE_WORDS)}|after [a-z]+)"
INSIDE = "inside "
LISTS = "words.yaml"
MOODS = ("negated", "planned", "hypothetical", "cancelled", "denied", "occurred")
NEEDS = (
    "actor",
    "recipient",  # named in the sentence
    "somebody",  # a recipient, named or told by the meeting or the quarrel before
    "two parties",
    "many",  # several actors, or an international body
    "a meeting",  # nobody is named: all who met before did it
    "opposite sides",
    "foreign",  # no recipient is of the actors' own side
    "own clause",  # told, not only spoken of
    "own deed",  # the actors speak of what their own side does
    "own side",  # who speaks of the actors is of their side, or nobody does
    "a passive",
    "a fact",  # an event noun that hangs on no hope, call or plan
    "nothing named",  # "called him", not "called him a liar"
    "spoken",  # done by saying so: who says so for his state is the actor
    "told alone",  # the others of a meeting are no recipients
)
WEAK = 0.4  # a rule with less strength counts only where the learnt scorer confirms it
_KEYS = frozenset(
    ["rule", "event", "mode", "format", "says", "trigger", "roles", "where", "without", "needs", "unless", "status",
     "turns", "firmness", "examples", "strength"]
)  # fmt: skip

Role = tuple[str, ...]  # "owner of object" is ("owner", "object")
Roles = tuple[tuple[Role, ...], ...]  # alternatives ("|"), each a union ("+") of roles


EMPTY: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Trigger(msgspec.Struct, frozen=True):
    """Lemmas that set a rule off: verbs ("call on" with its particle or preposition), nouns, adjectives in a predicate.

    `light`: whether an event noun must be carried by a light verb ("held talks"), may be, or must not.
    """

    verbs: tuple[tuple[str, ...], ...]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    light: str  # "required" | "allowed" | "never"


NO_TRIGGER = Trigger((), frozenset(), frozenset(), "never")


class Condition(msgspec.Struct, frozen=True):
    """Lemmas that a role is to have: at its head, or anywhere inside its phrase."""

    role: Role
    inside: bool
    lemmas: frozenset[str]


class Example(msgspec.Struct, frozen=True):
    """A sentence and what the rule makes of it: roles by their words, or None for nothing."""

    text: str
    codes: Mapping[str, str] | None
    known_miss: bool
    because: str | None


class Rule(msgspec.Struct, frozen=True):
    """One rule; `strength` is the confidence a match starts with.

    `modes_by` are modes that it has only where one of their conditions holds; `turns` says which type a match is of
    under some mood: an act of SUPPORT that is negated is a REJECT.
    """

    name: str
    event: str
    modes: tuple[str, ...]
    modes_by: tuple[tuple[str, tuple[Condition, ...]], ...]
    format: Format | None
    says: str
    trigger: Trigger
    actor: Roles
    recipient: Roles
    where: tuple[Condition, ...]
    without: tuple[Condition, ...]
    needs: frozenset[str]
    unless: frozenset[str]
    status: Status | None
    turns: Mapping[str, str]
    firmness: Firmness  # of the commitment that a match is, if it is one
    strength: float
    examples: tuple[Example, ...]
    file: str
    line: int
    own: bool = False  # of a user's folder, not of ours


class RuleBook(msgspec.Struct, frozen=True):
    """All rules, and which of them each lemma sets off."""

    rules: tuple[Rule, ...]
    by_verb: Mapping[str, tuple[Rule, ...]]
    by_noun: Mapping[str, tuple[Rule, ...]]
    by_adjective: Mapping[str, tuple[Rule, ...]]
    version: str


def load_rules(folders: Iterable[Path], types: Mapping[str, Iterable[str]]) -> RuleBook:
    """The rules of all YAML files below the folders, ours first; `types` are the event types with their modes."""
    folders = list(folders)
    lists = _load_lists(folders)
    rules: list[Rule] = []
    digest: list[str] = []
    for number, folder in enumerate(folders):
        for path in sorted(p for p in folder.rglob("*.yaml") if not p.match(OWN_TYPES)):
            text = path.read_text(encoding="utf-8")
            digest.append(text)
            if path.name != LISTS:
                read = read_rules(text, path.relative_to(folder).as_posix(), types, lists)
                rules.extend(msgspec.structs.replace(rule, own=number > 0) for rule in read)
    names = Counter(r.name for r in rules)
    for rule in rules:
        if names[rule.name] > 1:
            raise RuleError(f"{rule.file}:{rule.line}: another rule is named {rule.name!r}; give this one its own name")
    verbs = _index(rules, lambda r: [words[0] for words in r.trigger.verbs])
    nouns, adjectives = _index(rules, lambda r: r.trigger.nouns), _index(rules, lambda r: r.trigger.adjectives)
    return RuleBook(tuple(rules), verbs, nouns, adjectives, _digest(digest))


def _load_lists(folders: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """The word lists of all folders; of two with one name the later counts."""
    lists: dict[str, tuple[str, ...]] = {}
    for path in (folder / LISTS for folder in folders):
        if path.is_file():
            try:
                raw = yaml.safe_load(path.read_text(encoding="utf-8"))
            except yaml.YAMLError as error:
                raise RuleError(f"{path.name}: not valid YAML: {error}") from error
            lists.update({str(name): _words(words) for name, words in raw.items()})
    return lists


def read_rules(
    text: str, file: str, types: Mapping[str, Iterable[str]], lists: Mapping[str, tuple[str, ...]] = EMPTY
) -> Iterator[Rule]:
    """The rules in one file's text: YAML documents parted by "---"."""
    try:
        nodes = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
        documents = list(yaml.safe_load_all(text))
    except yaml.YAMLError as error:
        raise RuleError(f"{file}: not valid YAML: {error}") from error
    for node, raw in zip(nodes, documents, strict=True):
        if raw is not None and node is not None:
            yield _rule(raw, _Place(file, node.start_mark.line + 1, lists), types)


class _Place(msgspec.Struct, frozen=True):
    """Where a rule stands, and the word lists it may use there."""

    file: str
    line: int
    lists: Mapping[str, tuple[str, ...]]

    def wrong(self, what: str) -> RuleError:
        return RuleError(f"{self.file}:{self.line}: {what}")


def _rule(raw: Any, place: _Place, types: Mapping[str, Iterable[str]]) -> Rule:
    if not isinstance(raw, dict):
        raise place.wrong("a rule is a mapping that begins with `rule:`")
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise place.wrong(f"no such key: {', '.join(unknown)}; a rule may have {', '.join(sorted(_KEYS))}")
    for wanted in ("rule", "event", "says", "trigger", "roles", "examples"):
        if wanted not in raw:
            raise place.wrong(f"the rule lacks `{wanted}:`")
    event = raw["event"]
    if event not in types:
        raise place.wrong(f"no event type {event!r}; the types are {', '.join(types)}")
    modes, modes_by = _modes(raw.get("mode"), place)
    for mode in (*modes, *(m for m, _ in modes_by)):
        if mode not in types[event]:
            raise place.wrong(f"{event} has no mode {mode!r}; its modes are {', '.join(types[event]) or 'none'}")
    return Rule(
        name=raw["rule"],
        event=event,
        modes=modes,
        modes_by=modes_by,
        format=raw.get("format"),
        says=raw["says"],
        trigger=_trigger(raw["trigger"], place),
        actor=_roles(raw["roles"].get("actor"), place),
        recipient=_roles(raw["roles"].get("recipient"), place),
        where=_conditions(raw.get("where"), place),
        without=_conditions(raw.get("without"), place),
        needs=_listed(raw.get("needs"), NEEDS, "needs", place),
        unless=_listed(raw.get("unless"), MOODS, "unless", place),
        status=raw.get("status"),
        firmness=_firmness(raw.get("firmness", "agreed"), place),
        turns=_turns(raw.get("turns"), types, place),
        strength=float(raw.get("strength", 0.7)),
        examples=tuple(_example(e, place) for e in raw["examples"]),
        file=place.file,
        line=place.line,
    )


def _modes(raw: Any, place: _Place) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[Condition, ...]], ...]]:
    """The modes that a rule always has, and those that it has under conditions."""
    if isinstance(raw, dict):
        return (), tuple((str(mode), _conditions(conditions, place)) for mode, conditions in raw.items())
    return _words(raw), ()


def _firmness(word: Any, place: _Place) -> Firmness:
    if word not in get_args(Firmness):
        raise place.wrong(f"`firmness:` may be {', '.join(get_args(Firmness))}, not {word!r}")
    firm: Firmness = word
    return firm


def _turns(raw: Any, types: Mapping[str, Iterable[str]], place: _Place) -> dict[str, str]:
    for mood, event in (raw or {}).items():
        if mood not in MOODS or event not in types:
            raise place.wrong(f"`turns: {mood}: {event}`: a mood ({', '.join(MOODS)}) turns a match into an event type")
    return raw or {}


def _words(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _listed(value: Any, allowed: tuple[str, ...], key: str, place: _Place) -> frozenset[str]:
    words = _words(value)
    for word in words:
        if word not in allowed:
            raise place.wrong(f"`{key}: {word}` is unknown; it may be {', '.join(allowed)}")
    return frozenset(words)


def _trigger(raw: Any, place: _Place) -> Trigger:
    if not isinstance(raw, dict) or not ({"verb", "noun", "adjective"} & set(raw)):
        raise place.wrong("a trigger has `verb:`, `noun:` or `adjective:` with a list of lemmas")
    light = str(raw.get("light", "allowed"))
    if light not in ("required", "allowed", "never"):
        raise place.wrong("`light:` may be required, allowed or never")
    return Trigger(
        verbs=tuple(tuple(w.split()) for w in _spelled(raw.get("verb"), place)),
        nouns=frozenset(_spelled(raw.get("noun"), place)),
        adjectives=frozenset(_spelled(raw.get("adjective"), place)),
        light=light,
    )


def _roles(raw: Any, place: _Place) -> Roles:
    if raw is None:
        return ()
    return tuple(tuple(_role(w.strip(), place) for w in option.split("+")) for option in str(raw).split("|"))


def _role(words: str, place: _Place) -> Role:
    if re.fullmatch(rf"{ONE_ROLE}(?: of {ONE_ROLE})*", words):
        return tuple(re.findall(rf"(?:^| of )({ONE_ROLE})", words))
    known = ", ".join(ROLE_WORDS)
    raise place.wrong(f"no role {words!r}; roles are {known}, `after <preposition>`, and one `of` another")


def _conditions(raw: Any, place: _Place) -> tuple[Condition, ...]:
    if raw is not None and not isinstance(raw, dict):
        raise place.wrong("`where:`, `without:` and the conditions of a mode name roles with lists of lemmas")
    return tuple(
        Condition(_role(role.removeprefix(INSIDE), place), role.startswith(INSIDE), frozenset(_spelled(words, place)))
        for role, words in (raw or {}).items()
    )


def _spelled(raw: Any, place: _Place) -> Iterator[str]:
    """Words, with `<list>` spelled out."""
    for word in _words(raw):
        if not (word.startswith("<") and word.endswith(">")):
            yield word
        elif word[1:-1] in place.lists:
            yield from place.lists[word[1:-1]]
        else:
            raise place.wrong(f"no list {word!r} in {LISTS}; the lists are {', '.join(place.lists) or 'none'}")


def _example(raw: Any, place: _Place) -> Example:
    if not isinstance(raw, dict) or "text" not in raw or "codes" not in raw:
        raise place.wrong("an example has `text:` and `codes:` (roles with their words, or `nothing`)")
    codes = raw["codes"]
    return Example(
        text=raw["text"],
        codes=None if codes == "nothing" else {str(k): str(v) for k, v in codes.items()},
        known_miss=bool(raw.get("known-miss", False)),
        because=raw.get("because"),
    )


def _index(rules: Iterable[Rule], lemmas_of: Callable[[Rule], Iterable[str]]) -> dict[str, tuple[Rule, ...]]:
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for lemma in dict.fromkeys(lemmas_of(rule)):
            index.setdefault(lemma, []).append(rule)
    return {lemma: tuple(found) for lemma, found in index.items()}


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
