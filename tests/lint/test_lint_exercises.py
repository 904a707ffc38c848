"""The proof of an exercise: a sound one is proven, and each fault of an author is reported."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from bowl import FILES, Change, write
from click.testing import CliRunner

from tutor.check import backends, references
from tutor.check.sandbox.launch import Child, Launcher
from tutor.cli.main import cli
from tutor.course.catalogue import load_course
from tutor.lint.depth import TESTS, Depth
from tutor.lint.exercises import prove as prove_exercise
from tutor.lint.report import Report

Prove = Callable[..., Report]
FEW = Depth(exercise_seeds=3, draws=20)


@pytest.fixture
def prove(tmp_path: Path, launcher: Launcher) -> Prove:
    """Prove the exercise `bowl` after some changes."""

    def run(*changes: Change, depth: Depth = FEW) -> Report:
        write(tmp_path, *changes)
        return prove_exercise(load_course(tmp_path), "bowl", depth=depth, launcher=launcher)

    return run


def test_a_sound_exercise_is_proven(prove: Prove) -> None:
    report = prove()
    assert report.problems == []
    assert "2 mistakes in 2 variants named" in report.summary
    assert "3 right answers accepted" in report.summary
    assert "1 gradients by central differences" in report.summary
    assert "3 seeds" in report.summary
    assert "100.0%" in report.summary


def swapped(file: str, *pairs: tuple[str, str]) -> list[Change]:
    return [(file, old, new) for old, new in pairs]


BEGIN, END = "    ### BEGIN SOLUTION\n", "    ### END SOLUTION\n"
SHIFT = 'Probe("shift", f"{n} numbers", x=rng.normal(size=n))'
CHAINED = '[edit("bowl", "y * x", "y")]'

# What an author did, how the files change, and what the linter says of it.
FAULTS: dict[str, tuple[list[Change], str]] = {
    # ---------------------------------------------------------------- brief.md
    "three hints": ([("brief.md", "4. Four.\n", "")], "3 hints"),
    "an empty hint": ([("brief.md", "4. Four.\n", "4.\n")], "hint 4 is empty"),
    "a brief without hints": ([("brief.md", "## Hints", "## Help")], "no `## Hints`"),
    "an unknown topic": ([("brief.md", "[bowls]", "[bowls, cups]")], "`cups` is no topic"),
    "no topic": ([("brief.md", "[bowls]", "[]")], "`topics` is empty"),
    "another lecture": ([("brief.md", "lecture: 1", "lecture: 2")], "does not list `bowl`"),
    "no title": ([("brief.md", "title: A bowl", 'title: ""')], "`title` is empty"),
    "no time": ([("brief.md", "minutes: 5", "minutes: 0")], "`minutes` is 0"),
    "a difficulty of 9": ([("brief.md", "difficulty: 1", "difficulty: 9")],
                          "`difficulty` is a number from 1 to 5, not 9"),
    "a head without a difficulty": ([("brief.md", "difficulty: 1\n", "")], "lacks `difficulty`"),
    "an unknown reference": ([("brief.md", "[numpy]", "[torch]")], "`references` is a list"),
    "an oracle that is promised and not there": (
        [("brief.md", "[numpy]", "[numpy, keras]")], "but there is no oracle.py"),
    "an oracle without one of the functions": (
        [("brief.md", "[numpy]", "[numpy, keras]"),
         ("oracle.py", "", FILES["exercises/bowl/accepted/dot.py"].split("def shift")[0])],
        "oracle.py defines no `shift`"),
    "a limit that the brief does not say": (
        [("checks.py", "REQUIRED = (", "from tutor.check.authoring import Limits\n"
          "LIMITS = Limits(seconds=20)\nREQUIRED = (")],
        "does not say that one call may take 20 seconds, and all calls of a check together 60"),
    "a limit of the whole that one call can use up": (
        [("checks.py", "REQUIRED = (", "from tutor.check.authoring import Limits\n"
          "LIMITS = Limits(whole=2)\nREQUIRED = (")],
        "gives one call 5 seconds, and all of them together 2."),
    "a formula that cannot be read": ([("brief.md", "\\sum", "\\summ")], "summ"),
    # ---------------------------------------------------------- worked examples
    "a worked example with a wrong number": (
        [("brief.md", "5.0\n", "5.1\n")], "brief.md, line 14: `loss` gives 5, not `5.1`"),
    "a worked example with a wrong array": (
        [("brief.md", "[3, 2]", "[3, 1]")], "`dw` gives [3, 2], not `[3, 1]`"),
    "a worked example that is rounded to a whole number": (
        [("brief.md", "[1.25]", "[1]")], "gives [1.25], not `[1]`"),
    "a worked example of another shape": (
        [("brief.md", "[1.25]", "1.25")], "gives [1.25], not `1.25`"),
    "a worked example that raises": (
        [("brief.md", "shift(np", "shifted(np")], "raises NameError"),
    "a worked example that says nothing": (
        [("brief.md", "[1.25]\n", "")], "is not written below it"),
    "a brief without a worked example": (
        [("brief.md", ">>> ", "$ "), ("brief.md", ">>> ", "$ "), ("brief.md", ">>> ", "$ "),
         ("brief.md", ">>> ", "$ ")], "no worked example that can be run"),
    "a sum in the text that is wrong": (
        [("brief.md", "2 * 3 + 1 = 7", "2 * 3 + 1 = 8")], "`2 * 3 + 1 = 8` is wrong: it is 7"),
    "a worked example too wide for its pane": (
        [("brief.md", ">>> shift(np.array([0.25]))",
          ">>> shift(np.array([0.25])) + 0 * np.ones(1) + np.zeros(1)")],
        "48 fit beside an editor"),
    # ------------------------------------------------------------- solution.py
    "nothing to write": (
        swapped("solution.py", (BEGIN, ""), (END, ""), (BEGIN, ""), (END, "")), "has no region"),
    "a region that never ends": (
        [("solution.py", "    return loss, dw\n" + END, "    return loss, dw\n")],
        "solution.py, line 6: ### BEGIN SOLUTION has no ### END SOLUTION"),
    "a region that never begins": (
        [("solution.py", BEGIN, "")], "there is an ### END SOLUTION without its ### BEGIN"),
    "a function that is given away": (
        [("solution.py", BEGIN + "    return x + 1.0\n" + END, "    return x + 1.0\n")],
        "scaffold's `shift` is not read as not written yet"),
    "no docstring": (
        [("solution.py", '    """x + 1."""\n', "")], "`shift` has no docstring"),
    "a function that the solution lacks": (
        [("checks.py", '("shift", returns', '("shifted", returns')],
        "solution.py defines no `shifted`"),
    "a solution that raises": (
        [("solution.py", "import numpy as np", "import nothing_like_it")], "nothing_like_it"),
    # ------------------------------------------------------------ requirements
    "no REQUIRED": ([("checks.py", "REQUIRED = (", "WANTED = (")], "`REQUIRED` holds what is"),
    "a requirement twice": (
        [("checks.py", 'function("shift", returns="y")',
          'function("shift", returns="y"), function("shift", returns="y")')],
        "`REQUIRED` names `shift` 2 times"),
    "a requirement that waits for one behind it": (
        [("checks.py", 'returns="loss, dw",', 'returns="loss, dw", after=["shift"],')],
        "`bowl` waits for `shift`, which does not stand before it"),
    "`returns` that is too short": (
        [("checks.py", 'returns="loss, dw"', 'returns="dw"')],
        "`returns` of `bowl` names dw; the solution returns 2 things"),
    "`returns` that is too long": (
        [("checks.py", 'returns="loss, dw"', 'returns="loss, dw, db"')],
        "names loss, dw, db; the solution returns 2 things"),
    "two returned things of one name": (
        [("checks.py", 'returns="loss, dw"', 'returns="dw, dw"')], "two things called `dw`"),
    "a gradient of a wrong name": (
        [("checks.py", 'w="dw"', 'w="dv"')], "the gradient `dv` of `bowl` is not among"),
    "a gradient for no argument": (
        [("checks.py", 'w="dw"', 'v="dw"')], "is for `v`, which is no argument of `bowl`"),
    "a gradient of no function": (
        [("checks.py", 'gradients_of("bowl"', 'gradients_of("cup"')],
        "belongs to `cup`, which is not in `REQUIRED`"),
    "a gradient of no output": (
        [("checks.py", 'output="loss"', 'output="cost"')], "names the output `cost`"),
    "a gradient with no such upstream": (
        [("checks.py", 'output="loss"', 'output="loss", upstream="dy"')],
        "takes its upstream gradient from `dy`"),
    "a wrong gradient": (
        [("solution.py", "dw = y * x", "dw = y * x + 0.001 * w")],
        "`dw` of `bowl` is off from central differences"),
    "a driven function without a driver": (
        [("checks.py", 'returns="y")', 'returns="y", driven=True)')], "there is no driver.py"),
    "a driver that nothing uses": (
        [("driver.py", "", "def drive(answer, **inputs): ...\n")], "used by no requirement"),
    "a driver without `drive`": (
        [("checks.py", 'returns="y")', 'returns="y", driven=True)'), ("driver.py", "", "x = 1\n")],
        "driver.py defines no `drive"),
    # ------------------------------------------------------------------ probes
    "no probes": ([("checks.py", "def probes(", "def samples(")], "no function `probes(rng)`"),
    "probes that raise": (
        [("checks.py", "for n in (2, 5)", "for n in (2, 5 / 0)")],
        "`probes` fails with ZeroDivisionError"),
    "two probes of one name": (
        [("checks.py", 'f"{n} numbers", x=rng.normal(size=n), w',
          '"some", x=rng.normal(size=n), w')], "2 probes of `bowl` are called 'some'"),
    "a function without a probe": (
        [("checks.py", f"        yield {SHIFT}\n", "")], "`shift` has no probe"),
    "a probe of an unknown function": (
        [("checks.py", SHIFT, SHIFT.replace('"shift"', '"shiver"'))],
        "probes of `shiver`, which is not in `REQUIRED`"),
    "a probe of no such argument": (
        [("checks.py", "w=rng.normal(size=n))", "v=rng.normal(size=n))")], "takes no `v`"),
    "a probe without an argument": (
        [("checks.py", ", w=rng.normal(size=n))", ")")], "lacks the argument `w`"),
    "probes of one square size only": (
        [("checks.py", SHIFT, SHIFT.replace("size=n", "size=(3, 3)"))],
        "`x` of `shift` has the shape (3, 3) in every probe"),
    "probes that are all square": (
        [("checks.py", SHIFT, SHIFT.replace("size=n", "size=(n, n)"))],
        "`x` of `shift` has axes 0 and 1 of one length in every probe"),
    "probes of which none is square": (
        [("checks.py", SHIFT, SHIFT.replace("size=n", "size=(n, n + 1)"))],
        "no probe of `shift` holds a square array that is not symmetric"),
    # ---------------------------------------------------------------- mistakes
    "MISTAKES misspelt": (
        [("checks.py", "MISTAKES =", "MISTAKE =")],
        "nothing reads `MISTAKE`. Is `MISTAKES` meant?"),
    "no mistakes": (
        [("checks.py", "MISTAKES =", "ERRORS =")], "`MISTAKES` is missing or empty"),
    "a comma forgotten after the only mistake": (
        [("checks.py", f"""    Mistake("not-chained", "bowl", "The inner derivative is missing.",
            {CHAINED}),
