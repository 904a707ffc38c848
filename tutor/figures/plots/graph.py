"""A computational graph as data: what its nodes hold, and where the work has got to."""

from dataclasses import dataclass
from typing import Literal

State = Literal["idle", "active", "done"]


@dataclass(frozen=True)
class Node:
    """A value in the graph and what made it.

    `at` is its place, (column, row), counted from the top left. `label` is what its box is
    called (“p = w×x”), `name` what stands there when the box is too narrow. `value` and
    `gradient` are texts, empty while unknown.
    """

    name: str
    at: tuple[int, int]
    label: str = ""
    value: str = ""
    gradient: str = ""
    state: State = "idle"


@dataclass(frozen=True)
class Edge:
    """From one node to another, by name: how far the value (`forward`) and the gradient
    (`backward`) have come along it."""

    source: str
    target: str
    forward: State = "idle"
    backward: State = "idle"


@dataclass(frozen=True)
class Label:
    """Lines of free text where the graph leaves room, starting at the place (column, row)."""

    at: tuple[int, int]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Graph:
    """Nodes and edges. Neighbours in a row or a column are joined straight, others by a bend."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    labels: tuple[Label, ...] = ()

    def __post_init__(self) -> None:
        for kind in ("nodes", "edges", "labels"):
            object.__setattr__(self, kind, tuple(getattr(self, kind)))
        names = [node.name for node in self.nodes]
        if len(set(names)) != len(names) or len({node.at for node in self.nodes}) != len(names):
            raise ValueError("two nodes of a graph have the same name or the same place")
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end not in names:
                    raise ValueError(f"an edge of a graph ends at {end!r}, which is no node")

    def describe(self) -> str:
        told = []
        for node in self.nodes:
            sources = [edge.source for edge in self.edges if edge.target == node.name]
            said = node.label or node.name
            said += f" (from {' and '.join(sources)})" if sources else ""
            said += f" is {node.value}" if node.value else " is not yet known"
            said += f", its gradient {node.gradient}" if node.gradient else ""
            told.append(said + (", now active" if node.state == "active" else ""))
        return f"Graph of {len(self.nodes)} values: {'; '.join(told)}."
