"""Known mistakes as edits: each inside its scope, exactly once, on code that stays code."""

from __future__ import annotations

import pytest

from tutor.check import edits
from tutor.check.authoring import body, edit
from tutor.errors import ContentError

SOURCE = '''"""A module."""

import math


def first(x):
    """Twice x."""
    y = 2 * x
    return y


def second(x):
    y = 2 * x
    return y + 1


class Value:
    """A number."""

    def __init__(self, data):
        self.data = data

    def __mul__(self, other):
        out = Value(self.data * other.data)

        def backward():
            self.grad = other.data
        return out

    def __add__(self, other):
        return Value(self.data + other.data)
'''


def run(source: str) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(source, names)
    return names


def test_an_edit_changes_its_own_scope_only() -> None:
    names = run(edits.apply(SOURCE, edit("second", "2 * x", "3 * x")))
    assert names["first"](10) == 20  # type: ignore[operator]
    assert names["second"](10) == 31  # type: ignore[operator]


def test_a_method_is_named_by_its_class() -> None:
    changed = edits.apply(SOURCE, edit("Value.__mul__", "self.data * other.data", "self.data"))
    assert "Value(self.data)" in changed
    assert "Value(self.data + other.data)" in changed


def test_a_function_inside_a_method_has_a_scope_of_its_own() -> None:
    changed = edits.apply(SOURCE, edit("Value.__mul__.backward", "other.data", "1.0"))
    assert "self.grad = 1.0" in changed
    assert "Value(self.data * other.data)" in changed


def test_an_empty_scope_is_the_whole_file() -> None:
    assert "import cmath" in edits.apply(SOURCE, edit("", "import math", "import cmath"))


def test_several_edits_apply_one_after_the_other() -> None:
    names = run(edits.apply(SOURCE, [edit("first", "2 * x", "5 * x"),
                                     edit("first", "5 * x", "7 * x"),
                                     edit("second", "y + 1", "y - 1")]))
    assert (names["first"](1), names["second"](1)) == (7, 1)  # type: ignore[operator]


def test_a_whole_body_is_replaced_and_its_docstring_stays() -> None:
    changed = edits.apply(SOURCE, body("first", """
        if x:
            return 9
        return 0
    """))
    names = run(changed)
    assert names["first"](1) == 9  # type: ignore[operator]
    assert names["first"].__doc__ == "Twice x."  # type: ignore[attr-defined]
    assert names["second"](1) == 3  # type: ignore[operator]


def test_the_body_of_a_method_keeps_its_depth() -> None:
    names = run(edits.apply(SOURCE, body("Value.__add__", "return Value(-1)")))
    value = names["Value"]
    assert (value(2) + value(3)).data == -1  # type: ignore[operator]
    assert (value(2) * value(3)).data == 6  # type: ignore[operator]


@pytest.mark.parametrize(("change", "words"), [
    (edit("first", "3 * x", "x"), "0 times"),
    (edit("first", "y", "z"), "times; it must occur exactly once"),
    (edit("", "2 * x", "x"), "2 times"),
    (edit("third", "x", "y"), "`third`"),
    (edit("Value.__sub__", "x", "y"), "`Value.__sub__`"),
    (edit("first.second", "x", "y"), "`first.second`"),
    (body("third", "pass"), "`third`"),
])
def test_an_edit_that_does_not_fit_says_so(change: object, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        edits.apply(SOURCE, change)  # type: ignore[arg-type]
    assert words in str(caught.value)


def test_what_no_edit_touches_stays_as_it_was() -> None:
    changed = edits.apply(SOURCE, edit("second", "y + 1", "y + 2"))
    assert changed == SOURCE.replace("y + 1", "y + 2")
