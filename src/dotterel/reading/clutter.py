"""Marks what the furniture lexicon knows: whole lines, and what opens or closes a line."""

from __future__ import annotations

import re
import unicodedata

from dotterel.reading.names import are_persons, is_person, names_person
from dotterel.reading.pieces import Piece, Pieces, carve, flat, is_prose, marked
from dotterel.reading.stamps import stamp_in
from dotterel.reference.furniture import Furniture, FurnitureKind
from dotterel.reference.outlets import Outlets, may_be_outlet, outlet_named

LONGEST_LINE = 1000
TAIL = 200
MOST_EDGES = 20
CAPTION = "caption"  # needs to know what else the text holds, so it is marked last
MOST_CAPTION_WORDS, MOST_CAPTION_SENTENCES = 70, 2
BULLET = re.compile(r"(?:[•▪■●◦‣∙·►▶*|>»]|[–—-](?=\s))\s*")
SENTENCE_BREAK = re.compile(r"[a-z)][.!?][\"”’)]?\s+[\"“‘(]?[A-Z]")


def mark_clutter(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """The pieces with buttons, notices, addresses, labels, stamps and bullets marked."""
    return flat(_without_clutter(piece, text, outlets) if piece.kind == "body" else (piece,) for piece in pieces)


def mark_captions(pieces: Pieces, text: str, furniture: Furniture) -> Pieces:
    """The pieces with captions of pictures marked, as long as other prose is left after them or before."""
    kind = next(kind for kind in furniture.kinds if kind.name == CAPTION)
    found = [piece.kind == "body" and _is_caption(piece, text, kind) for piece in pieces]
    if not any(is_prose(piece, text) and not caption for piece, caption in zip(pieces, found, strict=True)):
        return pieces
    return flat(
        (marked(piece),) if caption else _without_edge(piece, text, kind)
        for piece, caption in zip(pieces, found, strict=True)
    )


def mark_closers(pieces: Pieces, text: str, furniture: Furniture) -> Pieces:
    """The pieces with everything marked that follows the end: lists of other news, tags, rights, comments."""
    prose = [index for index, piece in enumerate(pieces) if is_prose(piece, text)]
    first = prose[0] + 1 if prose else len(pieces)
    half = sum(piece.end - piece.start for piece in pieces if piece.kind == "body") / 2
    done, seen, state = list(pieces[:first]), sum(p.end - p.start for p in pieces[:first] if p.kind == "body"), "open"
    for piece in pieces[first:]:
        state = _after(piece, text, state if seen >= half else "open", furniture)
        seen += piece.end - piece.start if piece.kind == "body" else 0
        done.append(marked(piece) if piece.kind == "body" and state != "open" else piece)
    return tuple(done)


def _without_clutter(piece: Piece, text: str, outlets: Outlets) -> Pieces:
    before: Pieces = ()
    after: Pieces = ()
    rest: Pieces = (piece,)
    for _ in range(MOST_EDGES):
        cut = _clutter_of(rest[0], rest[0].words(text), outlets) if rest else None
        if cut is None:
            break
        parts = carve(text, rest[0], cut)
        rest = tuple(part for part in parts if part.kind == "body")
        if parts[0].kind == "body":
            after = (*parts[1:], *after)
        else:
            before = (*before, parts[0])
    return (*before, *rest, *after)


def _clutter_of(piece: Piece, words: str, outlets: Outlets) -> Piece | None:
    """The piece as clutter, or the clutter at its start or end; none when it is clean."""
    whole = _whole_line(piece, words, outlets) if len(words) <= LONGEST_LINE else None
    if whole or _is_noise(words):
        return whole or marked(piece)
    if bullet := BULLET.match(words):
        return Piece(piece.start, piece.start + bullet.end(), "clutter")
    edges = (_edge(piece, words, kind) for kind in outlets.furniture.kinds if kind.name != CAPTION)
    return next((edge for edge in edges if edge), None)


def _is_noise(words: str) -> bool:
    """Lines with no letters, or a single one, or most of them in another script."""
    sample = [letter for letter in words[:LONGEST_LINE] if letter.isalpha()]
    latin = sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in sample)
    return len(sample) < 2 or latin * 2 < len(sample)


def _whole_line(piece: Piece, words: str, outlets: Outlets) -> Piece | None:
    furniture = outlets.furniture
    for pattern, issuer in furniture.issuers:
        if not issuer.keeps and pattern.fullmatch(words.rstrip(" :.")):
            return marked(piece, "issuer", issuer.outlet)
    stamp = stamp_in(words, furniture.sheet)
    if stamp and (not stamp.besides or (stamp.labelled and not names_person(stamp.besides, outlets))):
        return marked(piece, "stamp")
    written = (pattern.fullmatch(words) for pattern in furniture.bylines)
    for writer in (match["name"].strip() for match in written if match):
        if are_persons(writer, outlets):
            return marked(piece, "byline", writer)
    if credited := _credit(piece, words, outlets):
        return credited
    if any(kind.name != CAPTION and kind.line.fullmatch(words) for kind in furniture.kinds):
        return marked(piece)
    return None


def _credit(piece: Piece, words: str, outlets: Outlets) -> Piece | None:
    """The line as one that names an outlet; as clutter where the name is of a body or of nothing that publishes."""
    for kind, credit in outlets.furniture.credits:
        named = credit.fullmatch(words)
        says = named["outlet"].strip() if named else ""
        outlet = outlet_named(says, outlets)
        if named and (outlet or kind != "syndicator") and not is_person(says, outlets):
            names_one = (outlet and outlet.kind != "organisation") or (not outlet and may_be_outlet(says))
            return marked(piece, kind, says) if names_one else marked(piece)
    return None


def _edge(piece: Piece, words: str, kind: FurnitureKind) -> Piece | None:
    """The furniture of a kind that opens or closes the piece."""
    if kind.head and (found := kind.head.match(words)):
        return Piece(piece.start, piece.start + found.end(), "clutter")
    if kind.tail and (found := kind.tail.search(words, max(0, len(words) - TAIL))):
        return Piece(piece.start + found.start(), piece.end, "clutter")
    return None


def _without_edge(piece: Piece, text: str, kind: FurnitureKind) -> Pieces:
    cut = _edge(piece, piece.words(text), kind) if piece.kind == "body" else None
    return carve(text, piece, cut) if cut else (piece,)


def _is_caption(piece: Piece, text: str, kind: FurnitureKind) -> bool:
    words = piece.words(text)
    short = len(words) <= LONGEST_LINE and len(words.split()) <= MOST_CAPTION_WORDS
    return short and len(SENTENCE_BREAK.findall(words)) < MOST_CAPTION_SENTENCES and bool(kind.line.fullmatch(words))


def _after(piece: Piece, text: str, state: str, furniture: Furniture) -> str:
    """What the end is now: "open", "list" (other news follows until prose does) or "closed"."""
    words = piece.words(text)[: LONGEST_LINE + 1]
    if state == "closed" or furniture.closes_all.fullmatch(words):
        return "closed"
    if furniture.closes_list.fullmatch(words):
        return "list"
    return "open" if is_prose(piece, text) else state
