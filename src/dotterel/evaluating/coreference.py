"""How well mentions are grouped: MUC, B³, CEAFe and their mean, the CoNLL score (Pradhan et al. 2012 and 2014)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
import networkx

Grouping = Mapping[str, str]  # mention -> label of its group
Group = frozenset[str]


class Shares(msgspec.Struct, frozen=True):
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Coreference(msgspec.Struct, frozen=True):
    """Precision and recall by each of the three measures."""

    muc: Shares
    b_cubed: Shares
    ceaf_e: Shares

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score_groups(gold: Grouping, found: Grouping) -> Coreference:
    """The scores of groups found; a mention that stands on one side only counts against the other."""
    key, response = _groups(gold), _groups(found)
    return Coreference(
        Shares(_links(response, gold), _links(key, found)),
        Shares(_own(response, gold, key), _own(key, found, response)),
        _aligned(key, response),
    )


def _groups(grouping: Grouping) -> list[Group]:
    members: dict[str, set[str]] = {}
    for mention, label in sorted(grouping.items()):
        members.setdefault(label, set()).add(mention)
    return [frozenset(group) for _, group in sorted(members.items())]


def _links(groups: Sequence[Group], other: Grouping) -> float:
    """MUC: of the links that hold the groups together, the share that the other side has, too."""
    links = sum(len(group) - 1 for group in groups)
    kept = sum(len(group) - _parts(group, other) for group in groups)
    return kept / links if links else 0.0


def _parts(group: Group, other: Grouping) -> int:
    return len({other.get(mention, f"alone {mention}") for mention in group})


def _own(groups: Sequence[Group], other: Grouping, others: Sequence[Group]) -> float:
    """B³: for each mention, the share of its group that is with it on the other side."""
    size = sum(map(len, groups))
    of = {mention: group for group in others for mention in group}
    right = sum(len(group & of.get(mention, frozenset())) / len(group) for group in groups for mention in group)
    return right / size if size else 0.0


def _aligned(key: Sequence[Group], response: Sequence[Group]) -> Shares:
    """CEAFe: the best pairing of groups one to one, by how much of both they share."""
    graph = networkx.Graph()
    of = {mention: number for number, group in enumerate(response) for mention in group}
    for number, group in enumerate(key):
        shared = Counter(of[mention] for mention in group if mention in of)
        for other, both in shared.items():
            alike = 2 * both / (len(group) + len(response[other]))
            graph.add_edge(("key", number), ("response", other), weight=alike)
    pairs = networkx.max_weight_matching(graph)
    total = sum(graph.edges[pair]["weight"] for pair in sorted(map(sorted, pairs)))
    return Shares(total / len(response) if response else 0.0, total / len(key) if key else 0.0)