""", ""), ("checks.py", '"0.5 * ", "")]),', '"0.5 * ", "")])')],
        "`MISTAKES` is a list or a tuple of `Mistake`. Is a comma missing?"),
    "two mistakes with one id": (
        [("checks.py", '"not-chained"', '"no-half"')], "2 mistakes have the id `no-half`"),
    "an empty sentence": (
        [("checks.py", '"The half is missing."', '""')], "`no-half` has no sentence"),
    "a mistake of an unknown function": (
        [("checks.py", 'Mistake("no-half", "bowl"', 'Mistake("no-half", "bow"')],
        "`no-half` belongs to `bow`, which is not in `REQUIRED`"),
    "variants that are no list": (
        [("checks.py", CHAINED, CHAINED.strip("[]"))], "`not-chained`: its variants are a list"),
    "a variant that is no edit": (
        [("checks.py", CHAINED, '["y * x"]')], "`not-chained`, variant 1: it is not made with"),
    "an edit that finds nothing": (
        [("checks.py", '"y * x", "y"', '"y @ x", "y"')],
        "`not-chained`, variant 1: an edit of `bowl` finds 'y @ x' 0 times"),
    "an edit that finds too much": (
        [("checks.py", '"y * x", "y"', '"y", "z"')], "`not-chained`, variant 1: an edit of `bowl`"),
    "an edit of no such function": (
        [("checks.py", 'edit("bowl", "y * x"', 'edit("bowls", "y * x"')],
        "`not-chained`, variant 1: an edit names `bowls`"),
    "an edit that is not Python any more": (
        [("checks.py", '"y * x", "y"', '"y * x", "y *"')],
        "`not-chained`, variant 1: it is not Python any more"),
    "an edit that changes nothing": (
        [("checks.py", '"y * x", "y"', '"y * x", "y * x"')],
        "`not-chained`, variant 1: it changes nothing"),
    "a mistake that no probe shows": (
        [("checks.py", '"y * x", "y"', '"y * x", "x * y"')],
        "`not-chained`, variant 1: it passes: no probe shows it"),
    "a mistake that passes on every seed": (
        [("checks.py", '"y * x", "y"', '"y * x", "x * y"')],
        "`not-chained`, variant 1, on 3 of 3 seeds, the first 0: it passes"),
    "two mistakes that cannot be told apart": (
        [("checks.py", CHAINED, '[edit("bowl", "loss = 0.5 * ", "loss = ")]')],
        "`not-chained`, variant 1: it is named `no-half`"),
    "a mistake that breaks another function": (
        [("checks.py", 'edit("bowl", "y * x", "y")', 'edit("shift", "1.0", "2.0")')],
        "it breaks `shift` rather than `bowl`"),
    # ------------------------------------------------------------ other answers
    "a right answer that is wrong": (
        [("accepted/loops.py", "0.5 *", "0.6 *")], "accepted/loops.py fails in `bowl`"),
    "a right answer that is not Python": (
        [("accepted/loops.py", "0.5 *", "0.5 * *")], "accepted/loops.py"),
    "only one other answer": (
        [("exercises/bowl/accepted/dot.py", "", "")], "fewer than two right answers"),
    # -------------------------------------------------------------------- rest
    "checks that are not Python": (
        [("checks.py", "REQUIRED = (", "REQUIRED = ((")], "checks.py"),
    "checks that raise": (
        [("checks.py", "REQUIRED = (", "1 / 0\nREQUIRED = (")], "ZeroDivisionError"),
    "a property that no call stands for": (
        [("checks.py", "MISTAKES = (", """def properties(rng):
    yield authoring.Property("shift", "grows", (), lambda: None)


