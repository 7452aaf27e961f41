"""The first form of the tables, with the index of words that each kind of database has in its own way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SQLITE_WORDS = (
    """CREATE VIRTUAL TABLE passage_words USING fts5(
        words, content='passages', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER passage_added AFTER INSERT ON passages BEGIN
        INSERT INTO passage_words(rowid, words) VALUES (new.number, new.words); END""",
    """CREATE TRIGGER passage_removed AFTER DELETE ON passages BEGIN
        INSERT INTO passage_words(passage_words, rowid, words) VALUES ('delete', old.number, old.words); END""",
)
POSTGRESQL_WORDS = ("CREATE INDEX passage_words ON passages USING gin (to_tsvector('english', words))",)


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("canonical", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("actors_by_name", "actors", ["name_key"], unique=False)
    op.create_index("actors_by_state", "actors", ["state"], unique=False)
    op.create_table(
        "blocks",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("finding", "block"),
    )
    op.create_index("blocks_by_block", "blocks", ["block", "finding"], unique=False)
    op.create_table(
        "copies",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_index("copies_by_other", "copies", ["other"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("anchor_type", sa.Text(), nullable=False),
        sa.Column("anchor_start", sa.Integer(), nullable=False),
        sa.Column("anchor_end", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("withdraws", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("corrections_by_dispatch", "corrections", ["dispatch"], unique=False)
    op.create_index("corrections_by_finding", "corrections", ["finding"], unique=False)
    op.create_table(
        "dyads",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("finding", "a", "b"),
    )
    op.create_index("dyads_by_pair", "dyads", ["a", "b", "kind", "day", "finding"], unique=False)
    op.create_table(
        "happenings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("fulfilled_by", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("happenings_by_day", "happenings", ["day", "id"], unique=False)
    op.create_index("happenings_by_fulfilment", "happenings", ["fulfilled_by"], unique=False)
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("left_finding", sa.Text(), nullable=False),
        sa.Column("right_finding", sa.Text(), nullable=False),
        sa.Column("left_dispatch", sa.Text(), nullable=False),
        sa.Column("right_dispatch", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("withdraws", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("judgements_by_left_dispatch", "judgements", ["left_dispatch", "person"], unique=False)
    op.create_index(
        "judgements_by_method",
        "judgements",
        ["left_finding", "right_finding", "by", "score"],
        unique=True,
        sqlite_where=sa.text("NOT person"),
        postgresql_where=sa.text("NOT person"),
    )
    op.create_index("judgements_by_right", "judgements", ["right_finding"], unique=False)
    op.create_index("judgements_by_right_dispatch", "judgements", ["right_dispatch", "person"], unique=False)
    op.create_table(
        "labels",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("finding", "sort", "value"),
    )
    op.create_index("labels_by_value", "labels", ["value", "sort", "kind", "day"], unique=False)
    op.create_table(
        "parties",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("finding", "part", "position"),
    )
    op.create_index("parties_by_actor", "parties", ["actor", "kind", "day"], unique=False)
    op.create_index("parties_by_state", "parties", ["state", "kind", "day"], unique=False)
    op.create_table(
        "passages",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_passages_dispatch"), "passages", ["dispatch"], unique=False)
    op.create_index(op.f("ix_passages_finding"), "passages", ["finding"], unique=False)
    op.create_table(
        "records",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("coded", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("dispatch", "made_by", name="one_record_a_version"),
    )
    op.create_table(
        "dispatches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("publisher_key", sa.Text(), nullable=True),
        sa.Column("publisher_state", sa.Text(), nullable=True),
        sa.Column("publisher_kind", sa.Text(), nullable=True),
        sa.Column("syndicator", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("copy_of", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("coded", sa.Text(), nullable=False),
        sa.Column("failures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["records.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("dispatches_by_day", "dispatches", ["day", "id"], unique=False)
    op.create_index("dispatches_by_publisher", "dispatches", ["publisher_key", "day"], unique=False)
    op.create_index("dispatches_by_record_id", "dispatches", ["record_id"], unique=False)
    op.create_index("dispatches_by_url", "dispatches", ["url"], unique=False)
    op.create_table(
        "job_failures",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("job", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["job"],
            ["jobs.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_job_failures_job"), "job_failures", ["job"], unique=False)
    op.create_table(
        "bands",
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatches.id"],
        ),
        sa.PrimaryKeyConstraint("dispatch", "band"),
    )
    op.create_index("bands_by_band", "bands", ["band", "dispatch"], unique=False)
    op.create_table(
        "commitments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("day_to", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("coded_body", sa.Text(), nullable=True),
        sa.Column("corrected", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("firmness", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatches.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("commitments_by_day", "commitments", ["day", "id"], unique=False)
    op.create_index(op.f("ix_commitments_dispatch"), "commitments", ["dispatch"], unique=False)
    op.create_index(op.f("ix_commitments_event"), "commitments", ["event"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("day_to", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("coded_body", sa.Text(), nullable=True),
        sa.Column("corrected", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("happening", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("quad", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("iso3", sa.Text(), nullable=True),
        sa.Column("place_key", sa.Text(), nullable=True),
        sa.Column("occasion_key", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatches.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_by_country", "events", ["iso3", "day"], unique=False)
    op.create_index("events_by_day", "events", ["day", "id"], unique=False)
    op.create_index("events_by_happening", "events", ["happening"], unique=False)
    op.create_index("events_by_type", "events", ["type", "day", "id"], unique=False)
    op.create_index(op.f("ix_events_dispatch"), "events", ["dispatch"], unique=False)
    op.create_table(
        "offices",
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatches.id"],
        ),
        sa.PrimaryKeyConstraint("dispatch", "actor", "title"),
    )
    op.create_index("offices_by_actor", "offices", ["actor"], unique=False)
    op.create_table(
        "statements",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("day_to", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("coded_body", sa.Text(), nullable=True),
        sa.Column("corrected", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("agentless", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatches.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_statements_dispatch"), "statements", ["dispatch"], unique=False)
    op.create_index(op.f("ix_statements_event"), "statements", ["event"], unique=False)
    op.create_index("statements_by_day", "statements", ["day", "id"], unique=False)
    words = SQLITE_WORDS if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_WORDS
    for statement in words:
        op.execute(statement)
