"""The readouts of a happening out of a store, compared."""

from __future__ import annotations

from dotterel.merging.comparing import compare_readouts
from dotterel.merging.meaning import load_encoder
from dotterel.schema.comparison import Comparison
from dotterel.store import Filters, Store, commitments, every, happening, statements


def comparison_of(store: Store, name: str) -> Comparison:
    """The comparison of the reports of a happening, told by its id or that of one of its events.

    A statement belongs to it when it was made in it, or when its dispatch reports no other happening.
    """
    found = happening(store, name)
    said = []
    promised = []
    for dispatch in dict.fromkeys(report.source.dispatch for report in found.reports):
        own = Filters(dispatch=dispatch)
        said += [s for s in every(store, statements, own) if s.happening in (found.id, None)]
        promised += [c for c in every(store, commitments, own) if c.happening in (found.id, None)]
    return compare_readouts(found, said, promised, load_encoder())
