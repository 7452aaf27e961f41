"""The words that show a context. Passages are lemmatised by lower case alone, as the examples are written for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dotterel.reference.contexts import ContextLexicon, ContextsFile, contexts_in, load_contexts
from dotterel.reference.knowledge_file import read_entries
from dotterel.reference.ontology import Ontology, load_ontology
from dotterel.schema.errors import KnowledgeError

KNOWLEDGE = Path(__file__).parents[2] / "src/dotterel/knowledge"
WRITTEN = read_entries(KNOWLEDGE / "lexicons/contexts.yaml", ContextsFile)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(KNOWLEDGE)


@pytest.fixture(scope="module")
def lexicon(ontology: Ontology) -> ContextLexicon:
    return load_contexts(KNOWLEDGE, ontology)


def lemmas(passage: str) -> list[str]:
    return re.findall(r"'s|\w+(?:[-+]\w+)*", passage.lower())


@pytest.mark.parametrize("context", WRITTEN.contexts)
def test_each_context_has_words_and_passages(context: str) -> None:
    words = WRITTEN.contexts[context]
    assert len(words.strong) >= 10
    assert words.yes and words.no


@pytest.mark.parametrize(
    ("context", "passage"), [(name, passage) for name, words in WRITTEN.contexts.items() for passage in words.yes]
)
def test_passages_that_show_it(context: str, passage: str, lexicon: ContextLexicon) -> None:
    assert context in contexts_in(lemmas(passage), lexicon)


@pytest.mark.parametrize(
    ("context", "passage"), [(name, passage) for name, words in WRITTEN.contexts.items() for passage in words.no]
)
def test_passages_that_do_not(context: str, passage: str, lexicon: ContextLexicon) -> None:
    assert context not in contexts_in(lemmas(passage), lexicon)


@pytest.mark.parametrize(
    ("passage", "contexts"),
    [
        ("The ambassador spoke of climate change.", ("diplomatic", "environment")),
        ("The Human Rights Council met.", ("human_rights",)),  # the plural of a name
        ("Nagorno - Karabakh", ("territory",)),  # hyphens apart, as some parsers give them
        ("A soldier slept.", ()),  # one weak word
        ("A soldier slept, a soldier snored, and both soldiers dreamt.", ()),  # the same weak word again
        ("A soldier cleaned his weapon.", ("military",)),  # two weak words
        ("The intelligence service warned of hackers.", ("intelligence", "cyber")),
        ("It is artificial intelligence.", ("technology",)),  # the longest phrase uses up its words
        ("The football club signed a striker.", ()),
        ("", ()),
    ],
)
def test_contexts_in(passage: str, contexts: tuple[str, ...], lexicon: ContextLexicon) -> None:
    assert contexts_in(lemmas(passage), lexicon) == contexts


@pytest.mark.parametrize(
    ("was", "written", "told"),
    [
        ("\n  cyber:", "\n  hacking:", "'hacking' is no context; there are military"),
        ("strong: [corruption,", "strong: [corruption, corruption,", "corruption: 'corruption' stands twice"),
        ("    yes:", "    maybe:", "maybe"),
    ],
)
def test_a_mistake_is_told(was: str, written: str, told: str, tmp_path: Path, ontology: Ontology) -> None:
    text = (KNOWLEDGE / "lexicons/contexts.yaml").read_text(encoding="utf-8")
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons/contexts.yaml").write_text(text.replace(was, written, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=f"(?s)contexts.yaml.*{told}"):
        load_contexts(tmp_path, ontology)


def test_a_context_without_words_is_told(tmp_path: Path, ontology: Ontology) -> None:
    text = (KNOWLEDGE / "lexicons/contexts.yaml").read_text(encoding="utf-8")
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons/contexts.yaml").write_text(text[: text.index("\n  trafficking:")], encoding="utf-8")
    with pytest.raises(KnowledgeError, match="words for 'trafficking' are missing"):
        load_contexts(tmp_path, ontology)
