"""Marks what stands between the top of a page and the first prose: rubrics, bylines, the outlet's name, dates."""

from __future__ import annotations

import re

from dotterel.reading.bylines import bare_parts, is_job, told_parts
from dotterel.reading.datelines import dateline_at
from dotterel.reading.names import are_persons, is_person
from dotterel.reading.pieces import Piece, Pieces, carve, flat, head_end, marked, prose_range
from dotterel.reading.stamps import stamp_closing
from dotterel.reference.outlets import Outlets, is_outlet_like, outlet_named

BY = re.compile(r"by\b[ :]*(?P<rest>.*)", re.IGNORECASE)
WITH_TOWN = re.compile(r"(?P<outlet>[^()\n]{3,60}?) \((?P<town>[^()\n]{3,30})\)")
LONGEST_CREDIT = 160
MOST_RUBRIC_WORDS, MOST_MASTHEAD_WORDS, MOST_BODY_WORDS, MOST_HEADLINE_SUFFIX = 2, 4, 12, 4
MOST_SEARCHED = 6
RUBRICS = frozenset(["news", "media", "press", "report", "daily", "weekly"])  # they close names of sections, too
SMALL = ("of", "the", "and", "for", "to", "in", "on", "&")
SUFFIX = re.compile(r"\s(?:\||[–—-])\s(?P<outlet>[^|–—\n]{3,40})$")


