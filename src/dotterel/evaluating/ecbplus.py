"""ECB+: documents in topics, with the events in them and which of these are the same (Cybulska and Vossen 2014).

Only the sentences that its list names are annotated in full; mentions elsewhere are left out, as its authors ask.
"""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dotterel.schema.errors import GoldError

ANNOTATED = "ECBplus_coreference_sentences.csv"
ACTIONS = ("ACTION", "NEG_ACTION")
OPENING, CLOSING = frozenset("([{$#"), frozenset([*")]}.,;:!?%", "n't", "...", "'"])
QUOTES = {"``": '"', "''": '"', "`": "'"}
NAME = re.compile(r"(\d+)_(\d+ecb(?:plus)?)\.xml")


class EcbMention(msgspec.Struct, frozen=True):
    """An event in words of a document, characters [start, end); `chain` is the same for all mentions of one event."""

    start: int
    end: int
    words: str
    chain: str


class EcbDocument(msgspec.Struct, frozen=True):
    """A document as running text, one paragraph for a sentence, with its annotated mentions; `annotated` are spans."""

    name: str
    topic: int
    url: str | None
    text: str
    mentions: tuple[EcbMention, ...]
    annotated: tuple[tuple[int, int], ...]


class _Token(msgspec.Struct, frozen=True):
    sentence: int
    words: str


def read_ecbplus(folder: Path, topics: Iterable[int]) -> tuple[EcbDocument, ...]:
    """The documents of these topics, in the order of topics and names; a GoldError where the folder is another."""
    listed = _listed(folder / ANNOTATED)
    wanted = sorted(set(topics))
    paths = [(topic, path) for topic in wanted for path in sorted((folder / "ECB+" / str(topic)).glob("*.xml"))]
    return tuple(_document(path, topic, listed) for topic, path in paths)


def _listed(path: Path) -> frozenset[tuple[str, str, int]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            return frozenset((row["Topic"], row["File"], int(row["Sentence Number"])) for row in rows)
    except (OSError, KeyError, ValueError) as error:
        raise GoldError(f"{path}: is not the list of annotated sentences of ECB+ ({error})") from error


def _document(path: Path, topic: int, listed: frozenset[tuple[str, str, int]]) -> EcbDocument:
    named = NAME.fullmatch(path.name)
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as error:
        raise GoldError(f"{path}: is no XML ({error})") from error
    if named is None:
        raise GoldError(f"{path}: is not named as the documents of ECB+ are")
    tokens = {
        token.attrib["t_id"]: _Token(int(token.attrib["sentence"]), token.text or "") for token in root.iter("token")
    }
    text, places = _running(tokens)
    full = {n for n in {t.sentence for t in tokens.values()} if (named[1], named[2], n) in listed}
    mentions = tuple(
        sorted((m for m in _mentions(root, path.name, text, tokens, places, full)), key=lambda m: (m.start, m.end))
    )
    return EcbDocument(path.stem, topic, _url(tokens, named[2]), text, mentions, _spans(tokens, places, full))


def _running(tokens: dict[str, _Token]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text and where each token stands in it; the address, which stands in place of a sentence, is left out."""
    text, places, last = "", dict[str, tuple[int, int]](), None
    address = _address(tokens)
    for name, token in tokens.items():
        if token.sentence in address:
            continue
        words = QUOTES.get(token.words, token.words)
        if last is not None:
            text += "\n\n" if token.sentence != last.sentence else " " * _spaced(last, token, text)
        places[name] = (len(text), len(text) + len(words))
        text += words
        last = token
    return text, places


def _spaced(last: _Token, token: _Token, text: str) -> bool:
    """Whether a space stands between two tokens of a sentence."""
    within = text[text.rfind("\n") + 1 :].count('"') % 2 == 1
    if token.words in CLOSING or token.words.startswith(("'", "’")) or (token.words in ("''", '"') and within):
        return False
    return last.words not in OPENING and not (last.words in ("``", '"') and within)


def _mentions(
    root: ET.Element,
    name: str,
    text: str,
    tokens: dict[str, _Token],
    places: dict[str, tuple[int, int]],
    full: set[int],
) -> Iterator[EcbMention]:
    chains = _chains(root, name)
    for markable in root.find("Markables") or ():
        anchored = [anchor.attrib["t_id"] for anchor in markable.iter("token_anchor")]
        if not markable.tag.startswith(ACTIONS) or not anchored or any(a not in places for a in anchored):
            continue
        if tokens[anchored[0]].sentence in full:
            start, end = places[anchored[0]][0], places[anchored[-1]][1]
            own = markable.attrib["m_id"]
            yield EcbMention(start, end, text[start:end], chains.get(own, f"{name} {own}"))


def _chains(root: ET.Element, name: str) -> dict[str, str]:
    """The chain of each mention that is said to be the same as another; those across documents by their instance."""
    chains: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        across = relation.tag == "CROSS_DOC_COREF"
        chain = relation.attrib["note"] if across else f"{name} relation {relation.attrib['r_id']}"
        for source in relation.iter("source"):
            if across or source.attrib["m_id"] not in chains:
                chains[source.attrib["m_id"]] = chain
    return chains


def _spans(
    tokens: dict[str, _Token], places: dict[str, tuple[int, int]], full: set[int]
) -> tuple[tuple[int, int], ...]:
    spans = []
    for sentence in sorted(full):
        own = [places[name] for name, token in tokens.items() if token.sentence == sentence and name in places]
        if own:
            spans.append((own[0][0], own[-1][1]))
    return tuple(spans)


def _address(tokens: dict[str, _Token]) -> set[int]:
    first = [token.words for token in tokens.values() if token.sentence == 0]
    return {0} if first[:1] == ["http"] or first[:1] == ["https"] else set()


def _url(tokens: dict[str, _Token], name: str) -> str | None:
    parts = [token.words for token in tokens.values() if token.sentence == 0]
    return "".join(parts) if name.endswith("plus") and _address(tokens) else None
