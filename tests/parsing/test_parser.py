"""Sentences and their parses; and what the parser does with text that is hardly text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.parsing.network import Network, load_network
from dotterel.parsing.parser import Parser, analyse, parse
from dotterel.schema.errors import ModelError, ParsingError
from dotterel.schema.parse import Parse
from dotterel.schema.source import Published, Text
from dotterel.schema.span import Span

OSLO = "Foreign Minister Ada Lunde met her Chilean colleague Pablo Rey in Oslo on 3 May 2024."


def text_of(*paragraphs: str) -> Text:
    whole = "\n\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span.of(whole, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Text(None, whole, "en", Published(None, None, "unknown"), None, None, None, None, tuple(spans))


def parsed(parser: Parser, *paragraphs: str) -> Parse:
    return parse(text_of(*paragraphs), parser)


def arcs(found: Parse) -> set[tuple[str, str, str]]:
    """Word, relation, head; the head of a sentence hangs on "-"."""
    heads = [found.form[head] if head >= 0 else "-" for head in found.head]
    return set(zip(found.form, found.deprel, heads, strict=True))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (OSLO, "met root -, Ada nsubj met, colleague obj met, Oslo obl met, Lunde flat Ada, Chilean amod colleague"),
        (
            "The ministry said that the two sides agreed to hold talks in Vienna.",
            "said root -, ministry nsubj said, agreed ccomp said, sides nsubj agreed, hold xcomp agreed",
        ),
        (
            "The treaty was signed by President Lunde and Prime Minister Rey.",
            "signed root -, treaty nsubj:pass signed, was aux:pass signed, Lunde obl:agent signed, Rey conj Lunde",
        ),
        (
            "Lunde, who visited Chile in May, promised to send an envoy.",
            "promised root -, Lunde nsubj promised, visited acl:relcl Lunde, Chile obj visited, envoy obj send",
        ),
        (
            "“We will not withdraw,” Rey told reporters.",
            "told root -, Rey nsubj told, withdraw ccomp told, We nsubj withdraw, not advmod withdraw",
        ),
        (
            "The talks between Kenya and Peru in Lima failed.",
            "failed root -, talks nsubj failed, Kenya nmod talks, Peru conj Kenya, between case Kenya",
        ),
    ],
)
def test_heads_and_relations(sentence: str, expected: str, parser: Parser) -> None:
    assert {tuple(arc.split()) for arc in expected.split(", ")} <= arcs(parsed(parser, sentence))


def test_names_lemmas_and_tags(parser: Parser) -> None:
    found = parsed(parser, OSLO)
    names = [(name.kind, found.span(name.start, name.end).quote) for name in found.names]
    assert names == [
        ("PER", "Ada Lunde"),
        ("NORP", "Chilean"),
        ("PER", "Pablo Rey"),
        ("LOC", "Oslo"),
        ("TIM", "3 May 2024"),
    ]
    met = found.form.index("met")
    assert (found.lemma[met], found.upos[met], found.xpos[met]) == ("meet", "VERB", "VBD")


def test_a_british_verb_has_its_own_lemma(parser: Parser) -> None:
    found = parsed(parser, "Norway did not recognise the government, which it had criticised.")
    assert [found.lemma[found.form.index(form)] for form in ("recognise", "criticised")] == ["recognise", "criticise"]


def test_indices_run_over_the_whole_text(parser: Parser) -> None:
    found = parsed(parser, "Talks in Oslo", "Lunde met Rey. They agreed.", "")
    assert found.sentences == ((0, 3), (3, 7), (7, 10))
    assert found.paragraph == (0, 1, 1)
    assert [found.text[a:b] for a, b in zip(found.start, found.end, strict=True)] == list(found.form)
    for first, end in found.sentences:
        heads = found.head[first:end]
        assert heads.count(-1) == 1
        assert all(head == -1 or first <= head < end for head in heads)
    assert [found.deprel[place] for place, head in enumerate(found.head) if head == -1] == ["root"] * 3


def test_an_empty_text_has_an_empty_parse(parser: Parser) -> None:
    assert parsed(parser).form == ()


def test_the_same_text_has_the_same_parse(parser: Parser) -> None:
    assert parsed(parser, OSLO, "They agreed.") == parsed(parser, OSLO, "They agreed.")


def test_a_sentence_is_parsed_alike_whatever_stands_beside_it(parser: Parser) -> None:
    others = ["THE END", "Lunde, Rey and Odun met; nothing was said of it.", "and so on, " * 30]
    alone = parsed(parser, OSLO)
    beside = parsed(parser, OSLO, *others)
    count = len(alone.form)
    assert beside.head[:count] == alone.head
    assert beside.deprel[:count] == alone.deprel
    assert beside.lemma[:count] == alone.lemma
    assert beside.names[: len(alone.names)] == alone.names


def test_more_threads_change_nothing(parser: Parser) -> None:
    from dotterel.kit import knowledge_folder

    words = [OSLO.split(), "and so on , ".split() * 30]
    assert analyse(words, load_network(knowledge_folder() / "models", threads=2)) == analyse(words, parser.network)


def test_a_very_long_sentence_is_parsed_in_parts(parser: Parser) -> None:
    found = parsed(parser, "Lunde met " + ", ".join(["the minister of trade"] * 100) + ".")
    assert len(found.form) == 502
    assert len(found.sentences) == 3


def test_a_sentence_of_more_pieces_than_the_network_has_places(parser: Parser) -> None:
    found = parsed(parser, " ".join(["Tsogtbaatarkhüügiin"] * 120) + " met.")
    assert len(found.form) == 122
    assert found.deprel.count("root") == 1


@pytest.mark.parametrize("odd", ["\x00", "\u200b \u200b", "....", "?!", "—", "𓀀𓀀", "a" * 5000, ") ) )", "=====", "«»"])
def test_odd_text_is_parsed(odd: str, parser: Parser) -> None:
    found = parsed(parser, odd)
    assert "".join(found.form) == "".join(odd.split())


def test_endless_text_is_refused(parser: Parser) -> None:
    with pytest.raises(ParsingError, match="without a full stop in the paragraph at character 12"):
        parsed(parser, "They agree", "fish " * 2001)


def test_a_long_speech_of_quoted_sentences_is_not_endless(parser: Parser) -> None:
    found = parsed(parser, "“We have come far and shall go on.” " * 230)
    assert len(found.sentences) == 230


def test_words_given_beyond_all_measure_are_refused(network: Network) -> None:
    with pytest.raises(ParsingError, match="600 words"):
        analyse([["fish"] * 600], network)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"parser.onnx, parser.json, tokenizer.json"):
        load_network(tmp_path)
