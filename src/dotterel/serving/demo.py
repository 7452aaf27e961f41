"""A store of our own sample dispatches, for a newcomer to look at."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from dotterel.ingesting.coding import Terms, code_here
from dotterel.ingesting.ingest import ingest
from dotterel.kit import load_kit
from dotterel.schema.source import Incoming, Source
from dotterel.store import Store, begin_job, open_store, sole_writer


def build_demo(path: Path) -> Store:
    """The demo store at that path, made there or completed; it holds what ships in `samples`."""
    store = open_store(path, create=True)
    kit = load_kit()
    with sole_writer(store):
        job = begin_job(store, "dotterel demo", None)
        for _ in ingest(store, _samples(), code_here(kit, Terms()), kit.made_by, kit.codebook.outlets, job):
            pass
    return store


def _samples() -> Iterator[Incoming]:
    folder = Path(str(files("dotterel") / "samples"))
    for path in sorted(folder.glob("*.txt")):
        body = path.read_bytes()
        yield Incoming(path.name, Source(None, "text/plain", sha256(body).hexdigest()), body)
