"""Pronouns: the last subject that can be meant, announced ones, and the issuer of an official statement."""

from __future__ import annotations

from dotterel.actors.gathering import Gathering
from dotterel.actors.groups import recent_group
from dotterel.actors.titles import Gender
from dotterel.schema.actor import Mention


def pronoun(gathering: Gathering, index: int, mention: Mention) -> tuple[int, ...]:
    """Whom a pronoun means; nobody where that cannot be told."""
    word = mention.title or ""
    if word in gathering.roles.speaker:
        return _issuer(gathering, index) if word == "we" else ()
    if word in gathering.roles.many:
        return recent_group(gathering, index, None) if word == "they" else ()
    if word in gathering.roles.thing:
        return owner(gathering, index) if word == "it" else ()
    gender: Gender = "f" if word in ("she", "her") else "m"
    barred = _antecedents(gathering, mention) | _in_own_content(gathering, mention)
    found = _announced(gathering, index) or _salient(gathering, index, ("person",), gender, barred)
    if len(found) == 1 and gathering.tree.relation(mention.head, "nsubj"):
        gathering.drafts[found[0]].gender = gathering.drafts[found[0]].gender or gender
    return found


def owner(gathering: Gathering, index: int) -> tuple[int, ...]:
    """The state or body that "it" and "its" mean."""
    return _salient(gathering, index, ("organisation", "group", "state"), None)


def superior(gathering: Gathering, index: int, word: str) -> tuple[int, ...]:
    """The person that "his" or "her" before an office means."""
    return _salient(gathering, index, ("person",), "f" if word == "her" else "m")


def _in_own_content(gathering: Gathering, mention: Mention) -> frozenset[int]:
    """Those named in what a put-in clause reports: in "N. N. will come, she said", she is not N. N."""
    verb = gathering.tree.parse.head[mention.head]
    if verb < 0:
        return frozenset()
    first, _ = gathering.tree.bounds(verb)
    said = [c for c in gathering.tree.under(verb, "ccomp") if c < verb]
    if said:
        first, _ = gathering.tree.extent(said[0])
    elif not gathering.tree.relation(verb, "parataxis"):
        return frozenset()
    return frozenset(
        n for i, m in enumerate(gathering.mentions) if first <= m.start < mention.start for n in gathering.stands[i]
    )


def _issuer(gathering: Gathering, index: int) -> tuple[int, ...]:
    """Who "we" is in a statement that a government issues in its own name: the state that is the subject of its
    first sentences, outside quotation marks."""
    first = gathering.tree.bounds(gathering.mentions[index].head)[0]
    parse = gathering.tree.parse
    before = parse.text[: parse.start[gathering.mentions[index].start]]
    if before.count("“") > before.count("”") or before.count('"') % 2 or first == 0:
        return ()
    for i in range(index):
        mention = gathering.mentions[i]
        if gathering.tree.sentence[mention.head] > 2:
            break
        if gathering.tree.relation(mention.head, "nsubj") and len(gathering.stands[i]) == 1:
            number = gathering.stands[i][0]
            return (number,) if gathering.drafts[number].kind == "state" else ()
    return ()


def _announced(gathering: Gathering, index: int) -> tuple[int, ...]:
    """Whom a pronoun in an opening clause announces: "Noting that he was pleased, the minister said …"."""
    mention = gathering.mentions[index]
    clause = next((a for a in gathering.tree.above(mention.head) if gathering.tree.relation(a, "advcl")), None)
    if clause is None or gathering.tree.relation(mention.head, "nmod:poss"):
        return ()
    head = gathering.tree.parse.head[clause]
    first, _ = gathering.tree.bounds(mention.head)
    subjects = [s for s in gathering.tree.under(head, "nsubj") if s > mention.head]
    opens = all(m.start >= mention.start for m in gathering.mentions if first <= m.start <= mention.start)
    if not subjects or not opens:
        return ()
    for i in range(index + 1, len(gathering.mentions)):
        if gathering.mentions[i].start <= subjects[0] < gathering.mentions[i].end and len(gathering.stands[i]) == 1:
            return gathering.stands[i] if gathering.drafts[gathering.stands[i][0]].kind == "person" else ()
    return ()


def _antecedents(gathering: Gathering, mention: Mention) -> frozenset[int]:
    """Those whom a pronoun cannot mean: in "N. N., to whom he said", "he" is not N. N."""
    clause = next((a for a in gathering.tree.above(mention.head) if gathering.tree.relation(a, "acl:relcl")), None)
    if clause is None:
        return frozenset()
    noun = gathering.tree.parse.head[clause]
    return frozenset(
        n for i, m in enumerate(gathering.mentions) if m.start <= noun < m.end for n in gathering.stands[i]
    )


def _salient(
    gathering: Gathering, index: int, kinds: tuple[str, ...], gender: Gender, barred: frozenset[int] = frozenset()
) -> tuple[int, ...]:
    """The last subject of that kind in this or the three sentences before, of an earlier sentence that of its main
    clause first; else the last of that kind mentioned."""
    here = gathering.tree.sentence[gathering.mentions[index].head]
    fallback: tuple[int, ...] = ()
    subject: tuple[int, tuple[int, ...]] | None = None  # of a lesser clause, and in which sentence
    for i in range(index - 1, -1, -1):
        stands = gathering.stands[i]
        mention = gathering.mentions[i]
        sentence = gathering.tree.sentence[mention.head]
        if subject is not None and sentence != subject[0]:
            return subject[1]
        if here - sentence > 3 and fallback:
            break
        plural = mention.plural and "person" in kinds
        if plural or len(stands) != 1 or gathering.drafts[stands[0]].kind not in kinds or stands[0] in barred:
            continue
        draft = gathering.drafts[stands[0]]
        if gender and draft.gender and draft.gender != gender:
            continue
        if gathering.tree.relation(mention.head, "nsubj", "obl:agent") and here - sentence <= 3:
            if sentence == here or _is_main(gathering, mention):
                return stands
            subject = subject or (sentence, stands)
        fallback = fallback or stands
    return subject[1] if subject is not None else fallback


def _is_main(gathering: Gathering, mention: Mention) -> bool:
    """Whether a subject is that of a main clause, or of one joined to it."""
    verb = gathering.tree.parse.head[mention.head]
    while verb >= 0 and gathering.tree.relation(verb, "conj"):
        verb = gathering.tree.parse.head[verb]
    return verb < 0 or gathering.tree.parse.head[verb] < 0
