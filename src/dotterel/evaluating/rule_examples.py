"""The examples of the rules, run through the whole pipeline: which fail, which rules conflict, which never fire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dotterel.actors.circumstances import circumstances_of
from dotterel.actors.mentions import find_mentions
from dotterel.actors.resolve import resolve
from dotterel.coding.match import Proposal, propose
from dotterel.coding.rules import WEAK, Example, Rule
from dotterel.coding.stage import Stage, set_stage
from dotterel.kit import Kit
from dotterel.parsing.parser import parse
from dotterel.pipeline import code_source
from dotterel.reading import identify, read
from dotterel.schema.errors import DotterelError
from dotterel.schema.finding import Event, Party
from dotterel.schema.record import Record
from dotterel.schema.span import Span
from dotterel.schema.tree import tree_of

PARTS = ("actor", "recipient")
NAMES_PARTED_BY = ";"


class Outcome(msgspec.Struct, frozen=True):
    """What an example gave: whether it is as the rule says, and what was found where it is not."""

    rule: str
    file: str
    line: int
    text: str
    expected: str
    found: str
    right: bool
    known_miss: bool

    @property
    def fails(self) -> bool:
        """Whether the example is wrong and not known to be."""
        return not self.right and not self.known_miss

    @property
    def is_mended(self) -> bool:
        """Whether a known miss is right by now."""
        return self.right and self.known_miss


class Conflict(msgspec.Struct, frozen=True):
    """Rules of different types that one word of an example sets off."""

    text: str
    word: str
    rules: tuple[str, ...]


class RuleReport(msgspec.Struct, frozen=True):
    """The outcomes of all examples, the conflicts in them, and the rules that no dispatch sets off (or null)."""

    outcomes: tuple[Outcome, ...]
    conflicts: tuple[Conflict, ...]
    silent: tuple[str, ...] | None

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The examples that fail."""
        return tuple(o for o in self.outcomes if o.fails)

    @property
    def mended(self) -> tuple[Outcome, ...]:
        """The known misses that are right by now."""
        return tuple(o for o in self.outcomes if o.is_mended)


def check_rules(kit: Kit, dispatches: Iterable[bytes] | None = None) -> RuleReport:
    """What the examples of all rules give, and which rules never fire on the dispatches."""
    rules = kit.codebook.rules.rules
    outcomes = tuple(check_example(kit, rule, example) for rule in rules for example in rule.examples)
    texts = dict.fromkeys(example.text for rule in rules for example in rule.examples)
    conflicts = tuple(c for text in texts for c in _conflicts(text, kit))
    return RuleReport(outcomes, conflicts, None if dispatches is None else _silent(rules, dispatches, kit))


def check_example(kit: Kit, rule: Rule, example: Example) -> Outcome:
    """What one example of a rule gives."""
    body = example.text.encode()
    record = code_source(identify(body, None, "text/plain"), body, kit)
    if example.codes is None:
        events = [e for e in record.events if e.why.rule == rule.name]
        right = not events
    else:
        events = [e for e in record.events if e.type == rule.event or e.why.rule == rule.name]
        right = any(_is_as_told(e, example.codes, record) for e in events)
    found = "; ".join(_told(e, record) for e in events) or "nothing"
    expected = _as_words(rule.event, example.codes) if example.codes is not None else "nothing"
    return Outcome(rule.name, rule.file, rule.line, example.text, expected, found, right, example.known_miss)


def _is_as_told(event: Event, codes: Mapping[str, str], record: Record) -> bool:
    """Whether an event has the parties that an example names, and nobody else.

    An example that names no recipient leaves the parts open: who is guest and who is host is settled after the rules.
    """
    text = record.dispatch.text if record.dispatch else ""
    if "recipient" not in codes:
        return _are((*event.actors, *event.recipients), _names(codes.get("actor", "")), text, record)
    sides = zip(PARTS, (event.actors, event.recipients), strict=True)
    return all(_are(parties, _names(codes.get(part, "")), text, record) for part, parties in sides)


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.split(NAMES_PARTED_BY) if name.strip()]


def _are(parties: Sequence[Party], names: Sequence[str], text: str, record: Record) -> bool:
    if len(parties) != len(names):
        return False
    waiting = list(parties)
    for name in names:
        fitting = next((p for p in waiting if _stands_at(p, name, text, record)), None)
        if fitting is None:
            return False
        waiting.remove(fitting)
    return True


def _stands_at(party: Party, name: str, text: str, record: Record) -> bool:
    """Whether a party is spoken of in the words."""
    start = text.find(name)
    words = Span(start, start + len(name), name)
    spans = (party.span, *(span for a in record.actors if a.id == party.actor for span in a.mentions))
    return start >= 0 and any(span.overlaps(words) for span in spans)


def _told(event: Event, record: Record) -> str:
    names = {a.id: a.name for a in record.actors}
    parties = {part: "; ".join(names[p.actor] for p in found) for part, found in _sides(event)}
    return f"{_as_words(event.type, parties)} by {event.why.rule}"


def _sides(event: Event) -> Iterator[tuple[str, tuple[Party, ...]]]:
    yield from zip(PARTS, (event.actors, event.recipients), strict=True)


def _as_words(event: str, parties: Mapping[str, str]) -> str:
    return ", ".join([event, *(f"{part}: {names}" for part, names in parties.items() if names)])


def _conflicts(text: str, kit: Kit) -> Iterator[Conflict]:
    """The words of an example that set off rules of different types, weak ones apart: there the scorer decides."""
    by_word: dict[int, list[Proposal]] = {}
    for proposal in _proposals(text.encode(), kit):
        if proposal.rule.strength >= WEAK:
            by_word.setdefault(proposal.frame.trigger, []).append(proposal)
    for proposals in by_word.values():
        if len({p.rule.event for p in proposals}) > 1:
            yield Conflict(text, proposals[0].frame.lemma, tuple(sorted(p.rule.name for p in proposals)))


def _silent(rules: Iterable[Rule], dispatches: Iterable[bytes], kit: Kit) -> tuple[str, ...]:
    fired = {proposal.rule.name for body in dispatches for proposal in _proposals(body, kit)}
    return tuple(rule.name for rule in rules if rule.name not in fired)


def _proposals(body: bytes, kit: Kit) -> Iterator[Proposal]:
    """All that the rules propose for a dispatch; nothing for one that cannot be read."""
    try:
        stage = _stage(body, kit)
    except DotterelError:
        return
    yield from propose(stage, kit.codebook.rules)


def _stage(body: bytes, kit: Kit) -> Stage:
    text = read(identify(body, None, "text/plain"), body, kit.codebook.outlets, None)
    tree = tree_of(parse(text, kit.parser))
    mentions = find_mentions(tree, kit.world, kit.roles)
    circumstances = circumstances_of(text, kit.codebook.outlets, kit.world)
    cast = resolve(mentions, tree, kit.world, kit.roles, circumstances)
    return set_stage(tree, cast, kit.codebook.words, kit.codebook.modals)
