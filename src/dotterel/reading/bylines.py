"""Lines that tell who wrote, for whom, where and when: "By Lina Orsk in Suva | Vell Courier | 3 May 2013"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dotterel.reading.dates import dates_in
from dotterel.reading.names import are_persons, opens_place
from dotterel.reading.pieces import Kind, Piece, Pieces, marked, trimmed
from dotterel.reading.stamps import TIME, WORD, stamp_in
from dotterel.reference.outlets import Outlets, is_outlet_like, outlet_named, town_named

BY = re.compile(
    r"(?:(?P<before>[^\n]{0,60}?)(?:\b(?:written|reported|posted|published|story)\s+)?)\bby\b[ :]*(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
BAR = re.compile(r"\s*[|•·;/]|\s[–—-]\s|\s[–—-](?=\w)")
PARTS = re.compile(r"\s*(?:\||•|·|\s\((?=[A-Z])|\s(?=@\w)|,(?=\s)|\s[–—-](?=[\s\w])|;|/(?!\w{1,4}\b/?$))\s*")
MOST_INITIALS = 4
INITIALS = re.compile(r"[A-Z]{2,4}(?:/[A-Z]{2,4})*")
FIELD = re.compile(r"(?:[A-Z][\w’'&-]*\s){1,3}")
CAPITALISED = r"[^\W\d_a-z][\w’'.-]*"
FOR = re.compile(r"\s(?:for|of|at)\s(?:the\s)?(?=[A-Z])")
WRITTEN_IN = re.compile(rf"\s(?:reports?\s)?(?:in|from)\s{CAPITALISED}(?: {CAPITALISED}){{0,3}}(?=\s(?:and|&)\s|$)")
EDITOR = re.compile(r"(?:editors?|edited by|ed\.)\s?:?\s?[^\n]{2,60}", re.IGNORECASE)
SOURCE = re.compile(r"(?:source|via|from|courtesy)\s?:\s?", re.IGNORECASE)
SPECIAL = re.compile(r"special (?:to|for) (?P<outlet>(?:the )?[A-Z][^\n|]{2,50})", re.IGNORECASE)
WITH = re.compile(r"\s(?:with|via)\s")


def told_parts(piece: Piece, text: str, outlets: Outlets) -> Pieces:
    """The parts of a line that says "by"; empty where nobody who writes stands behind it."""
    by = BY.fullmatch(piece.words(text))
    if not by or not _only_stamps(by["before"], outlets):
        return ()
    if not by["rest"].strip():
        return (marked(piece),)
    start = piece.start + by.start("rest")
    parts = [part for whole in _parts(Piece(start, piece.end), text) for part in _for_whom(whole, text, outlets)]
    first = _first_writer(parts[0], text, outlets) if parts else None
    if first is None:
        return ()
    dated = stamp_in(by["before"], outlets.furniture.sheet)
    opening = [marked(part, "stamp") for part in trimmed(text, piece.start, start)] if dated and dated.dated else []
    first = first if opening else marked(Piece(piece.start, first.end), first.kind, first.says)
    bar = BAR.search(text, start, piece.end)
    rest = [_after_writer(part, text, outlets, bar is None or part.end <= bar.start() + 1) for part in parts[1:]]
    return _joined([*opening, first, *rest], piece, text)


def bare_parts(piece: Piece, text: str, outlets: Outlets, may_be_bare: bool) -> Pieces:
    """The parts of a line without "by", where every one is a name, an outlet, a date, a town or a job."""
    parts = [_bare(part, text, outlets) for part in _parts(piece, text)]
    kinds = {part.kind for part in parts if part}
    sites = [match for kind, pattern in outlets.furniture.credits if kind == "site"
             if (match := pattern.fullmatch(_words(piece, text, outlets)))]  # fmt: skip
    if sites and "stamp" in kinds:  # "Published in Vell Courier, May 3rd, 2013"
        named = tuple(part if part and part.kind == "stamp" else marked(whole, "site", sites[0]["outlet"])
                      for whole, part in zip(_parts(piece, text), parts, strict=True))  # fmt: skip
        return _joined(list(named), piece, text)
    if not may_be_bare and "stamp" not in kinds:
        return ()
    if None in parts or kinds.isdisjoint(("byline", "agency", "publisher")):
        return ()
    writers = [part.says or "" for part in parts if part and part.kind == "byline"]
    if any(are_persons(name, outlets) and not _is_desk(name, outlets) for name in writers):
        parts = [marked(part) if part and _is_desk(part.says or "", outlets) else part for part in parts]
    return _joined([part for part in parts if part], piece, text)


def is_job(words: str, outlets: Outlets) -> bool:
    """Whether the words are what a journalist is called: "South America reporter"."""
    first = PARTS.split(words)[0].strip()
    of = FIELD.match(first)
    jobs = outlets.furniture.jobs
    return bool(jobs.fullmatch(first) or (of and jobs.fullmatch(first, of.end())))


def _parts(piece: Piece, text: str) -> Iterator[Piece]:
    """The parts between bars, commas and dashes; a full date with its time is a part of its own."""
    words, at = piece.words(text), 0
    cuts = sorted([*_dates(words), *((m.start(), m.end(), False) for m in PARTS.finditer(words))])
    for start, end, is_date in cuts:
        if start < at:
            continue
        yield from trimmed(text, piece.start + at, piece.start + start)
        if is_date:
            yield Piece(piece.start + start, piece.start + end, "stamp")
        at = end
    yield from trimmed(text, piece.start + at, piece.end)


def _for_whom(part: Piece, text: str, outlets: Outlets) -> Iterator[Piece]:
    """The part, or its two halves where it is a person and for whom that writes: "Lina Orsk for Vell Courier"."""
    between = FOR.search(text, part.start, part.end)
    if between and part.kind == "body" and are_persons(text[part.start : between.start()], outlets):
        yield Piece(part.start, between.start())
        yield Piece(between.end(), part.end)
    else:
        yield part


def _dates(words: str) -> Iterator[tuple[int, int, bool]]:
    for dated in dates_in(words):
        if dated.full:
            time = re.compile(r"[\s,|•·–-]{0,4}").match(words, dated.end)
            clock = TIME.match(words, time.end()) if time else None
            yield dated.start, clock.end() if clock else dated.end, True


def _first_writer(part: Piece, text: str, outlets: Outlets) -> Piece | None:
    """Who stands right behind "by": a person, a desk, initials or an outlet; a job alone is clutter."""
    if part.kind == "stamp":
        return None
    words = _words(part, text, outlets)
    name = WRITTEN_IN.sub("", words)
    if _is_desk(words, outlets):
        return marked(part, "byline", words)
    if is_job(words, outlets):
        return marked(part)
    if are_persons(name, outlets):
        return marked(part, "byline", name)
    if outlet_named(words, outlets) or (len(words) > MOST_INITIALS and is_outlet_like(words, outlets)):
        return marked(part, "agency", words)
    return marked(part, "byline", words) if INITIALS.fullmatch(words) else None


def _after_writer(part: Piece, text: str, outlets: Outlets, before_bar: bool) -> Piece:
    words = _words(part, text, outlets)
    if part.kind == "stamp":
        return part
    name = WRITTEN_IN.sub("", words)
    if before_bar and are_persons(name, outlets) and not town_named(name, outlets):
        return marked(part, "byline", name)
    if (outlet_named(words, outlets) or is_outlet_like(words, outlets)) and not _names_job(words, outlets):
        return marked(part, "agency", words)
    return marked(part)


def _bare(part: Piece, text: str, outlets: Outlets) -> Piece | None:
    if part.kind == "stamp":
        return part
    words = _words(part, text, outlets)
    if _is_desk(words, outlets):
        return marked(part, "byline", words)
    if _is_beside(words, outlets):
        return marked(part)
    special = SPECIAL.fullmatch(words)
    if special:
        return marked(part, "publisher", special["outlet"])
    name = WRITTEN_IN.sub("", words)
    if are_persons(name, outlets):
        return marked(part, "byline", name)
    source = SOURCE.match(words)
    names = WITH.split(words[source.end() :] if source else words)
    if all(outlet_named(each, outlets) for each in names):
        return marked(part, "agency", names[0])
    stamp = stamp_in(words, outlets.furniture.sheet)
    return marked(part) if stamp and not stamp.besides else None


def _is_beside(words: str, outlets: Outlets) -> bool:
    """Whether the words only stand beside a name: an editor, an address, a town, a job, words around dates."""
    around = all(word.lower() in outlets.furniture.sheet.stamp_words for word in WORD.findall(words))
    named = town_named(words, outlets) or opens_place(words, outlets) or is_job(words, outlets)
    return around or named or "@" in words or EDITOR.fullmatch(words) is not None


def _is_desk(words: str, outlets: Outlets) -> bool:
    """Whether the words stand in a person's place: "Our Correspondent", "Star Report"."""
    return words.count(" ") > 0 and words[0].isupper() and outlets.furniture.desks.fullmatch(words) is not None


