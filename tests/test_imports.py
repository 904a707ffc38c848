"""A cold check costs little more than NumPy: what is never imported on its way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.answers import OWN_COURSE, own_course, solution_of

HEAVY = ("textual", "rich", "tensorflow", "keras", "jax", "torch", "sympy", "markdown_it",
         "mdit_py_plugins", "pylatexenc", "watchfiles", "asyncio", "pygments")

PROGRAM = """
import contextlib, io, sys
from click.testing import CliRunner
from tutor.cli.main import cli
known = set(sys.modules)
result = CliRunner().invoke(cli, sys.argv[1:])
assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
print(result.exit_code, *sorted(sys.modules))
"""


def imported_by(home: Path, *arguments: str) -> tuple[int, set[str]]:
    """The exit status of a command, and the modules that its process has loaded by the end."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--home", str(home), "--course", str(OWN_COURSE),
         *arguments], capture_output=True, text=True, check=True)
    status, *modules = done.stdout.split()
    return int(status), set(modules)


def heavy(modules: set[str]) -> set[str]:
    return {m for m in modules if m.partition(".")[0] in HEAVY}


@pytest.mark.parametrize("right", [True, False])
def test_a_cold_check_imports_nothing_heavy(right: bool, home: Path) -> None:
    path = home / "exercises" / "backprop.py"
    path.parent.mkdir(parents=True)
    source = solution_of(own_course().exercise("backprop"))
    path.write_text(source if right else source.replace("dh * (z1 > 0)", "dh"))
    status, modules = imported_by(home, "check", "backprop")
    assert status == (0 if right else 1)
    assert "numpy" in modules, "the check itself was made here"
    assert heavy(modules) == set()
    assert not any(m.startswith("tutor.tui") for m in modules)


@pytest.mark.parametrize("arguments", [["history", "backprop"], ["--help"], ["list", "--json"],
                                       ["start", "backprop"]])
def test_small_commands_import_neither_numpy_nor_what_draws(arguments: list[str],
                                                            home: Path) -> None:
    status, modules = imported_by(home, *arguments)
    assert status == 0
    assert not {m for m in heavy(modules) if m.partition(".")[0] not in ("markdown_it",)}


@pytest.mark.parametrize("arguments", [["read", "4"], ["hint", "backprop"],
                                       ["figure", "graph_steps"], ["math", "x^2"]])
def test_reading_needs_no_screen_and_no_backend(arguments: list[str], home: Path) -> None:
    status, modules = imported_by(home, *arguments)
    assert status == 0
    assert {m for m in heavy(modules)
            if m.partition(".")[0] in ("textual", "tensorflow", "keras")} == set()


def test_opening_the_app_needs_no_command_line_and_nothing_that_reads_lessons(home: Path) -> None:
    program = ("import sys\nfrom tutor.__main__ import main\nimport textual.app\n"
               "sys.argv[1:] = ['--course', sys.argv[1]]\n"
               "sys.stdin.isatty = sys.stdout.isatty = lambda: True\n"
               "textual.app.App.run = lambda self: print(*sys.modules)\nmain()")
    home.mkdir()
    imported_by(home, "list")  # which leaves the index of the course
    done = subprocess.run([sys.executable, "-c", program, str(OWN_COURSE)], check=True,
                          capture_output=True, text=True)
    modules = set(done.stdout.split())
    assert "tutor.tui.screens.home" in modules
    assert not modules & {"click", "numpy", "sympy", "tensorflow", "markdown_it", "yaml", "tomllib",
                          "tutor.course.model", "tutor.tui.screens.lesson"}


def test_a_list_of_what_is_known_reads_no_lesson_and_no_brief(home: Path) -> None:
    home.mkdir()
    imported_by(home, "list")
    _, modules = imported_by(home, "list")
    assert not modules & {"markdown_it", "yaml", "tutor.course.model"}


def test_nothing_below_the_screens_imports_textual() -> None:
    below = sorted(
        ".".join(path.relative_to(OWN_COURSE).with_suffix("").parts)
        for path in (OWN_COURSE / "tutor").rglob("*.py")
        if "tui" not in path.parts and path.stem not in ("__init__", "__main__")
    )
    # The one place where SymPy is what it is about.
    for name in ("arrays", "derivations", "latex", "relations"):
        below.remove(f"tutor.lint.{name}")
    # It runs beside answers on Keras, and nowhere else.
    below.remove("tutor.check.networks.driving")
    assert "tutor.check.run" in below and len(below) > 30
    done = subprocess.run(
        [sys.executable, "-c", "import importlib, sys\n"
         "for name in sys.argv[1:]: importlib.import_module(name)\n"
         "print(*sorted({m.partition('.')[0] for m in sys.modules} & "
         "{'textual', 'tensorflow', 'keras', 'sympy', 'jax', 'torch'}))", *below],
        capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_the_process_that_forks_learners_code_runs_no_exercise() -> None:
    trusted = ("kit", "neighbours", "references", "edits", "diagnosis", "judge")
    done = subprocess.run(
        [sys.executable, "-c", "import sys\n"
         "import tutor.check.sandbox.zygote, tutor.check.sandbox.child\n"
         "print(*[name for name in sys.argv[1:] if f'tutor.check.{name}' in sys.modules])",
         *trusted], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
