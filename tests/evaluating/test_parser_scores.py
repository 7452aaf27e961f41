"""Parses compared with a treebank by the definitions of CoNLL 2018, on trees made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dotterel.cli.main import dotterel
from dotterel.evaluating.counting import Counts
from dotterel.evaluating.parser_scores import compare
from dotterel.evaluating.treebank import TreeSentence, paragraphs_of, read_treebank
from dotterel.schema.errors import GoldError

GOLD = """
# newdoc id = a
# sent_id = a1
# newpar
# text = Lunde didn't meet Vell's envoy.
1 Lunde Lunde PROPN NNP _ 4 nsubj _ _
2-3 didn't _ _ _ _ _ _ _ _
2 did do AUX VBD _ 4 aux _ _
3 n't not PART RB _ 4 advmod _ _
4 meet meet VERB VB _ 0 root _ _
5-6 Vell's _ _ _ _ _ _ _ _
5 Vell Vell PROPN NNP _ 7 nmod:poss _ _
6 's 's PART POS _ 5 case _ _
7 envoy envoy NOUN NN _ 4 obj _ SpaceAfter=No
8 . . PUNCT . _ 4 punct _ _

# sent_id = a2
# text = They left.
1 They they PRON PRP _ 2 nsubj _ _
1.1 also also ADV RB _ _ _ _ _
2 left leave VERB VBD _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct _ SpaceAfter=No
"""


def treebank(tmp_path: Path, lines: str, name: str = "gold.conllu") -> tuple[TreeSentence, ...]:
    path = tmp_path / name
    path.write_text(as_conllu(lines), encoding="utf-8")
    return read_treebank(path)


def as_conllu(lines: str) -> str:
    """The lines with tabs between the columns."""
    listed = [line if line.startswith("#") else line.replace(" ", "\t") for line in lines.strip().split("\n")]
    return "\n".join(listed) + "\n\n"


def compared(tmp_path: Path, *changes: tuple[str, str]) -> dict[str, Counts]:
    """The gold trees compared with the same after some changes."""
    found = GOLD
    for old, new in changes:
        assert found.count(old) == 1
        found = found.replace(old, new)
    return compare(treebank(tmp_path, GOLD), treebank(tmp_path, found, "found.conllu"))


def test_a_treebank_agrees_with_itself(tmp_path: Path) -> None:
    scores = compared(tmp_path)
    assert {counts.f1 for counts in scores.values()} == {1.0}
    assert (scores["tokens"].right, scores["sentences"].right, scores["words"].right) == (9, 2, 11)
    assert scores["clas"].right == 7  # not aux, case and punct


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("left leave VERB VBD", "left leave NOUN VBD"), {"upos"}),
        (("left leave VERB VBD", "left leave VERB VBN"), {"xpos"}),
        (("left leave VERB", "left left VERB"), {"lemmas"}),
        (("_ 4 obj", "_ 4 iobj"), {"las", "las_full", "clas"}),
        (("_ 7 nmod:poss", "_ 7 nmod"), {"las_full"}),
        (("_ 5 case", "_ 7 case"), {"uas", "las", "las_full"}),
        (("_ 4 aux", "_ 4 aux:pass"), {"las_full"}),
    ],
)
def test_a_wrong_column_counts_where_it_should(change: tuple[str, str], wrong: set[str], tmp_path: Path) -> None:
    scores = compared(tmp_path, change)
    assert {name for name, counts in scores.items() if counts.f1 != 1.0} == wrong
    assert all(scores[name].missed == scores[name].false == 1 for name in wrong)


def test_a_word_wrongly_held_for_content_counts_as_false(tmp_path: Path) -> None:
    assert compared(tmp_path, ("_ 4 aux", "_ 4 advmod"))["clas"] == Counts(7, 1, 0)


def test_an_unknown_gold_lemma_is_not_compared(tmp_path: Path) -> None:
    gold = treebank(tmp_path, GOLD.replace("left leave", "left _"))
    assert compare(gold, treebank(tmp_path, GOLD))["lemmas"].f1 == 1.0


def test_words_and_sentences_split_otherwise_are_laid_side_by_side_by_characters(tmp_path: Path) -> None:
    found = treebank(
        tmp_path,
        """
