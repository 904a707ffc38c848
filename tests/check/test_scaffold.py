"""The learner's scaffold comes from the model answer, compiles, and says what is to be written."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest
from helpers.answers import own_course, plain_course, small_course

from tutor.check.kit import Kit
from tutor.check.scaffold import given_functions, marked, revealed, scaffold
from tutor.course.catalogue import ExerciseInfo

EXERCISES = [
    pytest.param(course.exercise(name), id=name)
    for course in (own_course(), small_course(), plain_course())
    for name in course.written_exercises
]

SOLUTION = '''"""Two functions and a class."""

CONSTANT = 3
### BEGIN SOLUTION
HELPER = 4
### END SOLUTION


def first(x):
    """Twice."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, x):
        self.count += 1
        ### BEGIN SOLUTION
        self.total = x
        ### END SOLUTION
        return self

    async def later(self):
        if self.count:
            ### BEGIN SOLUTION
            return 1
            ### END SOLUTION
'''


def test_a_region_in_a_function_becomes_a_call_to_write_it() -> None:
    text = scaffold(SOLUTION)
    names: dict = {}
    exec(text, names)
    with pytest.raises(NotImplementedError, match="write first here"):
        names["first"](1)
    counter = names["Counter"]()
    with pytest.raises(NotImplementedError, match="write add here"):
        counter.add(1)
    assert counter.count == 1, "what stands around a region stays"
    assert 'raise NotImplementedError("write later here")' in text


def test_a_region_at_the_top_of_a_file_becomes_a_comment() -> None:
    text = scaffold(SOLUTION)
    assert "HELPER" not in text
    assert "# Write your own definitions here." in text
    assert "CONSTANT = 3" in text


def test_nothing_of_a_region_and_no_marker_is_left() -> None:
    text = scaffold(SOLUTION)
    for gone in ("SOLUTION", "2 * x", "self.total", "return 1"):
        assert gone not in text
    assert len(marked(SOLUTION)) == 4


def test_the_revealed_answer_is_the_solution_without_its_markers() -> None:
    text = revealed(SOLUTION)
    assert "###" not in text
    assert "return 2 * x" in text
    assert text.count("\n") == SOLUTION.count("\n") - 8


@pytest.mark.parametrize("following", [
    '\n\ndef second(x):\n    """Three times."""\n    ### BEGIN SOLUTION\n    return 3 * x\n'
    "    ### END SOLUTION\n",
    "\n\nCONSTANT = 3\n",
    "",
])
def test_a_region_that_is_not_closed_ends_with_its_block(following: str) -> None:
    """A forgotten end must not take the next function away from the learner."""
    first = 'def first(x):\n    """Twice."""\n    ### BEGIN SOLUTION\n    return 2 * x\n'
    text = scaffold(first + following)
    assert "2 * x" not in text and "3 * x" not in text
    assert "write first here" in text
    for line in ("def second(x):", '    """Three times."""', "CONSTANT = 3"):
        assert (line in text) == (line in following)
    assert not marked(first + following)[0].closed


@pytest.mark.parametrize("info", EXERCISES)
def test_the_scaffold_of_every_exercise_compiles_and_keeps_its_definitions(
        info: ExerciseInfo) -> None:
    kit = Kit(info.folder)
    text = scaffold(kit.solution_source)

    def signatures(source: str) -> list[str]:
        return [f"{node.name}({ast.unparse(node.args)}): {ast.get_docstring(node)}"
                for node in ast.walk(ast.parse(source))
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]

    assert "NotImplementedError" in text
    due = [s for r in kit.requirements if r.kind == "function"
           for s in signatures(kit.solution_source) if s.startswith(f"{r.name}(")]
    assert set(due) <= set(signatures(text)), "a learner keeps the signature and the contract"
    lines = kit.solution_source.split("\n")
    for region in marked(kit.solution_source):
        assert "\n".join(lines[region.first - 1:region.last]) not in text


@pytest.mark.parametrize("info", [e for e in EXERCISES if e.values[0].needs == "numpy"])
def test_what_is_to_be_written_raises_not_implemented(info: ExerciseInfo) -> None:
    kit = Kit(info.folder)
    names: dict = {}
    exec(compile(scaffold(kit.solution_source), "scaffold", "exec"), names)
    for requirement in kit.requirements:
        with pytest.raises(NotImplementedError):
            probe = next(p for p in kit.probes(0) if p.requirement == requirement.name)
            if requirement.driven:
                module = type(sys)("answer")
                module.__dict__.update(names)
                kit.module("driver.py").drive(module, **probe.inputs)
            else:
                arguments, keywords = kit.bind(requirement.name, probe.inputs)
                names[requirement.name](*arguments, **keywords)


def test_a_scaffold_runs_as_a_program_of_its_own() -> None:
    done = subprocess.run([sys.executable, "-c", scaffold(SOLUTION)], capture_output=True,
                          check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_helpers_of_the_model_answer_alone_are_not_given() -> None:
    own = "### BEGIN SOLUTION\ndef own():\n    pass\n### END SOLUTION\n"
    assert given_functions(f"def given():\n    pass\n\n\n{own}{SOLUTION}") == {"given", "first"}
