from __future__ import annotations

from dotterel.corpus.splits import part_of
from dotterel.corpus.written import Item


def item(genre: str, topic: str, text: str = "Norway left.") -> Item:
    return Item(genre, topic, text, (), (), "", 1)  # type: ignore[arg-type]


def test_sentences_of_one_genre_and_topic_are_in_one_part() -> None:
    assert part_of(item("agency", "fish")) == part_of(item("agency", "fish", "Chile left."))


def test_most_of_the_corpus_is_learnt_from_and_some_is_kept() -> None:
    parts = [part_of(item("agency", f"topic {chr(97 + n // 26)}{chr(97 + n % 26)}")) for n in range(400)]
    shares = {part: parts.count(part) / len(parts) for part in ("train", "dev", "test")}
    assert 0.68 < shares["train"] < 0.82
    assert 0.05 < shares["dev"] < 0.15 < shares["test"] + 0.05
