"""What was said in clauses: behind the cue ("said that …"), before it ("…, he said"), around it, or quoted."""

from __future__ import annotations

from collections.abc import Iterable

from dotterel.coding.grammar import NOMINAL
from dotterel.coding.quotations import BULLETS, EDGES, MARKS, bare
from dotterel.coding.saying.bounds import Saying, preposed
from dotterel.coding.saying.desk import Desk, is_infinitive, is_marked
from dotterel.coding.saying.endings import before_subject, cut, with_condition, with_further
from dotterel.schema.span import Span


def clause_said(desk: Desk, saying: Saying) -> Span | None:
    """The clause that the cue governs, or the words it stands beside."""
    tree, said = desk.tree, saying.said
    clauses = [c for c in tree.under(said.head, "ccomp", "csubj", "csubj:pass") if not is_infinitive(desk, c)]
    clauses = clauses or [c for c in tree.under(said.head, "advcl", "acl") if is_marked(desk, c, "that")]
    behind = [c for c in clauses if c > said.head]
    if behind and len(behind) == len(clauses) and not _straddling(desk, saying):
        quotation = _quotation_behind(desk, saying)
        start, end = _extent(desk, behind)
        start, end = max(start, said.last), with_condition(desk, said, with_further(desk, end))
        end = before_subject(desk, saying, start, end)
        return _over(desk, desk.words(start, cut(desk, start, end)), quotation)
    return beside_cue(desk, saying)


def _straddling(desk: Desk, saying: Saying) -> list[int]:
    """The clauses behind a cue of which a part stands before it: "The border, he said, would stay open"."""
    clauses = [c for c in desk.tree.under(saying.said.head, "ccomp") if c > saying.said.head]
    return [c for c in clauses if any(t < saying.opening and _is_word(desk, t) for t in desk.tree.subtree(c))]


def _is_word(desk: Desk, token: int) -> bool:
    """Whether a token is neither a mark nor a relative pronoun ("the captain, who he said had …")."""
    return desk.parse.upos[token] != "PUNCT" and desk.lemma(token) not in desk.stage.words.relative


def _extent(desk: Desk, tokens: Iterable[int]) -> tuple[int, int]:
    """The token range that holds the subtrees of all these."""
    extents = [desk.tree.extent(t) for t in tokens]
    return min(s for s, _ in extents), max(e for _, e in extents)


def beside_cue(desk: Desk, saying: Saying) -> Span | None:
    """The quotation beside a cue, or what stands around a cue that is put in or set behind."""
    quotation = _quotation_before(desk, saying) or _quotation_behind(desk, saying)
    around = _around(desk, saying)
    return _over(desk, around, quotation) or _behind_colon(desk, saying)


def _around(desk: Desk, saying: Saying) -> Span | None:
    """The clause that a cue is put into or set behind, from its first word to its last."""
    tree, said = desk.tree, saying.said
    before = preposed(desk, said) or _straddling(desk, saying)
    if tree.relation(said.head, "parataxis") and desk.parse.head[said.head] >= 0:
        main = _clause_of(desk, desk.parse.head[said.head])
        tokens = set(tree.subtree(main)) - set(tree.subtree(said.head))
    elif before:
        clauses = [*before, *(c for c in tree.under(said.head, "ccomp", "parataxis") if c > saying.closing)]
        tokens = {t for c in clauses for t in tree.subtree(c)}
    else:
        return None
    displaced = [t for s in tree.under(said.head, "nsubj") if s not in saying.subjects for t in tree.subtree(s)]
    tokens = (tokens | set(displaced)) - set(range(saying.opening, saying.closing))
    ahead, behind = [t for t in tokens if t < saying.opening], [t for t in tokens if t >= saying.closing]
    if not ahead and not behind:
        return None
    start = _leading(desk, min(ahead), saying.opening) if ahead else min(behind)
    end = cut(desk, max(start, saying.closing), max(behind) + 1) if _goes_on(desk, saying, behind) else saying.opening
    end = end if end > saying.closing + 1 else saying.opening
    if not any(
        desk.parse.upos[t] in ("VERB", "AUX") for t in range(start, end) if t not in range(said.first, said.last)
    ):
        return None
    return desk.words(start, end)


