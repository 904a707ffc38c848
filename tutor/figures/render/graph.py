"""Computational graphs: boxes that hold a value and a gradient, joined by arrows.

A value flows along the upper wire, from left to right; its gradient comes back along the lower
one. The active box has a heavy border, so that it shows without colour.
"""

from tutor.figures.plots.base import Role
from tutor.figures.plots.graph import Edge, Graph, Node, State
from tutor.figures.render.blocks import Room, block, clip
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.look import Look, Style

_BOX_HEIGHT = 4
_BOX_WIDTHS = (10, 14)
_GAPS = (2, 7)
_ROW_GAP = 1

_BORDERS = {False: "╭─╮│╰╯", True: "┏━┓┃┗┛"}


@block.register
def _(graph: Graph, room: Room, look: Look) -> Canvas:
    across = 1 + max(node.at[0] for node in graph.nodes)
    down = 1 + max(node.at[1] for node in graph.nodes)
    box, gap = _sizes(graph, across, room.width, look)
    width = across * (box + gap) - gap
    canvas = Canvas(min(room.width, width), down * (_BOX_HEIGHT + _ROW_GAP) - _ROW_GAP)
    corners = {
        node.name: (node.at[0] * (box + gap), node.at[1] * (_BOX_HEIGHT + _ROW_GAP))
        for node in graph.nodes
    }
    for label in graph.labels:
        x, y = label.at[0] * (box + gap), label.at[1] * (_BOX_HEIGHT + _ROW_GAP)
        for row, line in enumerate(label.lines):
            role: Role = "text" if row == 0 else "muted"
            shown = clip(line, canvas.width - x, look)
            canvas.put(x, y + row, shown, look.style(role, bold=row == 0))
    for edge in graph.edges:
        _draw_edge(canvas, edge, corners[edge.source], corners[edge.target], box, look)
    for node, name in zip(graph.nodes, _labels(graph, box - 4, look), strict=True):
        _draw_box(canvas, node, f" {name} ", corners[node.name], box, look)
    return canvas


def _sizes(graph: Graph, across: int, width: int, look: Look) -> tuple[int, int]:
    """The width of a box and of the gap beside it."""
    longest = max(columns(look.text(node.label or node.name)) for node in graph.nodes) + 4
    box = min(max(longest, _BOX_WIDTHS[0]), _BOX_WIDTHS[1])
    if across > 1:
        fits = (width - (across - 1) * _GAPS[0]) // across
        box = max(4, min(box, fits))
        gap = (width - across * box) // (across - 1)
        return box, max(1, min(_GAPS[1], gap))
    return max(4, min(box, width)), _GAPS[0]


