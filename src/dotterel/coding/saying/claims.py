"""Nouns of saying that report by themselves: "his claim that …", "the words of the envoy about …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dotterel.coding.grammar import NOMINAL
from dotterel.coding.saying.attributions import Attributed
from dotterel.coding.saying.desk import Desk, is_marked
from dotterel.coding.saying.endings import cut
from dotterel.coding.saying.phrases import that_clause
from dotterel.coding.saying.speakers import speakers_at
from dotterel.coding.saying.voices import Speakers
from dotterel.schema.span import Span


def find_claims(desk: Desk) -> Iterator[Attributed]:
    """The nouns of saying that report by themselves: "media claims that …", "the words of the envoy about …"."""
    reporting = desk.codebook.reporting
    for first, last in desk.sentences():
        for noun in range(first, last):
            lemma = desk.lemma(noun)
            nominal = desk.parse.xpos[noun] in ("NN", "NNS") or desk.tree.relation(noun, "obj", "nsubj")
            if lemma not in reporting.claims or not nominal:
                continue
            owners = _owners(desk, noun)
            content = _of_claim(desk, noun)
            if owners and content is not None:
                act = reporting.nouns[lemma]
                yield Attributed(act, desk.parse.span(noun, noun + 1), content, noun, owners, reporting.lines[act])


def _owners(desk: Desk, noun: int) -> tuple[int, ...]:
    """Whose a claim is: possessors, names before the noun, "of X", "by X"."""
    tree = desk.tree
    found = [c for c in tree.under(noun, "nmod:poss", "compound", "nmod:desc") if desk.parse.upos[c] in NOMINAL]
    found += [p for p in tree.under(noun, "nmod") if set(desk.marks(p)) & {"of", "by", "from"}]
    before = noun - 1
    if (
        not found
        and desk.parse.upos[before] in ("NOUN", "PROPN")
        and desk.tree.sentence[before] == desk.tree.sentence[noun]
    ):
        found.append(before)
    return tuple(found)


def _of_claim(desk: Desk, noun: int) -> Span | None:
    """The clause of a claim: with "that", or a gerund behind "about"."""
    bounds = that_clause(desk, noun)
    if bounds is None:
        clauses = [c for c in desk.tree.under(noun, "acl", "advcl", "nmod") if c > noun and is_marked(desk, c, "about")]
        marks = [m for c in clauses for m in desk.tree.under(c, "mark") if desk.form(m) == "about"]
        bounds = (marks[0] + 1, desk.tree.extent(clauses[0])[1]) if marks else None
    return None if bounds is None else desk.words(bounds[0], cut(desk, *bounds))


def claimants(desk: Desk, tokens: Sequence[int], before: Sequence[Speakers]) -> Speakers:
    """Those whose claim it is; here the media count, for what they say is told to be disputed."""
    found = speakers_at(desk, tokens, before)
    if found.known:
        return found
    media = [t for t in tokens if desk.lemma(t) in desk.codebook.speakers.media]
    return Speakers((), desk.parse.span(media[0], media[0] + 1)) if media else found
