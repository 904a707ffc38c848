"""Panels: as many beside one another as the page and the author want."""

import numpy as np
import pytest
from gallery import rows

from tutor.figures import Axes, HeatMap, Panels, Regions, draw


def test_panels_take_the_columns_that_the_page_has():
    rng = np.random.default_rng(4)
    plots = Panels(tuple(HeatMap(rng.normal(size=(8, 8)), f"t{i}") for i in range(10)), columns=5)

    def in_first_row(width, **options):
        return draw(plots, width, **options).plain().split("\n")[0].count("t")

    assert in_first_row(60) == 5
    assert in_first_row(60, colour="none") == 5
    assert in_first_row(120) == 5
    assert in_first_row(120, height=9) == 10
    assert in_first_row(20) == 2


@pytest.mark.parametrize("width", [100, 60])
def test_axes_stand_beside_one_another_as_their_author_wants(width):
    plane = Axes((Regions(np.eye(2), (0, 1), (0, 1), ("no", "yes")),), x_label="across")
    last = rows(Panels((plane, plane), columns=2), width, 23)[-1]
    assert last.count("across") == 2
