"""What stands after an exception: what its own line shows, and nothing that is a guess."""

import pytest

from tutor.check.advice import advice
from tutor.check.sandbox.outcome import Outcome

TRUTH = "The truth value of an array with more than one element is ambiguous."
NONE = "unsupported operand type(s) for +: 'NoneType' and 'float'"


def said(source: str, message: str, line: int, kind: str = "TypeError") -> str:
    return advice(source, Outcome("raised", type=kind, message=message, line=line))


@pytest.mark.parametrize("asked", ["if mask:", "if not mask:", "if x.any() and mask:",
                                   "while mask:"])
def test_whether_there_is_a_mask_is_asked_with_is_none(asked: str) -> None:
    source = f"def f(x, mask=None):\n    {asked}\n        x = 2 * x\n    return x\n"
    words = said(source, TRUTH, 2, "ValueError")
    assert "`mask is None` or `mask is not None`" in words


@pytest.mark.parametrize("source", [
    "def f(x, mask):\n    if mask:\n        x = 0\n    return x\n",
    "def f(x, mask=None):\n    if x > 0:\n        x = 0\n    return x\n",
    "def f(x, mask=None):\n    if mask > 0:\n        x = 0\n    return x\n",
])
def test_of_other_conditions_nothing_is_said(source: str) -> None:
    assert said(source, TRUTH, 2, "ValueError") == ""


HELPER = "def product(a, b):\n    {}\n\n\ndef f(x):\n    {}\n"


@pytest.mark.parametrize(("body", "line", "words"), [
    ("c = a @ b", "return product(x, x) + 1.0", "`product` returns nothing: it has no `return`."),
    ("return None", "return product(x, x) + 1.0", "`product` returns None on line 2."),
    ("return a @ b", "return product(x, x) + 1.0", ""),
    ("yield a", "return product(x, x) + 1.0", ""),
    ("c = a @ b", "return x + 1.0", ""),
])
def test_a_helper_that_returns_nothing_is_named_where_it_is_used(body: str, line: str,
                                                                 words: str) -> None:
    assert said(HELPER.format(body, line), NONE, 6) == words


def test_a_helper_is_found_behind_a_variable() -> None:
    source = HELPER.format("c = a @ b", "y = product(x, x)\n    return y + 1.0")
    assert said(source, NONE, 7) == "`product` returns nothing: it has no `return`."


def test_of_another_exception_nothing_is_said() -> None:
    assert said(HELPER.format("c = a @ b", "return product(x, x) + 1"), "bad shapes", 6) == ""
