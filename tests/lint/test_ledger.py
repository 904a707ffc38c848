"""What was proven is remembered by its content, and by nothing less."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from bowl import write

from tutor.course.catalogue import load_course
from tutor.lint import exercises, ledger, lint
from tutor.lint.depth import FULL, LINT, TESTS
from tutor.lint.ledger import FOLDER, Ledger
from tutor.lint.report import Report

BOWL = Path("exercises") / "bowl"


@pytest.fixture
def course(tmp_path: Path, home: Path) -> Path:
    folder = tmp_path / "course"
    write(folder)
    return folder


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The exercises that are proven; the proof itself is left out."""
    names: list[str] = []

    def prove(_: object, name: str, **__: object) -> Report:
        names.append(name)
        return Report(f"exercise {name}", "proven")

    monkeypatch.setattr(exercises, "prove", prove)
    return names


def run(course: Path, **options: bool) -> list[Report]:
    return list(lint(load_course(course), course / BOWL, **options))


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_has_not_changed_is_not_proven_again(course: Path, proofs: list[str]) -> None:
    first, = run(course)
    second, = run(course)
    assert proofs == ["bowl"]
    assert (second.name, second.summary, second.problems) == ("exercise bowl", "proven", [])
    assert (first.remembered, second.remembered) == (False, True)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a probe": lambda course: changed(course / BOWL / "checks.py", "(2, 5)", "(2, 6)"),
    "the brief": lambda course: changed(course / BOWL / "brief.md", "4. Four", "4. Fourth"),
    "a right answer": lambda course: changed(course / BOWL / "accepted/dot.py", "/ 2", "* 0.5"),
    "another file": lambda course: (course / BOWL / "accepted/third.py").write_text("x = 1\n"),
    "one file less": lambda course: (course / BOWL / "accepted/dot.py").unlink(),
    "its lecture's topics": lambda course: changed(
        course / "lessons/course.toml", '"Bowls"', '"Bowls and cups"'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_an_item_is_proven(change: str, course: Path, proofs: list[str]) -> None:
    run(course)
    CHANGES[change](course)
    run(course)
    assert proofs == ["bowl", "bowl"]


def test_what_an_exercise_imports_is_part_of_it(course: Path, proofs: list[str]) -> None:
    shared = course / "exercises" / "_shared"
    shared.mkdir()
    (shared / "__init__.py").write_text("")
    (shared / "drawn.py").write_text("from .sizes import SIZES\n")
    (shared / "sizes.py").write_text("SIZES = (2, 5)\n")
    (shared / "other.py").write_text("x = 1\n")
    changed(course / BOWL / "checks.py", "REQUIRED",
            "from .._shared.drawn import SIZES as _\n\nREQUIRED")
    run(course)
    (shared / "other.py").write_text("x = 2\n")
    run(course)
    assert proofs == ["bowl"], "nobody imports that one"
    (shared / "sizes.py").write_text("SIZES = (3, 5)\n")
    run(course)
    assert proofs == ["bowl", "bowl"]


@pytest.mark.parametrize(("part", "again"), [
    ("check/compare.py", True), ("lint/score.py", True), ("errors.py", True),
    ("tui/app.py", False), ("learner/workspace.py", False), ("figures/__init__.py", False),
])
def test_a_change_of_the_engine_is_proven_where_it_counts(
        part: str, again: bool, course: Path, proofs: list[str], tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tmp_path / "tutor"
    shutil.copytree(ledger.ENGINE, engine, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(ledger, "ENGINE", engine)
    ledger._engine.cache_clear()
    run(course)
    (engine / part).write_text("# Something else.\n", encoding="utf-8")
    ledger._engine.cache_clear()
    run(course)
    ledger._engine.cache_clear()
    assert len(proofs) == 1 + again


def test_another_version_of_a_package_is_proven(course: Path, proofs: list[str],
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    run(course)
    monkeypatch.setattr(ledger.metadata, "version", lambda name: "9.9")
    ledger._engine.cache_clear()
    run(course)
    ledger._engine.cache_clear()
    assert proofs == ["bowl", "bowl"]


def test_full_proves_all_anew_and_is_remembered_for_less(course: Path, proofs: list[str]) -> None:
    run(course)
    run(course, full=True, names=True)
    assert proofs == ["bowl", "bowl"]
    run(course, names=True)
    run(course)
    assert proofs == ["bowl", "bowl"], "what was proven deeper is proven"


def test_more_than_was_proven_is_proven(course: Path, proofs: list[str]) -> None:
    run(course)
    run(course, names=True)
    assert proofs == ["bowl", "bowl"]
    book = Ledger(load_course(course))
    item = course / BOWL
    mark = book.fingerprint(item)
    book.remember(item, mark, Report("exercise bowl", "shallow"), TESTS, names=False)
    assert book.proven(item, mark, TESTS, names=False) is not None
    assert book.proven(item, mark, LINT, names=False) is None
    assert book.proven(item, mark, FULL, names=False) is None


def test_problems_are_not_remembered(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercises, "prove", lambda *_, **__: Report("exercise bowl", "", None,
                                                                    ["It is wrong."]))
    assert [run(course)[0].problems for _ in range(2)] == [["It is wrong."]] * 2


def test_a_file_saved_during_the_proof_is_proven_again(
        course: Path, proofs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    proof = exercises.prove

    def slow(*arguments: object, **options: object) -> Report:
        report = proof(*arguments, **options)  # type: ignore[arg-type]
        if len(proofs) == 1:
            changed(course / BOWL / "brief.md", "4. Four", "4. Fourth")
        return report

    monkeypatch.setattr(exercises, "prove", slow)
    run(course)
    run(course)
    assert proofs == ["bowl", "bowl"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', "\x00\xff"])
def test_a_damaged_entry_is_no_entry(text: str, course: Path, proofs: list[str]) -> None:
    run(course)
    entry, = (course / FOLDER).glob("*.json")
    entry.write_text(text, encoding="latin-1")
    assert run(course)[0].problems == []
    assert proofs == ["bowl", "bowl"]
    run(course)
    assert proofs == ["bowl", "bowl"], "it is whole again"


def test_two_proofs_at_once_leave_whole_entries(course: Path) -> None:
    book, item = Ledger(load_course(course)), course / BOWL
    mark = book.fingerprint(item)
    seen: list[Report | None] = []

    def work() -> None:
        for number in range(100):
            book.remember(item, mark, Report("exercise bowl", f"{number}" * 2000), LINT,
                          names=False)
            seen.append(book.proven(item, mark, LINT, names=False))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 400 and None not in seen
    assert [path.suffix for path in (course / FOLDER).iterdir()] == [".json"]


def test_where_the_course_cannot_be_written_the_cache_of_the_user_is_used(
        course: Path, proofs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A file in the folder's place: permissions would not stop a superuser.
    (course / FOLDER).write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(ledger.sys, "platform", "linux")
    run(course)
    run(course)
    assert proofs == ["bowl"]
    assert list((tmp_path / "cache" / "tutor-lint").rglob("*.json"))


def test_where_nothing_can_be_written_everything_is_proven(
        course: Path, proofs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (course / FOLDER).write_text("")
    (tmp_path / "cache").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(ledger.sys, "platform", "linux")
    run(course)
    run(course)
    assert proofs == ["bowl", "bowl"]


def test_the_score_is_remembered_with_the_proof(course: Path) -> None:
    first, = run(course, names=True)
    second, = run(course, names=True)
    assert second.remembered and first.score is not None and second.score is not None
    assert second.summary == first.summary
    assert (second.score.total, second.score.rate(names=True)) == (first.score.total, 1.0)
    assert json.loads(next((course / FOLDER).glob("*.json")).read_text())["names"] is True
