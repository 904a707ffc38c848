"""`tutor search`: what it prints, and what it ends with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli.main import cli

COURSE = Path(__file__).parents[1] / "tui" / "reading_course"
Invoke = Callable[..., Result]


@pytest.fixture
def invoke(home: Path) -> Invoke:
    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, ["--course", str(COURSE), *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def test_places_are_printed_best_first_with_where_they_are(invoke: Invoke) -> None:
    result = invoke("search", "normal", "vector")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    # A place is a section, and the command that opens it; lines of a file are the author's.
    assert lines[:7] == [
        "2 · Normals · section", "    Finding a normal vector", "    tutor open 2 normals",
        "2 · Words · term", "    normal vector", "    A vector at a right angle to a plane.",
        "    tutor open 2 words"]


def test_a_brief_and_a_lecture_that_is_not_written_are_named_as_such(invoke: Invoke) -> None:
    assert "◇ steep · The slope through two points" in invoke("search", "village").output
    assert "tutor open steep" in invoke("search", "village").output
    planned = invoke("search", "bases").output
    assert "3 Spaces · not written yet" in planned and "tutor open" not in planned


def test_json_is_one_document_with_every_place(invoke: Invoke) -> None:
    result = invoke("search", "--json", "rises")
    assert result.exit_code == 0
    document = json.loads(result.output)
    assert document["query"] == "rises"
    assert [each["line"] for each in document["hits"]] == [10, 23]
    assert {"kind": "text", "lecture": "lines", "number": 1, "section": "slopes",
            "exercise": None, "line": 10, "title": "How steep a line is",
            "text": "A line rises by its slope for every step to the right. "
                    "A straight line has the same slope everywhere."} in document["hits"]


def test_nothing_found_ends_with_one_and_suggests_a_word(invoke: Invoke) -> None:
    result = invoke("search", "oposite")
    assert (result.exit_code, result.output) == (
        1, "Nothing in the course matches `oposite`. Did you mean `opposite`?\n")
    nothing = invoke("search", "--json", "zebra")
    assert nothing.exit_code == 1 and json.loads(nothing.output) == {"query": "zebra", "hits": []}


def test_no_word_at_all_is_wrong_use(invoke: Invoke) -> None:
    result = invoke("search", "—")
    assert result.exit_code == 2 and "Give the words to search for" in result.output


def test_a_limit_is_kept(invoke: Invoke) -> None:
    everything = json.loads(invoke("search", "--json", "slope").output)["hits"]
    two = json.loads(invoke("search", "--json", "--limit", "2", "slope").output)["hits"]
    assert len(everything) > 4 and two == everything[:2]


def test_the_learner_s_folder_is_not_made_for_it(invoke: Invoke, home: Path) -> None:
    invoke("search", "slope")
    assert not home.exists()
    home.mkdir()
    invoke("search", "slope")
    assert (home / "search.sqlite3").exists()
