"""The signed network as a drawing: states on a ring, blocs side by side, friendly ties apart from hostile ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from foedera.analysis.relations import Network, Tie, TieKind
from foedera.analysis.relations_views import blocs

SIZE = 560.0
"""Units across; the drawing scales to the page."""

RADIUS = 225.0
MOST = 28
"""States on the ring beyond which their ties are a ball of wool; the strongest tied come first."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state on the ring, at x and y, with its label outside it and where it leads."""

    state: str
    href: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie as a line; `look` is its kind."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Signs:
    """The whole drawing; `label` says it in words, `left_out` how many states were not drawn."""

    size: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    label: str
    left_out: int


def dyad_href(one: str, other: str, on: str = "") -> str:
    """The page of two states."""
    return f"/relations/{min(one, other)}-{max(one, other)}" + (f"?on={on}" if on else "")


def signs(network: Network, *, first: Sequence[str] = (), most: int = MOST) -> Signs | None:
    """The drawing of a network, or None where nobody is tied; `first` are drawn whatever their ties.

    Neutral ties are not drawn. States stand by blocs, so that friends are neighbours.
    """
    ties = {pair: tie for pair, tie in network.ties.items() if tie.kind is not TieKind.NEUTRAL}
    pull: dict[str, float] = {}
    for pair, tie in ties.items():
        for state in pair:
            pull[state] = pull.get(state, 0.0) + abs(tie.score)
    if not pull:
        return None
    ranked = sorted(pull, key=lambda state: (state not in first, -pull[state], state))
    shown = set(ranked[:most])
    order = _order(network, shown)
    places = {state: 2 * pi * at / len(order) - pi / 2 for at, state in enumerate(order)}
    on = network.on.isoformat()
    edges = [_edge(tie, places, on) for pair, tie in ties.items() if set(pair) <= shown]
    edges.sort(key=lambda edge: (_DRAWN.index(edge.look), edge.label))
    kinds = {kind.value: sum(edge.look == kind.value for edge in edges) for kind in TieKind}
    label = f"{len(order)} states, " + ", ".join(f"{n} {kind}" for kind, n in kinds.items() if n) + f", on {on}"
    nodes = tuple(_node(state, angle, on, first) for state, angle in places.items())
    return Signs(SIZE, nodes, tuple(edges), label, len(pull) - len(shown))


_DRAWN = ["cooperative", "allied", "tense", "hostile"]
"""The order of drawing: foes lie on top, since they are few."""


def _order(network: Network, shown: set[str]) -> list[str]:
    found = [state for bloc in blocs(network) for state in bloc if state in shown]
    return found + sorted(shown - set(found))


def _edge(tie: Tie, places: dict[str, float], on: str) -> Edge:
    (x1, y1), (x2, y2) = _at(places[tie.first], RADIUS), _at(places[tie.second], RADIUS)
    label = f"{tie.first} and {tie.second}: {tie.kind} ({tie.score:+.2f})"
    return Edge(x1, y1, x2, y2, tie.kind.value, dyad_href(tie.first, tie.second, on), label)


def _node(state: str, angle: float, on: str, first: Sequence[str]) -> Node:
    x, y = _at(angle, RADIUS)
    label_x, label_y = _at(angle, RADIUS + 14)
    anchor = "middle" if abs(cos(angle)) < 0.2 else "start" if cos(angle) > 0 else "end"
    other = next((one for one in first if one != state), "")
    href = dyad_href(other, state, on) if other else f"/relations?states={state}&on={on}"
    return Node(state, href, x, y, label_x, label_y + 4, anchor)


def _at(angle: float, radius: float) -> tuple[float, float]:
    return round(SIZE / 2 + radius * cos(angle), 1), round(SIZE / 2 + radius * sin(angle), 1)
