"""Names on trees: those read for the project, those that GUM's entities tell."""

import hashlib
from pathlib import Path

from dotterel.training.gold_names import entity_names, marked_names, read_marked

NATIONALITIES = frozenset({"Tuvaluans"})


def gum(*rows: str) -> tuple[str, ...] | None:
    """The labels of rows of "word tag head note"."""
    words, tags, heads, notes = zip(*(row.split(" ") for row in rows), strict=True)
    return entity_names(words, tags, [int(head) for head in heads], notes, NATIONALITIES)


def test_a_name_is_the_run_of_proper_nouns_about_the_head_of_a_mention() -> None:
    labels = gum(
        "University NNP 4 Entity=(8-organization-new-nnnnn-cf3-1-sgl-University_of_Hay",
        "of IN 3 _",
        "Hay NNP 1 Entity=(9-place-new-nnnnn-cf4-1-sgl-Hay)8)",
        "opened VBD 0 _",
    )
    assert labels == ("B-ORG", "I-ORG", "I-ORG", "O")


def test_a_mention_without_a_proper_noun_is_no_name() -> None:
    assert gum("The DT 2 Entity=(1-person-new-x-cf1-1-sgl", "guest NN 3 Entity=1)", "left VBD 0 _") == ("O", "O", "O")


def test_titles_are_no_part_of_persons() -> None:
    labels = gum("President NNP 3 Entity=(1-person-new-x-cf1-1-sgl", "Lesi NNP 1 Entity=1)", "left VBD 0 _")
    assert labels == ("O", "B-PER", "O")


def test_what_gum_does_not_tell_is_unknown() -> None:
    """Proper nouns outside persons, bodies and places; peoples; persons with an article, which may be offices."""
    assert gum("Monday NNP 0 Entity=(1-time-new-x-cf1-1-sgl)") == ("?",)
    assert gum("Tuvaluans NNPS 2 Entity=(1-person-new-x-cf1-1-sgl)", "left VBD 0 _") == ("?", "O")
    assert gum("the DT 2 Entity=(1-person-new-x-cf1-2-sgl", "Regent NNP 0 Entity=1)") == ("O", "?")


def test_sentences_without_entities_tell_nothing() -> None:
    assert gum("Hay NNP 0 _") is None


def test_a_sentence_is_found_by_the_digest_of_its_words(tmp_path: Path) -> None:
    words = ("Ana", "Lesi", "met", "Tuvaluans")
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
    line = f'{{"sent_id": "a-1", "digest": "{digest}", "names": [[0, 2, "PER"], [3, 4, "NORP"]]}}\n'
    (tmp_path / "some.jsonl").write_text(line, encoding="utf-8")
    marked = read_marked([tmp_path / "some.jsonl"])
    assert marked_names(words, marked) == ("B-PER", "I-PER", "O", "B-NORP")
    assert marked_names(("Ana", "met", "nobody"), marked) is None
