"""Scores as one object of figures, for tables and for other programs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.evaluating.attribution import AttributionScores
from dotterel.evaluating.confidence import Outcome, by_sort, calibration_error, reliability
from dotterel.evaluating.counting import Counts
from dotterel.evaluating.merging_scores import BCubed, MergingScores
from dotterel.evaluating.name_scores import NameScores
from dotterel.evaluating.pages import PageScores
from dotterel.evaluating.parser_scores import ParserScores
from dotterel.evaluating.records import RecordScores
from dotterel.evaluating.relations import RelationScores, macro_f1
from dotterel.evaluating.same_events import CoreferenceScores
from dotterel.evaluating.sentences import SentenceScores
from dotterel.evaluating.timex import TimexScores
from dotterel.evaluating.verdicts import HEADINGS

Figure = int | float | None


def as_figures(scores: RecordScores) -> dict[str, object]:
    """The scores by their usual names, shares as fractions of 1, null where there was nothing to compare."""
    by_type = {kind: _figures(counts) for kind, counts in scores.events_by_type}
    return {
        "events": {**_figures(scores.events), "by_type": by_type},
        "parties": _figures(scores.parties),
        "part": scores.part.value,
        "state": scores.field("states").value,
        "date": scores.field("date").value,
        "place": scores.field("place").value,
        "status": scores.field("status").value,
        "mode": scores.field("mode").value,
        "format": scores.field("format").value,
        "statements": {**_figures(scores.statements), "speaker": scores.speaker.value},
        "header": {field: _heading(scores, field) for field in HEADINGS},
        "events_per_empty_dispatch": scores.events_per_empty_dispatch,
        "untrue_spans": scores.untrue_spans,
        "dispatches": len(scores.dispatches),
        "failed": scores.failed,
        "made_by": msgspec.to_builtins(scores.made_by),
    }


def parser_figures(scores: ParserScores) -> dict[str, object]:
    """F1 by the usual names of the measures; on gold words it is the share of words that are right."""
    return {
        **{name: counts.f1 for name, counts in scores.measures.items()},
        "gold": {"sentences": scores.sentences, "words": scores.words},
        "parser": scores.parser,
    }


def name_figures(scores: NameScores) -> dict[str, object]:
    """Precision, recall and F1 of all names and of each kind."""
    return {
        **_figures(scores.all),
        "by_type": {kind: _figures(counts) for kind, counts in scores.by_kind.items()},
        "not_compared": {"kinds": list(scores.kinds_left_out), "labels": list(scores.labels_left_out)},
        "sentences": scores.sentences,
        "parser": scores.parser,
    }


def merging_figures(scores: MergingScores) -> dict[str, object]:
    """B³ and pairs of all reports, of coded ones, and of leaving every report alone."""
    return {name: _b_cubed(getattr(scores, name)) for name in ("all", "coded", "alone")}


def coreference_figures(scores: CoreferenceScores) -> dict[str, object]:
    """MUC, B³, CEAFe and the CoNLL score of each way of grouping, and how many mentions were compared."""
    measures = ("muc", "b_cubed", "ceaf_e")
    ways: dict[str, object] = {
        name: {"conll": one.conll, **{m: msgspec.structs.asdict(getattr(one, m)) for m in measures}}
        for name, one in scores.ways.items()
    }
    sizes = {"mentions": len(scores.mentions), "annotated": scores.annotated, "unmatched": scores.unmatched}
    return {**ways, **sizes, "documents": scores.documents}


def _b_cubed(figures: BCubed) -> dict[str, Figure]:
    return {
        "precision": figures.precision,
        "recall": figures.recall,
        "f1": figures.f1,
        "pairs_right": figures.pairs_right,
        "pairs_false": figures.pairs_false,
        "pairs_missed": figures.pairs_missed,
        "reports": figures.reports,
    }


def sentence_figures(scores: SentenceScores) -> dict[str, object]:
    """Precision, recall and F1 of sentences."""
    return {**_figures(scores.all), "texts": len(scores.texts)}


def relation_figures(scores: RelationScores) -> dict[str, object]:
    """Macro F1 over roots and over quad categories, and the counts of each."""
    return {
        "macro_f1": {"root": macro_f1(scores.by_root), "quad": macro_f1(scores.by_quad)},
        "by_root": {root: _figures(counts) for root, counts in scores.by_root.items()},
        "by_quad": {quad: _figures(counts) for quad, counts in scores.by_quad.items()},
        "rows": scores.rows,
        "scorer": scores.scorer,
    }


def confidence_figures(found: Sequence[Outcome]) -> dict[str, object]:
    """For events and statements the reliability table and the expected calibration error."""
    return {
        name: {"error": calibration_error(bins), "bins": msgspec.to_builtins(bins), "findings": len(ours)}
        for name, ours in by_sort(found).items()
        for bins in (reliability(ours),)
    }


def attribution_figures(scores: AttributionScores) -> dict[str, object]:
    """Precision, recall and F1 of sources, cues and contents."""
    return {
        **{role: _figures(counts) for role, counts in scores.by_role.items()},
        "documents": scores.documents,
        "failed": scores.failed,
        "made_by": msgspec.to_builtins(scores.made_by),
    }


def _figures(counts: Counts) -> dict[str, Figure]:
    return {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "tp": counts.right,
        "fp": counts.false,
        "fn": counts.missed,
    }


def _heading(scores: RecordScores, field: str) -> dict[str, Figure]:
    right, unfounded = scores.heading(field), scores.unfounded(field)
    return {
        "share": right.value,
        "shown": right.of,
        "unfounded": unfounded.right,
        "not_shown": unfounded.of,
    }


def page_figures(scores: PageScores) -> dict[str, object]:
    """The scores of pages as plain figures; `dispatch` is of the English pages, furniture taken out."""
    texts = {"body": scores.body, "dispatch": scores.dispatch}
    shares = {"title": scores.title, "date": scores.date, "authors": scores.authors}
    return {
        **{name: msgspec.structs.asdict(score) for name, score in texts.items()},
        **{name: {"share": share.value, "of": share.of} for name, share in shares.items()},
        "failed": len(scores.failed),
    }


def time_figures(scores: TimexScores) -> dict[str, object]:
    """The counts of times and dates as plain figures."""
    return {
        "all": {"found": _figures(scores.found), "value": _figures(scores.value)},
        "dates": {"found": _figures(scores.dates_found), "value": _figures(scores.dates_value)},
    }
