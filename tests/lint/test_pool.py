"""Several proofs at once say what each says by itself, and leave no process."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest
from bowl import write

from tutor.course.catalogue import load_course
from tutor.lint import lint
from tutor.lint.ledger import FOLDER


@pytest.fixture
def course(tmp_path: Path, home: Path) -> Path:
    """A course of two exercises, of which the second has a mistake that passes."""
    folder = tmp_path / "course"
    write(folder)
    cup = folder / "exercises" / "cup"
    shutil.copytree(folder / "exercises" / "bowl", cup)
    checks = (cup / "checks.py").read_text(encoding="utf-8")
    assert '"0.5 * ", ""' in checks
    (cup / "checks.py").write_text(checks.replace('"0.5 * ", ""', '"0.5 * ", "0.50 * "'),
                                   encoding="utf-8")
    plan = folder / "lessons" / "course.toml"
    plan.write_text(plan.read_text().replace('["bowl"]', '["bowl", "cup"]'), encoding="utf-8")
    return folder


def reports(course: Path, jobs: int) -> dict[str, tuple[str, list[str]]]:
    shutil.rmtree(course / FOLDER, ignore_errors=True)
    return {report.name: (report.summary, report.problems)
            for report in lint(load_course(course), course / "exercises", jobs=jobs)}


def test_two_proofs_at_once_say_what_each_says_by_itself(course: Path) -> None:
    together = reports(course, jobs=2)
    assert together == reports(course, jobs=1)
    assert not together["exercise bowl"][1]
    assert together["exercise cup"][1]


def test_what_was_proven_at_once_is_remembered(course: Path) -> None:
    reports(course, jobs=2)
    again = list(lint(load_course(course), course / "exercises", jobs=2))
    assert {report.name: report.remembered for report in again} == {
        "exercise bowl": True, "exercise cup": False}


def test_proofs_that_nobody_waits_for_leave_no_process(course: Path) -> None:
    proofs = lint(load_course(course), course / "exercises", jobs=2)
    next(proofs)
    assert multiprocessing.active_children()
    proofs.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()
