"""What became of commitments as of a given day."""

from __future__ import annotations

from dotterel.schema.kept import Fate, KeptCommitment


def fate_of(commitment: KeptCommitment, day: str) -> Fate:
    """What became of it by that day (ISO 8601).

    "kept": a happening carried out what was planned. "lapsed": its date has passed and none did, as far as the
    dispatches tell. "due": its date is still to come. "open": it has no date.
    """
    if commitment.kept_by is not None:
        return "kept"
    due = commitment.commitment.due
    last = due.end or due.value
    if last is None or due.basis == "published":
        return "open"
    return "lapsed" if last < day[: len(last)] else "due"
