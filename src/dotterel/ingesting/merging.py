"""The store's events brought together: new ones join what is there, and only what they touch is formed anew.

The result is that of `merging.merge` on all events at once, whatever came first: an event is compared with all that
share a block, and a group is formed anew together with everything that was ever judged the same as one of its events.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from dotterel.ingesting.copying import mark_copies
from dotterel.merging.blocking import blocks
from dotterel.merging.clusters import cluster
from dotterel.merging.fulfilment import carried_out_by, is_plan, may_fulfil, window
from dotterel.merging.merge import judge_all
from dotterel.merging.profile import Profile, profile, undated
from dotterel.merging.same_happening import METHOD, WORTH_KEEPING, compare
from dotterel.merging.summing_up import sum_up
from dotterel.schema.happening import Happening, Judgement
from dotterel.schema.kept import KeptEvent
from dotterel.store.copying import worded
from dotterel.store.happenings import happenings_named, put_happenings
from dotterel.store.judgements import persons_judgements, put_judgements
from dotterel.store.loosening import loosen
from dotterel.store.opening import Store
from dotterel.store.settling import (
    connected,
    done_around,
    events_named,
    hold_for_merging,
    in_blocks,
    plans_around,
    put_blocks,
    put_fulfilment,
    unsettled,
)

AT_ONCE = 200  # events in one write


def merge_store(store: Store, tell: Callable[[int], None] = lambda settled: None) -> int:
    """Bring every event that belongs to no happening yet to one; how many there were. Stopped, it goes on next time.

    `tell` is called with the number of events after each write.
    """
    mark_copies(store)
    settled = 0
    while True:
        with store.writing() as connection:
            hold_for_merging(connection)
            fresh = unsettled(connection, AT_ONCE)
            if not fresh:
                return settled
            _settle(connection, fresh)
        settled += len(fresh)
        tell(settled)


def _settle(connection: Connection, fresh: Sequence[KeptEvent]) -> None:
    judged = _judge(connection, _profiles(connection, fresh))
    put_judgements(connection, [j for j in judged if j.score is not None and j.score >= WORTH_KEEPING])
    seeds = {event.id for event in fresh}
    seeds |= {end.finding for j in judged if j.opinion == "same" for end in (j.left, j.right)}
    events = events_named(connection, connected(connection, seeds, METHOD))
    loosen(connection, [event.id for event in events])
    formed = _form(connection, events)
    put_happenings(connection, formed)
    _link_plans(connection, formed)


def _judge(connection: Connection, fresh: Sequence[Profile]) -> list[Judgement]:
    """The judgements on the new events and all that share a block with them."""
    own = {one.kept.id: blocks(one) for one in fresh}
    put_blocks(connection, own)
    together = in_blocks(connection, {block for blocked in own.values() for block in blocked})
    known = {one.kept.id: one for one in fresh}
    others = {name for members in together.values() for name in members} - known.keys()
    known |= {one.kept.id: one for one in _profiles(connection, events_named(connection, others))}
    pairs = {
        (min(name, other), max(name, other))
        for name, blocked in own.items()
        for block in blocked
        for other in together.get(block, ())
        if other != name and other in known
    }
    apart = (pair for pair in sorted(pairs) if _dispatch(known[pair[0]]) != _dispatch(known[pair[1]]))
    return [compare(known[left], known[right]) for left, right in apart]


def _profiles(connection: Connection, events: Sequence[KeptEvent]) -> list[Profile]:
    """The profiles of events, by the words of their dispatches where nothing dates them."""
    texts = {one.id: one.words for one in worded(connection, {e.source.dispatch for e in events if undated(e)})}
    return [profile(event, texts.get(event.source.dispatch, "")) for event in events]


def _form(connection: Connection, events: Sequence[KeptEvent]) -> list[Happening]:
    kept = {event.id: event for event in events}
    judged = judge_all(_profiles(connection, events))
    persons = persons_judgements(connection, sorted({event.source.dispatch for event in events}))
    groups = cluster([(event.id, event.source.dispatch) for event in events], judged, persons)
    return [sum_up([kept[name] for name in group]) for group in groups]


def _link_plans(connection: Connection, formed: Sequence[Happening]) -> None:
    """Say of every plan that may be touched what carried it out."""
    touched = plans_around(connection, [one for one in formed if may_fulfil(one)])
    touched |= {one.id for one in formed if is_plan(one)}
    for plan in happenings_named(connection, touched):
        span = window(plan)
        done = carried_out_by(plan, done_around(connection, plan, span)) if span and is_plan(plan) else None
        put_fulfilment(connection, plan.id, done)


def _dispatch(one: Profile) -> str:
    return one.kept.source.dispatch
