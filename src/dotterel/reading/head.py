"""Marks what stands between the top of a page and the first prose: rubrics, bylines, the outlet's name, dates."""

from __future__ import annotations

import re

from dotterel.reading.datelines import dateline_at
from dotterel.reading.names import are_persons, is_person
from dotterel.reading.pieces import Piece, Pieces, carve, flat, head_end, marked, prose_range
from dotterel.reading.stamps import WORD, stamp_closing, stamp_in
from dotterel.reference.outlets import Outlets, outlet_named

BY = re.compile(r"(?:written |reported |posted |story )?by\b[ :]*(?P<rest>.*)", re.IGNORECASE)
PARTS = re.compile(r"\s*(?:\||•|·|,(?= )|\s[–—-]\s|;|/(?= ))\s*")
BAR = re.compile(r"\s*[|•·;/]|\s[–—-]\s")
INITIALS = re.compile(r"[A-Z]{2,4}(?:/[A-Z]{2,4})*")
WITH_TOWN = re.compile(r"(?P<outlet>[^()\n]{3,60}?) \((?P<town>[^()\n]{3,30})\)")
FIELD = re.compile(r"(?:[A-Z][\w’'&-]*\s){1,3}")
LONGEST_CREDIT = 160
MOST_RUBRIC_WORDS, MOST_BODY_WORDS = 2, 8


def mark_head(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """The pieces with rubric, bylines, credits and closing dates above the first prose marked."""
    first = head_end(pieces, text)
    top = _mark_credits(_mark_jobs(pieces[:first], text, outlets), text, outlets)
    top = _mark_rubric(_mark_issuing_body(top, text, outlets), text, outlets)
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
        if done[at].kind == "body" and _is_job(done[at].words(text), outlets):
            done[at] = marked(done[at])
            if done[at - 1].kind == "body" and are_persons(name, outlets):
                done[at - 1] = marked(done[at - 1], "byline", name)
    return tuple(done)


def _is_job(words: str, outlets: Outlets) -> bool:
    first = PARTS.split(words)[0].strip()
    of = FIELD.match(first)  # "South America reporter"
    jobs = outlets.furniture.jobs
    return len(words) < LONGEST_CREDIT and bool(jobs.fullmatch(first) or (of and jobs.fullmatch(first, of.end())))


def _mark_credits(pieces: Pieces, text: str, outlets: Outlets, bare: bool = True) -> Pieces:
    return flat(_credited(pieces, at, text, outlets, bare) if p.kind == "body" else (p,) for at, p in enumerate(pieces))


def _credited(pieces: Pieces, at: int, text: str, outlets: Outlets, bare: bool) -> Pieces:
    """The piece as byline or outlet, in one part or two, where it is one."""
    piece, words = pieces[at], pieces[at].words(text)
    if len(words) > LONGEST_CREDIT:
        return (piece,)
    dated = _dated_credit(piece, text, outlets)
    if dated:
        return dated
    by = BY.fullmatch(words)
    may_be_bare = bare and (at > 0 or _is_followed_by_headline(pieces, text))
    said = _by_parts(piece, by["rest"] if by else words, outlets, bool(by)) if by or may_be_bare else None
    if said:
        return (said,)
    town = WITH_TOWN.fullmatch(words)
    if town and at > 0 and pieces[at - 1].kind == "stamp":
        return (marked(piece, "publisher", town["outlet"]),)
    outlet = outlet_named(words, outlets)
    if outlet and outlet.kind != "organisation":
        return (marked(piece, "site", words),)
    is_desk = bare and at > 0 and outlets.furniture.desks.fullmatch(words) and words[0].isupper()
    return (marked(piece, "byline", words),) if is_desk else (piece,)


def _dated_credit(piece: Piece, text: str, outlets: Outlets) -> Pieces:
    """The parts of a line that tells both who and when: "Lina Orsk, May 3, 2013"; empty when it is something else."""
    stamp = stamp_in(piece.words(text), outlets.furniture.sheet)
    if stamp is None or stamp.dated is None or dateline_at(piece.words(text), outlets):
        return ()
    by = BY.fullmatch(stamp.besides)
    who = _by_parts(piece, by["rest"] if by else stamp.besides, outlets, bool(by)) or _site(
        piece, stamp.besides, outlets
    )
    if who is None:
        return ()
    date = Piece(piece.start + stamp.dated.start, piece.start + stamp.dated.end, "stamp")
    parts = carve(text, piece, date)
    return tuple(marked(part, who.kind, who.says) if part.kind == "body" else part for part in parts)


def _site(piece: Piece, words: str, outlets: Outlets) -> Piece | None:
    """The piece as naming the site: "Published in Vell Courier"."""
    found = (pattern.fullmatch(words) for kind, pattern in outlets.furniture.credits if kind == "site")
    return next((marked(piece, "site", match["outlet"]) for match in found if match), None)


def _is_followed_by_headline(pieces: Pieces, text: str) -> bool:
    """A bare name may be the first line when something less than prose follows; else two words are a headline."""
    return any(piece.kind in ("stamp", "byline") or len(piece.words(text).split()) > 3 for piece in pieces[1:])


def _by_parts(piece: Piece, words: str, outlets: Outlets, told: bool) -> Piece | None:
    """The byline or outlet in "Lina Orsk | Vell Courier | 3 May 2013"; unless "By" has told it, every part must fit."""
    parts = [part for part in PARTS.split(words) if part]
    persons = [part for part in parts if are_persons(part, outlets)]
    named = [part for part in parts if outlet_named(part, outlets)]
    fits = all(part in persons or part in named or _is_beside(part, outlets) for part in parts)
    if told and parts and (parts[0] in persons or INITIALS.fullmatch(parts[0])):
        before_bar = [part for part in PARTS.split(BAR.split(words)[0]) if part in persons]
        return marked(piece, "byline", ", ".join(before_bar) or parts[0])
    if persons and fits:
        return marked(piece, "byline", ", ".join(persons))
    if named and fits:
        return marked(piece, "agency", named[0])
    return marked(piece) if told and not parts else None


def _is_beside(part: str, outlets: Outlets) -> bool:
    """Whether the part is a date, a job or an address, or words that stand around dates."""
    sheet = outlets.furniture.sheet
    stamp = stamp_in(part, sheet)
    about = all(word.lower() in sheet.stamp_words for word in WORD.findall(part))
    return about or _is_job(part, outlets) or bool(stamp and not stamp.besides) or "@" in part


def _mark_issuing_body(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks the body named above the date when the headline stands below it: so official sites set their pages."""
    if len(pieces) < 3 or pieces[0].kind != "body" or pieces[1].kind != "stamp":
        return pieces
    words = pieces[0].words(text).split()
    bodies = outlets.furniture.sheet.issuing_bodies
    official = words[0].lower() in bodies or words[-1].lower() in bodies or outlet_named(" ".join(words), outlets)
    if not official or len(words) > MOST_BODY_WORDS or pieces[2].kind != "body":
        return pieces
    return (marked(pieces[0], "publisher", pieces[0].words(text)), *pieces[1:])


def _mark_rubric(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks a rubric above the headline: a word or two in capitals, or the holder of the office whose page it is."""
    body = [piece for piece in pieces if piece.kind == "body"]
    words = body[0].words(text) if len(body) > 1 else ""
    in_capitals = words.isupper() and len(words.split()) <= MOST_RUBRIC_WORDS
    if not in_capitals and not (_is_holder(words, outlets) and len(body[1].words(text).split()) > MOST_BODY_WORDS):
        return pieces
    return tuple(marked(piece) if piece is body[0] else piece for piece in pieces)


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
