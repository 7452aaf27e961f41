from __future__ import annotations

import pytest

from dotterel.evaluating.gold import GoldEvent, GoldStatement
from dotterel.evaluating.locating import locate, locate_contents, locate_trigger, sentence_around
from dotterel.schema.span import Span

TEXT = (
    "Talks in Oslo\n\n"
    "The ministers met on Monday. They met again, she said, “and it\nwent well” for both.\n"
    "He said it went well too. It went well, he said."
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("met again", "met again"),
        ('"and it went well"', "“and it\nwent well”"),
        ("he  said", "he said"),
        ("in", "in"),
        ("et again", None),
        ("never", None),
    ],
)
def test_words_are_found_whatever_the_spaces_and_quotes(words: str, found: str | None) -> None:
    span = locate(TEXT, words)
    assert (span.quote if span else None) == found


def test_a_word_is_not_found_within_a_word() -> None:
    found = locate(TEXT, "he said")
    assert found is not None
    assert TEXT[found.start - 2 : found.end] == ", he said"  # not in "she said"


@pytest.mark.parametrize(
    ("quote", "trigger", "before"),
    [
        ("The ministers met", "met", "ministers "),
        ("They met again", "met", "They "),
        ("Words that are not there", "met", "ministers "),
    ],
)
def test_the_trigger_is_the_one_in_the_quoted_sentence(quote: str, trigger: str, before: str) -> None:
    span = locate_trigger(TEXT, GoldEvent("CONSULT", trigger, quote, ()))
    assert span is not None
    assert TEXT[: span.start].endswith(before)


def test_contents_are_found_one_after_the_other() -> None:
    said = [
        GoldStatement("and it went well", "and it went well"),
        GoldStatement("it went well", "it went well"),
        GoldStatement("It went", "went well"),
        GoldStatement("nothing", "of the kind"),
    ]
    contents = locate_contents(TEXT, said)
    assert [content.quote if content else None for content in contents] == [
        "and it\nwent well",
        "it\nwent well",
        "It went well",
        None,
    ]


def test_first_and_last_words_may_overlap() -> None:
    (content,) = locate_contents(TEXT, [GoldStatement("They met again, she said,", "met again, she said, “and")])
    assert content is not None
    assert content.quote == "They met again, she said, “and"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Talks", "Talks in Oslo"),
        ("on Monday", "The ministers met on Monday."),
        ("went well, he said", "It went well, he said."),
    ],
)
def test_words_are_shown_in_their_sentence(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    around = sentence_around(TEXT, Span.of(TEXT, start, start + len(words)))
    assert around.quote == sentence == TEXT[around.start : around.end]
