"""The bundle for whoever thinks that their own is right: what is in it, and what is not."""

from __future__ import annotations

import getpass
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers.answers import SMALL_COURSE, edited, small_course

from tutor.check.authoring import edit
from tutor.cli.main import cli
from tutor.learner.disputing import without

CHAIN = small_course().exercise("chain")
WRONG = edited(CHAIN, edit("scale", "np.abs(x).max()", "x.max()"))


@pytest.fixture
def invoke(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(getpass, "getuser", lambda: "adalove")

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, ["--course", str(SMALL_COURSE), *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result
    return run


def put(home: Path, text: str) -> None:
    path = home / "exercises" / "chain.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_it_holds_the_submission_the_verdict_seeds_and_versions(
        home: Path, invoke: Callable[..., Result]) -> None:
    put(home, WRONG)
    invoke("check", "chain")
    result = invoke("report", "chain")
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert said.startswith(f"{home / 'reports' / 'chain.zip'} is written. It holds your file")
    assert "nothing has been sent" in said and "names you" not in said
    archive = zipfile.ZipFile(home / "reports" / "chain.zip")
    assert archive.namelist() == ["read-me.txt", "chain.py", "verdict.json"]
    assert archive.read("chain.py").decode() == WRONG
    verdict = json.loads(archive.read("verdict.json"))
    assert verdict["exercise"] == "chain" and verdict["passed"] is False
    text = archive.read("read-me.txt").decode()
    seeds = " and ".join(map(str, verdict["seeds"]))
    assert f"; seeds {seeds}." in text and "numpy " in text and "tutor 0." in text
    assert "tutor check chain --file chain.py --seed 0" in text
    assert "`scale` runs, but returns wrong values." in text


def test_it_names_neither_the_learner_nor_a_folder_of_theirs(
        home: Path, invoke: Callable[..., Result]) -> None:
    spoken = (f'print(__file__, "{home}/x", "/home/somebody/y", "C:\\\\Users\\\\Bob\\\\z", '
              f'"adalove@example.org")\n')
    put(home, "# by adalove\n" + spoken + WRONG)
    invoke("check", "chain")
    result = invoke("report", "chain")
    assert "names you or a folder of yours on lines 1, 2: look" in " ".join(result.output.split())
    archive = zipfile.ZipFile(home / "reports" / "chain.zip")
    for name in ("read-me.txt", "verdict.json"):
        text = archive.read(name).decode()
        assert "chain.py" in text
        for word in ("adalove", str(home), "somebody", "Bob", str(Path.home()), "tutor-"):
            assert word not in text, (name, word)


def test_a_text_without_a_verdict_is_to_be_checked_first(
        home: Path, invoke: Callable[..., Result]) -> None:
    put(home, WRONG)
    invoke("check", "chain")
    put(home, WRONG + "# more\n")
    result = invoke("report", "chain")
    assert result.exit_code == 2
    assert "has no verdict as it is now. Check it first: `tutor check chain`" in result.stderr
    assert not (home / "reports").exists()


def test_a_bundle_is_never_overwritten(home: Path, invoke: Callable[..., Result]) -> None:
    put(home, WRONG)
    invoke("check", "chain")
    for _ in range(3):
        assert invoke("report", "chain").exit_code == 0
    assert len(list((home / "reports").iterdir())) == 3


@pytest.mark.parametrize(("text", "plain"), [
    ("/home/ada/notes.txt", "~/notes.txt"), ("C:\\Users\\Ada L\\x", "~\\x"),
    ("/tmp/tutor-12-ab_c/chain.py", "chain.py"), ("adalovely", "adalovely"),
    ("adalove's", "~'s"), ("x / home / 2", "x / home / 2")])
def test_what_is_personal_goes_and_nothing_else(text: str, plain: str) -> None:
    assert without(text, ("adalove",)) == plain
