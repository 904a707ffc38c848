"""`tutor exam --print`, `tutor formulas` and `tutor examinable`, as they are typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers.paper import page_count

from tutor.cli.main import cli
from tutor.learner.bank import Bank

Invoke = Callable[..., Result]


@pytest.fixture
def invoke(home: Path, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run a command in an empty current folder, on the course with an exam or on the real one."""
    folder = home.parent / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(*arguments: str, real: bool = False) -> Result:
        where = [] if real else ["--course", str(bank.course.root)]
        result = CliRunner().invoke(cli, [*where, *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def test_the_paper_then_the_key_go_to_the_output_as_markdown(invoke: Invoke) -> None:
    result = invoke("exam", "--print")
    paper, key = result.stdout.split("# A course\n")[1:]
    assert result.exit_code == 0 and "☒" not in paper and "☒" in key
    assert "form A" in paper and "Key" in key
    assert not list(Path.cwd().iterdir())
    assert invoke("exam", "--print", "--form", "b").stdout.split("# A course\n")[1] != paper


def test_files_are_written_where_one_says_and_named(invoke: Invoke) -> None:
    result = invoke("exam", "--print", "--format", "md,pdf", "--output", "exams", "--form", "7",
                    "--paper", "letter", "--minutes", "30")
    names = ["exam-7.md", "exam-7-key.md", "exam-7.pdf", "exam-7-key.pdf"]
    assert [Path(line).name for line in result.stdout.splitlines()] == names
    pdf = (Path.cwd() / "exams" / "exam-7.pdf").read_bytes()
    assert pdf.startswith(b"%PDF") and page_count(pdf) >= 2
    minutes = re.search(r"(\d+) minutes", (Path.cwd() / "exams" / names[0]).read_text("utf-8"))
    assert minutes is not None and 20 <= int(minutes[1]) <= 30


@pytest.mark.parametrize(("arguments", "sentence"), [
    (["exam", "--print", "--form", "D"], "`D` is no form of the exam. There are A, B and C, and"),
    (["exam", "--print", "--lectures", "5-2"], "`5-2` runs backwards. Write `2-5`."),
    (["exam", "--print", "--lectures", "1,9"], "There is no lecture 9. `tutor list` shows them"),
    (["exam", "--print", "--lectures", "one"], "`one` names no lectures. Write numbers and"),
    (["exam", "--print", "--format", "docx"], "`docx` is no format of paper. There are `md` and"),
    (["formulas", "--lectures", ","], "`--lectures` names none."),
    (["formulas"], "have no numbered formulas yet."),
])
def test_a_wrong_use_is_said_in_a_sentence(invoke: Invoke, arguments: list[str],
                                           sentence: str) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2 and sentence in " ".join(result.stderr.split())


def test_the_sheet_is_printed_in_either_letters(invoke: Invoke) -> None:
    ours = invoke("formulas", "--lectures", "3,4", real=True).stdout
    theirs = invoke("formulas", "--lectures", "3-4", "--letters", "textbook", real=True).stdout
    assert "z = x W + b" in ours and "a = W x + b" in theirs and "## 2." not in ours
    result = invoke("formulas", "--format", "pdf", real=True)
    assert result.stdout.strip().endswith("formulas.pdf")
    assert page_count((Path.cwd() / "formulas.pdf").read_bytes()) == 2


def test_what_is_examinable_is_listed_and_given_as_json(invoke: Invoke) -> None:
    text = invoke("examinable", "--lectures", "2-4", real=True).stdout
    assert "3. Linear models" in text and max(map(len, text.splitlines())) <= 80
    document = json.loads(invoke("examinable", "--lectures", "3", "--json", real=True).stdout)
    first = document["topics"][0]
    assert first["lecture"] == 3 and first["questions"] == first["not_asked"] > 0
    assert first["sections_read"] == 0 and document["not_written"] == []
    assert "Not written yet: lectures 19, 20." in invoke(
        "examinable", "--lectures", "19-20", real=True).stdout
