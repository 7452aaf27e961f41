"""Datelines: "PORT VELL, Arvenia, May 3 (XYZ) --", "May 3, 2013 (PORT VELL) -", "Port Vell/XYZ/"."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dotterel.reading.dates import DAY, MONTH, YEAR, Dated, dates_in
from dotterel.reading.names import are_persons, opens_place
from dotterel.reading.pieces import Piece, Pieces, is_prose, marked, trimmed
from dotterel.reference.outlets import Outlets, is_outlet_like, outlet_named, town_named

UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽƏḀ-ỹ]"
TOKEN = rf"(?!(?i:{MONTH}) ?\d){UPPER}(?:[\w'’]|-(?=\w))*(?![\w'’])"
PLACE = rf"(?:(?:St|Ste|Mt|Ft)\. )?{TOKEN}(?:(?: |-)(?:(?:of|de|del|la|el|al|sur|upon) )?{TOKEN}){{0,3}}"
REGION = rf"(?:,?\s?D\.C\.|,\s?(?:D\.C\.|{UPPER}\.(?:{UPPER}\.)+|{PLACE}\.?)|\s?\[{PLACE}\]){{0,2}}"
WHEN = (
    rf"(?:(?:{MONTH} {DAY}(?!\d)(?:(?:,? |/){YEAR})?)|(?:{DAY} {MONTH}(?:,? {YEAR})?)"
    rf"|(?:\d{{1,2}}[./-]\d{{1,2}}[./-]{YEAR})|(?:{YEAR}-\d\d-\d\d))(?!\w)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
AGENCY = r"(?:\((?P<paren>[^()\n]{2,40})\)|/\s?(?P<slash>[^/\n]{2,30}?)\s?/)"
BARE = rf"(?P<bare>{TOKEN}(?:[. ]{TOKEN}){{0,2}}(?:\.[a-z]{{2,4}})?)"
MARK = r"(?P<mark>\s?(?:--|[-–—:|.])+|$)"
OPENING = (
    rf"(?P<place>{PLACE}(?:/{PLACE}(?!\s?/))?){REGION}(?:[,.]?\s?(?:[–—-]\s)?\(?{WEEKDAY}(?i:(?P<when>{WHEN}))\)?)?"
)

PLACED = re.compile(rf"{OPENING}(?:[,.]?\s?{AGENCY})?\s?{MARK}?")
PLACED_BARE = re.compile(rf"{OPENING}[,.]?\s?{BARE}\s?{MARK}")
DATED = re.compile(rf"(?i:(?P<when>{WHEN}))\s?(?:\((?P<place>{PLACE})\))?\s?(?P<mark>--|[-–—]|:|$)")
BRACKETED = re.compile(rf"(?:\((?P<round>{PLACE}){REGION}\)|\[(?P<square>{PLACE}){REGION}\])\s?(?:[-–—:]+\s)?")
DATE_FIRST = re.compile(rf"(?i:(?P<when>{WHEN})),?\s(?P<place>{PLACE}){REGION}\s?(?:[-–—:]+)(?=\s|$)")
CAPITALS = re.compile(rf"(?P<place>{UPPER}{{4,}}(?: {UPPER}{{3,}})?)\.(?=\s[A-Z“\"][a-z ]|\s*$)")
STOPPED = re.compile(
    rf"(?P<place>{PLACE})\.\s(?:(?i:(?P<when>{WHEN}))\.?\s)?"
    rf"(?P<bare>{UPPER}{{4,}}(?:-{UPPER}{{3,}})?)(?=\s)\s?(?:[-–—]+\s)?"
)
SIGNED = re.compile(r"(?:(?P<bar>[^|\n]{3,60}?)\s?\||/(?P<slash>[^/\n]{3,60})/\s?[-–—]*)\s")
LONE = re.compile(rf"(?P<place>{PLACE}){REGION}(?:\s?[-–—/|]\s?(?P<agency>[^\n]{{3,40}}))?")
BELOW_DATE = re.compile(rf"\s*(?P<place>{PLACE}){REGION}$")
CREDITED = re.compile(r"[(/]?\s?(?P<agency>[^()/\n:–—-]{2,40}?)\s?[)/]?\s?(?:--|[-–—:])")
AFTER = re.compile(r"\s*(?:[\"“”'‘«(/]?\w|$)")
DASHES = ("-", "–", "—", "--")
LONGEST = 140
SEARCHED = 5
LONGEST_INITIALS = 3  # letters: "VGP -" is no town that nobody knows


class Found(msgspec.Struct, frozen=True):
    """A dateline at the start of a paragraph, up to `end`."""

    end: int
    place: str | None
    dated: Dated | None
    agency: str | None


def mark_dateline(pieces: Pieces, text: str, outlets: Outlets) -> Pieces:
    """The pieces with the dateline of the first paragraph that has one marked, and the agency named in it."""
    body = [at for at, piece in enumerate(pieces) if piece.kind == "body"][:SEARCHED]
    for at in body:
        piece = pieces[at]
        if at > 0 and at != body[-1] and (lone := _lone_town(piece, text, outlets)):
            return (*pieces[:at], lone, *pieces[at + 1 :])
        sure = is_prose(piece, text) or at == body[-1]
        if found := dateline_at(piece.words(text)[:LONGEST], outlets, bare=sure):
            return (*pieces[:at], *_split(piece, found, text, outlets), *pieces[at + 1 :])
    return pieces


def dateline_at(words: str, outlets: Outlets, bare: bool = True) -> Found | None:
    """The dateline that the words open with; `bare` allows a place with neither date nor agency: "PORT VELL -"."""
    found = (
        _town_in((BRACKETED, DATE_FIRST), words, outlets)
        or _dated(words, outlets)
        or _stopped(words, outlets)
        or _placed(words, outlets, bare)
        or _credited(words, outlets)
        or _town_in((CAPITALS,), words, outlets)
    )
    return found if found and AFTER.match(words, found.end) else None


def lone_place(words: str) -> str:
    """The town of a dateline on a line of its own: "Port Vell, Arvenia"."""
    lone = LONE.fullmatch(words)
    return lone["place"] if lone else words


def _lone_town(piece: Piece, text: str, outlets: Outlets) -> Piece | None:
    """The line as a dateline, where it is a town and nothing else, or a town and an agency."""
    words = piece.words(text)
    lone = LONE.fullmatch(words) if len(words) < LONGEST else None
    agency = lone["agency"] if lone else None
    if not lone or not (town_named(lone["place"], outlets) or opens_place(words, outlets)):
        return None
    if agency is not None and not outlet_named(agency, outlets):
        return None
    return marked(piece, "dateline", agency)


def _split(piece: Piece, found: Found, text: str, outlets: Outlets) -> Pieces:
    kind: Piece = Piece(piece.start, piece.start + found.end, "dateline", found.agency)
    if found.place is None and found.dated is None:
        kind = msgspec.structs.replace(kind, kind="agency")
    rest = next(trimmed(text, kind.end, piece.end), None)
    signed = SIGNED.match(text, rest.start, min(rest.end, rest.start + LONGEST)) if rest else None
    name = (signed["bar"] or signed["slash"]) if signed else ""
    if rest is None or signed is None or not (are_persons(name, outlets) or outlet_named(name, outlets)):
        return (kind, *([rest] if rest else []))
    writer = marked(Piece(rest.start, signed.end() - 1), "byline" if are_persons(name, outlets) else "agency", name)
    return (kind, writer, *trimmed(text, signed.end(), piece.end))


def _dated(words: str, outlets: Outlets) -> Found | None:
    match = DATED.match(words)
    dated = next(dates_in(match["when"]), None) if match else None
    if match and dated and match["place"] and _is_agency(match["place"], outlets):  # "May 3 (Reuters) -"
        return Found(match.end(), None, dated, match["place"])
    if not match or not dated or not dated.full:
        return None
    below = BELOW_DATE.match(words, match.end()) if not match["place"] and match["mark"] else None
    if below and len(words) < LONGEST:  # "May 3, 2013 - Port Vell, Arvenia" on a line of its own
        return Found(below.end(), below["place"], dated, None)
    return Found(match.end(), match["place"], dated, None)


def _town_in(patterns: Iterable[re.Pattern[str]], words: str, outlets: Outlets) -> Found | None:
    """The dateline that is a known town in brackets, in capitals before a full stop, or behind the date."""
    for pattern in patterns:
        if match := pattern.match(words):
            named = match.groupdict()
            place = named.get("place") or named.get("round") or named.get("square") or ""
            if town_named(place, outlets) or opens_place(place, outlets):
                return Found(match.end(), place, _when(match) if "when" in named else None, None)
    return None


def _stopped(words: str, outlets: Outlets) -> Found | None:
    """The dateline of agencies that part it by full stops: "ASTANA. May 3. KAZINFORM"."""
    match = STOPPED.match(words)
    outlet = outlet_named(match["bare"], outlets) if match else None
    if not match or outlet is None or outlet.kind != "agency" or not match["place"].isupper():
        return None
    return Found(match.end(), match["place"], _when(match), match["bare"])


def _is_agency(name: str, outlets: Outlets) -> bool:
    outlet = outlet_named(name, outlets)
    return outlet.kind != "organisation" if outlet else is_outlet_like(name, outlets)


def _placed(words: str, outlets: Outlets, bare: bool) -> Found | None:
    match = PLACED_BARE.match(words)
    placed = match and (match["when"] or _is_town(match["place"], outlets))
    dated = match and match["when"] and words[match.start("bare") - 2] == "," and match["mark"].strip() in DASHES
    wire = match and (dated or outlet_named(match["bare"], outlets) or _is_wire(match["bare"], outlets))
    sure = match and placed and wire
    if match and sure and _is_place(match["place"], outlets):
        return Found(match.end(), match["place"], _when(match), match["bare"])
    match = PLACED.match(words)
    if not match or not _is_place(match["place"], outlets):
        return None
    agency = match["paren"] or match["slash"]
    known = agency if agency and (outlet_named(agency, outlets) or is_outlet_like(agency, outlets)) else None
    if not (_is_sure(match, known, outlets) or (bare and _is_bare(match, words, outlets))):
        return None
    return Found(match.end(), match["place"], _when(match), known)


def _is_wire(name: str, outlets: Outlets) -> bool:
    """Whether an unknown name without brackets is an agency's: initials alone could be a region."""
    return not name.isupper() and is_outlet_like(name, outlets)


