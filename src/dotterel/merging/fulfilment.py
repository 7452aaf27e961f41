"""Plans and what became of them: which happening carried out a planned one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dotterel.merging.persons import pair_parties
from dotterel.merging.profile import Someone
from dotterel.reference.keys import key
from dotterel.schema.happening import Happening, HappeningParty

AROUND = dt.timedelta(days=3)  # days by which a meeting is put off or brought forward without being another
WITHIN = dt.timedelta(days=180)  # in which a plan without a date is carried out, if ever


def window(plan: Happening) -> tuple[str, str] | None:
    """The first and last day on which a plan may be carried out; none where neither date nor announcement is known."""
    if plan.date.value is not None and plan.date.basis != "published":
        first, last = _day(plan.date.value, last=False), _day(plan.date.end or plan.date.value, last=True)
        return str(first - AROUND), str(last + AROUND)
    announced = [report.source.published for report in plan.reports if report.source.published]
    if not announced:
        return None
    first = _day(min(announced), last=False)
    return str(first), str(first + WITHIN)


def is_plan(happening: Happening) -> bool:
    """Whether it is something planned."""
    return happening.status == "planned"


def may_fulfil(happening: Happening) -> bool:
    """Whether it is something done that may have been planned."""
    return happening.status == "occurred" and happening.type != "AGREE"


def carried_out_by(plan: Happening, candidates: Iterable[Happening]) -> str | None:
    """The id of the happening that carried a plan out: all its parties take part, in its time; null where none did.

    Of several the one with most of its persons comes first, then the earliest, then the smallest id.
    """
    span = window(plan)
    if span is None:
        return None
    ranks = []
    for done in candidates:
        day = done.date.value
        if not may_fulfil(done) or day is None or not span[0] <= day[:10] <= span[1]:
            continue
        pairing = pair_parties(_parties(plan), _parties(done))
        missing = {party.state or party.whole for party in _parties(plan)} & {
            party.state or party.whole for party in pairing.left_over
        }
        if missing or pairing.other_persons or len(pairing.persons) + len(pairing.bodies) < 2:
            continue
        ranks.append((-len(pairing.persons), day, done.id))
    return min(ranks)[2] if ranks else None


def _parties(happening: Happening) -> tuple[Someone, ...]:
    return tuple(map(_someone, happening.parties))


def _someone(party: HappeningParty) -> Someone:
    name = tuple(key(party.name).split()) if party.kind == "person" else ()
    return Someone(name, party.state, key(party.name), frozenset(map(key, party.offices)))


def _day(value: str, last: bool) -> dt.date:
    if len(value) >= 10:
        return dt.date.fromisoformat(value[:10])
    year, month = int(value[:4]), int(value[5:7]) if len(value) >= 7 else (12 if last else 1)
    if not last:
        return dt.date(year, month, 1)
    return dt.date(year + (month == 12), month % 12 + 1, 1) - dt.timedelta(days=1)
