"""A network laid out in a plane by networkx: those who met stand near each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import networkx

from dotterel.store import Meeting

WIDTH, MARGIN = 1120.0, 44.0
ALONE, ROOM = 60.0, 115.0  # the side of a group: for one, and for each further one by the square root
SEED = 7  # the same store gives the same picture
LARGEST = 9.0
LETTER = 3.4  # half of a letter of a name


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
    beside = min(95.0, max(MARGIN, LETTER * max(map(len, names.values()), default=0)))
    at, height = _laid_out(graph, beside)
    total = {name: sum(told["weight"] for _, _, told in graph.edges(name, data=True)) for name in graph}
    most = max(total.values(), default=1)
    knots = tuple(
        Knot(n, names[n], *at[n], round(3 + LARGEST * math.sqrt(total[n] / most), 1), total[n], graph.degree(n))
        for n in sorted(graph, key=lambda n: (-total[n], n))
    )
    heaviest = max((one.meetings for one in met), default=1)
    threads = tuple(_thread(one, at, heaviest) for one in met)
    return Web(WIDTH, height, knots, threads)


def _thread(one: Meeting, at: dict[str, tuple[float, float]], heaviest: int) -> Thread:
    says = f"{one.one_name} and {one.other_name}: {one.meetings}"
    return Thread(*at[one.one], *at[one.other], round(0.8 + 4 * one.meetings / heaviest, 2), says)


def _laid_out(graph: networkx.Graph, beside: float) -> tuple[dict[str, tuple[float, float]], float]:
    """Where everyone stands, and how high the picture is: groups that never met are set beside each other in rows."""
    at: dict[str, tuple[float, float]] = {}
    x = y = row = 0.0
    for group in sorted(networkx.connected_components(graph), key=lambda g: (-len(g), min(g))):
        side = ALONE + ROOM * math.sqrt(len(group) - 1)
        broad = side + 2 * (beside - MARGIN)
        if x + broad > WIDTH:
            x, y, row = 0.0, y + row, 0.0
        at |= _group(graph.subgraph(sorted(group)), (x, y), (broad, side), beside)
        x, row = x + broad, max(row, side)
    return at, y + row


def _group(
    graph: networkx.Graph, corner: tuple[float, float], size: tuple[float, float], beside: float
) -> dict[str, tuple[float, float]]:
    """Those who are connected, in a field of that size, with room beside them for their names."""
    places = networkx.spring_layout(graph, k=2.2 / math.sqrt(len(graph)), seed=SEED, iterations=200, weight=None)
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    return {
        name: (
            round(corner[0] + _scaled(x, min(xs), max(xs), size[0], beside), 1),
            round(corner[1] + _scaled(y, min(ys), max(ys), size[1], MARGIN), 1),
        )
        for name, (x, y) in places.items()
    }


def _scaled(value: float, least: float, most: float, size: float, margin: float) -> float:
    share = (value - least) / (most - least) if most > least else 0.5
    return margin + share * (size - 2 * margin)
