"""The wheel by itself: installed away from the repository, it checks an answer."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An environment that holds the wheel and nothing else of ours; its Python and a folder.

    The packages that we stand on are lent by path, so that the test needs no network: a path
    entry, unlike a site folder, does not bring an editable install of ours with it.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", build, str(folder)], cwd=REPOSITORY,
                          capture_output=True, text=True, check=True)
    wheel = folder / done.stdout.strip().splitlines()[-1]
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = environment / scripts / ("python.exe" if os.name == "nt" else "python")
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet",
                    "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)],
                   check=True)
    return python, folder


def run(installed, *arguments):
    python, folder = installed
    lent = sysconfig.get_paths()["purelib"]
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("TUTOR_COURSE", "PYTHONHOME")}
    environment |= {"PYTHONPATH": lent, "TUTOR_HOME": str(folder / "home")}
    return subprocess.run([str(python), *arguments], cwd=folder, env=environment,
                          capture_output=True, text=True, check=False)


def test_the_package_comes_from_the_wheel_and_not_from_the_repository(installed):
    done = run(installed, "-c", "import tutor; print(tutor.__file__)")
    assert str(installed[1]) in done.stdout, done.stderr


def test_tutor_check_runs_from_the_wheel(installed):
    started = run(installed, "-m", "tutor", "start", "backprop")
    assert started.returncode == 0, started.stderr
    unwritten = run(installed, "-m", "tutor", "check", "backprop")
    assert unwritten.returncode == 1
    assert "`backprop` is not written yet" in unwritten.stdout

    answer = installed[1] / "answer.py"
    answer.write_text((REPOSITORY / "exercises/backprop/solution.py").read_text())
    passed = run(installed, "-m", "tutor", "check", "backprop", "--file", str(answer), "--json")
    assert passed.returncode == 0, passed.stderr
    assert json.loads(passed.stdout)["passed"] is True


def test_lessons_and_exercises_travel_inside_the_package_and_not_beside_it(installed):
    listed = run(installed, "-m", "tutor", "list", "--json")
    lectures = json.loads(listed.stdout)["lectures"]
    assert len(lectures) == 21 and lectures[4]["written"]
    read = run(installed, "-m", "tutor", "read", "4")
    assert read.returncode == 0 and read.stdout.startswith("4. Dense feedforward"), read.stderr
    elsewhere = run(installed, "-c", "import lessons")
    assert elsewhere.returncode != 0


def test_a_new_exercise_is_laid_out_in_a_course_of_ones_own_only(installed, tmp_path):
    refused = run(installed, "-m", "tutor", "new", "exercise", "pca")
    assert refused.returncode == 2
    assert "is not for writing in" in refused.stderr
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "course.toml").write_text(
        (REPOSITORY / "lessons" / "course.toml").read_text(encoding="utf-8"), encoding="utf-8")
    done = run(installed, "-m", "tutor", "--course", str(tmp_path), "new", "exercise", "pca")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "exercises" / "pca" / "solution.py").is_file()
