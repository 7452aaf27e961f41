"""The kit: what is loaded once and used on every dispatch. Not a settings object: it decides nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

import msgspec

from dotterel.actors.lexicon import Roles, load_roles
from dotterel.coding.codebook import Codebook, load_codebook
from dotterel.parsing.parser import Parser, load_parser
from dotterel.reference.atlas import atlas_version
from dotterel.reference.ontology import own_ontologies
from dotterel.reference.outlets import own_outlets
from dotterel.reference.own_holders import own_tables
from dotterel.reference.world import World, load_world
from dotterel.schema.record import MadeBy
from dotterel.scoring.scorer import Scorer, load_scorer
from dotterel.sifting import Sieve, load_sieve


class Kit(msgspec.Struct, frozen=True):
    """Parser, world, roles, codebook, scorer, the versions of them, and the sieve for triage."""

    parser: Parser
    world: World
    roles: Roles
    codebook: Codebook
    scorer: Scorer
    made_by: MadeBy
    sieve: Sieve | None = None  # null: every sentence is parsed


def knowledge_folder() -> Path:
    """Where the knowledge lies that ships with the package."""
    return Path(str(files("dotterel") / "knowledge"))


def load_kit(rules: Path | None = None, threads: int = 1) -> Kit:
    """The kit, its parser on so many threads, with a folder of the user's own rules and tables.

    With rules of the user's own there is no triage: the sieve cannot know their words.
    """
    folder = knowledge_folder()
    parser = load_parser(folder, threads)
    codebook = load_codebook(folder, [rules] if rules else [])
    scorer = load_scorer(folder, parser.version, threads)
    own = own_tables(rules) if rules else ()
    added = (*own, *own_outlets(rules), *own_ontologies(rules)) if rules else ()
    made_by = MadeBy(
        package_version(), parser.version, codebook.rules.version, _knowledge_version(folder, added), scorer.version
    )
    world = load_world(folder, own)
    sieve = load_sieve(folder, world) if rules is None else None
    return Kit(parser, world, load_roles(folder), codebook, scorer, made_by, sieve)


def package_version() -> str:
    """The version of the installed package."""
    try:
        return version("dotterel")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "unknown"


def _knowledge_version(folder: Path, own: Sequence[Path]) -> str:
    """A digest of the knowledge files, the atlas and the user's own tables; rules have a version of their own."""
    digest = hashlib.sha256(atlas_version().encode())
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".csv", ".yaml") and "rules" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    for path in own:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
