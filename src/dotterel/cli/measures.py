"""Scores of the parser on a sheet, for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dotterel.cli.paper import HEAD, QUIET
from dotterel.evaluating.attribution import AttributionScores
from dotterel.evaluating.confidence import Outcome, by_sort, calibration_error, kept_at, reliability
from dotterel.evaluating.counting import Counts
from dotterel.evaluating.merging_scores import MergingScores
from dotterel.evaluating.name_scores import NameScores
from dotterel.evaluating.parser_scores import ParserScores
from dotterel.evaluating.relations import RelationScores, macro_f1
from dotterel.evaluating.same_events import CoreferenceScores
from dotterel.evaluating.sentences import SentenceScores
from dotterel.evaluating.timex import TimexScores

WORDS = {
    "tokens": "tokens",
    "sentences": "sentences",
    "words": "words",
    "upos": "UPOS",
    "xpos": "XPOS",
    "lemmas": "lemmas",
    "uas": "UAS",
    "las": "LAS",
    "las_full": "LAS with subtypes",
    "clas": "CLAS",
}


def parser_sheet(scores: ParserScores) -> RenderableType:
    """The measures of the parser, and on what they were taken."""
    table = _table([(WORDS[name], counts, "") for name, counts in scores.measures.items()])
    return Group(table, "", Text(f"{scores.sentences} sentences, {scores.words} words; parser {scores.parser}"))


def names_sheet(scores: NameScores) -> RenderableType:
    """The counts of all names and of each kind, and what was not compared."""
    table = _table([("all", scores.all, HEAD), *((kind, counts, "") for kind, counts in scores.by_kind.items())])
    return Group(table, "", *_left_out(scores), Text(f"{scores.sentences} sentences; parser {scores.parser}"))


def merging_sheet(scores: MergingScores) -> RenderableType:
    """B³ and pairs, then every report that was not coded and every pair that is falsely together or apart."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("B³")
    for name in ("precision", "recall", "F1", "pairs right", "false", "missed", "reports"):
        table.add_column(name, justify="right")
    for name, figures in (("all", scores.all), ("coded", scores.coded), ("every report alone", scores.alone)):
        shares = [f"{share:.3f}" for share in (figures.precision, figures.recall, figures.f1)]
        pairs = [str(n) for n in (figures.pairs_right, figures.pairs_false, figures.pairs_missed, figures.reports)]
        table.add_row(name, *shares, *pairs)
    return Group(table, "", *_misplaced(scores))


def _misplaced(scores: MergingScores) -> Iterable[Text]:
    for one in scores.placed:
        if one.event is None:
            yield Text.assemble(("not coded  ", QUIET), f"{one.where}: {one.words or one.gold}")
    for how, one, other in scores.mistakes:
        if one.event and other.event:
            yield Text.assemble((f"{how:<9}  ", QUIET), f"{one.where}: {one.words} | {other.where}: {other.words}")


def coreference_sheet(scores: CoreferenceScores) -> RenderableType:
    """Each way of grouping by MUC, B³ and CEAFe, and on what it was measured."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for name in ("", "MUC P", "R", "B³ P", "R", "CEAFe P", "R", "CoNLL F1"):
        table.add_column(name, justify="right" if name else "left")
    for name, one in scores.ways.items():
        figures = [f"{f:.3f}" for m in (one.muc, one.b_cubed, one.ceaf_e) for f in (m.precision, m.recall)]
        table.add_row(name, *figures, Text(f"{one.conll:.3f}", style=HEAD))
    about = (
        f"{len(scores.mentions)} mentions of {len({m.chain for m in scores.mentions})} events that both sides have, of"
        f" {scores.annotated} annotated in {scores.documents} documents; {scores.unmatched} of ours meet none"
    )
    return Group(table, "", Text(about))


def sentences_sheet(scores: SentenceScores) -> RenderableType:
    """The counts of sentences, then those found wrongly."""
    table = _table([("sentences", scores.all, "")])
    wrong = [Text(f"{text.text}: {sentence}") for text in scores.texts for sentence in text.false]
    return Group(table, "", *wrong, Text(f"{len(scores.texts)} texts"))


def relations_sheet(part: str, scores: RelationScores) -> RenderableType:
    """The counts of each root and quad category, with the means of their F1."""
    table = _table(
        [
            *((root, counts, "") for root, counts in scores.by_root.items()),
            *((quad, counts, "") for quad, counts in scores.by_quad.items()),
        ]
    )
    means = f"macro F1: roots {macro_f1(scores.by_root):.4f}, quad categories {macro_f1(scores.by_quad):.4f}"
    return Group(Text(part, style=HEAD), table, means, Text(f"{scores.rows} rows; scorer {scores.scorer}"), "")


def confidence_sheet(found: Sequence[Outcome]) -> RenderableType:
    """For events and statements: the reliability table, the calibration error, what a threshold keeps."""
    return Group(*(part for name, ours in by_sort(found).items() for part in _reliability(name, ours)))


def _reliability(name: str, found: Sequence[Outcome]) -> Iterable[RenderableType]:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for column in (name, "findings", "mean confidence", "right", "at least so sure", "right of these"):
        table.add_column(column, justify="right")
    bins = reliability(found)
    for one in bins:
        kept, right = kept_at(found, one.low)
        of_kept = f"{right / kept:.3f}" if kept else "–"
        table.add_row(f"{one.low:.1f}", str(one.count), f"{one.confidence:.3f}", f"{one.right:.3f}", str(kept), of_kept)
    yield table
    yield Text(f"expected calibration error {calibration_error(bins):.3f} over {len(found)} findings\n")


def attribution_sheet(scores: AttributionScores) -> RenderableType:
    """The counts of sources, cues and contents."""
    table = _table([(role, counts, "") for role, counts in scores.by_role.items()])
    made_by = scores.made_by
    versions = f"parser {made_by.parser}, scorer {made_by.scorer}"
    return Group(table, "", Text(f"{scores.documents} documents, of which failed: {scores.failed}; {versions}"))


def _left_out(scores: NameScores) -> Iterable[Text]:
    if scores.kinds_left_out:
        yield Text(f"Not compared, for the file does not tell of them: {_listed(scores.kinds_left_out)}.", style=QUIET)
    if scores.labels_left_out:
        yield Text(f"Left out, for they mix kinds of ours: {_listed(scores.labels_left_out)}.", style=QUIET)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _table(rows: Iterable[tuple[str, Counts, str]]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("")
    for name in ("precision", "recall", "F1", "right", "false", "missed"):
        table.add_column(name, justify="right")
    for name, counts, style in rows:
        shares = ["–" if share is None else f"{share:.4f}" for share in (counts.precision, counts.recall, counts.f1)]
        table.add_row(name, *shares, str(counts.right), str(counts.false), str(counts.missed), style=style)
    return table


def times_sheet(scores: TimexScores) -> RenderableType:
    """The counts of times found and of times with the right value."""
    return _table(
        [
            ("all found", scores.found, ""),
            ("all, value", scores.value, HEAD),
            ("dates found", scores.dates_found, ""),
            ("dates, value", scores.dates_value, HEAD),
        ]
    )
