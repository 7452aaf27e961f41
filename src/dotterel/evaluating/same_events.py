"""Events of ECB+ that Dotterel codes, and whether it knows which of them are the same, beside the same-lemma baseline.

What is grouped are mentions that both we and the annotators have: an event coded in an annotated sentence, whose
trigger meets an annotated mention. All documents are merged together; what topic they belong to is not told. The
baseline puts mentions of one lemma together: within each topic, which it is told, and without that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

import msgspec

from dotterel.evaluating.coreference import Coreference, score_groups
from dotterel.evaluating.ecbplus import EcbDocument, EcbMention
from dotterel.kit import Kit
from dotterel.merging.merge import merge
from dotterel.parsing.parser import parse
from dotterel.pipeline import code_source
from dotterel.schema.keeping import take_apart
from dotterel.schema.kept import KeptEvent
from dotterel.schema.source import Published, Source, Text
from dotterel.schema.span import Span


class CodedMention(msgspec.Struct, frozen=True):
    """A mention that both sides have: the chain of the gold, our happening, and the lemma of our trigger."""

    document: str
    topic: int
    words: str
    chain: str
    happening: str
    lemma: str


class CoreferenceScores(msgspec.Struct, frozen=True):
    """Scores on the mentions that both have, by the way of grouping: ours, and the baselines."""

    mentions: tuple[CodedMention, ...]
    documents: int
    annotated: int  # mentions in all documents
    unmatched: int  # events of ours in annotated sentences that meet no mention
    ways: dict[str, Coreference]


def score_coreference(documents: Sequence[EcbDocument], kit: Kit) -> CoreferenceScores:
    """The scores on these documents, coded and merged as one store would hold them."""
    coded = [_code(document, kit) for document in documents]
    texts = {event.source.dispatch: d.text for d, events in zip(documents, coded, strict=True) for event in events}
    happenings = merge((event for events in coded for event in events), texts=texts).happenings
    happening_of = {report.event: happening.id for happening in happenings for report in happening.reports}
    mentions, unmatched = [], 0
    for document, events in zip(documents, coded, strict=True):
        own = [event for event in events if _annotated(event, document)]
        pairs = list(_pairs(own, document.mentions))
        unmatched += len(own) - len(pairs)
        for event, mention in pairs:
            lemma = _lemma(event, kit)
            mentions.append(
                CodedMention(document.name, document.topic, mention.words, mention.chain, happening_of[event.id], lemma)
            )
    return _scored(mentions, len(documents), sum(len(d.mentions) for d in documents), unmatched)


def _scored(mentions: Sequence[CodedMention], documents: int, annotated: int, unmatched: int) -> CoreferenceScores:
    def score(labels: Iterable[str]) -> Coreference:
        gold = {str(number): mention.chain for number, mention in enumerate(mentions)}
        return score_groups(gold, {str(number): label for number, label in enumerate(labels)})

    return CoreferenceScores(
        tuple(mentions),
        documents,
        annotated,
        unmatched,
        {
            "Dotterel": score(m.happening for m in mentions),
            "same lemma, told the topics": score(f"{m.topic} {m.lemma}" for m in mentions),
            "same lemma": score(m.lemma for m in mentions),
            "every mention alone": score(str(number) for number in range(len(mentions))),
        },
    )


def _code(document: EcbDocument, kit: Kit) -> tuple[KeptEvent, ...]:
    body = document.text.encode()
    address = document.url or f"{document.name}.txt"
    return take_apart(code_source(Source(address, "text/plain", sha256(body).hexdigest()), body, kit)).events


def _annotated(event: KeptEvent, document: EcbDocument) -> bool:
    trigger = event.event.trigger
    return any(start <= trigger.start and trigger.end <= end for start, end in document.annotated)


def _pairs(events: Sequence[KeptEvent], mentions: Sequence[EcbMention]) -> Iterator[tuple[KeptEvent, EcbMention]]:
    """Each event with the first mention that its trigger meets and that no event before it has."""
    left = list(mentions)
    for event in sorted(events, key=lambda e: e.event.trigger.start):
        trigger = event.event.trigger
        met = next((m for m in left if m.start < trigger.end and trigger.start < m.end), None)
        if met is not None:
            left.remove(met)
            yield event, met


def _lemma(event: KeptEvent, kit: Kit) -> str:
    """The lemma of the word that heads the trigger, as the parser gives it."""
    sentence, trigger = event.event.sentence, event.event.trigger
    lines = (Span(0, len(sentence.quote), sentence.quote),)
    unknown = Published(None, None, "unknown")
    parsed = parse(Text(None, sentence.quote, "en", unknown, None, None, None, None, lines), kit.parser)
    within = [
        token
        for token in range(len(parsed.form))
        if parsed.start[token] >= trigger.start - sentence.start and parsed.end[token] <= trigger.end - sentence.start
    ]
    head = next((token for token in within if parsed.head[token] not in within), None)
    return parsed.lemma[head].lower() if head is not None else trigger.quote.lower()