def mark_head(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """The pieces with rubric, bylines, credits and closing dates above the first prose marked."""
    first = head_end(pieces, text)
    top = _mark_credits(_mark_jobs(pieces[:first], text, outlets), text, outlets)
    top = _mark_rubric(_mark_issuing_body(top, text, outlets), text, outlets)
    top = _mark_suffix(top, text, outlets)
    lead, rest = pieces[first : first + 1], pieces[first + 1 :]
    return (*flat(_without_closing_date(piece, text, outlets) for piece in (*top, *lead)), *rest)


def mark_foot(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """The pieces with bylines and credits below the last prose marked."""
    _, last = prose_range(pieces, text)
    return (*pieces[:last], *_mark_credits(_mark_jobs(pieces[last:], text, outlets), text, outlets, bare=False))


def _mark_jobs(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks "Lina Orsk" above "Journalist | mail", and the lower line with it."""
    done = list(pieces)
    for at in range(1, len(done)):
        above = done[at - 1].words(text)
        by = BY.fullmatch(above)
        name = by["rest"] if by else above
        if (
            done[at].kind == "body"
            and not BY.match(done[at].words(text))
            and is_job(done[at].words(text)[:LONGEST_CREDIT], outlets)
        ):
            done[at] = marked(done[at])
            if done[at - 1].kind == "body" and are_persons(name, outlets):
                done[at - 1] = marked(done[at - 1], "byline", name)
    return tuple(done)


def _mark_credits(pieces: Pieces, text: str, outlets: Outlets, bare: bool = True) -> Pieces:
    return flat(_credited(pieces, at, text, outlets, bare) if p.kind == "body" else (p,) for at, p in enumerate(pieces))


def _credited(pieces: Pieces, at: int, text: str, outlets: Outlets, bare: bool) -> Pieces:
    """The piece as byline or outlet, in one part or several, where it is one."""
    piece, words = pieces[at], pieces[at].words(text)
    if len(words) > LONGEST_CREDIT or dateline_at(words, outlets):
        return (piece,)
    may_be_bare = bare and (at > 0 or _is_followed_by_headline(pieces, text))
    if parts := told_parts(piece, text, outlets) or bare_parts(piece, text, outlets, may_be_bare):
        return parts
    town = WITH_TOWN.fullmatch(words)
    if town and at > 0 and pieces[at - 1].kind == "stamp":
        return (marked(piece, "publisher", town["outlet"]),)
    outlet = outlet_named(words, outlets)
    if outlet and outlet.kind != "organisation":
        return (marked(piece, "site", words),)
    is_desk = bare and at > 0 and outlets.furniture.desks.fullmatch(words) and words[0].isupper()
    return (marked(piece, "byline", words),) if is_desk else (piece,)


def _is_followed_by_headline(pieces: Pieces, text: str) -> bool:
    """A bare name may be the first line when something less than prose follows; else two words are a headline."""
    return any(piece.kind in ("stamp", "byline") or len(piece.words(text).split()) > 3 for piece in pieces[1:])


def _mark_issuing_body(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks the body named above the headline, where a date or a rubric stands in the head: so official sites set
    their pages; and a paper's own name there."""
    body = [piece for piece in pieces if piece.kind == "body"]
    dated = any(piece.kind in ("stamp", "dateline", "clutter") for piece in pieces) or any(
        dateline_at(piece.words(text)[:LONGEST_CREDIT], outlets) for piece in body[1:MOST_SEARCHED]
    )
    if len(body) < 2 or body[0] is not pieces[0] or not dated:
        return pieces
    words = body[0].words(text)
    official = _is_official(words.split(), outlets) and len(words.split()) <= MOST_BODY_WORDS
    if not official and not (_is_masthead(words, outlets) and any(piece.kind == "stamp" for piece in pieces)):
        return pieces
    return (marked(pieces[0], "publisher", words), *pieces[1:])


def _is_official(words: list[str], outlets: Outlets) -> bool:
    bodies = outlets.furniture.sheet.issuing_bodies
    capitals = all(word[0].isupper() or word in SMALL for word in words)
    edges = words[0].lower() in bodies or words[-1].lower() in bodies
    return capitals and (edges or outlet_named(" ".join(words), outlets) is not None)


def _is_masthead(words: str, outlets: Outlets) -> bool:
    """Whether the line is a name such as papers have, of two to four words, the telling one at its start or end."""
    tokens = words.split()
    ends = [token for token in (tokens[0], tokens[-1]) if token.lower() not in RUBRICS]
    telling = any(outlets.furniture.outlet_like.fullmatch(token) for token in ends)
    own = {token.lower() for token in tokens} - RUBRICS - outlets.furniture.sheet.office_words - set(SMALL)
    return 2 <= len(tokens) <= MOST_MASTHEAD_WORDS and telling and bool(own) and is_outlet_like(words, outlets)


def _mark_rubric(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks a rubric above the headline: a word or two in capitals, or the holder of the office whose page it is."""
    body = [piece for piece in pieces if piece.kind == "body"]
    words = body[0].words(text) if len(body) > 1 else ""
    in_capitals = words.isupper() and len(words.split()) <= MOST_RUBRIC_WORDS
    if not in_capitals and not (_is_holder(words, outlets) and len(body[1].words(text).split()) > MOST_BODY_WORDS):
        return pieces
    return tuple(marked(piece) if piece is body[0] else piece for piece in pieces)


def _mark_suffix(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks the name of the site that closes the headline, as in titles of pages: "Talks resume | Vell Courier"."""
    at = next((at for at, piece in enumerate(pieces) if piece.kind == "body"), None)
    found = SUFFIX.search(pieces[at].words(text)) if at is not None else None
    if at is None or found is None:
        return pieces
    name, piece = found["outlet"].strip(), pieces[at]
    known = outlet_named(name, outlets)
    if not (known and known.kind != "organisation") and not _is_masthead(name, outlets):
        return pieces
    cut = Piece(piece.start + found.start(), piece.end, "site", name)
    return (*pieces[:at], *carve(text, piece, cut), *pieces[at + 1 :])


def _is_holder(words: str, outlets: Outlets) -> bool:
    """Whether the words are an office and a name: "Secretary-General Lina Orsk"."""
    office, _, name = words.partition(" ")
    return office.lower() in outlets.furniture.sheet.office_words and is_person(name, outlets)


def _without_closing_date(piece: Piece, text: str, outlets: Outlets) -> Pieces:
    if piece.kind != "body":
        return (piece,)
    words = piece.words(text)
    dated = stamp_closing(words, outlets.furniture.sheet)
    if dated is None or not words[: dated.start].strip(" ,|[(–—-") or dateline_at(words, outlets):
        return (piece,)
    start = piece.start + len(words[: dated.start].rstrip(" ,|[(–—-"))
    return carve(text, piece, Piece(start, piece.end, "stamp"))
