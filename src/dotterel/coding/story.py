"""The date of what is told without one: that of the story it belongs to, else the day of publication, said to be that.

A lead often leaves the day to the next sentence ("… has condemned …. In a statement on Wednesday the ministry …"), and
what follows the main event of a dispatch is told without a day when it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dotterel.coding.circumstances import Setting
from dotterel.coding.dating import resolve_in
from dotterel.coding.draft import Draft
from dotterel.coding.modality import tense_of
from dotterel.schema.actor import Cast
from dotterel.schema.finding import When

_SOON = 2  # sentences within which a lead's day follows


def dated(drafts: Sequence[Draft], story: Draft | None, setting: Setting, cast: Cast) -> list[Draft]:
    """The drafts with the dates that their own words leave out."""
    return [_dated(draft, drafts, story, setting, cast) for draft in drafts]


def _dated(draft: Draft, drafts: Sequence[Draft], story: Draft | None, setting: Setting, cast: Cast) -> Draft:
    if draft.when.value is not None or draft.status not in ("occurred", "planned"):
        return draft
    when = _by_story(draft, story) or _by_others(draft, drafts, setting, cast) or _by_neighbours(draft, setting, cast)
    if when is not None:
        return msgspec.structs.replace(draft, when=when)
    published = setting.text.published
    if published.value is None or draft.status == "planned":
        return draft
    return msgspec.structs.replace(
        draft, when=When(published.value, None, published.precision, "published", published.span)
    )


def _by_story(draft: Draft, story: Draft | None) -> When | None:
    """The day of the main meeting for what happened in its story."""
    return story.when if draft.status == "occurred" and story is not None and story.when.value is not None else None


def _by_others(draft: Draft, drafts: Sequence[Draft], setting: Setting, cast: Cast) -> When | None:
    """The day of the deed told last before in which one of the same sides took part; what somebody only speaks of
    ("welcomed the release last Tuesday of …") dates nothing else."""
    own = _states(draft, cast)
    before = [
        d
        for d in drafts
        if d.status == draft.status == "occurred" and d.sentence <= draft.sentence and d.when.is_one_day
        if not _is_spoken_of(d, drafts, setting)
    ]
    shared = [d for d in before if own & _states(d, cast)]
    return max(shared, key=lambda d: d.sentence).when if shared else None


def _is_spoken_of(draft: Draft, drafts: Sequence[Draft], setting: Setting) -> bool:
    """Whether a deed told by a noun hangs on the verb of another event."""
    above = set(setting.tree.above(draft.frame.trigger))
    others = (d for d in drafts if d is not draft and d.sentence == draft.sentence and not d.frame.noun)
    return draft.frame.noun and any(d.frame.predicate in above for d in others)


def _by_neighbours(draft: Draft, setting: Setting, cast: Cast) -> When | None:
    """The day on which the next sentences date what the same side did; for a plan, that which the lead tells."""
    tense = tense_of(setting.tree, draft.status)
    own = _states(draft, cast)
    for number in _near(draft, setting):
        if not own & _spoken_of(number, setting, cast):
            continue
        for told in setting.told[number]:
            if told.tense == tense and told.of_clause:
                when = resolve_in(told.words, setting.writing, tense, None)
                exact = when.value is not None and (when.is_one_day or tense == "future")
                return when if exact else None  # the next but one is no nearer
    return None


def _near(draft: Draft, setting: Setting) -> Iterator[int]:
    last = len(setting.told)
    if draft.status == "planned":
        yield from range(min(_SOON, draft.sentence))
    elif draft.sentence <= _SOON:
        yield from range(draft.sentence + 1, min(draft.sentence + 1 + _SOON, last))


def _states(draft: Draft, cast: Cast) -> set[str]:
    return {state for p in draft.parties if (state := cast.actors[p.actor].state) is not None}


def _spoken_of(sentence: int, setting: Setting, cast: Cast) -> set[str]:
    """The states of those who act in a sentence."""
    tree = setting.tree
    return {
        state
        for index, mention in enumerate(cast.mentions)
        if tree.sentence[mention.head] == sentence
        for actor in cast.stands_for[index]
        if (state := cast.actors[actor].state) is not None
    }
