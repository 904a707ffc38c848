"""What is seen by calling once more: an argument that changes nothing, and own randomness."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.answers import edited, own_course, part, plain_course, solution_of, verdict_on

from tutor.check.authoring import edit
from tutor.check.sandbox.launch import Launcher
from tutor.check.verdict import RequirementVerdict
from tutor.course.catalogue import read_exercise

LAYER = plain_course().exercise("layer")
DENSE, GRADIENT, SCHEDULES = (own_course().exercise(name) for name in (
    "dense_layer", "numerical_gradient", "learning_rate_schedules"))


def layer(source: str, launcher: Launcher) -> RequirementVerdict:
    return part(verdict_on(LAYER, source, launcher), "layer")


def test_an_argument_without_influence_is_named(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("product + b", "product + 0.3")
    found = layer(source, launcher)
    assert [(n.id, n.likely) for n in found.diagnosis] == [("no-influence", False)]
    assert found.diagnosis[0].message == ("`b` has no influence on the result: with other values, "
                                          "the same comes out.")


def test_several_of_them_are_named_together_and_all_as_all(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("X @ W", "X @ np.ones_like(W)").replace("+ b", "+ 0.3")
    assert layer(source, launcher).diagnosis[0].message.startswith(
        "`W` and `b` have no influence on the result")
    nothing = ("import numpy as np\n\ndef layer(X, W, b):\n"
               "    return np.ones((len(X), W.shape[1])), np.ones((*X.shape, W.shape[1]))\n")
    assert layer(nothing, launcher).diagnosis[0].message.startswith("No argument has any influence")


@pytest.mark.parametrize("changed", [
    ("product + b", "product - b"), ("product + b", "product + b[0]"),
    # In one of the two cases alone.
    ("product + b", "product + (b if len(X) == 5 else 0.3)"),
    ("product + b", "(product + b) * (np.nan if len(X) == 2 else 1)"),
    ("return y, outer", "return None"), ("return y, outer", "return y"),
])
def test_what_has_influence_is_not_said_to_have_none(changed: tuple[str, str],
                                                     launcher: Launcher) -> None:
    found = layer(solution_of(LAYER).replace(*changed), launcher)
    assert not found.passed
    assert "no-influence" not in {n.id for n in found.diagnosis}


def test_who_loses_the_order_of_an_argument_is_not_told_that_it_has_no_influence(
        launcher: Launcher) -> None:
    source = solution_of(SCHEDULES).replace("factor ** (steps / every)",
                                            "factor ** (np.sort(steps) / every)")
    assert "np.sort" in source
    found = part(verdict_on(SCHEDULES, source, launcher), "exponential_decay")
    assert not found.passed
    assert "no-influence" not in {n.id for n in found.diagnosis}


def test_what_the_reference_does_not_depend_on_is_no_mistake(tmp_path: Path,
                                                             launcher: Launcher) -> None:
    folder = tmp_path / "scaled"
    folder.mkdir()
    (folder / "brief.md").write_text("---\ntitle: T\nlecture: 1\ntopics: []\ndifficulty: 1\n"
                                     "minutes: 1\nreferences: [numpy]\n---\nIt.\n")
    (folder / "solution.py").write_text("def scaled(x, factor, name):\n    return x * factor\n")
    (folder / "checks.py").write_text(
        "from tutor.check.authoring import Probe, function\n"
        "REQUIRED = (function('scaled', returns='y'),)\n"
        "def probes(rng):\n    yield Probe('scaled', 'three', x=rng.normal(size=3), "
        "factor=rng.normal(), name=rng.normal())\n")
    info = read_exercise(folder / "brief.md")
    found = verdict_on(info, "def scaled(x, factor, name):\n    return x * 3.0\n", launcher)
    assert [n.message for n in found.requirements[0].diagnosis] == [
        "`factor` has no influence on the result: with other values, the same comes out."]


def test_a_known_mistake_that_explains_everything_comes_first(launcher: Launcher) -> None:
    # `b` has no influence, and the exercise knows that mistake in words of its own.
    source = edited(DENSE, edit("dense_forward", " + b", ""))
    found = part(verdict_on(DENSE, source, launcher), "dense_forward")
    assert found.diagnosis and found.diagnosis[0].id != "no-influence"


def test_randomness_of_its_own_is_seen_by_the_same_call(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("X @ W", "X @ (W + np.random.normal(size=W.shape))")
    found = layer(source, launcher)
    assert [n.id for n in found.diagnosis] == ["own-randomness"]
    # The same each time: then it is an argument that the result does not depend on.
    source = solution_of(LAYER).replace(
        "X @ W", "X @ np.random.default_rng(0).normal(size=W.shape)")
    found = layer(source, launcher)
    assert [n.id for n in found.diagnosis] == ["no-influence"]


def test_where_a_driver_makes_the_call_nothing_is_asked(launcher: Launcher) -> None:
    source = "import numpy as np\n\ndef numerical_gradient(f, x, h=1e-5):\n    f(x)\n" \
             "    return np.full(x.shape, 0.123)\n"
    found = verdict_on(GRADIENT, source, launcher).requirements[0]
    assert not found.passed and found.diagnosis == ()


def test_randomness_with_a_seed_of_its_own_is_likely(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("product + b",
                                        "product + np.random.default_rng(1).normal() * b")
    found = layer(source, launcher).diagnosis
    assert [(n.id, n.likely) for n in found] == [("own-randomness", True)]
