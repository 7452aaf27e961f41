"""Whether two events are the same happening: the list of features, added up."""

from __future__ import annotations

from collections.abc import Callable

from dotterel.merging import features
from dotterel.merging.profile import Profile
from dotterel.schema.happening import Anchor, Judgement, Opinion, Reason

METHOD = "same-happening 2"  # raise the number when a feature or the list changes
SAME = 0.9
WORTH_KEEPING = 0.0  # below, two events are so clearly different that nobody will ask why
IMPOSSIBLE = -0.5  # two such events are never one happening, whatever third report lies between them

Feature = Callable[[Profile, Profile], Reason | None]
FEATURES: tuple[Feature, ...] = (
    features.who,
    features.others,
    features.offices,
    features.when,
    features.story,
    features.where,
    features.occasion,
    features.manner,
    features.direction,
    features.status,
    features.wording,
    features.syndication,
)


def compare(one: Profile, other: Profile) -> Judgement:
    """The judgement on two events of different dispatches, with the reasons in the order of the features.

    Which of the two comes first does not matter.
    """
    left, right = sorted((one, other), key=lambda p: Anchor.of(p.kept))
    reasons = tuple(reason for feature in FEATURES if (reason := feature(left, right)) is not None)
    score = round(sum(reason.score for reason in reasons), 2)
    opinion: Opinion = "same" if score >= SAME else "different"
    return Judgement(Anchor.of(left.kept), Anchor.of(right.kept), opinion, METHOD, score, reasons)
