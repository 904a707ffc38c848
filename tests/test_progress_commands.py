"""`tutor progress`, `tutor export` and `tutor import`: what they print, and what they leave."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers.answers import SMALL_COURSE

from tutor.cli.main import cli
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Askable, Bank
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace

Invoke = Callable[..., Result]


@pytest.fixture
def invoke(home: Path) -> Invoke:
    def run(*arguments: str, course: Path | None = None, at: Path = home) -> Result:
        where = ["--course", str(course)] if course else []
        result = CliRunner().invoke(cli, ["--home", str(at), *where, *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture(scope="module")
def questions() -> list[Askable]:
    course = load_course()
    index = CourseIndex(course.root)
    index.update()
    return Bank(course, index).of({3})


def answer(home: Path, askable: Askable, correct: bool) -> None:
    with open_store(Workspace(home)) as store:
        store.record_answer(askable.item, askable.version, "1",
                            {"correct": correct, "kind": "number", "expected": 60,
                             "rule": "r", "said": "This is the mean."},
                            kind="drill" if askable.fresh else "answer", seconds=60.0)


def test_progress_says_every_lecture_and_what_a_topic_rests_on(
        invoke: Invoke, home: Path, questions: list[Askable]) -> None:
    nothing = invoke("progress").output
    assert "Linear models" in nothing and "not begun" in nothing and "nothing yet" in nothing
    assert "Diffusion" not in nothing, "neither written nor begun"
    wrong = next(each for each in questions if not each.fresh)
    answer(home, questions[0], True)
    answer(home, wrong, False)
    answer(home, wrong, False)
    said = invoke("progress", "3").output
    assert f"✓ ? {questions[0].title}" in said and "right 1 of 1 · recall 100 %" in said
    assert "last wrong · right 0 of" in said and "✗" in said
    assert "This is the mean." in said and f"tutor open linear-models/{wrong.section}" in said
    assert "This is the mean." not in invoke("progress", "4").output
    overview = invoke("progress").output
    assert f"1 of {len(questions)} questions right" in overview and "1 day, about" in overview


def test_progress_as_data_says_the_same(invoke: Invoke, home: Path,
                                        questions: list[Askable]) -> None:
    answer(home, questions[0], True)
    document = json.loads(invoke("progress", "--json").output)
    lecture = next(each for each in document["lectures"] if each["number"] == 3)
    evidence = [q for topic in lecture["topics"] for q in topic["evidence"]["questions"]]
    assert lecture["questions_right"] == 1 and lecture["mastery"] > 0
    assert [q["id"] for q in evidence if q["last_right"]] == [questions[0].item]
    assert [day["answers"] for day in document["days"]] == [1]
    assert len(json.loads(invoke("progress", "3", "--json").output)["lectures"]) == 1


def test_progress_of_what_is_no_lecture_is_a_sentence(invoke: Invoke) -> None:
    result = invoke("progress", "nonsense")
    assert result.exit_code == 2 and "nonsense" in result.output


def test_an_export_is_taken_in_once(invoke: Invoke, home: Path, tmp_path: Path,
                                    questions: list[Askable]) -> None:
    answer(home, questions[0], True)
    path, other = tmp_path / "mine.jsonl", tmp_path / "other"
    written = invoke("export", str(path))
    assert written.exit_code == 0 and "1 events" not in written.output
    assert "with 1 event and 0 texts" in " ".join(written.output.split())
    taken = invoke("import", str(path), at=other)
    assert "Taken in: 1 event and 0 texts" in " ".join(taken.output.split())
    assert "Everything in it is here already." in invoke("import", str(path), at=other).output
    again = invoke("export", str(path))
    assert again.exit_code == 2 and "already there" in " ".join(again.output.split())
    assert "1 of" in invoke("progress", at=other).output


def test_an_import_says_how_a_text_comes_into_its_file(invoke: Invoke, home: Path,
                                                       tmp_path: Path) -> None:
    Workspace(home).start("chain", "mine\n")
    assert invoke("export", str(tmp_path / "a.jsonl"), course=SMALL_COURSE).exit_code == 0
    other = tmp_path / "other"
    said = invoke("import", str(tmp_path / "a.jsonl"), course=SMALL_COURSE, at=other).output
    assert "`tutor restore chain`" in said
    invoke("restore", "chain", course=SMALL_COURSE, at=other)
    assert (other / "exercises" / "chain.py").read_text() == "mine\n"


def test_import_of_what_is_no_export_is_a_sentence(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\x1b[31mred")
    for name in ("x", "missing", "."):
        result = invoke("import", str(tmp_path / name))
        assert result.exit_code == 2 and "\x1b" not in result.output


def test_a_deck_is_of_the_lectures_asked_for(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    said = invoke("export", "--anki", str(path), "--lectures", "2").output
    assert path.is_file() and "cards" in said
    for arguments, sentence in ((["--anki"], "needs a name"),
                                (["--anki", "deck"], "deck.apkg"),
                                (["--lectures", "2"], "goes with `--anki`"),
                                (["--anki", str(tmp_path / "b.apkg"), "--lectures", "x"],
                                 "names no lectures")):
        result = invoke("export", *arguments)
        assert result.exit_code == 2 and sentence in " ".join(result.output.split())
