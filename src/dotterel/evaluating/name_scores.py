"""How well the parser finds names: a name is right when its first word, its last word and its kind are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.evaluating.counting import Counts, all_counts
from dotterel.evaluating.name_files import NamedSentence, NameFile
from dotterel.parsing.naming import NAME_KINDS
from dotterel.parsing.network import Network
from dotterel.parsing.parser import analyse
from dotterel.schema.parse import Name


class NameScores(msgspec.Struct, frozen=True):
    """Counts for each kind compared; what was not compared: kinds of ours and labels of the file."""

    by_kind: dict[str, Counts]
    kinds_left_out: tuple[str, ...]
    labels_left_out: tuple[str, ...]
    sentences: int
    parser: str

    @property
    def all(self) -> Counts:
        """The counts of all kinds together."""
        return all_counts(self.by_kind.values())


def score_names(gold: NameFile, network: Network) -> NameScores:
    """The scores on words as the file has them, over the kinds that the file tells of."""
    analyses = analyse([sentence.words for sentence in gold.sentences], network)
    found = [frozenset(analysis.names) for analysis in analyses]
    return NameScores(
        {kind: _counts(kind, gold.sentences, found) for kind in NAME_KINDS if kind in gold.kinds},
        tuple(kind for kind in NAME_KINDS if kind not in gold.kinds),
        tuple(sorted(gold.left_out)),
        len(gold.sentences),
        network.version,
    )


def _counts(kind: str, gold: Sequence[NamedSentence], found: Sequence[frozenset[Name]]) -> Counts:
    return all_counts(_of_kind(kind, sentence.names, names) for sentence, names in zip(gold, found, strict=True))


def _of_kind(kind: str, expected: frozenset[Name], got: frozenset[Name]) -> Counts:
    wanted, named = ({name for name in names if name.kind == kind} for names in (expected, got))
    return Counts(len(wanted & named), len(named - wanted), len(wanted - named))
