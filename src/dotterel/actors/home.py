"""Whose country a dispatch leaves out: "the President received …", "the army has …" in a report that is at home there.

The outlet and the dateline tell it, the capital in which things happen, officials without a state whom knowledge has,
and the country's name; the country whose officials are given their state ("the Omani minister") is the other one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from dotterel.actors.gathering import Gathering
from dotterel.reference.holders import holdings
from dotterel.schema.actor import Mention

OUTLET, DATELINE, SEAT = 6.0, 3.0, 1.0  # from the seats of organisations, news is of other countries
ABROAD = 2.0  # an outlet's country, where it reports from another
OFFICIAL, MOST_OFFICIALS = 3.0, 2
SCENE, MOST_SCENES = 2.0, 3
NAMED, MOST_NAMED = 0.5, 6
FOREIGN_OFFICIAL, FOREIGN_OFFICE, MOST_FOREIGN = -2.0, -0.5, 3
ENOUGH, CLEARLY = 1.5, 1.0
UNITED_NATIONS = "UN"
_CALLING_OFF = frozenset(["call", "cancel", "postpone", "scrap", "delay"])
_AT = frozenset(["in", "at", "to", "from", "near", "outside", "inside", "between", "into", "capital"])


def find_home(gathering: Gathering) -> str | None:
    """The state (ISO 3166) that the dispatch leaves out before officials and bodies; None where none is clearly it."""
    scores: defaultdict[str, float] = defaultdict(float)
    told = gathering.circumstances
    dateline = SEAT if (told.dateline or "").casefold() in gathering.roles.seats else DATELINE
    for state, weight in ((told.outlet_state, _outlet_weight(gathering)), (told.dateline_state, dateline)):
        if state is not None:
            scores[state] += weight
    for counted, weight, most in (
        (_known_officials(gathering), OFFICIAL, MOST_OFFICIALS),
        (_scenes(gathering), SCENE, MOST_SCENES),
        (_names(gathering), NAMED, MOST_NAMED),
        (_foreign_officials(gathering), FOREIGN_OFFICIAL, MOST_FOREIGN),
        (_foreign_offices(gathering), FOREIGN_OFFICE, MOST_FOREIGN),
    ):
        for state, number in counted.items():
            scores[state] += weight * min(number, most)
    return _clear(scores)


def _outlet_weight(gathering: Gathering) -> float:
    """How much the outlet's country weighs: nothing where it reports from abroad of what does not concern it."""
    told = gathering.circumstances
    if told.dateline_state in (None, told.outlet_state):
        return OUTLET
    concerned = any(m.state == told.outlet_state for m in gathering.mentions)
    return ABROAD if concerned else 0.0


def left_out(gathering: Gathering, sector: str | None) -> str | None:
    """Whose an office of that sector is which the dispatch names without saying whose: the report's own country's; of
    international offices, the organisation's that publishes it."""
    outlet = gathering.circumstances.outlet_state
    if sector == "IGO" and outlet is None:
        return UNITED_NATIONS if _is_dated_at_un(gathering) else None
    if sector == "IGO" or (outlet is not None and len(outlet) != 3):
        return outlet if outlet is not None and len(outlet) != 3 else None
    return gathering.home


def _is_dated_at_un(gathering: Gathering) -> bool:
    """Whether a dispatch comes from the seat of the United Nations and names no other organisation."""
    others = {d.code for d in gathering.drafts if d.sector == "IGO" and d.code} - {UNITED_NATIONS}
    dateline = (gathering.circumstances.dateline or "").casefold()
    return dateline in ("new york", "united nations") and not others


def _clear(scores: Mapping[str, float]) -> str | None:
    ranked = sorted((s for s in scores if len(s) == 3), key=lambda s: (-scores[s], s))
    if not ranked or scores[ranked[0]] < (ENOUGH if len(ranked) > 1 else NAMED):
        return None
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if scores[ranked[0]] - second >= CLEARLY or len(ranked) == 1 else None


def _known_officials(gathering: Gathering) -> Counter[str]:
    """Persons with an office but without a state in the text, by the state in which knowledge has them in it."""
    found: Counter[str] = Counter()
    for draft in gathering.drafts:
        if draft.kind == "person" and draft.state is None and draft.offices:
            held = holdings(draft.name, gathering.world, gathering.circumstances.on)
            said = {o.title for o in draft.offices}
            found.update({h.of for h in held if h.office in said})
    return found


def _scenes(gathering: Gathering) -> Counter[str]:
    """Capitals and seats of government as places: "in Astana", "at Carthage Palace", "in Togo's capital Lomé"; not
    where they only tell whose a body is ("the ministry in Madrid")."""
    form, head = gathering.tree.parse.form, gathering.tree.parse.head
    bodies = {m.head for m in gathering.mentions if m.kind == "organisation" or m.form == "office"}
    found: Counter[str] = Counter()
    for mention in gathering.mentions:
        placed = head[mention.head] not in bodies and not _is_called_off(gathering, mention)
        if mention.title in ("capital", "seat") and mention.state and placed:
            before = {form[t].lower() for t in (mention.start - 1, mention.start - 2) if t >= 0}
            found[mention.state] += bool(before & _AT)
    return found


def _is_called_off(gathering: Gathering, mention: Mention) -> bool:
    """Whether a place is one that nobody goes to: "called off a trip to Budapest"."""
    lemma = gathering.tree.parse.lemma
    return any(lemma[a].lower() in _CALLING_OFF for a in gathering.tree.above(mention.head))


def _names(gathering: Gathering) -> Counter[str]:
    return Counter(m.state for m in gathering.mentions if m.state and m.kind in ("state", "organisation"))


def _foreign_officials(gathering: Gathering) -> Counter[str]:
    """The named persons that the text gives each state to."""
    return Counter(
        d.state for d in gathering.drafts if d.kind == "person" and d.state and _by_title(gathering, d.mentions)
    )


def _by_title(gathering: Gathering, mentions: list[int]) -> bool:
    return any(gathering.mentions[i].state is not None for i in mentions)


def _foreign_offices(gathering: Gathering) -> Counter[str]:
    return Counter(m.state for m in gathering.mentions if m.state and m.form == "office")
