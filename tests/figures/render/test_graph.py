"""Graphs: what is active shows without colour, and wires are joined."""

from tutor.figures import Edge, Graph, Node, draw


def test_active_boxes_show_without_colour():
    def frame(state):
        return draw(Graph((Node("a", (0, 0), value="1", state=state),), ()), 20, colour="none")

    assert frame("active").plain() != frame("done").plain()


def test_wires_that_meet_are_joined():
    nodes = (Node("a", (0, 0)), Node("b", (0, 1)), Node("c", (1, 0)))
    text = draw(Graph(nodes, (Edge("a", "c", "done"), Edge("b", "c", "done"))), 30).plain()
    assert "┬" in text and "▶" in text
