"""What a learner does with an exercise, for the command line and the app alike."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.answers import SMALL_COURSE, solution_of

from tutor.cli.main import cli
from tutor.course.catalogue import Course, ExerciseInfo, load_course
from tutor.course.entries import Entry
from tutor.course.names import former_names
from tutor.course.versions import exercise_version
from tutor.errors import ContentError, UsageError
from tutor.learner import exercises
from tutor.learner.hints import next_hint
from tutor.learner.store import Store, open_store
from tutor.learner.submitting import keep_attempt
from tutor.learner.workspace import Workspace

VERDICT = {"exercise": "chain", "passed": True, "seconds": 0.1, "seeds": [0, 7], "requirements": [],
           "reference": {"name": "numpy", "backend": None, "device": "cpu"}}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of this test's own, to be changed."""
    shutil.copytree(SMALL_COURSE, tmp_path / "course")
    return load_course(tmp_path / "course")


@pytest.fixture
def chain(course: Course) -> ExerciseInfo:
    return course.exercise("chain")


def passed(store: Store, info: ExerciseInfo) -> None:
    assert keep_attempt(store, info, solution_of(info), VERDICT) == ""


# ------------------------------------------------------------------- versions of the checks


def test_an_exercise_that_was_passed_says_when_its_checks_have_grown(
        space: Workspace, course: Course, chain: ExerciseInfo) -> None:
    with open_store(space) as store:
        passed(store, chain)
        assert exercises.exercise_states(course, store)["chain"].older is False
        with (chain.folder / "checks.py").open("a", encoding="utf-8") as file:
            file.write("\n# one probe more\n")
        state = exercises.exercise_states(course, store)["chain"]
        assert (state.state, state.older) == ("passed", True)
        passed(store, chain)
        assert exercises.exercise_states(course, store)["chain"].older is False


@pytest.mark.parametrize("name", ["checks.py", "solution.py", "oracle.py", "driver.py"])
def test_whatever_judges_an_answer_makes_the_version(name: str, tmp_path: Path) -> None:
    assert exercise_version(tmp_path) == "", "nothing is there"
    (tmp_path / "checks.py").write_bytes(b"a = 1\nb = 2\n")
    before = exercise_version(tmp_path)
    (tmp_path / "brief.md").write_text("mended")
    assert exercise_version(tmp_path) == before
    (tmp_path / "checks.py").write_bytes(b"a = 1\r\nb = 2\r\n")
    assert exercise_version(tmp_path) == before, "another system ends its lines otherwise"
    (tmp_path / name).write_bytes(b"c = 3\n")
    assert exercise_version(tmp_path) != before


def test_the_list_says_it_in_words_and_as_data(home: Path, course: Course,
                                               chain: ExerciseInfo) -> None:
    with open_store(Workspace(home)) as store:
        passed(store, chain)
    run = ["--course", str(course.root), "list"]
    assert "older" not in CliRunner().invoke(cli, run).output
    assert '"state": "passed", "attempts": 1, "older": false' in CliRunner().invoke(
        cli, [*run, "--json"]).output
    (chain.folder / "checks.py").write_text("# all new\n")
    assert "passed (older version) · 1 attempt" in CliRunner().invoke(cli, run).output
    assert '"state": "passed", "attempts": 1, "older": true' in CliRunner().invoke(
        cli, [*run, "--json"]).output


# ---------------------------------------------------------------------------- former names


def test_a_submission_under_a_former_name_gets_the_present_one(space: Workspace,
                                                               chain: ExerciseInfo) -> None:
    space.start("old_chain", "my work\n")
    with open_store(space, names={"old_chain": "chain"}) as store:
        assert exercises.start(space, store, chain) is False
        assert space.read("chain") == "my work\n"
        assert not space.path("old_chain").exists()
        assert store.exercise_state("chain").state == "begun"


def test_a_submission_under_both_names_stays_as_it_is(space: Workspace,
                                                      chain: ExerciseInfo) -> None:
    space.start("old_chain", "former work\n")
    space.start("chain", "present work\n")
    with open_store(space, names={"old_chain": "chain"}) as store:
        assert exercises.start(space, store, chain) is False
    assert (space.read("old_chain"), space.read("chain")) == ("former work\n", "present work\n")


@pytest.mark.posix
def test_a_link_under_a_former_name_stays_a_link(space: Workspace, chain: ExerciseInfo,
                                                 tmp_path: Path) -> None:
    space.create()
    (tmp_path / "mine.py").write_text("my work\n")
    space.path("old_chain").symlink_to(tmp_path / "mine.py")
    with open_store(space, names={"old_chain": "chain"}) as store:
        exercises.start(space, store, chain)
    assert space.path("chain").is_symlink() and space.read("chain") == "my work\n"


