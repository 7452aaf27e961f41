"""Marks what stands below the last prose or closes it: initials, credited agencies, the author's biography."""

from __future__ import annotations

import re

from dotterel.reading.names import are_persons
from dotterel.reading.pieces import Piece, Pieces, carve, is_prose, marked, prose_range, trimmed
from dotterel.reading.stamps import stamp_in
from dotterel.reference.outlets import Outlets, is_outlet_like, outlet_named

INITIALS = re.compile(
    r"[=(/]*\s?(?P<initials>[A-Z]{2,4}(?:/[A-Za-z]{2,4})*|[A-Za-z]{2,4}(?:\s?[./-]\s?[A-Za-z]{2,4})+|[A-Z]\.\s?[A-Z]\.?|[a-z]\.[a-z])"
    r"[)/]*\.?"
)
CLOSING = re.compile(
    r"(?<=[.!?”\"’])\s+"
    r"(?P<closing>\(?/?[A-Z]{2,4}(?:/[A-Z]{2,4})*\)?|\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{0,20}/|[—–-]{1,2}\s?[A-Z][^.!?()\n]{1,40})\.?$"
)
SLASHED = re.compile(r"//\s?(?P<agency>[^/\n]{2,40}?)\s?//\s?(?P<initials>[A-Z]{2,4})?")
AGENCY_FIRST = re.compile(r"(?P<agency>[^/:|\n]{2,40}?)\s?[/:|]\s?(?P<rest>[^\n]{3,50})")
LINE = re.compile(r"(?:[\[(/]|[—–-]{1,2})?\s?(?P<name>[^\n()\[\]/]{2,50}?)\s?[\])/]?")
AGENCIES = ("agencies", "news agencies", "wire services", "agency")
SHORT, SHORT_NAME = 60, 6
LAST = 80


def mark_tail(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """The pieces with initials, agencies and biographies at the end marked."""
    without = _mark_biographies(pieces, text, outlets)
    return _mark_closing(_mark_lines(without, text, outlets), text, outlets)


def _mark_biographies(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks the last paragraphs where they tell who the author is; the first paragraph is never one."""
    first, _ = prose_range(pieces, text)
    later = [at for at, piece in enumerate(pieces) if at > first and piece.kind == "body"]
    names = [piece.says.split()[0] for piece in pieces if piece.kind == "byline" and piece.says]
    found: set[int] = set()
    for at in reversed(later):
        if not _is_biography(pieces[at].words(text), names, outlets):
            break
        found.add(at)
    return tuple(marked(piece, "biography") if at in found else piece for at, piece in enumerate(pieces))


def _is_biography(words: str, names: list[str], outlets: Outlets) -> bool:
    furniture, ends = outlets.furniture, words[:300] + " " + words[-300:]
    if furniture.follows.search(ends):
        return True
    opens = any(words.startswith(name) for name in names) or words.lower().startswith("the author")
    return opens and furniture.biography.search(ends) is not None


def _mark_lines(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks lines below the last prose that are initials, the name of an outlet or of the writer."""
    last = max((at for at, piece in enumerate(pieces) if is_prose(piece, text)), default=len(pieces))
    agencies = {piece.says for piece in pieces if piece.kind in ("agency", "dateline") and piece.says}
    unsigned = all(piece.kind != "byline" for piece in pieces)
    done: list[Piece] = []
    for at, piece in enumerate(pieces):
        below = at > last and piece.kind == "body" and piece.end - piece.start <= SHORT
        parts = _line(piece, text, outlets, agencies, unsigned) if below else (piece,)
        unsigned = unsigned and all(part.kind != "byline" for part in parts)
        done.extend(parts)
    return tuple(done)


def _line(piece: Piece, text: str, outlets: Outlets, agencies: set[str], unsigned: bool) -> Pieces:
    words = piece.words(text)
    if slashed := SLASHED.fullmatch(words):
        return (marked(piece, "agency", slashed["agency"]),)
    name = LINE.fullmatch(words)
    outlet = outlet_named(name["name"], outlets) if name else None
    signed = words[0] in "([/—–-"
    if name and outlet:
        return (marked(piece, "agency" if signed else "site", name["name"]),)
    if name and (name["name"] in agencies or (signed and is_outlet_like(name["name"], outlets))):
        return (marked(piece, "agency", name["name"]),)
    if parts := _agency_first(piece, text, outlets):
        return parts
    if name and unsigned and are_persons(name["name"], outlets):
        return (marked(piece, "byline", name["name"]),)
    initials = INITIALS.fullmatch(words)
    return (marked(piece, "byline", _without_agency(initials["initials"], agencies)) if initials else piece,)


def _agency_first(piece: Piece, text: str, outlets: Outlets) -> Pieces:
    """The parts of "WAM/Lina Orsk" and "MAP: 03 May 2024"; empty where the line is something else."""
    writer, _, initials = piece.words(text).partition("/")
    if initials.isupper() and len(initials) <= SHORT_NAME and are_persons(writer, outlets):  # "Lina Orsk/VPA"
        return (marked(piece, "byline", writer),)
    found = AGENCY_FIRST.fullmatch(piece.words(text))
    outlet = outlet_named(found["agency"], outlets) if found else None
    if not found or outlet is None or outlet.kind == "organisation":
        return ()
    middle = piece.start + found.start("rest")
    agency = marked(next(trimmed(text, piece.start, middle)), "agency", found["agency"])
    rest = next(trimmed(text, middle, piece.end))
    if are_persons(found["rest"], outlets):
        return (agency, marked(rest, "byline", found["rest"]))
    stamp = stamp_in(found["rest"], outlets.furniture.sheet)
    return (agency, marked(rest, "stamp")) if stamp and not stamp.besides else ()


def _without_agency(initials: str, agencies: set[str]) -> str:
    """The initials of persons alone: "LO" of "LO/vpa", where the agency is VPA."""
    parts = initials.split("/")
    return "/".join(part for part in parts if part.upper() not in agencies) or initials


def _mark_closing(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """Marks initials or an agency after the last full stop of the last paragraph: "… was declined. LO"."""
    last = max((at for at, piece in enumerate(pieces) if piece.kind == "body"), default=None)
    if last is None:
        return pieces
    piece = pieces[last]
    found = CLOSING.search(piece.words(text)[-LAST:])
    if not found:
        return pieces
    closing = found["closing"].strip("()/–—- ")
    dashed = found["closing"][0] in "–—-"
    outlet = outlet_named(closing, outlets) or (dashed and is_outlet_like(closing, outlets))
    many = dashed and closing.lower() in AGENCIES
    if not (outlet or many) and (dashed or not INITIALS.fullmatch(found["closing"])):
        return pieces
    start = piece.end - len(piece.words(text)[-LAST:]) + found.start("closing")
    cut = Piece(start, piece.end, "clutter" if many else "agency" if outlet else "byline", closing)
    return (*pieces[:last], *carve(text, piece, cut), *pieces[last + 1 :])
