"""How well the parser does on a treebank, by the definitions of the CoNLL 2018 shared task."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from dotterel.evaluating.aligning import Placed, Reading, aligned_words, reading_of, same_stretches
from dotterel.evaluating.counting import Counts
from dotterel.evaluating.treebank import Token, TreeSentence, TreeWord, paragraphs_of
from dotterel.parsing.parser import Analysis, Parser, analyse
from dotterel.parsing.segment import Word, are_one_token, split

# Relations between words of content; the others (case, det, aux, cop, mark, cc, punct, clf) join function words.
CONTENT = frozenset(
    """nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod appos nummod acl amod
    conj fixed flat compound list parataxis orphan goeswith reparandum root dep""".split()
)


class ParserScores(msgspec.Struct, frozen=True):
    """Each measure by its usual name; the gold sentences and words; the digest of the weights."""

    measures: dict[str, Counts]
    sentences: int
    words: int
    parser: str


class Pair(msgspec.Struct, frozen=True):
    """A gold word, the found word at its characters, and whether they hang on the same word."""

    gold: TreeWord
    found: TreeWord
    same_head: bool


def score_on_gold_words(gold: Sequence[TreeSentence], parser: Parser) -> ParserScores:
    """The scores of the parser on sentences and words as the treebank has them."""
    analyses = analyse([[word.form for word in sentence.words] for sentence in gold], parser.network)
    found = [_analysed(s.tokens, [w.form for w in s.words], a) for s, a in zip(gold, analyses, strict=True)]
    given = ("tokens", "sentences", "words")
    measures = {name: counts for name, counts in compare(gold, found).items() if name not in given}
    return _scores(gold, measures, parser)


def score_from_raw_text(gold: Sequence[TreeSentence], parser: Parser) -> ParserScores:
    """The scores of splitter and parser on the raw text of the treebank."""
    cut = [s for text in paragraphs_of(gold) for s in split(text, 0, len(text), parser.abbreviations)]
    forms = [[word.form for word in sentence] for sentence in cut]
    analyses = analyse(forms, parser.network)
    found = [_analysed(_tokens(s), f, a) for s, f, a in zip(cut, forms, analyses, strict=True)]
    return _scores(gold, compare(gold, found), parser)


def compare(gold: Sequence[TreeSentence], found: Sequence[TreeSentence]) -> dict[str, Counts]:
    """Tokens, sentences and words found, and what is right in the words, of two readings of one text."""
    expected, got = reading_of(gold), reading_of(found)
    pairs = _pairs(expected, got)
    return {
        "tokens": same_stretches(expected.tokens, got.tokens),
        "sentences": same_stretches(expected.sentences, got.sentences),
        "words": _counts(len(pairs), expected.words, got.words),
        **{name: _counts(sum(map(same, pairs)), expected.words, got.words) for name, same in _MEASURES.items()},
        "clas": _content_share(pairs, expected, got),
    }


def universal(deprel: str) -> str:
    """The relation without its subtype: nmod of nmod:poss."""
    return deprel.partition(":")[0]


def _scores(gold: Sequence[TreeSentence], measures: dict[str, Counts], parser: Parser) -> ParserScores:
    return ParserScores(measures, len(gold), sum(len(sentence.words) for sentence in gold), parser.version)


def _analysed(tokens: Sequence[Token], forms: Sequence[str], analysis: Analysis) -> TreeSentence:
    columns = (forms, analysis.lemma, analysis.upos, analysis.xpos, analysis.head, analysis.deprel)
    return TreeSentence(tuple(tokens), tuple(TreeWord(*row) for row in zip(*columns, strict=True)))


def _tokens(words: Sequence[Word]) -> list[Token]:
    """What is written together: a word with its clitic is one token."""
    tokens: list[Token] = []
    for number, word in enumerate(words):
        if number and are_one_token(words[number - 1], word):
            tokens[-1] = Token(tokens[-1].form + word.form, tokens[-1].first, number + 1)
        else:
            tokens.append(Token(word.form, number, number + 1))
    return tokens


def _pairs(gold: Reading, found: Reading) -> list[Pair]:
    numbers = aligned_words(gold, found)
    twin = {-1: -1, **{theirs: ours for ours, theirs in numbers}}
    return [
        Pair(gold.words[i].word, found.words[j].word, twin.get(found.words[j].head) == gold.words[i].head)
        for i, j in numbers
    ]


_MEASURES: dict[str, Callable[[Pair], bool]] = {
    "upos": lambda p: p.gold.upos == p.found.upos,
    "xpos": lambda p: p.gold.xpos == p.found.xpos,
    "lemmas": lambda p: p.gold.lemma in ("_", p.found.lemma),
    "uas": lambda p: p.same_head,
    "las": lambda p: p.same_head and universal(p.gold.deprel) == universal(p.found.deprel),
    "las_full": lambda p: p.same_head and p.gold.deprel == p.found.deprel,
}


def _content_share(pairs: Sequence[Pair], gold: Reading, found: Reading) -> Counts:
    """LAS over words of content alone."""
    right = sum(_MEASURES["las"](pair) for pair in pairs if universal(pair.gold.deprel) in CONTENT)
    return _counts(right, *([w for w in r.words if universal(w.word.deprel) in CONTENT] for r in (gold, found)))


def _counts(right: int, expected: Sequence[Placed], got: Sequence[Placed]) -> Counts:
    return Counts(right, len(got) - right, len(expected) - right)