1 Lunde Lunde PROPN NNP _ 3 nsubj _ _
2 didn't do AUX VBD _ 3 aux _ _
3 meet meet VERB VB _ 0 root _ _
4-5 Vell's _ _ _ _ _ _ _ _
4 Vell Vell PROPN NNP _ 6 nmod:poss _ _
5 's 's PART POS _ 4 case _ _
6 envoy envoy NOUN NN _ 3 obj _ SpaceAfter=No
7 . . PUNCT . _ 3 punct _ _
8 They they PRON PRP _ 9 nsubj _ _
9 left leave VERB VBD _ 3 parataxis _ SpaceAfter=No
10 . . PUNCT . _ 9 punct _ _
""",
        "found.conllu",
    )
    scores = compare(treebank(tmp_path, GOLD), found)
    assert scores["sentences"] == Counts(0, 1, 2)
    assert scores["tokens"] == Counts(9, 0, 0)
    assert scores["words"] == Counts(9, 1, 2)
    assert scores["upos"] == Counts(9, 1, 2)
    assert scores["las"] == Counts(8, 2, 3)  # "left" is no root any more
    assert scores["clas"] == Counts(5, 1, 2)


def test_words_of_one_token_pair_by_their_forms(tmp_path: Path) -> None:
    whole = treebank(
        tmp_path, "1-3 cannot _ _ _ _ _ _ _ _\n1 can a _ _ _ 0 root _ _\n2 no b _ _ _ 1 x _ _\n3 t c _ _ _ 1 x _ _"
    )
    parts = treebank(
        tmp_path, "1-2 cannot _ _ _ _ _ _ _ _\n1 Can a _ _ _ 0 root _ _\n2 not b _ _ _ 1 x _ _", "f.conllu"
    )
    assert compare(whole, parts)["words"] == Counts(1, 1, 2)


def test_readings_of_different_texts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"different texts, from 'left\.'"):
        compare(treebank(tmp_path, GOLD), treebank(tmp_path, GOLD.replace("left", "went"), "found.conllu"))


def test_the_raw_text_has_the_paragraphs_of_the_file(tmp_path: Path) -> None:
    twice = GOLD.strip() + "\n\n" + GOLD.replace("# newdoc id = a\n", "").strip()
    assert paragraphs_of(treebank(tmp_path, twice)) == ["Lunde didn't meet Vell's envoy. They left."] * 2


def test_a_text_is_rebuilt_from_its_words_where_it_is_not_given(tmp_path: Path) -> None:
    bare = "\n".join(line for line in GOLD.split("\n") if not line.startswith("#"))
    assert paragraphs_of(treebank(tmp_path, bare)) == ["Lunde didn't meet Vell's envoy. They left."]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "no sentences"),
        ("1 They they", "ten columns"),
        ("# text = They", "ten columns"),
        ("1 They they PRON PRP _ x nsubj _ _", "no number"),
        ("# text = We\n1 They they PRON PRP _ 0 root _ _", "words differ from the text"),
    ],
)
def test_files_of_another_form_are_refused(lines: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=message):
        treebank(tmp_path, lines)


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.conllu"
    path.write_text(as_conllu(GOLD), encoding="utf-8")
    return path


def figures(*arguments: str | Path) -> dict[str, object]:
    result = CliRunner().invoke(dotterel, ["evaluate", "parser", *map(str, arguments), "--json"])
    assert result.exit_code == 0, result.output
    loaded: dict[str, object] = json.loads(result.stdout)
    return loaded


def test_the_parser_is_scored_on_gold_words(gold_file: Path) -> None:
    scores = figures(gold_file)
    assert scores["uas"] == scores["las"] == scores["upos"] == 1.0
    assert scores["gold"] == {"sentences": 2, "words": 11}
    assert "words" not in scores


def test_the_parser_is_scored_from_raw_text(gold_file: Path) -> None:
    scores = figures(gold_file, "--raw")
    assert scores["tokens"] == scores["words"] == scores["sentences"] == scores["las"] == 1.0


def test_the_scores_stand_in_a_table(gold_file: Path) -> None:
    result = CliRunner().invoke(dotterel, ["evaluate", "parser", str(gold_file), "--raw"])
    rows = {line.split("  ")[0].strip() for line in result.stdout.splitlines()}
    assert {"tokens", "sentences", "words", "UPOS", "lemmas", "UAS", "LAS", "LAS with subtypes", "CLAS"} <= rows


def test_a_file_that_is_no_treebank_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "notes.conllu"
    path.write_text("They left.\n")
    result = CliRunner().invoke(dotterel, ["evaluate", "parser", str(path)])
    assert result.exit_code == 65
    assert "notes.conllu: CoNLL-U has ten columns" in result.stderr
