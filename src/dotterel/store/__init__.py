"""Records kept and asked for: `open_store`, `save`, queries, corrections, judgements (docs/store.md)."""

from __future__ import annotations

from dotterel.store.actors import Counterpart, actor, actors, counterparts, offices
from dotterel.store.corrections import correct, corrections, finding, withdraw
from dotterel.store.counting import Counted, Stretch, facet, timeline, volume
from dotterel.store.dispatches import (
    count_dispatches,
    dispatch,
    dispatches,
    dispatches_made_by,
    holds,
    making_versions,
    record,
    records_of,
)
from dotterel.store.doubting import Doubtful, Place, count_judged, doubtful
from dotterel.store.filters import EVERYTHING, Filters
from dotterel.store.findings import commitments, count, events, statements
from dotterel.store.happenings import count_happenings, happening, happenings
from dotterel.store.judgements import KeptJudgement, judge, judgements_on
from dotterel.store.meeting import Meeting, Scene, meetings, scenes
from dotterel.store.opening import Store, open_store
from dotterel.store.pages import Order, Page, every
from dotterel.store.save import save
from dotterel.store.writer import (
    Job,
    JobFailure,
    begin_job,
    job_failures,
    jobs,
    note_failure,
    note_progress,
    sole_writer,
)

__all__ = [
    "EVERYTHING",
    "Counted",
    "Counterpart",
    "Doubtful",
    "Filters",
    "Job",
    "JobFailure",
    "KeptJudgement",
    "Meeting",
    "Order",
    "Page",
    "Place",
    "Scene",
    "Store",
    "Stretch",
    "actor",
    "actors",
    "begin_job",
    "commitments",
    "correct",
    "corrections",
    "count",
    "count_dispatches",
    "count_happenings",
    "count_judged",
    "counterparts",
    "dispatch",
    "dispatches",
    "dispatches_made_by",
    "doubtful",
    "events",
    "every",
    "facet",
    "finding",
    "happening",
    "happenings",
    "holds",
    "job_failures",
    "jobs",
    "judge",
    "judgements_on",
    "making_versions",
    "meetings",
    "note_failure",
    "note_progress",
    "offices",
    "open_store",
    "record",
    "records_of",
    "save",
    "scenes",
    "sole_writer",
    "statements",
    "timeline",
    "volume",
    "withdraw",
]
