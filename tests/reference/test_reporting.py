"""The words that report what was said: act, and whether and how they take content."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotterel.reference.reporting import Reporting, attribution_at, cues_at, load_reporting
from dotterel.schema.errors import KnowledgeError

KNOWLEDGE = Path(__file__).parents[2] / "src/dotterel/knowledge"


@pytest.fixture(scope="module")
def reporting() -> Reporting:
    return load_reporting(KNOWLEDGE)


@pytest.mark.parametrize(
    ("verb", "act", "clause", "nominal"),
    [
        ("say", "say", True, False),
        ("tell", "say", True, False),
        ("go on", "say", True, False),
        ("point out", "note", True, True),
        ("emphasise", "stress", True, True),
        ("emphasize", "stress", True, True),
        ("make ~ clear", "stress", True, True),
        ("recall", "recall", True, False),
        ("accuse", "accuse", True, True),
        ("blame", "accuse", False, True),
        ("call for", "call-on", False, True),
        ("thank", "thank", False, True),
        ("hope", "hope", True, True),
        ("agree", "agree", True, False),
        ("refute", "deny", True, True),
    ],
)
def test_verbs_that_make_a_statement(verb: str, act: str, clause: bool, nominal: bool, reporting: Reporting) -> None:
    cue = reporting.verbs[verb]
    assert cue.states
    assert (cue.act, cue.takes_clause, cue.takes_nominal) == (act, clause, nominal)


@pytest.mark.parametrize(
    "verb", ["discuss", "brief", "touch upon", "exchange view", "review", "address", "raise", "congratulate", "greet"]
)
def test_verbs_that_make_none(verb: str, reporting: Reporting) -> None:
    assert not reporting.verbs[verb].states


def test_a_bare_topic_is_no_content(reporting: Reporting) -> None:
    inform = reporting.verbs["inform"].frame
    assert ("clause" in inform.content, "after about" in inform.topic, inform.hearer) == (True, True, ("object",))


@pytest.mark.parametrize(
    ("sentence", "at", "words", "end"),
    [
        ("he say so", 1, "say", 2),
        ("she point out that", 1, "point out", 3),
        ("she point at it", 1, None, None),
        ("it go on to say that", 1, "go on to say", 5),
        ("it go on , the minister add", 1, "go on", 3),
        ("he draw the council 's attention to this", 1, "draw ~ attention to", 7),
        ("they call on both side to sign", 1, "call on", 3),
        ("they call the attack brutal", 1, "call", 2),
        ("they be also deeply concerned", 1, "be ~ concerned", 5),
        ("he Reiterate it", 1, "reiterate", 2),
        ("they walk", 1, None, None),
    ],
)
def test_the_longest_cue_counts(
    sentence: str, at: int, words: str | None, end: int | None, reporting: Reporting
) -> None:
    found = next(cues_at(sentence.split(), at, reporting), None)
    assert (found and (" ".join(found[0].words), found[1])) == (words and (words, end))


@pytest.mark.parametrize(
    ("noun", "act"),
    [("concern", "concern"), ("gratitude", "thank"), ("appeal", "call-on"), ("readiness", "promise"), ("hope", "hope")],
)
def test_nouns_that_light_verbs_carry(noun: str, act: str, reporting: Reporting) -> None:
    assert reporting.nouns[noun] == act
    assert {"voice", "express", "convey", "extend", "reaffirm", "reiterate"} <= reporting.light_verbs


def test_courtesies_carry_no_act(reporting: Reporting) -> None:
    assert reporting.courtesies.isdisjoint(reporting.nouns)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("according to the ministry", "after"),
        ("in the word of the envoy", "after"),
        ("as the envoy put it", "between"),
        ("as a matter of fact", None),
    ],
)
def test_attributions(sentence: str, speaker: str | None, reporting: Reporting) -> None:
    found = attribution_at(sentence.split(), 0, reporting)
    assert (found and found[0].speaker) == speaker


@pytest.mark.parametrize(
    ("was", "written", "told"),
    [
        ("      tells: [tell,", "      telleth: [tell,", "acts, say: 'telleth' is no frame; there are states"),
        ("[say, state,", "[say, say, state,", "acts, say, states: 'say' stands twice"),
        ("content: [clause]", "content: [sentence]", "frames"),
        ("speaker: after, act: say", "speaker: after, act: aver", "'aver' is no act"),
    ],
)
def test_a_mistake_is_told(was: str, written: str, told: str, tmp_path: Path) -> None:
    text = (KNOWLEDGE / "lexicons/reporting.yaml").read_text(encoding="utf-8")
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons/reporting.yaml").write_text(text.replace(was, written, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=f"(?s)reporting.yaml.*{told}"):
        load_reporting(tmp_path)
