"""ECB+ read, and the events in it that are the same: a corpus of two invented documents in its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.evaluating.ecbplus import EcbDocument, read_ecbplus
from dotterel.evaluating.same_events import score_coreference
from dotterel.kit import Kit
from dotterel.schema.errors import GoldError

FIRST = "Police arrested 23 pirates off Vellmark , Captain Tolan said . He praised the crew of the Solveig ."
SECOND = "http : / / vell . example\nPolice arrested the pirates off Vellmark on the Solveig , Captain Tolan said ."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "ECB+" / "3").mkdir(parents=True)
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text(
        "Topic,File,Sentence Number\n3,1ecb,0\n3,2ecbplus,1\n", encoding="utf-8"
    )
    write(tmp_path, "3_1ecb", FIRST.replace(" . He", " .\nHe"), {"arrested": "ACT1", "said": None, "praised": "ACT2"})
    write(tmp_path, "3_2ecbplus", SECOND, {"arrested": "ACT1"})
    return tmp_path


def write(folder: Path, name: str, text: str, events: dict[str, str | None]) -> None:
    """A document with a sentence on each line; events by their word, with the instance they belong to."""
    words = [(n, word) for n, line in enumerate(text.split("\n")) for word in line.split()]
    tokens = "".join(f'<token t_id="{i}" sentence="{n}" number="0">{word}</token>' for i, (n, word) in enumerate(words))
    place = {word: i for i, (_, word) in enumerate(words)}
    marked = "".join(
        f'<ACTION_OCCURRENCE m_id="{m}"><token_anchor t_id="{place[word]}"/></ACTION_OCCURRENCE>'
        for m, word in enumerate(events)
    )
    chains = "".join(
        f'<CROSS_DOC_COREF r_id="{m}" note="{chain}"><source m_id="{m}"/></CROSS_DOC_COREF>'
        for m, chain in enumerate(events.values())
        if chain
    )
    (folder / "ECB+" / "3" / f"{name}.xml").write_text(
        f"<Document>{tokens}<Markables>{marked}</Markables><Relations>{chains}</Relations></Document>", encoding="utf-8"
    )


def test_documents_are_read_as_running_text(corpus: Path) -> None:
    first, second = read_ecbplus(corpus, [3])
    assert first.text.startswith("Police arrested 23 pirates off Vellmark, Captain Tolan said.\n\nHe praised")
    assert [(m.words, m.chain) for m in first.mentions] == [("arrested", "ACT1"), ("said", "3_1ecb.xml 1")]
    assert first.text[first.mentions[0].start : first.mentions[0].end] == "arrested"
    assert (second.url, second.text.split()[0]) == ("http://vell.example", "Police")  # the address is no sentence


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="is not the list of annotated sentences"):
        read_ecbplus(tmp_path, [3])


def test_undated_reports_of_one_story_are_one(corpus: Path, kit: Kit) -> None:
    documents: tuple[EcbDocument, ...] = read_ecbplus(corpus, [3])
    scores = score_coreference(documents, kit)
    assert [(m.words, m.lemma) for m in scores.mentions] == [("arrested", "arrest")] * 2
    assert scores.ways["Dotterel"].conll == pytest.approx(1)
    assert scores.ways["every mention alone"].muc.recall == 0