def _clause_of(desk: Desk, token: int) -> int:
    """The head of the clause that a noun is the subject or object of: a cue may have been put in behind it."""
    while desk.parse.upos[token] in NOMINAL and desk.tree.relation(token, "nsubj", "obj", "obl"):
        token = desk.parse.head[token]
    return token


def _goes_on(desk: Desk, saying: Saying, behind: list[int]) -> bool:
    """Whether what was said goes on behind a cue that is put in: behind a comma, with more than marks."""
    put_in = desk.parse.form[saying.closing : saying.closing + 1] in ((",",), ("—",), ("–",), ('"',), ("“",))
    return put_in and sum(desk.parse.upos[t] != "PUNCT" for t in behind) >= 2


def _leading(desk: Desk, start: int, opening: int) -> int:
    """The start of the sentence (or what follows its last semicolon) where no verb stands before a clause, else its
    own first word."""
    first, _ = desk.tree.bounds(start)
    first = max([first, *(t + 1 for t in range(first, opening) if desk.parse.form[t] == ";" and desk.quoted[t] < 0)])
    return first if start < first or not any(desk.parse.upos[t] == "VERB" for t in range(first, start)) else start


def _quotation_before(desk: Desk, saying: Saying) -> Span | None:
    """The quotation that ends where the cue's clause begins: "…," he said."""
    opening = desk.parse.start[saying.opening]
    for quotation in desk.quotations:
        between = desk.text.text[quotation.end : opening] if quotation.end <= opening else "."
        if len(between) < 8 and not between.strip(EDGES):
            return quotation
    return None


def _quotation_behind(desk: Desk, saying: Saying) -> Span | None:
    """The quotation that begins where the cue's clause ends: he said, "…"; with only hearer, time and place between."""
    parse, said = desk.parse, saying.said
    end = parse.end[said.last - 1]
    _, last = desk.tree.bounds(said.head)
    for quotation in desk.quotations:
        if quotation.start < end:
            continue
        opener = next(
            (t for t in range(said.last, len(parse.form)) if parse.start[t] >= quotation.start), len(parse.form)
        )
        if opener >= last:
            return None
        between = [t for t in range(said.last, opener) if parse.form[t] not in MARKS]
        plain = not between and not said.cue.takes_nominal
        opened = plain or (bool(between) and desk.form(between[-1]) in (",", ":", "that"))
        led_in = all(t < saying.closing or desk.form(t) in (",", ":", "that") for t in between)
        return quotation if led_in and opened else None
    return None


def _behind_colon(desk: Desk, saying: Saying) -> Span | None:
    """The list or the quotation behind a sentence that ends in a colon."""
    _, last = desk.tree.bounds(saying.said.head)
    if desk.parse.form[last - 1] != ":":
        return None
    end = desk.parse.end[last - 1]
    listed: list[Span] = []
    for paragraph in (p for p in desk.text.paragraphs if p.start >= end):
        before = desk.text.text[listed[-1].end if listed else end : paragraph.start].strip(' \n\r\t"“:')
        if before not in BULLETS and not paragraph.quote.startswith(BULLETS):
            break
        listed.append(paragraph)
    if listed:
        return bare(desk.text.text, listed[0].start, listed[-1].end)
    return next((bare(desk.text.text, q.start, q.end) for q in desk.quotations if 0 <= q.start - end < 8), None)


def _over(desk: Desk, content: Span | None, quotation: Span | None) -> Span | None:
    """The quotation, where it is all that was said, or the content over both."""
    if quotation is None:
        return content
    whole = bare(desk.text.text, quotation.start, quotation.end)
    if content is None or whole is None or not content.overlaps(quotation):
        return whole or content
    outside = content.quote[: max(0, quotation.start - content.start)] + content.quote[quotation.end - content.start :]
    if len(outside.strip(EDGES + ".").split()) <= 1:
        return whole
    return bare(desk.text.text, min(content.start, quotation.start), max(content.end, quotation.end))
