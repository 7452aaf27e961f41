"""Text -> Parse: sentences, words, tags, lemmas, heads and names in one pass of the network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from dotterel.parsing.encoding import LONGEST_PIECES, Encoded, encode, pad
from dotterel.parsing.lemmas import apply_edit, checked_verb
from dotterel.parsing.mending import hung_behind_speech
from dotterel.parsing.names import names_in
from dotterel.parsing.network import Network, Scores, load_network, run, trunk
from dotterel.parsing.segment import Abbreviations, Word, load_abbreviations, split
from dotterel.parsing.trees import best_tree
from dotterel.schema.errors import ParsingError
from dotterel.schema.parse import Name, Parse
from dotterel.schema.scoring import Trace
from dotterel.schema.source import Text

BEYOND_MEASURE = 2000  # words without a full stop: not prose, and not worth a guess


class Parser(msgspec.Struct, frozen=True):
    """The network and what the splitter needs."""

    network: Network
    abbreviations: Abbreviations

    @property
    def version(self) -> str:
        """A digest of the weights."""
        return self.network.version


class Analysis(msgspec.Struct, frozen=True):
    """One sentence; heads count from 1 within it, 0 is the root."""

    lemma: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    head: tuple[int, ...]
    deprel: tuple[str, ...]
    names: tuple[Name, ...]


def load_parser(knowledge: Path, threads: int = 1) -> Parser:
    """The parser whose weights lie in the knowledge folder."""
    return Parser(load_network(knowledge / "models", threads), load_abbreviations(knowledge))


def parse(text: Text, parser: Parser) -> Parse:
    """The parse of a dispatch's paragraphs; furniture is not parsed."""
    return parse_with_traces(text, parser)[0]


def parse_with_traces(
    text: Text, parser: Parser, kept: Sequence[bool] | None = None
) -> tuple[Parse, tuple[Trace, ...]]:
    """The parse, and what the trunk made of each sentence, for those who build on it; of the sentences of
    `sentences_of` only those kept, where that is told."""
    sentences, paragraph = sentences_of(text, parser)
    if kept is not None:
        sentences = [sentence for sentence, wanted in zip(sentences, kept, strict=True) if wanted]
        paragraph = [number for number, wanted in zip(paragraph, kept, strict=True) if wanted]
    analysed = [_analysed([w.form for w in s], parser.network) for s in sentences]
    parse = _joined(text.text, sentences, paragraph, [analysis for analysis, _ in analysed])
    return parse, tuple(trace for _, trace in analysed)


def sentences_of(text: Text, parser: Parser) -> tuple[list[list[Word]], list[int]]:
    """The sentences of a dispatch's paragraphs, and the number of the paragraph that each stands in."""
    sentences: list[list[Word]] = []
    paragraph: list[int] = []
    for number, span in enumerate(text.paragraphs):
        pieces = split(text.text, span.start, span.end, parser.abbreviations)
        _refuse_endless(pieces, span.start)
        sentences.extend(pieces)
        paragraph.extend([number] * len(pieces))
    return sentences, paragraph


def analyse(sentences: Sequence[Sequence[str]], network: Network) -> list[Analysis]:
    """The analysis of each sentence, in the order given.

    Each goes through the network by itself. In a batch, int8 quantisation would make its parse depend on the sentences
    beside it (one head in a hundred changed), and padding costs more time than batches save.
    """
    return [_analysed(words, network)[0] for words in sentences]


def trace_of(words: Sequence[str], network: Network) -> Trace | None:
    """What the trunk makes of one sentence; None where it is too long to be read piece by piece."""
    encoded = encode(words, network.tokenizer)
    if len(encoded.pieces) > LONGEST_PIECES:
        return None
    return Trace(trunk(network, pad([encoded])), encoded.first)


def _refuse_endless(pieces: Sequence[Sequence[Word]], start: int) -> None:
    """Raises ParsingError where the text runs on without a full stop for longer than any prose does."""
    running = 0
    for piece in pieces:
        ends = any(word.form.endswith((".", "!", "?")) for word in piece[-3:])  # closing marks may stand behind it
        running = 0 if ends else running + len(piece)
        if running > BEYOND_MEASURE:
            raise ParsingError(
                f"more than {BEYOND_MEASURE} words without a full stop in the paragraph at character {start}: "
                "this is not prose; check how the text was extracted"
            )


def _analysed(words: Sequence[str], network: Network) -> tuple[Analysis, Trace]:
    if len(words) > LONGEST_PIECES:
        raise ParsingError(f"a sentence of {len(words)} words; the parser takes {LONGEST_PIECES} at most")
    encoded = _short_enough(encode(words, network.tokenizer))
    scores = run(network, pad([encoded]))
    return _decode(words, scores, network), Trace(scores.trunk[0], encoded.first)


def _short_enough(sentence: Encoded) -> Encoded:
    """The sentence, or, when its words are in more pieces than the encoder has places, one piece for each word."""
    if len(sentence.pieces) <= LONGEST_PIECES:
        return sentence
    kept = np.append(sentence.first[:-1], len(sentence.pieces) - 1)
    return Encoded(sentence.pieces[kept], sentence.shapes[kept], np.arange(len(kept), dtype=np.int64))


def _decode(words: Sequence[str], scores: Scores, network: Network) -> Analysis:
    labels = network.labels
    tree = best_tree(scores.arcs[0])
    upos = _labels(scores.upos[0], labels.upos)
    xpos = _labels(scores.xpos[0], labels.xpos)
    edits = _labels(scores.edits[0], labels.edits)
    deprels = tuple(
        "root" if head == 0 else labels.deprels[scores.relations[0, word, head]]
        for word, head in enumerate(tree[1:], start=1)
    )
    return Analysis(
        lemma=tuple(_lemma(w, e, u, x, network.verbs) for w, e, u, x in zip(words, edits, upos, xpos, strict=True)),
        upos=upos,
        xpos=xpos,
        head=hung_behind_speech([int(h) for h in tree[1:]], deprels),
        deprel=deprels,
        names=names_in(scores.names[0, 1:], labels.names),
    )


def _lemma(word: str, edit: str, upos: str, xpos: str, verbs: frozenset[str]) -> str:
    lemma = apply_edit(word, edit)
    return checked_verb(word, lemma, xpos, verbs) if upos == "VERB" else lemma


def _labels(chosen: NDArray[np.int32], labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(labels[i] for i in chosen[1:])


def _joined(
    text: str, sentences: Sequence[Sequence[Word]], paragraph: Sequence[int], analyses: Sequence[Analysis]
) -> Parse:
    """One set of columns; indices within sentences become indices within the text."""
    bounds: list[tuple[int, int]] = []
    heads: list[int] = []
    names: list[Name] = []
    first = 0
    for analysis in analyses:
        count = len(analysis.head)
        bounds.append((first, first + count))
        heads.extend(first + h - 1 if h else -1 for h in analysis.head)
        names.extend(Name(first + n.start, first + n.end, n.kind) for n in analysis.names)
        first += count
    words = [w for s in sentences for w in s]
    return Parse(
        text=text,
        start=tuple(w.start for w in words),
        end=tuple(w.end for w in words),
        form=tuple(w.form for w in words),
        lemma=tuple(x for a in analyses for x in a.lemma),
        upos=tuple(x for a in analyses for x in a.upos),
        xpos=tuple(x for a in analyses for x in a.xpos),
        head=tuple(heads),
        deprel=tuple(x for a in analyses for x in a.deprel),
        sentences=tuple(bounds),
        paragraph=tuple(paragraph),
        names=tuple(names),
    )
