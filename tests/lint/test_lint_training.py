"""The proof of a requirement that is judged by its evidence, beside one that is compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.course.catalogue import load_course
from tutor.lint import Report, lint

FILES = {
    "lessons/course.toml": """title = "T"
[[lecture]]
number = 1
slug = "one"
title = "One"
exercises = ["fitted"]
topics = [{ slug = "fits", title = "Fits" }]
""",
    "exercises/fitted/brief.md": """---
title: A fit
lecture: 1
topics: [fits]
difficulty: 1
minutes: 5
references: [numpy]
---
A line, and its slope from noisy points.

```python
>>> line(np.array([1.0, 2.0]), 3)
[3, 6]
```

## Hints

1. One.
2. Two.
3. Three.
4. Four.
""",
    "exercises/fitted/solution.py": '''import numpy as np


def line(x, slope):
    """slope · x."""
    ### BEGIN SOLUTION
    return slope * x
    ### END SOLUTION


def fit(x, y):
    """The slope of the line through the origin nearest to the points."""
    ### BEGIN SOLUTION
    return float(x @ y / (x @ x))
    ### END SOLUTION
''',
    "exercises/fitted/checks.py": '''import numpy as np

from tutor.check.authoring import Finding, Mistake, Probe, edit, function


def judge(inputs, evidence, reference):
    nothing = not isinstance(evidence, float) or evidence == 0
    yield Finding("fitted", not nothing, message="Nothing is fitted.", mistake="nothing")
    if not nothing:
        right, fitted = (reference.line(inputs["x"], slope) for slope in (2, evidence))
        near = float(1 - np.abs(fitted - right).mean())
        yield Finding("near", near >= LEAST, "value", "Too far.", measured=near, least=LEAST)


LEAST = 0.5
REQUIRED = (
    function("line", returns="y"),
    function("fit", returns="slope", judge=judge),
)


def probes(rng):
    for n in (3, 4):
        yield Probe("line", f"{n} points", x=rng.normal(size=n), slope=float(rng.normal()))
    x = rng.normal(size=40)
    yield Probe("fit", "40 points", once=True, x=x, y=2 * x + 0.3 * rng.normal(size=40))


MISTAKES = (
    Mistake("squared", "line", "x is squared.", [edit("line", "slope * x", "slope * x * x")]),
    Mistake("nothing", "fit", "Nothing is fitted.",
            [edit("fit", "x @ y / (x @ x)", "0.0")], evidence=True),
)
''',
    "exercises/fitted/accepted/loops.py": '''def line(x, slope):
    return x * slope


def fit(x, y):
    return float(sum(a * b for a, b in zip(x, y)) / sum(a * a for a in x))
''',
    "exercises/fitted/accepted/library.py": '''import numpy as np


def line(x, slope):
    return np.multiply(x, slope)


def fit(x, y):
    return float(np.linalg.lstsq(x[:, None], y, rcond=None)[0][0])
''',
}

Prove = Callable[..., Report]


@pytest.fixture
def prove(tmp_path: Path) -> Prove:
    """Prove the exercise after changes `(file, old, new)`."""

    def run(*changes: tuple[str, str, str]) -> Report:
        files = dict(FILES)
        for name, old, new in changes:
            path = f"exercises/fitted/{name}"
            assert files[path].count(old) == 1
            files[path] = files[path].replace(old, new)
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        report, = lint(load_course(tmp_path), tmp_path / "exercises" / "fitted")
        return report

    return run


def test_what_is_compared_is_proven_as_ever_and_what_is_judged_by_its_figures(prove: Prove) -> None:
    report = prove()
    assert report.problems == []
    assert "2 mistakes in 2 variants named" in report.summary
    assert "20 seeds" in report.summary
    assert "`fit` reaches 0.9" in report.summary and "0.5 expected" in report.summary
    assert report.score is not None and report.score.count(names=False) > 0


def test_mutants_of_what_is_compared_are_run(prove: Prove) -> None:
    found = prove(("solution.py", "return slope * x", "extra = x.size + 0 * slope\n"
                   "    return slope * x")).problems
    assert any("`line`" in problem and "passes: add a probe" in problem for problem in found)


def test_a_threshold_without_a_margin_is_reported_with_the_figures(prove: Prove) -> None:
    problem, = prove(("checks.py", "LEAST = 0.5", "LEAST = 0.93")).problems
    assert "`fit` is expected to reach 0.93" in problem
    assert "on one of 5 seeds" in problem and "Expect at most 0.9" in problem


def test_an_accepted_answer_that_reaches_less_counts_as_well(prove: Prove) -> None:
    found = prove(("accepted/loops.py", "sum(a * a for a in x))",
                   "sum(a * a for a in x)) * 0.68")).problems
    assert any("accepted/loops.py reaches" in problem for problem in found), found


def test_a_mistake_that_is_not_named_on_every_seed_is_reported(prove: Prove) -> None:
    # On the shown seed x begins with -1.27, on the next ones with 0.29 and -0.55.
    problems = prove(("checks.py", '"x @ y / (x @ x)", "0.0"',
                      '"x @ y / (x @ x)", "x @ y / (x @ x) if x[0] > -1 else 0.0"')).problems
    assert problems == ["`nothing`, variant 1, on seed 1: passes.",
                        "`nothing`, variant 1, on seed 2: passes."]
