"""`dotterel evaluate`: how good the records are, and the parses and names that they rest on."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click
import msgspec

from dotterel.corpus.splits import Part


@click.group()
def evaluate() -> None:
    """Measure records, parses and names against what was annotated by hand."""


@evaluate.command()
@click.argument(
    "folders",
    metavar="GOLD_DIR...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
@click.option("--worst", type=click.IntRange(min=0), default=10, show_default=True, help="How many dispatches to show.")
@click.option("--dated", is_flag=True, help="Give the date of publication where the text does not show it.")
@click.option("--addressed", is_flag=True, help="Give the address (url) of the dispatch.")
@click.option("--all", "every", is_flag=True, help="Show every dispatch.")
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of rules of your own."
)
def records(
    folders: tuple[Path, ...],
    as_json: bool,
    worst: int,
    dated: bool,
    addressed: bool,
    every: bool,
    rules: Path | None,
) -> None:
    """Score the records of the dispatches in GOLD_DIR, each coded from its text alone (or its date or address, too).

    GOLD_DIR holds gold/<id>.json with texts/<id>.txt.
    Prints the scores, then the dispatches with most mistakes, each miss and each false finding in its sentence.
    """
    from dotterel.cli.paper import console
    from dotterel.cli.progress import track_many
    from dotterel.cli.scores import dispatch_sheet, score_sheet
    from dotterel.evaluating.gold import read_gold
    from dotterel.evaluating.records import score_records
    from dotterel.evaluating.report import as_figures
    from dotterel.evaluating.texts import code_texts
    from dotterel.kit import load_kit

    gold = tuple(dispatch for folder in folders for dispatch in read_gold(folder))
    coded = tuple(track_many(code_texts(gold, load_kit(rules), dated, addressed), len(gold), "coding"))
    scores = score_records(gold, coded)
    if as_json:
        _print_figures(as_figures(scores))
        return
    paper = console()
    paper.print(score_sheet(scores))
    for dispatch in scores.worst[: None if every else worst]:
        if every or dispatch.mistakes:
            paper.print(dispatch_sheet(dispatch))


@evaluate.command()
@click.argument("treebank", metavar="FILE.conllu", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--raw", is_flag=True, help="From the raw text: sentences and words split by us, too.")
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
def parser(treebank: Path, raw: bool, as_json: bool) -> None:
    """Score the parser on a treebank of Universal Dependencies, by the definitions of the CoNLL 2018 shared task.

    Sentences and words are given as the treebank has them, or with --raw found by us in its text.
    LAS compares the 37 universal relations; "with subtypes" compares nmod:poss and the like in full.
    """
    from dotterel.cli.measures import parser_sheet
    from dotterel.cli.paper import console
    from dotterel.evaluating.parser_scores import score_from_raw_text, score_on_gold_words
    from dotterel.evaluating.report import parser_figures
    from dotterel.evaluating.treebank import read_treebank
    from dotterel.kit import knowledge_folder
    from dotterel.parsing.parser import load_parser

    score = score_from_raw_text if raw else score_on_gold_words
    scores = score(read_treebank(treebank), load_parser(knowledge_folder()))
    if as_json:
        _print_figures(parser_figures(scores))
    else:
        console().print(parser_sheet(scores))


@evaluate.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
def names(file: Path, as_json: bool) -> None:
    """Score the names on a file with a word and its label (O, B-PER, I-PER …) on each line.

    A name is right when its bounds and its kind are. Kinds that the file does not tell of are not compared.
    """
    from dotterel.cli.measures import names_sheet
    from dotterel.cli.paper import console
    from dotterel.evaluating.name_files import read_names
    from dotterel.evaluating.name_scores import score_names
    from dotterel.evaluating.report import name_figures
    from dotterel.kit import knowledge_folder
    from dotterel.parsing.network import load_network

    scores = score_names(read_names(file), load_network(knowledge_folder() / "models"))
    if as_json:
        _print_figures(name_figures(scores))
    else:
        console().print(names_sheet(scores))


@evaluate.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
def pages(folder: Path, as_json: bool) -> None:
    """Score how articles are taken out of the web pages in FOLDER: body, title, date and authors.

    FOLDER holds ground-truth.json with html/ID.html.gz (the article extraction benchmark), or Outlet.json with
    Outlet_DATE.html.gz (the test pages of fundus). Bodies are compared by runs of four words, as that benchmark does;
    a title is right when its letters and figures are, a date when the day is, authors when all are and no other.
    """
    from dotterel.evaluating.pages import read_pages, score_pages
    from dotterel.evaluating.report import page_figures
    from dotterel.kit import knowledge_folder
    from dotterel.reference.outlets import load_outlets

    figures = page_figures(score_pages(read_pages(folder), load_outlets(knowledge_folder())))
    if as_json:
        _print_figures(figures)
    else:
        for measure, value in figures.items():
            click.echo(f"{measure:<12} {_in_words(value)}")


def _in_words(value: object) -> str:
    if isinstance(value, dict):
        return "  ".join(
            f"{name} {part:.3f}" if isinstance(part, float) else f"{name} {part}" for name, part in value.items()
        )
    return str(value)


@evaluate.command()
@click.argument(
    "folders",
    metavar="DIR...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
@click.option(
    "--rules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of rules of your own."
)
def merging(folders: tuple[Path, ...], as_json: bool, rules: Path | None) -> None:
    """Score how reports of one happening are brought together, on stories told by several outlets.

    DIR holds stories (tests/happenings) or gold dispatches whose `cluster` says which report the same. All are
    coded and merged together. Prints B³ of all reports, of those that were coded, and of leaving every report alone.
    """
    from dotterel.cli.measures import merging_sheet
    from dotterel.cli.paper import console
    from dotterel.evaluating.merging_scores import score_merging
    from dotterel.evaluating.report import merging_figures
    from dotterel.evaluating.stories import read_stories
    from dotterel.kit import load_kit

    scores = score_merging([story for folder in folders for story in read_stories(folder)], load_kit(rules))
    if as_json:
        _print_figures(merging_figures(scores))
    else:
        console().print(merging_sheet(scores))


@evaluate.command()
@click.argument("folder", metavar="ECBPLUS_DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--part", type=click.Choice(["learnt-on", "test"]), default="learnt-on", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
def coreference(folder: Path, part: str, as_json: bool) -> None:
    """Score which events of ECB+ are known to be the same, among those that are coded, beside a baseline.

    ECBPLUS_DIR is the release of ECB+ (README.txt, ECB+/). Topics 1 to 35 were used to work things out, 36 to 45 are
    its test part. Prints MUC, B³, CEAFe and their mean for Dotterel, for the same lemma within each topic (which it is
    told), for the same lemma anywhere, and for every mention alone.
    """
    from dotterel.cli.measures import coreference_sheet
    from dotterel.cli.paper import console
    from dotterel.evaluating.ecbplus import read_ecbplus
    from dotterel.evaluating.report import coreference_figures
    from dotterel.evaluating.same_events import score_coreference
    from dotterel.kit import load_kit

    topics = range(36, 46) if part == "test" else range(1, 36)
    scores = score_coreference(read_ecbplus(folder, topics), load_kit())
    if as_json:
        _print_figures(coreference_figures(scores))
    else:
        console().print(coreference_sheet(scores))


@evaluate.command()
@click.argument("gold", metavar="FILE.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument(
    "folders",
    metavar="FOLDER...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
def sentences(gold: Path, folders: tuple[Path, ...], as_json: bool) -> None:
    """Score the sentences found in whole dispatches, junk and fused lines included, against FILE.jsonl.

    FOLDERs hold the texts that the file names. A sentence is right when it begins and ends as in gold.
    Prints the scores, then the sentences found that gold does not have.
    """
    from dotterel.cli.measures import sentences_sheet
    from dotterel.cli.paper import console
    from dotterel.evaluating.report import sentence_figures
    from dotterel.evaluating.sentences import read_gold_sentences, score_sentences
    from dotterel.kit import load_kit

    scores = score_sentences(read_gold_sentences(gold), folders, load_kit())
    if as_json:
        _print_figures(sentence_figures(scores))
    else:
        console().print(sentences_sheet(scores))


@evaluate.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
@click.option("--worst", type=click.IntRange(min=0), default=0, show_default=True, help="How many mistakes to show.")
def dates(files: tuple[Path, ...], as_json: bool, worst: int) -> None:
    """Score the dates told in texts against TIMEX3 annotations, each text seen from its day of creation.

    FILE is TimeML (.tml) or a document of MEANTIME. An expression is found where it overlaps one of the gold. Lengths
    of time and recurring times, which no record holds, are read for this comparison alone; they count in all, and not
    in dates.
    """
    from dotterel.cli.measures import times_sheet
    from dotterel.cli.paper import console
    from dotterel.evaluating.report import time_figures
    from dotterel.evaluating.timex import score_times
    from dotterel.kit import load_kit

    kit = load_kit()
    scores = score_times(files, kit.codebook, kit.parser)
    if as_json:
        _print_figures(time_figures(scores))
        return
    console().print(times_sheet(scores))
    for words, gold, ours in scores.wrong[:worst]:
        click.echo(f"  {words}: {gold}, found {ours}")


@evaluate.command()
@click.argument("file", metavar="FILE.xml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
@click.option("--worst", type=click.IntRange(min=0), default=0, show_default=True, help="How many mistakes to show.")
def places(file: Path, as_json: bool, worst: int) -> None:
    """Score the look-up of places on toponyms with coordinates: the share within 161 km of where they lie.

    FILE is the XML of GeoVirus, TR-News, LGL or GeoWebNews. Toponyms are given where they stand; one that the
    gazetteer does not have counts as missed.
    """
    from dotterel.evaluating.places import score_places
    from dotterel.kit import knowledge_folder
    from dotterel.reference.gazetteer import load_gazetteer
    from dotterel.reference.world import load_world

    folder = knowledge_folder()
    scores = score_places(file, load_gazetteer(folder / "places"), load_world(folder))
    if as_json:
        within = {"share": scores.within.value, "within": scores.within.right, "toponyms": scores.within.of}
        _print_figures({**within, "share_of_found": scores.of_found.value, "not_found": scores.not_found})
        return
    click.echo(f"within 161 km: {scores.within.value or 0:.3f} ({scores.within.right} of {scores.within.of} toponyms)")
    click.echo(f"of those that the gazetteer has: {scores.of_found.value or 0:.3f} ({scores.not_found} it has not)")
    for words, taken_for in scores.wrong[:worst]:
        click.echo(f"  {words}: {taken_for}")


@evaluate.command()
@click.argument("file", metavar="FILE.tsv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--apart",
    metavar="MANUAL.jsonl",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Score those rows apart that are worked examples of this manual (JSON Lines with text).",
)
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
def relations(file: Path, apart: Path | None, as_json: bool) -> None:
    """Score the learnt scorer on PLOVER relation classification: sentences with source and target given (PLV).

    Prints F1 for each of the 15 roots (CONCEDE and RETREAT are one, YIELD) and each quad category, and their means.
    """
    from dotterel.cli.measures import relations_sheet
    from dotterel.cli.paper import console
    from dotterel.evaluating.relations import parts_of, read_relations, score_relations
    from dotterel.evaluating.report import relation_figures
    from dotterel.kit import knowledge_folder
    from dotterel.parsing.parser import load_parser
    from dotterel.scoring.scorer import load_scorer

    parser = load_parser(knowledge_folder())
    scorer = load_scorer(knowledge_folder(), parser.version)
    parts = parts_of(read_relations(file), apart)
    scores = {part: score_relations(rows, parser, scorer) for part, rows in parts.items()}
    if as_json:
        _print_figures({part: relation_figures(score) for part, score in scores.items()})
        return
    for part, score in scores.items():
        console().print(relations_sheet(part, score))


@evaluate.command()
@click.argument("file", metavar="FILE.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
def attribution(file: Path, as_json: bool) -> None:
    """Score statements on PolNeAR (JSON Lines): the spans of sources, cues and contents.

    A span is right when it shares at least half of the characters that it and the annotated span cover together.
    """
    from dotterel.cli.measures import attribution_sheet
    from dotterel.cli.paper import console
    from dotterel.cli.progress import track_many
    from dotterel.evaluating.attribution import read_attributions, score_attributions, summed
    from dotterel.evaluating.report import attribution_figures
    from dotterel.kit import load_kit

    documents = read_attributions(file)
    kit = load_kit()
    scores = summed(tuple(track_many(score_attributions(documents, kit), len(documents), "coding")), kit.made_by)
    if as_json:
        _print_figures(attribution_figures(scores))
    else:
        console().print(attribution_sheet(scores))


@evaluate.command()
@click.argument("corpus", metavar="CORPUS", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("data", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--part", type=click.Choice(["dev", "test"]), default="test", show_default=True, help="Of the corpus.")
@click.option(
    "--gold",
    metavar="GOLD_DIR",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Annotated dispatches besides.",
)
@click.option("--fit", type=click.Path(dir_okay=False, path_type=Path), help="Write the lines that fit best there.")
@click.option("--json", "as_json", is_flag=True, help="One object of figures, shares as fractions of 1.")
def confidence(corpus: Path, data: Path, part: Part, gold: tuple[Path, ...], fit: Path | None, as_json: bool) -> None:
    """Show whether a confidence of 0.9 means that nine findings in ten are right, on the marked sentences of CORPUS.

    CORPUS holds written/ and standoff/; DATA the open texts in which the real sentences stand. Prints the share of
    right findings for each tenth of confidence, the expected calibration error, and what --min-confidence leaves.
    """
    from dotterel.cli.measures import confidence_sheet
    from dotterel.cli.paper import console
    from dotterel.cli.progress import track_many
    from dotterel.corpus.splits import read_part
    from dotterel.corpus.written import event_types
    from dotterel.evaluating import confidence as measured
    from dotterel.evaluating.gold import read_gold
    from dotterel.evaluating.report import confidence_figures
    from dotterel.kit import knowledge_folder, load_kit

    items = read_part(corpus, data, event_types(knowledge_folder() / "ontology" / "plover.yaml"), part)
    dispatches = [dispatch for folder in gold for dispatch in read_gold(folder)]
    kit = load_kit()
    coding = chain(measured.outcomes(items, kit), measured.outcomes_of_dispatches(dispatches, kit))
    coded = track_many(coding, len(items) + len(dispatches), "coding")
    found = tuple(outcome for outcomes in coded for outcome in outcomes)
    if fit is not None:
        fit.write_bytes(msgspec.json.format(msgspec.json.encode(measured.fit(found)), indent=1) + b"\n")
    if as_json:
        _print_figures(confidence_figures(found))
    else:
        console().print(confidence_sheet(found))


@evaluate.command()
@click.argument(
    "folders",
    metavar="GOLD_DIR...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--mixed",
    metavar="FILE|DIR",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="News of all sorts, to measure what is saved.",
)
def triage(folders: tuple[Path, ...], mixed: tuple[Path, ...]) -> None:
    """Measure what triage loses of the dispatches in GOLD_DIR, and what it saves on news of all sorts.

    All are coded twice: every sentence, and what triage leaves. Prints one object of figures, pairs without and with.
    """
    from dotterel.cli.inputs import Terms, check_given, incoming
    from dotterel.cli.progress import counted
    from dotterel.evaluating.gold import read_gold
    from dotterel.evaluating.triage import triage_gain, triage_loss
    from dotterel.kit import load_kit

    kit = load_kit()
    figures: dict[str, object] = {
        "loss": msgspec.to_builtins(triage_loss([d for folder in folders for d in read_gold(folder)], kit))
    }
    if mixed:
        documents = counted(incoming(check_given(mixed, Terms()), Terms()), "coding")
        figures["gain"] = msgspec.to_builtins(triage_gain(documents, kit))
    _print_figures(figures)


def _print_figures(figures: dict[str, object]) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(figures), indent=2))
