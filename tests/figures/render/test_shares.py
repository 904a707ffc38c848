"""Areas and amounts: they are what they say."""

import pytest
from gallery import ENTRIES, rows

from tutor.figures import HorizontalBars, Mosaic, draw


def test_areas_are_the_shares_of_the_square():
    mosaic = Mosaic([0.25, 0.75], [[0.5, 0.5], [0.2, 0.8]], ("a", "b"), ("low", "high"))
    assert mosaic.areas.sum() == pytest.approx(1) and mosaic.areas[1, 1] == pytest.approx(0.6)
    drawing = draw(mosaic, 80, 21)
    cells = {}
    for row in drawing.rows[1:]:
        for run in row:
            for half in (run.style.paper, run.style.ink if run.text[0] == "▀" else run.style.paper):
                if run.style.paper:
                    cells[half] = cells.get(half, 0) + len(run.text)
    total = sum(cells.values())
    shares = sorted(count / total for count in cells.values())
    assert shares == pytest.approx([0.125, 0.125, 0.15, 0.6], abs=0.02)


def test_a_thin_column_is_not_lost_and_every_area_is_told():
    for options, mark in (({}, "█"), ({"ascii": True}, "#")):
        found = rows(ENTRIES["thin mosaic"], **options)
        assert sum(row.startswith(mark) for row in found) > 5, "one column of a hundred"
        text = "\n".join(found)
        assert "0.01" in text and "= 0.009" in text and "ill" in text and "well 0.99" in text
    said = ENTRIES["thin mosaic"].describe()
    assert "positive 0.009" in said and "Over all columns: positive 0.009, negative 0.991" in said


def test_bars_are_as_long_as_their_values():
    found = rows(HorizontalBars(("a", "b", "c"), [1.0, 0.5, 0.0]))
    lengths = [sum(row.count(each) for each in "█▏▎▍▌▋▊▉") for row in found]
    assert lengths == [40, 20, 0]
    found = rows(HorizontalBars(("a", "b"), [1.0, -1.0]))
    assert found[0].index("█") >= found[1].rindex("▒")
    assert rows(ENTRIES["words"])[2].startswith("▸ cat")
