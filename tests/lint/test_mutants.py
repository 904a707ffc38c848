"""Mutants are made where the solution is marked, and what survives is reported."""

import shutil
from pathlib import Path

from helpers.answers import SMALL_COURSE

from tutor.check.kit import Kit
from tutor.lint.mutants import mutants
from tutor.lint.score import score

SOURCE = '''
import numpy as np

EPSILON = 1e-3


def given(x):
    return x + 1


def mean(x, count):
    """The mean of x."""
    ### BEGIN SOLUTION
    total = x.sum(axis=0)
    return total.T / count - EPSILON
    ### END SOLUTION
'''


def test_mutants_stay_between_the_markers_and_are_each_another_program():
    found = list(mutants(SOURCE))
    assert {m.scope for m in found} == {"mean"}
    assert all("x + 1" in m.source and "EPSILON = 0.001" in m.source for m in found)
    assert len({m.source for m in found}) == len(found)


def test_the_kinds_that_a_solution_offers_are_all_made():
    kinds = {m.kind for m in mutants(SOURCE)}
    assert kinds == {"operator", "dropped term", "axis", "off by one", "transpose", "function",
                     "dropped statement", "exchanged operands", "exchanged names"}
    after = {m.after for m in mutants(SOURCE)}
    assert {"total = x.sum(axis=1)", "total = x.mean(axis=0)",
            "return total / count - EPSILON", "return total.T * count - EPSILON"} <= after


def exercise(tmp_path: Path, **replaced: tuple[str, str]) -> Kit:
    folder = tmp_path / "fast_norm"
    shutil.copytree(SMALL_COURSE / "exercises" / "fast_norm", folder)
    for name, (old, new) in replaced.items():
        path = folder / f"{name}.py"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
    return Kit(folder)


def test_good_probes_reject_every_mutant(tmp_path):
    result = score(exercise(tmp_path), names=True)
    assert (result.problems, result.rate(names=True)) == ([], 1.0)


def test_a_mutant_that_the_probes_do_not_show_is_reported(tmp_path):
    # Rows that are alike: their norms do not tell which axis was summed.
    kit = exercise(tmp_path, checks=("x=rng.normal(size=(3, 2))", "x=np.ones((2, 2))"))
    kit.folder.joinpath("checks.py").write_text(
        kit.source("checks.py").replace("x=rng.normal(size=(2, 5))", "x=np.ones((3, 3))"))
    result = score(Kit(kit.folder), names=False)
    assert any("axis=0" in m.after for m in result.survivors)
    assert result.rate(names=False) < 1.0
    assert any("passes: add a probe" in problem for problem in result.problems)


def test_an_equivalent_that_is_none_is_reported(tmp_path):
    kit = exercise(tmp_path)
    path = kit.folder / "checks.py"
    path.write_text(path.read_text() + '''
from tutor.check.authoring import Equivalent

EQUIVALENT = (Equivalent("fast_norm", "return np.sqrt((x ** 2).sum(axis=1))",
                         "return np.sqrt((x ** 2).sum(axis=0))", "It is not."),)
''')
    assert any("listed as equivalent, but rejected" in problem
               for problem in score(Kit(kit.folder), names=False).problems)
