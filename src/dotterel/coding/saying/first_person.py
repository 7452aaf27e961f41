"""Who "I" and "we" are: the one who says the words that they stand in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.coding.saying.spoken import Spoken
from dotterel.schema.actor import Cast


def with_first_person(cast: Cast, spoken: Sequence[Spoken], words: frozenset[str]) -> Cast:
    """The cast in which the pronouns of the first person within what is said stand for those who say it.

    They are the speaker's where one alone speaks; "we" of two who speak together is both. In what is said within what
    is said the nearer speaker counts.
    """
    stands = list(cast.stands_for)
    for index, mention in enumerate(cast.mentions):
        if mention.form != "pronoun" or stands[index] or (mention.title or "") not in words:
            continue
        around = [s for s in spoken if s.content.holds(mention.span) and s.speakers]
        nearest = min(around, key=lambda s: s.content.end - s.content.start, default=None)
        if nearest is not None:
            stands[index] = tuple(p.actor for p in nearest.speakers)
    return msgspec.structs.replace(cast, stands_for=tuple(stands))