MISTAKES = (""")], "the property 'grows' makes no call"),
    "a property of an unknown argument": (
        [("checks.py", "MISTAKES = (", """def properties(rng):
    yield authoring.Property("shift", "grows", ({"z": 1.0},), lambda y: None)


MISTAKES = (""")], "the property 'grows': `shift` takes no `z`"),
    "a property that the solution does not have": (
        [("checks.py", "MISTAKES = (", """def properties(rng):
    yield authoring.Property("shift", "shrinks", ({"x": 1.0},), lambda y: "It grows.")


MISTAKES = (""")], "the solution, against numpy, fails in `shift`: It grows."),
    "a speed of an unknown function": (
        [("checks.py", "MISTAKES = (", """SPEED = (authoring.Speed("shiver", {}, 20, "Slow."),)
MISTAKES = (""")], "`SPEED`: `shiver` is not in `REQUIRED`"),
    "limits that are none": (
        [("checks.py", "MISTAKES = (", "LIMITS = 5\nMISTAKES = (")], "`LIMITS` is made with"),
    "an equivalent that no mutant gives": (
        [("checks.py", "MISTAKES = (", """EQUIVALENT = (
    authoring.Equivalent("bowl", "y = x * w", "y = w * x", "A product has no order."),)
MISTAKES = (""")], "the `Equivalent` in `bowl`, `y = x * w` → `y = w * x`, is no mutant"),
    "an equivalent without a reason": (
        [("checks.py", "MISTAKES = (", """EQUIVALENT = (
    authoring.Equivalent("bowl", "y = x * w", "y = x", ""),)
MISTAKES = (""")], "entry 1 of `EQUIVALENT` says no reason"),
    "an equivalent that is none": (
        [("checks.py", "MISTAKES = (", """EQUIVALENT = (
    authoring.Equivalent("bowl", "y = x * w", "y = x", "It is not."),)
MISTAKES = (""")], "is listed as equivalent, but rejected"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported(name: str, prove: Prove) -> None:
    changes, words = FAULTS[name]
    problems = prove(*changes).problems
    assert any(words in problem for problem in problems), problems
    assert not any("stops with" in problem for problem in problems), "it is foreseen"


@pytest.mark.parametrize("name", [
    "a mistake that no probe shows", "two mistakes that cannot be told apart",
    "a mistake that breaks another function", "a right answer that is wrong",
])
def test_what_is_proven_with_less_is_proven(name: str, prove: Prove) -> None:
    changes, words = FAULTS[name]
    problems = prove(*changes, depth=TESTS).problems
    assert any(words in problem for problem in problems), problems


def test_a_mistake_that_is_clear_needs_no_process(tmp_path: Path) -> None:
    class Nothing:
        def start(self, printed_limit: int) -> Child:
            raise AssertionError("a process was started")

        def with_keras(self) -> Launcher:
            return self

        def close(self) -> None:
            pass

    write(tmp_path)
    report = prove_exercise(load_course(tmp_path), "bowl", depth=TESTS, stages=("mistakes",),
                            launcher=Nothing())
    assert (report.problems, report.summary) == ([], "2 mistakes in 2 variants named")


def test_all_faults_are_reported_at_once(prove: Prove) -> None:
    names = ("no time", "a worked example with a wrong number", "no docstring",
             "an empty sentence", "an edit that finds nothing", "a right answer that is wrong")
    problems = prove(*(change for name in names for change in FAULTS[name][0])).problems
    for name in names:
        assert any(FAULTS[name][1] in problem for problem in problems), (name, problems)


def test_a_fault_that_nobody_foresaw_is_a_sentence(prove: Prove) -> None:
    problems = prove(("checks.py", 'returns="y")', 'returns="y", after=5)')).problems
    assert problems
    assert all("Traceback" not in problem for problem in problems)


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
    assert any("on 3 of 3 seeds, the first 0: the oracle differs from the solution: `loss`"
               in problem for problem in found), found


def test_the_command_ends_with_1_where_there_is_a_problem(tmp_path: Path, home: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["--course", str(tmp_path), "lint", *arguments])
        return result.exit_code, result.output

    write(tmp_path)
    status, output = run()
    assert (status, output.count("✓")) == (0, 2)
    (tmp_path / "exercises" / "bowl" / "accepted" / "dot.py").unlink()
    status, output = run(str(tmp_path / "exercises"))
    assert status == 1
    assert "✗ exercise bowl" in output and "1 problem." in output
    status, output = run(str(tmp_path / "elsewhere"))
    assert status == 2
    assert "is no lesson or exercise of the course" in " ".join(output.split())
