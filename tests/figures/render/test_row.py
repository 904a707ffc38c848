"""Rows: plots beside one another as far as the page is wide."""

from gallery import PRODUCT, rows

from tutor.figures import Note, Row


def test_a_row_goes_on_below_where_the_page_is_narrow():
    assert len(rows(PRODUCT, width=80)) < len(rows(PRODUCT, width=30))
    (line,) = rows(Row((Note("a"), "+", Note("b"))))
    assert line == "a  +  b"
