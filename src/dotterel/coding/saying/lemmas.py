"""Lemmas of the words of saying, mended: the network guesses at the ends of words, the lexicon knows these."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dotterel.coding.codebook import SpeakerWords
from dotterel.reference.reporting import Reporting
from dotterel.schema.tree import Tree, tree_of


def mend_lemmas(tree: Tree, reporting: Reporting, speakers: SpeakerWords) -> Tree:
    """The tree with the lexicon's lemma wherever a verb or a plural has none of its own but could be one of these."""
    verbs = reporting.by_first.keys() | reporting.light_verbs
    nouns = reporting.nouns.keys() | reporting.documents | speakers.people | speakers.bodies | speakers.persons
    parse = tree.parse
    lemmas = list(parse.lemma)
    for token, upos in enumerate(parse.upos):
        if upos == "VERB" and parse.lemma[token].lower() not in verbs:
            lemmas[token] = next((c for c in _of_verb(parse.form[token].lower()) if c in verbs), lemmas[token])
        elif upos == "NOUN" and parse.lemma[token].lower() not in nouns:
            lemmas[token] = next((c for c in _of_plural(parse.form[token].lower()) if c in nouns), lemmas[token])
    return tree_of(msgspec.structs.replace(parse, lemma=tuple(lemmas)))


def _of_verb(form: str) -> Iterator[str]:
    """What a form in -ed, -ing or -s may come from; one without an ending may be the lemma itself."""
    yield form
    yield from _of_plural(form)
    for ending in ("ed", "ing"):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield from (stem, stem + "e", stem[:-1])
            yield stem.removesuffix("i") + "y"


def _of_plural(form: str) -> Iterator[str]:
    """What a form in -s may come from."""
    if form.endswith("ies"):
        yield form.removesuffix("ies") + "y"
    if form.endswith("s"):
        yield from (form.removesuffix("s"), form.removesuffix("es"))
