"""Stacks: how plots under one another share the height."""

from tutor.figures import HorizontalBars, Line, Series, Stack, draw


def test_what_needs_less_than_its_share_leaves_the_rest_to_the_others():
    bars = HorizontalBars(("a", "b"), (0.2, 0.8))
    curve = Line((Series("", [0, 1], [0, 1]),))
    both = draw(Stack((curve, bars)), 60, 17)
    assert draw(curve, 60, 14).height == 14
    assert both.height == 17
    assert both.rows[14] == () and both.rows[15:] == draw(bars, 60).rows
    assert draw(Stack((bars, curve)), 60, 17).height == 17
