"""Formulas of deep learning, rendered as they were judged right.

`TUTOR_WRITE_GOLDEN=1 pytest tests/typeset` renders them anew: read the difference.
"""

import importlib.util
import os
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("golden", Path(__file__).with_name("golden.py"))
assert _spec and _spec.loader
golden = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(golden)

if os.environ.get("TUTOR_WRITE_GOLDEN"):
    golden.write()

CASES = [(name, latex) for name in golden.FILES for latex in golden.expected(name)]


def test_both_files_hold_the_same_formulas_and_enough_of_them() -> None:
    unicode, ascii = (list(golden.expected(name)) for name in golden.FILES)
    assert unicode == ascii
    # Twelve that are known to be hard, and 120 more.
    assert len(unicode) >= 132
    assert len(unicode) == len(set(unicode)) == sum(s.startswith("$ ") for s in golden.sources())


@pytest.mark.parametrize(("name", "latex"), CASES)
def test_formula_renders_as_judged(name: str, latex: str) -> None:
    assert golden.FILES[name](latex) == golden.expected(name)[latex]
    assert golden.problems(latex) == ()
