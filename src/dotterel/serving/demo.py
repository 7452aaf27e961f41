"""A store of our own sample dispatches, for a newcomer to look at."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from dotterel.evaluating.stories import ToldDispatch, read_stories
from dotterel.ingesting.coding import Terms, code_here
from dotterel.ingesting.ingest import ingest
from dotterel.kit import load_kit
from dotterel.reading import identify
from dotterel.reference.outlets import Outlet, with_outlets
from dotterel.schema.source import Incoming, Told
from dotterel.store import Store, begin_job, open_store, sole_writer


def build_demo(path: Path) -> Store:
    """The demo store at that path, made there or completed; it holds what ships in `samples`."""
    store = open_store(path, create=True)
    kit = load_kit()
    told = tuple(dispatch for story in read_stories(_samples() / "stories") for dispatch in story.dispatches)
    outlets = with_outlets(kit.codebook.outlets, {dispatch.outlet: _outlet(dispatch) for dispatch in told}.values())
    documents = [*_texts(), *(_incoming(dispatch) for dispatch in told)]
    with sole_writer(store):
        job = begin_job(store, "dotterel demo", len(documents))
        for _ in ingest(store, documents, code_here(kit, Terms()), kit.made_by, outlets, job):
            pass
    return store


def _samples() -> Path:
    return Path(str(files("dotterel") / "samples"))


def _texts() -> Iterator[Incoming]:
    for path in sorted(_samples().glob("*.txt")):
        body = path.read_bytes()
        yield Incoming(path.name, identify(body, None, "text/plain"), body)


def _incoming(told: ToldDispatch) -> Incoming:
    known = Told(published=told.published, publisher=told.outlet)
    return Incoming(f"{told.outlet}, {told.published}", told.source, told.text.encode(), known)


def _outlet(told: ToldDispatch) -> Outlet:
    return Outlet(told.outlet, (), (), told.state or "", told.kind or "newspaper", "invented for the demo")
