"""Things besides arrays that a submission may return: sets, lists for arrays, generators."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.answers import part, verdict_on

from tutor.check.sandbox.launch import Launcher
from tutor.course.catalogue import ExerciseInfo, read_exercise
from tutor.errors import ContentError

BRIEF = """---
title: Words
lecture: 1
topics: []
difficulty: 1
minutes: 5
references: [numpy]
---
Words.

## Hints

1. One.
"""
CHECKS = """from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (function("words", returns="y"{options}),)


def probes(rng):
    yield Probe("words", "three", text="a b a c")


MISTAKES = (Mistake("lost", "words", "One is lost.", [edit("words", "text.", "text[:-1].")]),)
"""


def exercise(folder: Path, body: str, options: str = "") -> ExerciseInfo:
    """An exercise whose `words(text)` returns what `body` says."""
    (folder / "words").mkdir()
    for name, text in (("brief.md", BRIEF), ("checks.py", CHECKS.format(options=options)),
                       ("solution.py", f"import numpy as np\n\n\ndef words(text):\n"
                                       f"    return {body}\n")):
        (folder / "words" / name).write_text(text)
    return read_exercise(folder / "words" / "brief.md")


def answer(body: str) -> str:
    return f"def words(text):\n    return {body}\n"


def test_a_set_comes_back_and_is_compared_as_one(tmp_path: Path, launcher: Launcher) -> None:
    info = exercise(tmp_path, "set(text.split())")
    assert verdict_on(info, answer("frozenset(text.split())"), launcher).passed
    wrong = part(verdict_on(info, answer("set(text.split()) - {'c'}"), launcher), "words")
    assert "`y` lacks 'c'." in wrong.message
    assert [n.id for n in wrong.diagnosis] == ["lost"]
    listed = part(verdict_on(info, answer("text.split()"), launcher), "words")
    assert "`y` is a list; expected a set." in listed.message


def test_lists_will_do_where_the_exercise_says_so(tmp_path: Path, launcher: Launcher) -> None:
    info = exercise(tmp_path, "np.array([len(w) for w in text.split()])", ", lists=True")
    assert verdict_on(info, answer("[len(w) for w in text.split()]"), launcher).passed
    wrong = part(verdict_on(info, answer("[len(w) for w in text[:-1].split()]"), launcher),
                 "words")
    assert wrong.rung == "shape"
    assert [(n.id, n.likely) for n in wrong.diagnosis] == [("lost", False)]


def test_a_learner_who_returns_a_generator_is_told(tmp_path: Path, launcher: Launcher) -> None:
    info = exercise(tmp_path, "text.split()")
    lazy = part(verdict_on(info, answer("(w for w in text.split())"), launcher), "words")
    assert "`y` is a generator; expected a list. `list(...)` around it" in lazy.message


@pytest.mark.parametrize(("body", "thing"), [
    ("(w for w in text.split())", "a generator"), ("[text, lambda: 1]", "a function"),
    ("{text: (object(),)}", "an object"), ("np.array([None])", "an array of dtype object"),
])
def test_an_author_is_told_that_a_solution_returns_what_cannot_come_back(
        tmp_path: Path, launcher: Launcher, body: str, thing: str) -> None:
    info = exercise(tmp_path, body)
    with pytest.raises(ContentError) as caught:
        verdict_on(info, answer(body), launcher)
    assert f"solution.py: `words` returns {thing}, of which nothing can come back" \
        in str(caught.value)
