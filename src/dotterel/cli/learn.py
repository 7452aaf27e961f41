"""`dotterel learn`: office-holders out of many coded dispatches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from dotterel.reference.learnt import Sighting


@click.command()
@click.argument(
    "files",
    metavar="RECORDS.jsonl...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Your own folder, which you then give to code as --rules.",
)
@click.option("--least", type=click.IntRange(min=2), default=3, show_default=True, help="In how many dispatches.")
def learn(files: tuple[Path, ...], folder: Path, least: int) -> None:
    """Learn office-holders from records that `dotterel code` wrote, into holders_learnt.csv in a folder of your own.

    Who is given an office, in so many words, in enough dispatches of known day holds it from the first to the last of
    these days. What our tables have already is left out; what they gainsay is shown and left out.
    """
    from dotterel.kit import knowledge_folder
    from dotterel.reference.learnt import learn as learnt_from
    from dotterel.reference.own_holders import add_entries, conflicts
    from dotterel.reference.tables import read_table
    from dotterel.reference.world import load_world

    world = load_world(knowledge_folder())
    entries = learnt_from([s for path in files for s in _sightings(path)], world, least)
    gainsaid = dict(conflicts(entries, world))
    for words in gainsaid.values():
        click.echo(f"conflict: {words}", err=True)
    sound = [entry for index, entry in enumerate(entries) if index not in gainsaid]
    states = read_table(knowledge_folder() / "actors" / "states.csv", ("iso3", "called_by"))
    table = folder / "holders_learnt.csv"
    added = add_entries(table, sound, {row["iso3"]: row["called_by"] for row in states})
    for entry in sound:
        click.echo(f"{entry.person}, {entry.office}, {entry.of}, {entry.since} to {entry.until}: {entry.source}")
    click.echo(f"{table}: {added} added, {len(gainsaid)} conflicts left out")


def _sightings(path: Path) -> Iterator[Sighting]:
    """What the records of a file tell of persons in office, in the text's own words, on a known day."""
    import msgspec

    from dotterel.schema.errors import KnowledgeError
    from dotterel.schema.record import Record

    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            record = msgspec.json.decode(line, type=Record)
        except msgspec.DecodeError as why:
            raise KnowledgeError(f"{path}, line {number}: is no record ({why})") from why
        published = record.dispatch.published if record.dispatch else None
        if published is None or published.value is None or published.precision != "day":
            continue
        for actor in record.actors:
            for office in actor.offices:
                if actor.kind == "person" and office.basis == "text" and office.of is not None:
                    yield Sighting(actor.name, office.title, office.of, published.value[:10], record.source.digest)
