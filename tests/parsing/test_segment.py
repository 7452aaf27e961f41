"""Where sentences end and what the words are. In the tables sentences are joined by " | ", words by spaces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotterel.kit import knowledge_folder
from dotterel.parsing.segment import (
    LONGEST,
    Abbreviations,
    Word,
    are_one_token,
    load_abbreviations,
    split,
    split_hyphens,
)

KNOWN = load_abbreviations(knowledge_folder())
NEWSWIRE = st.text(st.sampled_from("aeTSM .,!?…-–—'’\"“”()[]0159\n\t/@:;_=#&·é中\x00\u200b\u2028"), max_size=80)


def shown(text: str, known: Abbreviations = KNOWN) -> str:
    return " | ".join(" ".join(word.form for word in s) for s in split(text, 0, len(text), known))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The envoy left. She will return.", "The envoy left . | She will return ."),
        ("Will it hold? It will!", "Will it hold ? | It will !"),
        ("H.E. Mr. Tarek Odun met Dr. Lund. They ate.", "H.E. Mr. Tarek Odun met Dr. Lund . | They ate ."),
        ("Mr.Odun met Gen.Lund in St.Orsk.", "Mr. Odun met Gen. Lund in St. Orsk ."),
        ("Ministers D.Orsk and A. B. Lund met.", "Ministers D. Orsk and A. B. Lund met ."),
        ("The U.S. President met him.", "The U.S. President met him ."),
        ("U.N. Under-Secretary Odun spoke.", "U.N. Under - Secretary Odun spoke ."),
        ("Orsk lives in the U.S. The talks failed.", "Orsk lives in the U.S. | The talks failed ."),
        ("Orsk lives in the U.S. with her sons.", "Orsk lives in the U.S. with her sons ."),
        ("They met at 5 p.m. The deal holds.", "They met at 5 p.m. | The deal holds ."),
        ("They met in Washington D.C. on Monday.", "They met in Washington D.C. on Monday ."),
        ("The terms are in Annex B. The text is long.", "The terms are in Annex B. | The text is long ."),
        ("Lund Jr. and Odun, Ph.D., came on Jan. 5, 2024.", "Lund Jr. and Odun , Ph.D. , came on Jan. 5 , 2024 ."),
        ("Room No. 10 (see p. 4) is free.", "Room No. 10 ( see p. 4 ) is free ."),
        ("They said no. She went on.", "They said no . | She went on ."),
        ("The sun. Mar. 3. Modern art. It ended.", "The sun . | Mar. 3 . | Modern art . | It ended ."),
        ("The visit ended on August 20.The talks go on.", "The visit ended on August 20 . | The talks go on ."),
        ("Lund met the envoy.In May she left.", "Lund met the envoy . | In May she left ."),
        ("Odun said, “We agree.” Lund left.", "Odun said , “ We agree . ” | Lund left ."),
        ('"It is over!" he said. "Go."', '" It is over ! " he said . | " Go . "'),
        ("“It is good. We like it,” he said.", "“ It is good . | We like it , ” he said ."),
        ("Vell (it is far.) Next.", "Vell ( it is far . ) | Next ."),
        ("Odun paused… and went on.", "Odun paused … and went on ."),
        ("Odun paused ... The talks ended.", "Odun paused ... | The talks ended ."),
        ("The region. . . The rest", "The region . . . | The rest"),
        ("1. Trade. 2. Fish.", "1 . Trade . | 2 . Fish ."),
        ("no full stop here", "no full stop here"),
        ("Lund denied it, News.Az reports. They left.", "Lund denied it , News.Az reports . | They left ."),
        ("He rejected Jos. A. Orsk. She left.", "He rejected Jos. A. Orsk . | She left ."),
        (
            "SUVA, May 3. Lund met Odun.They agreed “to talk. We must,” he said",
            "SUVA , May 3 . | Lund met Odun . | They agreed “ to talk . | We must , ” he said",
        ),
        ("• Trade • Fish; • Visas.", "• Trade • Fish ; • Visas ."),
        ("Odun asked: “Who left? Why?” Nobody knew!", "Odun asked : “ Who left ? | Why ? ” | Nobody knew !"),
        ("TALKS FAIL. LUND LEAVES SUVA", "TALKS FAIL . | LUND LEAVES SUVA"),
        ("", ""),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: str) -> None:
    assert shown(text) == sentences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("high-level talks", "high - level talks"),
        ("the Vell-Arvenia war of 2023-2024", "the Vell - Arvenia war of 2023 - 2024"),
        ("post-war co-operation on anti-piracy", "post-war co-operation on anti-piracy"),
        ("Re-elected on cross-border trade", "Re-elected on cross-border trade"),
        ("pro-Vellian, year-over-year", "pro - Vellian , year - over - year"),
        ("they can't, won’t and cannot", "they ca n't , wo n’t and can not"),
        ("it's Vell’s and the co-chair's", "it 's Vell ’s and the co-chair 's"),
        ("the ministers’ talks with O’Neill", "the ministers ’ talks with O’Neill"),
        ("on 12.05.2024 or 2024-05-12", "on 12.05.2024 or 2024-05-12"),
        ("paid $1.5bn, 3,000 km, 50%", "paid $ 1.5bn , 3,000 km , 50 %"),
        ("at 10:30 on the 5th", "at 10:30 on the 5th"),
        ("see www.mfa.vell.int/news, now.", "see www.mfa.vell.int/news , now ."),
        ("or press@mfa.vell, mfa.gov.az.", "or press@mfa.vell , mfa.gov.az ."),
        ("talks—the last—ended – so", "talks — the last — ended – so"),
        ("No!! Why?!", "No !! Why ?!"),
        ("====== fish", "====== fish"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert shown(text).replace(" | ", " ") == words


@given(st.one_of(NEWSWIRE, st.text(max_size=60)), st.integers(0, 5))
@settings(max_examples=400, deadline=None)
def test_words_are_what_stands_at_their_offsets_and_leave_out_only_white_space(text: str, start: int) -> None:
    start = min(start, len(text))
    words = [word for sentence in split(text, start, len(text), KNOWN) for word in sentence]
    assert all(text[word.start : word.end] == word.form and word.form for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
    assert "".join(word.form for word in words) == "".join(text[start:].split())


def test_nothing_behind_the_end_is_read() -> None:
    text = "They met. They left."
    assert [w.form for s in split(text, 0, 8, KNOWN) for w in s] == ["They", "met"]


def test_long_sentences_are_cut_at_a_comma() -> None:
    text = "and so on, " * 200
    pieces = split(text, 0, len(text), KNOWN)
    assert all(len(piece) <= LONGEST and piece[-1].form == "," for piece in pieces)
    assert sum(map(len, pieces)) == 800


def test_long_sentences_without_a_comma_are_cut_all_the_same() -> None:
    text = "and " * (2 * LONGEST + 5)
    assert [len(piece) for piece in split(text, 0, len(text), KNOWN)] == [LONGEST, LONGEST, 5]


@pytest.mark.parametrize(
    "odd", ["a.", "a-", "1.", ".)", "a@", "A.", "x.com", "U.S. The ", "co-", "(", "Orsk.Then x.com "]
)
def test_long_odd_text_loses_no_letter(odd: str) -> None:
    text = odd * (60_000 // len(odd))
    words = [word for piece in split(text, 0, len(text), KNOWN) for word in piece]
    assert "".join(text[word.start : word.end] for word in words) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Vell-led", ["Vell", "-", "led"]),
        ("U.S.-brokered", ["U.S.", "-", "brokered"]),
        ("anti-piracy", ["anti-piracy"]),
        ("-", ["-"]),
        ("trade", ["trade"]),
    ],
)
def test_hyphens_split_as_in_running_text(written: str, parts: list[str]) -> None:
    assert split_hyphens(written) == parts
    assert shown(written).split() == parts


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (Word(0, 2, "do"), Word(2, 5, "n't"), True),
        (Word(0, 4, "Vell"), Word(4, 6, "’s"), True),
        (Word(0, 3, "can"), Word(3, 6, "not"), True),
        (Word(0, 3, "can"), Word(4, 7, "not"), False),
        (Word(0, 4, "high"), Word(4, 5, "-"), False),
        (Word(0, 1, ")"), Word(1, 3, "'s"), False),
    ],
)
def test_a_word_and_its_clitic_are_one_token(first: Word, second: Word, together: bool) -> None:
    assert are_one_token(first, second) is together
