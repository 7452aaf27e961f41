"""A network laid out in a plane by networkx: who met whom often stands near."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import networkx

from dotterel.store import Meeting

WIDTH, HEIGHT, MARGIN = 960.0, 640.0, 70.0
SEED = 7  # the same store gives the same picture
LARGEST = 14.0


class Knot(msgspec.Struct, frozen=True):
    """Someone who met others: their id, name, number of meetings and of others met."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    meetings: int
    others: int


class Thread(msgspec.Struct, frozen=True):
    """A line between two who met."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    says: str


class Web(msgspec.Struct, frozen=True):
    """The picture."""

    width: float
    height: float
    knots: tuple[Knot, ...]
    threads: tuple[Thread, ...]


def web(met: Sequence[Meeting]) -> Web:
    """The picture of those meetings."""
    graph = networkx.Graph()
    names: dict[str, str] = {}
    for one in met:
        graph.add_edge(one.one, one.other, weight=one.meetings)
        names |= {one.one: one.one_name, one.other: one.other_name}
    at = _laid_out(graph)
    total = {name: sum(told["weight"] for _, _, told in graph.edges(name, data=True)) for name in graph}
    most = max(total.values(), default=1)
    knots = tuple(
        Knot(n, names[n], *at[n], round(3 + LARGEST * math.sqrt(total[n] / most), 1), total[n], graph.degree(n))
        for n in sorted(graph, key=lambda n: (-total[n], n))
    )
    heaviest = max((one.meetings for one in met), default=1)
    threads = tuple(_thread(one, at, heaviest) for one in met)
    return Web(WIDTH, HEIGHT, knots, threads)


def _thread(one: Meeting, at: dict[str, tuple[float, float]], heaviest: int) -> Thread:
    says = f"{one.one_name} and {one.other_name}: {one.meetings}"
    return Thread(*at[one.one], *at[one.other], round(0.8 + 4 * one.meetings / heaviest, 2), says)


def _laid_out(graph: networkx.Graph) -> dict[str, tuple[float, float]]:
    if not graph:
        return {}
    room = 1.6 / math.sqrt(len(graph))
    places = networkx.spring_layout(graph, k=room, seed=SEED, iterations=120, weight=None)
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    return {
        name: (_scaled(x, min(xs), max(xs), WIDTH), _scaled(y, min(ys), max(ys), HEIGHT))
        for name, (x, y) in places.items()
    }


def _scaled(value: float, least: float, most: float, size: float) -> float:
    share = (value - least) / (most - least) if most > least else 0.5
    return round(MARGIN + share * (size - 2 * MARGIN), 1)
