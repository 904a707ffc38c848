"""`tutor project`: a template is written once, never over anything, and what is empty is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli.main import cli

COURSE = Path(__file__).parent / "tui" / "questions_course"
Say = Callable[..., Result]


@pytest.fixture
def project(home: Path) -> Say:
    return lambda *course: CliRunner().invoke(cli, [*course, "project"])


def test_a_proposal_is_written_once_and_what_is_empty_is_said(project: Say, home: Path) -> None:
    path = home / "project" / "proposal.md"
    assert "was written to" in project().stdout
    template = path.read_text("utf-8")
    again = project().stdout
    assert f"0 of {template.count('## ')} sections written" in " ".join(again.split()), again
    assert path.read_text("utf-8") == template

    # Below a prompt, within one, and in place of it.
    edited = (template.replace("## Who\n", "## Who\n\nAda and Alan.\n")
              .replace("1. …:", "1. 12 March:"))
    start = edited.index("## Means\n") + len("## Means\n")
    edited = edited[:start] + "One hour.\n\n" + edited[edited.index("## What may go wrong"):]
    path.write_text(edited, "utf-8")
    said = project().stdout
    assert "3 of 9 sections written" in " ".join(said.split()), said
    written = [line.split("  ")[1] for line in said.splitlines() if "✓" in line]
    assert written == ["✓ Who", "✓ Means", "✓ Milestones"]
    assert path.read_text("utf-8") == edited


def test_whatever_stands_in_its_place_is_a_sentence(project: Say, home: Path) -> None:
    path = home / "project" / "proposal.md"
    path.mkdir(parents=True)
    said = project()
    assert said.exit_code and "is a folder" in said.stderr and "Traceback" not in said.output
    path.rmdir()
    path.write_text("our plan", "utf-8")
    assert "has no sections" in " ".join(project().stdout.split())
    assert path.read_text("utf-8") == "our plan"


def test_a_course_without_a_project_says_so(project: Say) -> None:
    said = project("--course", str(COURSE))
    assert said.exit_code == 2 and "no term project" in said.stderr
