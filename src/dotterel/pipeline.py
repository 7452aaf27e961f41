"""One dispatch through all steps: read this first.

Bytes are read to a text, triage tells which of its sentences are worth parsing, these are parsed, the parse is searched
for mentions, the mentions resolved to actors, and parse and actors coded to findings. Each step takes everything by
argument and returns something new. A step that cannot be done becomes a failure in the record; nothing here stops a run
of many.
"""

from __future__ import annotations

import hashlib

from dotterel.actors.circumstances import circumstances_of
from dotterel.actors.mentions import find_mentions
from dotterel.actors.resolve import resolve
from dotterel.coding.findings import code
from dotterel.kit import Kit
from dotterel.parsing.parser import parse_with_traces, sentences_of
from dotterel.reading import read
from dotterel.schema.errors import DotterelError
from dotterel.schema.record import Dispatch, Failure, Record
from dotterel.schema.source import Source, Text, Told
from dotterel.schema.tree import tree_of
from dotterel.scoring.scorer import weigher
from dotterel.sifting import Sifted, sift

NOTHING_TOLD = Told()


def code_source(
    source: Source, body: bytes, kit: Kit, published: str | None = None, told: Told = NOTHING_TOLD
) -> Record:
    """The record of one dispatch; what could not be done stands in its failures."""
    step = "read"
    text: Text | None = None
    try:
        text = read(source, body, kit.codebook.outlets, published, told)
        step = "parse"
        sifted = _sifted(text, kit)
        if sifted.set_aside:
            return _record(source, text, kit, set_aside=sifted.set_aside)
        parsed, traces = parse_with_traces(text, kit.parser, sifted.kept)
        tree = tree_of(parsed)
        step = "resolve"
        mentions = find_mentions(tree, kit.world, kit.roles)
        cast = resolve(mentions, tree, kit.world, kit.roles, circumstances_of(text, kit.codebook.outlets, kit.world))
        step = "code"
        findings = code(text, tree, cast, kit.codebook, weigher(parsed, traces, kit.scorer))
    except DotterelError as error:
        return _record(source, text, kit, failures=(Failure(step, str(error)),))
    record = _record(source, text, kit)
    return Record(
        record.id, record.made_by, source, record.dispatch, (*cast.actors, *findings.others),
        findings.events, findings.statements, findings.commitments,
    )  # fmt: skip


def _sifted(text: Text, kit: Kit) -> Sifted:
    """What triage leaves of the sentences: all of them where the kit has no sieve."""
    sentences, _ = sentences_of(text, kit.parser)
    if kit.sieve is None:
        return Sifted((True,) * len(sentences))
    return sift([[word.form for word in sentence] for sentence in sentences], kit.sieve)


def _record(
    source: Source, text: Text | None, kit: Kit, failures: tuple[Failure, ...] = (), set_aside: str | None = None
) -> Record:
    """A record without findings."""
    words = text.text if text else ""
    identity = hashlib.sha256(f"{source.url}|{source.digest}|{words}".encode()).hexdigest()[:16]
    return Record(
        identity, kit.made_by, source, _dispatch(text) if text else None, failures=failures, set_aside=set_aside
    )


def _dispatch(text: Text) -> Dispatch:
    return Dispatch(
        text.title,
        text.text,
        text.language,
        text.published,
        text.publisher,
        text.syndicator,
        text.byline,
        text.dateline,
    )
