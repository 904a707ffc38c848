"""The proof of lessons and of the course's table: each fault of an author is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.course.catalogue import load_course
from tutor.lint import lint

TABLE = """title = "T"
[[lecture]]
number = 2
slug = "two"
title = "Two"
exercises = ["bowl"]
topics = [{ slug = "first", title = "First" }, { slug = "second", title = "Second" }]
"""

LESSON = """---
lecture: 2
question: Why?
minutes: 30
---
(first)=
## First

Text with $x^2$.

```{interactive} graph_steps
A wave.
```

```{practice} bowl
Write it.
```

(second)=
## Second

```{question} number
:id: how-many
:topic: second
How many?

- [x] 2,410 — weights and biases.
- [ ] 2,400 — the biases are missing.
```

```{question} choice
:id: which
Which?

- [x] this — right.
- [ ] that — wrong.
```
"""

BRIEF = """---
title: A bowl
lecture: 2
topics: [first]
difficulty: 1
minutes: 5
---
Write it.

## Hints

1. One.
"""

Problems = Callable[..., list[str]]


def figures_source() -> str:
    """The figures of the course's own lesson 4."""
    from helpers.answers import OWN_COURSE

    return (OWN_COURSE / "lessons" / "04-dense-feedforward" / "figures.py").read_text(
        encoding="utf-8")


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """What is wrong with the lesson after some changes `(old, new)`."""

    def run(*changes: tuple[str, str]) -> list[str]:
        lesson = LESSON
        for old, new in changes:
            assert old in lesson
            lesson = lesson.replace(old, new, 1)
        folder = tmp_path / "lessons" / "02-two"
        folder.mkdir(parents=True)
        (tmp_path / "lessons" / "course.toml").write_text(TABLE)
        (folder / "lesson.md").write_text(lesson)
        (folder / "figures.py").write_text(figures_source())
        (tmp_path / "exercises" / "bowl").mkdir(parents=True)
        (tmp_path / "exercises" / "bowl" / "brief.md").write_text(BRIEF)
        course, lecture = lint(load_course(tmp_path), tmp_path / "lessons")
        return [p for p in (*course.problems, *lecture.problems) if "is used nowhere" not in p]

    return run


def test_a_sound_lesson_is_proven(problems: Problems) -> None:
    assert problems() == []


@pytest.mark.parametrize(("old", "new", "words"), [
    ("(second)=\n", "", "the topic `second` is not treated"),
    ("(second)=", "(third)=", "`(third)=` is no topic of lecture 2"),
    ("{interactive} graph_steps", "{interactive} graph_stepz", "no figure `graph_stepz`"),
    ("{practice} bowl", "{practice} bowls", "`bowls` is no exercise of lecture 2"),
    ("{practice} bowl", "{note} bowl", "`bowl` is nowhere practised"),
    ("$x^2$", "$\\nosuch{x}$", "nosuch"),
    ("$x^2$", "$x^{2$", "line 9"),
    ("Text with $x^2$.", "$$\n\\sqrt{" + "a + " * 60 + "b}\n$$", "columns wide"),
    (":topic: second", ":topic: third", "`third` is no topic of this lecture"),
    (":id: which", ":id: how-many", "2 questions are called `how-many`"),
    ("- [ ] that — wrong.", "- [ ] that", "an option has nothing to say"),
    ("- [ ] 2,400 — the", "- [ ] 2.410,5 — the", "is no number"),
    ("- [ ] 2,400 — the", "- [ ] 2410 — the", "is taken for another"),
    ("question: Why?\n", "", "lacks `question`"),
    ("```{practice}", "```{practise}", "no directive `practise`"),
])
def test_a_fault_is_reported(old: str, new: str, words: str, problems: Problems) -> None:
    found = problems((old, new))
    assert any(words in problem for problem in found), found
    assert all("lesson.md" in problem for problem in found)


def test_a_problem_in_the_text_names_its_line(problems: Problems) -> None:
    found, = problems(("$x^2$", "$\\nosuch{x}$"))
    assert "line 9" in found


def test_two_sections_of_one_name_are_reported(problems: Problems) -> None:
    found = problems(("```{practice}", "## Same\n\nA.\n\n## Same\n\nB.\n\n```{practice}"))
    assert "lesson.md: two sections are called `same`." in found


def test_a_figure_that_cannot_be_drawn_is_reported(problems: Problems, tmp_path: Path) -> None:
    problems()
    path = tmp_path / "lessons" / "02-two" / "figures.py"
    for text in ("def graph_steps(\n", "1 / 0\n", ""):
        path.write_text(text)
        _, report = lint(load_course(tmp_path), tmp_path / "lessons")
        assert report.problems, text


@pytest.mark.parametrize(("old", "new", "words"), [
    ('exercises = ["bowl"]', "exercises = []", "exercises/bowl is in no lecture"),
    ('exercises = ["bowl"]', 'exercises = ["bowl", "bowl"]', "the exercise `bowl` stands 2 times"),
    ('slug = "second"', 'slug = "first"', "the topic `first` stands 2 times"),
    ('[[lecture]]\n', '[[lecture]]\nnumber = 2\nslug = "two"\ntitle = "T"\ntopics = []\n'
                      '[[lecture]]\n', "the lecture number `2` stands 2 times"),
])
def test_a_fault_of_the_table_is_reported(old: str, new: str, words: str, problems: Problems,
                                          tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "exercises" / "bowl").mkdir(parents=True)
    (tmp_path / "lessons" / "course.toml").write_text(TABLE.replace(old, new, 1))
    (tmp_path / "exercises" / "bowl" / "brief.md").write_text(BRIEF)
    report = next(lint(load_course(tmp_path)))
    assert report.name == "course"
    assert any(words in problem for problem in report.problems), report.problems
