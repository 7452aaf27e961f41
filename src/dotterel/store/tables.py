"""The tables, one definition for SQLite and PostgreSQL.

`records` keeps every record whole, each version of it: nothing is ever deleted there, nor from `judgements` and
`corrections`. The tables of findings are an index over the record that counts now, the one coded last, with corrections
applied; they can be made anew from the former three.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

records = Table(
    "records",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("dispatch", Text, nullable=False),
    Column("made_by", Text, nullable=False),  # the versions, joined
    Column("coded", Text, nullable=False),  # ISO 8601, UTC
    Column("body", LargeBinary, nullable=False),  # the record as JSON, deflated
    UniqueConstraint("dispatch", "made_by", name="one_record_a_version"),
)

dispatches = Table(
    "dispatches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("record", Integer, ForeignKey("records.number"), nullable=False),  # the one that counts
    Column("record_id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("language", Text),
    Column("published", Text),
    Column("day", Text),  # the first day of `published`
    Column("publisher", Text),
    Column("publisher_key", Text),
    Column("publisher_state", Text),
    Column("publisher_kind", Text),
    Column("syndicator", Text),
    Column("byline", Text),
    Column("copy_of", Text),
    Column("made_by", Text, nullable=False),
    Column("coded", Text, nullable=False),
    Column("failures", Text, nullable=False),  # JSON
    Column("compared", Boolean),  # true when looked through for copies, null until then
    Index("dispatches_by_compared", "compared", "id"),
    Index("dispatches_by_day", "day", "id"),
    Index("dispatches_by_publisher", "publisher_key", "day"),
    Index("dispatches_by_url", "url"),
    Index("dispatches_by_record_id", "record_id"),
)


def _finding_columns() -> list[Column[object]]:
    return [
        Column("id", Text, primary_key=True),
        Column("dispatch", Text, ForeignKey("dispatches.id"), nullable=False, index=True),
        Column("position", Integer, nullable=False),
        Column("day", Text),  # the first day on which it may have been; null where unknown
        Column("day_to", Text),
        Column("confidence", Float, nullable=False),
        Column("body", Text, nullable=False),  # JSON, as shown: corrections applied
        Column("coded_body", Text),  # JSON as coded, where a correction changed it
        Column("corrected", Text),  # JSON list of fields
        Column("verdict", Text),
    ]


events = Table(
    "events",
    metadata,
    *_finding_columns(),
    Column("happening", Text),  # null until merged
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("format", Text),
    Column("quad", Integer),
    Column("score", Float),
    Column("iso3", Text),
    Column("place_key", Text),
    Column("occasion_key", Text),
    Index("events_by_day", "day", "id"),
    Index("events_by_type", "type", "day", "id"),
    Index("events_by_country", "iso3", "day"),
    Index("events_by_happening", "happening"),
)

statements = Table(
    "statements",
    metadata,
    *_finding_columns(),
    Column("event", Text, index=True),  # the meeting in which it was made
    Column("act", Text, nullable=False),
    Column("agentless", Boolean, nullable=False),
    Index("statements_by_day", "day", "id"),
)

commitments = Table(
    "commitments",
    metadata,
    *_finding_columns(),
    Column("event", Text, index=True),  # the event it is read from, where it is one
    Column("firmness", Text, nullable=False),
    Index("commitments_by_day", "day", "id"),
)

parties = Table(
    "parties",
    metadata,
    Column("finding", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # event, statement or commitment
    Column("actor", Text, nullable=False),
    Column("state", Text),
    Column("office", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("day", Text),
    Index("parties_by_actor", "actor", "kind", "day"),
    Index("parties_by_state", "state", "kind", "day"),
)

dyads = Table(
    "dyads",
    metadata,
    Column("finding", Text, primary_key=True),
    Column("a", Text, primary_key=True),  # two states in order of the alphabet
    Column("b", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("day", Text),
    Index("dyads_by_pair", "a", "b", "kind", "day", "finding"),
)

labels = Table(
    "labels",
    metadata,
    Column("finding", Text, primary_key=True),
    Column("sort", Text, primary_key=True),  # mode or context
    Column("value", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("day", Text),
    Index("labels_by_value", "value", "sort", "kind", "day"),
)

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("state", Text),
    Column("sector", Text),
    Column("canonical", Text),
    Index("actors_by_state", "state"),
    Index("actors_by_name", "name_key"),
)

offices = Table(
    "offices",
    metadata,
    Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("title", Text, primary_key=True),
    Column("of", Text),
    Column("basis", Text, nullable=False),
    Column("day", Text),
    Index("offices_by_actor", "actor"),
)

passages = Table(
    "passages",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("dispatch", Text, nullable=False, index=True),
    Column("finding", Text, index=True),  # null for the dispatch itself
    Column("kind", Text, nullable=False),  # dispatch, event, statement or commitment
    Column("words", Text, nullable=False),
)

happenings = Table(
    "happenings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", Text),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("fulfilled_by", Text),
    Column("body", Text, nullable=False),  # JSON
    Index("happenings_by_day", "day", "id"),
    Index("happenings_by_fulfilment", "fulfilled_by"),
)

bands = Table(
    "bands",
    metadata,
    Column("dispatch", Text, ForeignKey("dispatches.id"), primary_key=True),
    Column("band", BigInteger, primary_key=True),  # dispatches that share one may be copies
    Index("bands_by_band", "band", "dispatch"),
)

copies = Table(
    "copies",
    metadata,
    Column("one", Text, primary_key=True),  # two dispatches of which one is a copy, the smaller id first
    Column("other", Text, primary_key=True),
    Index("copies_by_other", "other"),
)

blocks = Table(
    "blocks",
    metadata,
    Column("finding", Text, primary_key=True),
    Column("block", Text, primary_key=True),  # events that share one are compared
    Index("blocks_by_block", "block", "finding"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("left_finding", Text, nullable=False),
    Column("right_finding", Text, nullable=False),
    Column("left_dispatch", Text, nullable=False),
    Column("right_dispatch", Text, nullable=False),
    Column("opinion", Text, nullable=False),  # same or different
    Column("by", Text, nullable=False),
    Column("person", Boolean, nullable=False),
    Column("score", Float),
    Column("made", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
    Column("withdraws", Integer),  # the number of the judgement that this row takes back
    Index(
        "judgements_by_method",
        "left_finding",
        "right_finding",
        "by",
        "score",
        unique=True,
        sqlite_where=text("NOT person"),
        postgresql_where=text("NOT person"),
    ),
    Index("judgements_by_right", "right_finding"),
    Index("judgements_by_left_dispatch", "left_dispatch", "person"),
    Index("judgements_by_right_dispatch", "right_dispatch", "person"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("finding", Text, nullable=False),
    Column("dispatch", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("anchor_type", Text, nullable=False),
    Column("anchor_start", Integer, nullable=False),
    Column("anchor_end", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),  # JSON
    Column("because", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("withdraws", Integer),  # the number of the correction that this row takes back
    Index("corrections_by_dispatch", "dispatch"),
    Index("corrections_by_finding", "finding"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("holder", Text, nullable=False),  # who runs it: command, process and machine
    Column("started", Text, nullable=False),
    Column("seen", Text, nullable=False),  # when it last gave a sign
    Column("ended", Text),
    Column("total", Integer),
    Column("stored", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
)

job_failures = Table(
    "job_failures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("job", Integer, ForeignKey("jobs.number"), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
