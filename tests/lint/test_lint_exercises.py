"""The proof of an exercise: a sound one is proven, and each fault of an author is reported."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tutor.check import backends, references
from tutor.cli.main import cli
from tutor.course.catalogue import load_course
from tutor.lint import Report, lint

FILES = {
    "lessons/course.toml": """title = "T"
[[lecture]]
number = 1
slug = "one"
title = "One"
exercises = ["bowl"]
topics = [{ slug = "bowls", title = "Bowls" }]
""",
    "exercises/bowl/brief.md": """---
title: A bowl
lecture: 1
topics: [bowls]
difficulty: 1
minutes: 5
references: [numpy]
---
The value and slope of $\\frac{1}{2}\\sum (xw)^2$.

## Hints

1. One.
2. Two.
3. Three.
4. Four.
""",
    "exercises/bowl/solution.py": '''import numpy as np


def bowl(x, w):
    """Half the sum of (xw)², and its gradient with respect to w."""
    ### BEGIN SOLUTION
    y = x * w
    loss = 0.5 * np.sum(y**2)
    dw = y * x
    return loss, dw
    ### END SOLUTION


def shift(x):
    """x + 1."""
    ### BEGIN SOLUTION
    return x + 1.0
    ### END SOLUTION
''',
    "exercises/bowl/checks.py": '''from tutor.check import authoring
from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (
    function("bowl", returns="loss, dw",
             gradients=authoring.gradients_of("bowl", output="loss", w="dw")),
    function("shift", returns="y"),
)


def probes(rng):
    for n in (2, 5):
        yield Probe("bowl", f"{n} numbers", x=rng.normal(size=n), w=rng.normal(size=n))
        yield Probe("shift", f"{n} numbers", x=rng.normal(size=n))


MISTAKES = (
    Mistake("no-half", "bowl", "The half is missing.", [edit("bowl", "0.5 * ", "")]),
    Mistake("not-chained", "bowl", "The inner derivative is missing.",
            [edit("bowl", "y * x", "y")]),
)
''',
    "exercises/bowl/accepted/loops.py": '''def bowl(x, w):
    loss, dw = 0.0, x * 0.0
    for i in range(len(x)):
        loss += 0.5 * (x[i] * w[i]) ** 2
        dw[i] = x[i] ** 2 * w[i]
    return loss, dw


def shift(x):
    return 1.0 + x
''',
    "exercises/bowl/accepted/dot.py": '''import numpy as np


def bowl(x, w):
    return np.dot(x * w, x * w) / 2, x**2 * w


def shift(x):
    return -(-1.0 - x)
''',
}

Change = tuple[str, str, str]
Prove = Callable[..., Report]


@pytest.fixture
def prove(tmp_path: Path) -> Prove:
    """Prove the exercise after some changes `(file, old, new)`; a file is removed by `None`."""

    def run(*changes: Change) -> Report:
        files = dict(FILES)
        for name, old, new in changes:
            path = name if "/" in name and name in files else f"exercises/bowl/{name}"
            text = files.get(path, "")
            assert old in text
            files[path] = text.replace(old, new, 1) if old else new
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        report, = lint(load_course(tmp_path), tmp_path / "exercises" / "bowl")
        return report

    return run


def test_a_sound_exercise_is_proven(prove: Prove) -> None:
    report = prove()
    assert report.problems == []
    assert "2 mistakes in 2 variants named" in report.summary
    assert "3 right answers accepted" in report.summary
    assert "1 gradients by central differences" in report.summary
    assert "20 seeds" in report.summary


NEW_MISTAKE = ('Mistake("no-half", "bowl", "The half is missing.", '
               '[edit("bowl", "0.5 * ", "")]),')

FAULTS: dict[str, tuple[list[Change], str]] = {
    "a mistake that no probe shows": (
        [("checks.py", 'edit("bowl", "y * x", "y")', 'edit("bowl", "y * x", "x * y")')],
        "`not-chained`, variant 0 passes: no probe shows it."),
    "an edit that finds nothing": (
        [("checks.py", '"y * x", "y"', '"y @ x", "y"')], "0 times; it must occur exactly once"),
    "an edit that finds too much": (
        [("checks.py", '"y * x", "y"', '"y", "z"')], "times; it must occur exactly once"),
    "an edit of no such function": (
        [("checks.py", 'edit("bowl", "y * x"', 'edit("bowls", "y * x"')], "`bowls`"),
    "an edit that is not Python any more": (
        [("checks.py", '"y * x", "y"', '"y * x", "y *"')], "invalid syntax"),
    "two mistakes that cannot be told apart": (
        [("checks.py", '[edit("bowl", "y * x", "y")]',
          '[edit("bowl", "loss = 0.5 * ", "loss = ")]')],
        "`not-chained`, variant 0 is named ['no-half']"),
    "a mistake that breaks another function": (
        [("checks.py", 'edit("bowl", "y * x", "y")', 'edit("shift", "1.0", "2.0")')],
        "breaks `shift` rather than `bowl`"),
    "a wrong gradient": (
        [("solution.py", "dw = y * x", "dw = y * x + 0.001 * w")],
        "`dw` of `bowl` is off from central differences"),
    "a right answer that is wrong": (
        [("accepted/loops.py", "0.5 *", "0.6 *")], "accepted/loops.py fails in `bowl`"),
    "nothing to write": (
        [("solution.py", "    ### BEGIN SOLUTION\n", ""), ("solution.py", "    ### END SOLUTION\n",
                                                            ""),
         ("solution.py", "    ### BEGIN SOLUTION\n", ""), ("solution.py", "    ### END SOLUTION\n",
                                                            "")], "has no region"),
    "a function that is given away": (
        [("solution.py", "    ### BEGIN SOLUTION\n    return x + 1.0\n    ### END SOLUTION",
          "    return x + 1.0")], "scaffold's `shift` is not read as not written yet"),
    "three hints": ([("brief.md", "4. Four.\n", "")], "3 hints"),
    "an unknown topic": ([("brief.md", "[bowls]", "[bowls, cups]")], "`cups` is no topic"),
    "another lecture": ([("brief.md", "lecture: 1", "lecture: 2")], "does not list `bowl`"),
    "a formula that cannot be read": ([("brief.md", "\\sum", "\\summ")], "summ"),
    "two probes of one name": (
        [("checks.py", 'f"{n} numbers", x=rng.normal(size=n), w', '"some", x=rng.normal(size=n), w'
          )], "2 probes of `bowl` are called 'some'"),
    "a function without a probe": (
        [("checks.py", '        yield Probe("shift", f"{n} numbers", x=rng.normal(size=n))\n', "")],
        "`shift` has no probe"),
    "a probe of no such argument": (
        [("checks.py", "w=rng.normal(size=n))", "v=rng.normal(size=n))")], "takes no `v`"),
    "checks that are not Python": ([("checks.py", "REQUIRED = (", "REQUIRED = ((")], "checks.py"),
    "checks that raise": ([("checks.py", "REQUIRED = (", "1 / 0\nREQUIRED = (")],
                          "ZeroDivisionError"),
    "a solution that raises": ([("solution.py", "import numpy as np", "import nothing_like_it")],
                               "nothing_like_it"),
    "a brief without hints": ([("brief.md", "## Hints", "## Help")], "no `## Hints`"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported(name: str, prove: Prove) -> None:
    changes, words = FAULTS[name]
    problems = prove(*changes).problems
    assert any(words in problem for problem in problems), problems


def test_fewer_than_two_other_answers_is_reported(prove: Prove, tmp_path: Path) -> None:
    prove()
    (tmp_path / "exercises" / "bowl" / "accepted" / "dot.py").unlink()
    report, = lint(load_course(tmp_path), tmp_path / "exercises" / "bowl")
    assert any("fewer than two right answers" in p for p in report.problems)


def test_an_oracle_that_differs_from_the_solution_is_reported(
        prove: Prove, monkeypatch: pytest.MonkeyPatch) -> None:
    # The oracle here is plain NumPy: no backend needs to be loaded for it.
    monkeypatch.setattr(references, "prepare", lambda reference: reference)
    monkeypatch.setattr(backends, "on_device", lambda reference: contextlib.nullcontext())
    monkeypatch.setattr(backends, "require", lambda backend: None)
    oracle = FILES["exercises/bowl/accepted/dot.py"]
    both = ("brief.md", "[numpy]", "[numpy, keras]")
    sound = prove(both, ("oracle.py", "", oracle))
    assert sound.problems == []
    assert "oracle within" in sound.summary
    found = prove(both, ("oracle.py", "", oracle.replace("/ 2", "/ 2.001"))).problems
    assert any("the oracle differs from the solution: `loss`" in problem for problem in found)


def test_the_command_ends_with_1_where_there_is_a_problem(prove: Prove, tmp_path: Path,
                                                          home: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["--course", str(tmp_path), "lint", *arguments])
        return result.exit_code, result.output

    prove()
    status, output = run()
    assert (status, output.count("✓")) == (0, 2)
    (tmp_path / "exercises" / "bowl" / "accepted" / "dot.py").unlink()
    status, output = run(str(tmp_path / "exercises"))
    assert status == 1
    assert "✗ exercise bowl" in output and "1 problem." in output
    status, output = run(str(tmp_path / "elsewhere"))
    assert status == 2
    assert "is no lesson or exercise of the course" in " ".join(output.split())