def _when(match: re.Match[str]) -> Dated | None:
    return next(dates_in(match["when"]), None) if match["when"] else None


def _is_sure(match: re.Match[str], known: str | None, outlets: Outlets) -> bool:
    """Whether a known agency, or a date, or brackets after a likely town show that it is a dateline."""
    mark, likely = match["mark"], _is_town(match["place"], outlets)
    if known:
        return bool(match["when"] or mark is not None or match["slash"])
    if match["when"]:
        return mark is not None and (likely or mark != "")
    return bool(match["paren"] or match["slash"]) and likely and mark is not None and mark.strip() != "."


def _is_bare(match: re.Match[str], words: str, outlets: Outlets) -> bool:
    """Whether it is a likely town and nothing else, set off by a dash or colon and a blank (not "Vell-based")."""
    if match["when"] or match["paren"] or match["slash"] or not _is_town(match["place"], outlets):
        return False
    mark = (match["mark"] or "").strip()
    if mark.startswith(":") and not town_named(match["place"], outlets):
        return False  # "MR ORSK:" opens a speech
    return mark not in ("", ".") and (words[match.end() :] + " ")[0].isspace()


def _is_place(place: str, outlets: Outlets) -> bool:
    words = {word.lower() for word in place.split()}
    named = [outlet_named(part, outlets) for part in place.split("/")]
    no_outlets = all(outlet is None or outlet.kind == "organisation" for outlet in named)
    barred = words & outlets.furniture.sheet.not_places and not town_named(place, outlets)  # "The Hague" is one
    return not barred and no_outlets


def _is_town(place: str, outlets: Outlets) -> bool:
    capitals = place.isupper() and len(place) > LONGEST_INITIALS
    return capitals or town_named(place, outlets) or opens_place(place, outlets)


def _credited(words: str, outlets: Outlets) -> Found | None:
    match = CREDITED.match(words)
    outlet = outlet_named(match["agency"], outlets) if match else None
    if not match or not outlet or outlet.kind in ("organisation", "ministry"):
        return None
    return Found(match.end(), None, None, match["agency"])
