"""The steps from one form of the tables to the next, run by Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

HEAD = "0002"  # the newest step
EARLIER: tuple[str, ...] = ("0001",)  # those before it


def upgrade(connection: Connection) -> None:
    """Bring the tables of a store to the newest form."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