def _draw_box(
    canvas: Canvas, node: Node, label: str, corner: tuple[int, int], box: int, look: Look
) -> None:
    x, y = corner
    active = node.state == "active"
    top_left, flat, top_right, upright, low_left, low_right = (
        look.text(each) for each in _BORDERS[active]
    )
    border = look.style("accent", bold=True) if active else look.style("muted")
    inner = box - 2
    canvas.put(x, y, top_left + flat * inner + top_right, border)
    canvas.put(x, y + 3, low_left + flat * inner + low_right, border)
    for row in (1, 2):
        canvas.put(x, y + row, upright + " " * inner + upright, border)
    named = look.style("accent" if active else "text", bold=node.state != "idle")
    if node.state == "idle" and not node.value:
        named = look.style("muted")
    canvas.put(x + 1 + (inner - columns(label)) // 2, y, label, named)
    rows: tuple[tuple[int, str, Role, bool], ...] = (
        (1, node.value, "text", active and not node.gradient),
        (2, node.gradient, "violet", active),
    )
    for row, text, role, newest in rows:
        if not text:
            continue
        shown = look.text(text)
        if columns(shown) + 2 <= inner:
            shown = " " * (inner - columns(shown) - 1) + shown
        style = look.style("accent", bold=True) if newest else look.style(role)
        canvas.put(x + 1, y + row, clip(shown, inner, look), style)


def _labels(graph: Graph, width: int, look: Look) -> list[str]:
    """The labels where all fit; else all without their spaces, and names for what is still
    too long."""
    labels = [look.text(node.label or node.name) for node in graph.nodes]
    if all(columns(each) <= width for each in labels):
        return labels
    narrow = [each.replace(" ", "") for each in labels]
    return [
        each if columns(each) <= width else clip(node.name, width, look)
        for each, node in zip(narrow, graph.nodes, strict=True)
    ]


def _draw_edge(
    canvas: Canvas,
    edge: Edge,
    source: tuple[int, int],
    target: tuple[int, int],
    box: int,
    look: Look,
) -> None:
    if source[1] == target[1] and target[0] > source[0]:
        _across(canvas, edge, source[0] + box, target[0], source[1], look)
    elif source[0] == target[0]:
        _upright(canvas, edge, source, target, box, look)
    else:
        _bent(canvas, edge, (source[0] + box, source[1] + 1), (target[0], target[1] + 1), look)


def _across(canvas: Canvas, edge: Edge, start: int, end: int, y: int, look: Look) -> None:
    style, flat = _wire(edge.forward, look)
    length = end - start
    for x in range(start, end - 1):
        _join(canvas, x, y + 1, flat, style, look)
    canvas.put(end - 1, y + 1, look.text("▶"), style)
    if edge.backward != "idle":
        style, flat = _wire(edge.backward, look, back=True)
        canvas.put(start, y + 2, look.text("◀" + flat * (length - 1)), style)


def _upright(
    canvas: Canvas,
    edge: Edge,
    source: tuple[int, int],
    target: tuple[int, int],
    box: int,
    look: Look,
) -> None:
    falls = target[1] > source[1]
    y = (source[1] if falls else target[1]) + _BOX_HEIGHT
    middle = source[0] + box // 2
    both = edge.backward != "idle"
    style, _ = _wire(edge.forward, look)
    canvas.put(middle - (2 if both else 1), y, look.text("▼" if falls else "▲"), style)
    if both:
        style, _ = _wire(edge.backward, look, back=True)
        canvas.put(middle + 1, y, look.text("▲" if falls else "▼"), style)


def _bent(
    canvas: Canvas, edge: Edge, start: tuple[int, int], end: tuple[int, int], look: Look
) -> None:
    """Right from the source, up or down in the gap before the target, right into it."""
    (x, y), (to_x, to_y) = start, end
    style, _ = _wire(edge.forward, look)
    turn = to_x - 2
    first, last = ("╮", "╰") if to_y > y else ("╯", "╭")
    for along in range(x, turn):
        _join(canvas, along, y, "─", style, look)
    for between in range(min(y, to_y) + 1, max(y, to_y)):
        _join(canvas, turn, between, "│", style, look)
    _join(canvas, turn, y, first, style, look)
    _join(canvas, turn, to_y, last, style, look)
    canvas.put(turn + 1, to_y, look.text("▶"), style)
    if edge.backward != "idle":
        style, _ = _wire(edge.backward, look, back=True)
        canvas.put(x, y, look.text("◀"), style)


# To which sides a wire goes on: up 1, right 2, down 4, left 8.
_SIDES = {"─": 10, "╌": 10, "│": 5, "╰": 3, "╭": 6, "╮": 12, "╯": 9,
          "├": 7, "┬": 14, "┤": 13, "┴": 11, "┼": 15}
_CROSSINGS = {sides: wire for wire, sides in _SIDES.items() if wire != "╌"}


def _join(canvas: Canvas, x: int, y: int, wire: str, style: Style, look: Look) -> None:
    """Draw one piece of wire, joined with the one that is there already."""
    there = canvas.cells[y][x][0] if 0 <= y < canvas.height and 0 <= x < canvas.width else " "
    if there in _SIDES and wire in _SIDES and there != wire:
        wire = _CROSSINGS[_SIDES[there] | _SIDES[wire]]
    canvas.put(x, y, look.text(wire), style)


def _wire(state: State, look: Look, *, back: bool = False) -> tuple[Style, str]:
    if state == "active":
        return look.style("accent", bold=True), "━"
    if state == "idle":
        return look.style("muted"), "╌"
    return look.style("violet" if back and state == "done" else "muted"), "─"
