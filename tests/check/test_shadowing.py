"""A folder whose files are called like modules of the standard library: none of them is ever run.

A learner may keep a `random.py` beside their notes and start the tutor there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.answers import OWN_COURSE, SMALL_COURSE

RIGHT = SMALL_COURSE / "exercises" / "chain" / "solution.py"
# What the installed command is: a script that stands elsewhere.
SCRIPT = "from tutor.__main__ import main\nmain()\n"
WARM = """
import asyncio
from pathlib import Path
from tutor.check.client import CheckClient
from tutor.course.catalogue import load_course

async def once():
    client = CheckClient()
    try:
        info = load_course({course!r}).exercise("chain")
        path = Path({answer!r})
        verdict = await client.check(info, path.read_text(), path)
        print(verdict.passed)
    finally:
        await client.close()

asyncio.run(once())
"""


@pytest.fixture
def shadows(tmp_path: Path) -> Path:
    """The folder: every file in it leaves a mark when it is run, and fails."""
    folder = tmp_path / "here"
    folder.mkdir()
    mark = tmp_path / "run"
    for name in {*sys.stdlib_module_names, "numpy", "keras", "tensorflow", "click", "tutor"}:
        (folder / f"{name}.py").write_text(
            f"open({str(mark)!r}, 'a').write({name + ' '!r})\nraise ImportError({name!r})\n")
    return folder


def started(shadows: Path, script: str, *arguments: str,
            **environment: str) -> subprocess.CompletedProcess[str]:
    """A script that stands elsewhere, run in the folder."""
    path = shadows.parent / "bin" / "tutor.script"
    path.parent.mkdir(exist_ok=True)
    path.write_text(script)
    home = {"TUTOR_HOME": str(shadows.parent / "home"), "PYTHONPATH": str(OWN_COURSE)}
    return subprocess.run([sys.executable, str(path), *arguments], cwd=shadows, text=True,
                          env=os.environ | home | environment, capture_output=True, check=False)


def ran(shadows: Path) -> str:
    mark = shadows.parent / "run"
    return mark.read_text() if mark.exists() else ""


def test_a_cold_check_runs_none_of_them(shadows: Path) -> None:
    done = started(shadows, SCRIPT, "--course", str(SMALL_COURSE), "check", "chain", "--file",
                   str(RIGHT), "--json")
    assert json.loads(done.stdout)["passed"], done.stderr
    assert ran(shadows) == ""


@pytest.mark.parametrize("given", ["", ".", os.pathsep])
def test_the_warm_servers_run_none_of_them(shadows: Path, given: str) -> None:
    script = WARM.format(course=str(SMALL_COURSE), answer=str(RIGHT))
    if given:
        # Empty and relative entries of PYTHONPATH stand for the folder one stands in; the first
        # process has it from whoever set the variable so, the processes of ours do not.
        script = f"import os\nos.environ['PYTHONPATH'] += {os.pathsep + given!r}\n" + script
    done = started(shadows, script)
    assert done.stdout.strip() == "True", done.stderr
    assert ran(shadows) == ""


def test_started_as_a_module_it_runs_none_of_them(shadows: Path) -> None:
    # What Python itself imports to find a module is taken from here, whatever we do.
    for path in shadows.glob("*.py"):
        if path.stem not in ("random", "json", "numpy", "click"):
            path.unlink()
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "--course", str(SMALL_COURSE), "check", "chain", "--file",
         str(RIGHT), "--json"], cwd=shadows, capture_output=True, text=True, check=False,
        env=os.environ | {"TUTOR_HOME": str(shadows.parent / "home"),
                          "PYTHONPATH": str(OWN_COURSE)})
    assert json.loads(done.stdout)["passed"], done.stderr
    assert ran(shadows) == ""
