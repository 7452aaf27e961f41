"""Dyad-months: for every two states and month, happenings by quad category and their scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dotterel.exporting.flat import Flat
from dotterel.exporting.telling import Telling, dyads

QUADS = (1, 2, 3, 4)
LEFT_OUT = frozenset(["planned", "cancelled", "denied", "hypothetical", "negated", "historical"])


def dyad_months(tellings: Iterable[Telling], volume: dict[str, int]) -> Iterator[Flat]:
    """The rows in order of source, target and month.

    Counted are happenings that occurred, with the month known. `source` and `target` are as the events have them; where
    nobody receives, in the order of the alphabet. `dispatches` is what was published in that month in the whole store.
    """
    scores: dict[tuple[str, str, str], list[tuple[int | None, float | None]]] = {}
    for telling in tellings:
        happening = telling.happening
        month = (happening.date.value or "")[:7]
        if happening.status in LEFT_OUT or len(month) != 7:
            continue
        directed = any(party.part == "recipient" for party in happening.parties)
        for one, other in dyads(happening):
            if one is None or other is None or one.state is None or other.state is None or one.state == other.state:
                continue
            a, b = (one.state, other.state) if directed else sorted((one.state, other.state))
            scores.setdefault((a, b, month), []).append((happening.quad, happening.score))
    for (a, b, month), found in sorted(scores.items()):
        told = [score for _, score in found if score is not None]
        yield {
            "source": a,
            "target": b,
            "month": month,
            "happenings": len(found),
            **{f"quad_{quad}": sum(1 for own, _ in found if own == quad) for quad in QUADS},
            "score_sum": round(sum(told), 3),
            "score_mean": round(sum(told) / len(told), 3) if told else None,
            "dispatches": volume.get(month, 0),
        }
