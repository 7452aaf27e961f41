"""How sure we are of a finding, as a probability: what rule and scorer say, weighed as held-out sentences taught.

Each kind of finding has a line: its log odds are a base, and so much for the log odds that the rule starts with and
for those that the scorer gives (Platt scaling on two scores). `dotterel evaluate confidence --fit` writes the file.
"""

from __future__ import annotations

from math import exp, log
from pathlib import Path

import msgspec

from dotterel.schema.errors import ModelError

NAMED, UNNAMED = 0.8, 0.65  # the strength that a statement starts with, its speaker named or not
_LEAST = 0.01


class Line(msgspec.Struct, frozen=True):
    """What log odds are made of."""

    base: float
    strength: float
    scorer: float


class Confidence(msgspec.Struct, frozen=True):
    """The lines of the four kinds of findings: by rule or cue of ours, or by the scorer alone."""

    event: Line
    scored_event: Line
    statement: Line
    scored_statement: Line


def load_confidence(knowledge: Path) -> Confidence:
    """The lines in models/confidence.json."""
    path = knowledge / "models" / "confidence.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Confidence)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(f"models/{path.name} cannot be read ({error}): reinstall dotterel") from None


def probability(line: Line, strength: float, scorer: float) -> float:
    """The probability that a finding is right, from 0.01 to 0.99, to three places."""
    odds = line.base + line.strength * log_odds(strength) + line.scorer * log_odds(scorer)
    return round(within(1.0 / (1.0 + exp(-odds))), 3)


def log_odds(share: float) -> float:
    """log(p / (1 - p)), with p held within 0.01 and 0.99."""
    kept = within(share)
    return log(kept / (1.0 - kept))


def within(share: float) -> float:
    """The share, held within 0.01 and 0.99."""
    return min(max(share, _LEAST), 1.0 - _LEAST)