def test_the_course_says_what_an_exercise_was_called(home: Path, course: Course,
                                                     chain: ExerciseInfo) -> None:
    with open_store(Workspace(home)) as store:
        store.record_attempt("old_chain", "x = 1\n", VERDICT)
    Workspace(home).start("old_chain", "my work\n")
    brief = chain.brief_path
    brief.write_text(brief.read_text().replace("title:", "formerly: [old_chain]\ntitle:", 1))
    run = ["--course", str(course.root)]
    assert '"id": "chain"' in CliRunner().invoke(cli, [*run, "list", "--json"]).output
    assert "✓" in next(line for line in CliRunner().invoke(cli, [*run, "list"]).output.split("\n")
                       if " chain " in line)
    assert "passed" in CliRunner().invoke(cli, [*run, "history", "chain"]).output
    assert CliRunner().invoke(cli, [*run, "start", "chain"]).exit_code == 0
    assert Workspace(home).read("chain") == "my work\n"


def test_every_kind_of_former_name_is_found() -> None:
    entries = [Entry("exercise", "conv", formerly=("old_conv",)),
               Entry("lecture", "convnets", formerly=("cnn",), slug="convnets"),
               Entry("question", "because", formerly=("why", "wherefore"), slug="ff"),
               Entry("generator", "sizes", formerly=("size",), slug="ff"),
               Entry("section", "last", formerly=("end",), slug="ff"),
               Entry("term", "weight", formerly=("heft",), slug="ff")]
    assert former_names(entries) == {
        "old_conv": "conv", "cnn/": "convnets/", "ff/why": "ff/because",
        "ff/wherefore": "ff/because", "ff/size": "ff/sizes", "ff#end": "ff#last"}


# ---------------------------------------------------------------- a broken model answer

BROKEN = {
    "import nothing_like_it\n": "line 1: No module named 'nothing_like_it'",
    "def scale(x):\n    return (x\n": "line 2",
    "x = 1\ny = 1 / 0\n": "line 2: ZeroDivisionError",
    "from numpy import no_such_name\n": "line 1",
}


@pytest.mark.parametrize("source", BROKEN)
def test_a_check_against_a_broken_solution_is_a_sentence(source: str, home: Path, course: Course,
                                                         chain: ExerciseInfo) -> None:
    path = Workspace(home).path("chain")
    path.parent.mkdir(parents=True)
    path.write_text(solution_of(chain))
    (chain.folder / "solution.py").write_text(source)
    result = CliRunner().invoke(cli, ["--course", str(course.root), "check", "chain"])
    said = " ".join(result.stderr.split())
    assert isinstance(result.exception, SystemExit) and result.exit_code == 1, result.exception
    assert f"solution.py, {BROKEN[source]}" in said and "Traceback" not in said


@pytest.mark.parametrize(("content", "words"), [
    (b"def scale(x):\n    return (x\n", "solution.py, line 2"), (b"\xff\xfe", "cannot be read"),
    (None, "cannot be read")])
@pytest.mark.parametrize("command", [["start"], ["solution", "--give-up"], ["reset"]])
def test_a_broken_solution_is_a_sentence_in_every_command(
        command: list[str], content: bytes | None, words: str, home: Path, course: Course,
        chain: ExerciseInfo) -> None:
    path = chain.folder / "solution.py"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    result = CliRunner().invoke(cli, ["--course", str(course.root), *command, "chain"])
    assert isinstance(result.exception, SystemExit) and result.exit_code == 1
    assert words in " ".join(result.stderr.split())
    assert not Workspace(home).path("chain").exists()


def test_a_broken_solution_does_not_stand_in_the_way_of_work_begun(
        space: Workspace, chain: ExerciseInfo) -> None:
    space.start("chain", "my work\n")
    (chain.folder / "solution.py").write_text("def (\n")
    with open_store(space) as store:
        assert exercises.start(space, store, chain) is False
        with pytest.raises(ContentError):
            exercises.reset(space, store, chain)
    assert space.read("chain") == "my work\n"


# ------------------------------------------------------------------ hints and solutions


def test_hints_climb_and_the_last_one_stays(space: Workspace, chain: ExerciseInfo) -> None:
    with open_store(space) as store:
        hints = [next_hint(store, chain, 3) for _ in range(5)]
        assert [(h.rung, h.last) for h in hints] == [
            (1, False), (2, False), (3, False), (3, True), (3, True)]
        assert exercises.solution(store, chain) is None
        passed(store, chain)
        assert exercises.solution(store, chain) is not None


def test_what_cannot_be_kept_is_shown_all_the_same(space: Workspace, chain: ExerciseInfo) -> None:
    with open_store(space) as store:
        passed(store, chain)
        store.connection.execute("PRAGMA query_only = 1")
        hint, shown = next_hint(store, chain, 3), exercises.solution(store, chain)
        assert hint.rung == 1 and "could not be stored" in hint.lost
        assert shown is not None and "could not be stored" in shown.lost
        assert "This verdict was not saved." in keep_attempt(store, chain, "x", VERDICT)


def test_a_version_whose_text_is_on_another_machine_says_so(space: Workspace, tmp_path: Path,
                                                            chain: ExerciseInfo) -> None:
    with open_store(space) as here, open_store(Workspace(tmp_path / "laptop")) as there:
        passed(there, chain)
        here.merge(there.events())
        with pytest.raises(UsageError, match="another machine"):
            exercises.restore(space, here, chain, "1")