def _words(part: Piece, text: str, outlets: Outlets) -> str:
    """The words of a part without those that stand around dates before or behind it: "Lina Orsk on"."""
    tokens = part.words(text).strip(" \t:,.–—-()[]").split()
    around = outlets.furniture.sheet.stamp_words
    while tokens and (tokens[-1].islower() and tokens[-1].strip(":,.") in around or tokens[-1].isdigit()):
        tokens.pop()
    while tokens and tokens[0].lower().strip(":,.") in around and not outlet_named(" ".join(tokens), outlets):
        if tokens[0].lower() == "the" or tokens[0].isupper():
            break
        tokens.pop(0)
    return " ".join(tokens)


def _only_stamps(words: str, outlets: Outlets) -> bool:
    """Whether what stands before "by" is nothing, or tells when."""
    stamp = stamp_in(words, outlets.furniture.sheet) if words.strip() else None
    around = all(word.lower() in outlets.furniture.sheet.stamp_words for word in WORD.findall(words))
    return around or bool(stamp and not stamp.besides)


def _names_job(words: str, outlets: Outlets) -> bool:
    return any(is_job(token, outlets) for token in words.split())


def _joined(parts: list[Piece], piece: Piece, text: str) -> Pieces:
    """The parts in order, the names of several writers with the first of them, the signs between with those before."""
    writers = [part for part in parts if part.kind == "byline"]
    names = ", ".join(part.says or "" for part in writers)
    starts = [piece.start, *(part.start for part in parts[1:])]
    ends = [*(_before(text, start) for start in starts[1:]), piece.end]
    return tuple(
        Piece(start, end, *_kind_of(part, writers, names)) for part, start, end in zip(parts, starts, ends, strict=True)
    )


def _before(text: str, start: int) -> int:
    """Where the words before a place end."""
    while text[start - 1].isspace():
        start -= 1
    return start


def _kind_of(part: Piece, writers: list[Piece], names: str) -> tuple[Kind, str | None]:
    if part.kind != "byline":
        return part.kind, part.says
    return ("byline", names) if part is writers[0] else ("clutter", None)
