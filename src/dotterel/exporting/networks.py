"""Who met whom, as a network: GraphML and GEXF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from dotterel.exporting.telling import Telling
from dotterel.schema.happening import HappeningParty

MODIFIED = re.compile(rb' lastmodifieddate="[^"]*"')  # the same store gives the same file


def graphml(tellings: Iterable[Telling]) -> bytes:
    """The network as GraphML."""
    networkx, graph = _graph(tellings)
    written = io.BytesIO()
    networkx.write_graphml(graph, written)
    return written.getvalue()


def gexf(tellings: Iterable[Telling]) -> bytes:
    """The network as GEXF, which Gephi reads."""
    networkx, graph = _graph(tellings)
    written = io.BytesIO()
    networkx.write_gexf(graph, written)
    return MODIFIED.sub(b"", written.getvalue())


def _graph(tellings: Iterable[Telling]) -> tuple[Any, Any]:
    """A graph of parties; an edge is every two that met, with the number of meetings and their first and last day."""
    import networkx

    graph = networkx.Graph()
    for telling in tellings:
        happening = telling.happening
        if happening.type != "CONSULT" or happening.status != "occurred":
            continue
        for party in happening.parties:
            graph.add_node(_key(party), label=party.name, kind=party.kind, state=party.state or "")
        for one, other in combinations(happening.parties, 2):
            if _key(one) != _key(other) and (one.state is None or one.state != other.state):
                _meet(graph, _key(one), _key(other), happening.date.value or "")
    return networkx, graph


def _meet(graph: Any, one: str, other: str, day: str) -> None:
    edge = graph.get_edge_data(one, other) or {"weight": 0, "first": day, "last": day}
    days = [d for d in (edge["first"], edge["last"], day) if d]
    graph.add_edge(one, other, weight=edge["weight"] + 1, first=min(days, default=""), last=max(days, default=""))


def _key(party: HappeningParty) -> str:
    return party.canonical or f"{party.name} ({party.state})" if party.state else party.name
