"""The proof of lessons and of the course's table: each fault of an author is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.course.catalogue import load_course
from tutor.course.lesson import questions_of, read_lesson
from tutor.errors import ContentError
from tutor.lint.computed import computed
from tutor.lint.depth import Depth
from tutor.lint.lessons import prove_course, prove_lesson

FEW = Depth(exercise_seeds=3, draws=20)
LESSON, EXAM, FIGURES, QUESTIONS, KEYS, DERIVATIONS, TABLE, BRIEF = NAMES = (
    "lesson.md", "exam.md", "figures.py", "questions.py", "keys.py", "derivations.py",
    "course.toml", "brief.md")

FILES = {
    TABLE: """title = "T"
confusable = [["first", "squares"]]
[[lecture]]
number = 2
slug = "two"
title = "Two"
exercises = ["bowl", "later"]
topics = [{ slug = "first", title = "First" }, { slug = "second", title = "Second" }]
""",
    LESSON: """---
lecture: 2
question: Why?
minutes: 30
---
(first)=
## First

Text with $x^2$. Of 1,250 things, 48/200 = 0.24.

```{interactive} wave
A wave.
```

```{interactive} walk
A walk.
```

```{practice} bowl
Write it.
```

```{drill} squares
Squares.
```

```{derivation} binomial
A square.
```

(second)=
## Second

(old-name)=
(more)=
## More

```{question} number
:id: how-many
:topic: second
How many?

- [x] 2410 — weights and biases: 2080 + 330 = 2410.
- [ ] 2400 — the biases are missing.
```

```{question} number
:id: share
:topic: second
:formerly: part-of-it
Which share?

- [x] 0.857 — six of seven.
- [ ] 0.5 — half.
```

```{question} vector
:id: pair
:topic: second
Which pair?

- [x] [3, 4.67] — in order.
- [ ] [4.67, 3] — the other way round.
```

```{question} shape
:id: form
:topic: second
Which shape?

- [x] (32, 10) — rows first.
- [ ] (10, 32) — columns first.
```

```{question} expression
:id: slope
:topic: second
:variables: x 0 1
Which slope?

- [x] `2*x` — of the square.
- [ ] `x` — the 2 is missing.
```

```{question} choice
:id: which
:topic: first
Which?

- [x] this — right.
- [ ] that — wrong.
```

```{question} reason
:id: both
:topic: first
Which, and why?

- [x] this — right.
- [ ] that — wrong.

Because
- [x] so — right.
- [ ] otherwise — wrong.
```

```{question} points
:id: why
:topic: first
Why?

- one thing — more.
- another — more.
```

```{question} design
:id: build
:topic: first
:input: (28, 28, 1)
:output: (10,)
Build it.

- `parameters <= 50000` — fewer.
    - [ ] `Flatten(), Dense(64, "relu"), Dense(10, "softmax")` — too many.
- `some Dense with activation relu` — a hidden one.
    - [ ] `Flatten(), Dense(10, "softmax")` — none is hidden.

~~~python
Flatten()
Dense(48, activation="relu")
Dense(10)
~~~
```
""",
    EXAM: """---
lecture: 2
---

## Why

```{question} points
:id: kept
:topic: first
Why is $x^2$ kept?

- for exams — nowhere else.
- for one day — only then.
```
""",
    FIGURES: '''
from typing import Annotated, Iterator

import numpy as np

from tutor.figures import Figure, FigureError, Line, Series, Slider, Step, Typed, runs


def of_digits(text):
    if not text.isdecimal():
        raise FigureError("Write digits.")


def wave(size: Annotated[float, Slider(0, 2, label="size")] = 1.0,
         at: Annotated[int, Step(4, label="at")] = 0,
         typed: Annotated[str, Typed(of_digits, label="digits")] = "1") -> Figure:
    x = np.linspace(0, 1, 9)
    return Figure(Line((Series("wave", x, size * np.sin(x)),)), "It rises.")


@runs(frames=41, words="It walks on.")
def walk(rate: Annotated[float, Slider(0.1, 1, label="rate")] = 0.5) -> Iterator[Figure]:
    for step in range(41):
        x = np.arange(step + 2.0)
        y = rate * x
        yield Figure(Line((Series("walk", x, y),)), f"Step {step}.")
''',
    QUESTIONS: '''
from tutor.questions import Draw, Item, Wrong, generator, number


@generator("squares", title="Squares", topic="first", seconds=90)
def squares(draw):
    n = draw.pick("n", list(range(3, 80)))
    return Item(f"Take {n}.", (
        number("square", "Its square?", n * n, "n times n.", [
            Wrong(2 * n, "this is twice n."), Wrong(n**3, "this is the cube.")]),
    ), steps=f"Multiply: {n} times {n} is {n * n}.", hints=(
        "A square has equal sides.", "Multiply a number by itself.", f"What is {n} times {n}?"))


@squares.second
def _(given):
    return {"square": sum(range(1, 2 * given["n"], 2))}
''',
    KEYS: '''
import numpy as np


def how_many():
    return np.zeros((64, 32)).size + 32 + 330


def share():
    return 6 / 7


def share_wrong():
    return (1 / 2,)


def pair():
    return 3, 14 / 3


def pair_wrong():
    return [(14 / 3, 3)]


def form():
    return np.zeros((32, 10)).shape


def slope():
    return "x + x"


def things():
    yield f"Of {5**4 * 2:,} things, 48/200 = {48 / 200}."
    yield f"2080 + 330 = {2080 + 330}"
''',
    DERIVATIONS: r'''
from sympy import symbols
from tutor.derivations import Derivation, Step


def binomial() -> Derivation:
    a, b = symbols("a b")
    return Derivation("A square", "Two numbers.", (
        Step("(a + b)^2", (a + b) ** 2), Step("a^2 + 2 a b + b^2", a**2 + 2 * a * b + b**2, "=",
                                              "Multiply out.")),
        variables={"a": (-2, 2), "b": (-2, 2)})
''',
    BRIEF: """---
title: A bowl
lecture: 2
topics: [first]
difficulty: 1
minutes: 5
---
Write it.

## Hints

1. One.
""",
}

Change = tuple[str, str, str]
Problems = Callable[..., list[str]]


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """What is wrong with the course and its lesson after some changes `(file, old, new)`."""

    def run(*changes: Change) -> list[str]:
        files = dict(FILES)
        for name, old, new in changes:
            assert old in files[name], old
            files[name] = files[name].replace(old, new, 1)
        for name, text in files.items():
            folder = {TABLE: "lessons", BRIEF: "exercises/bowl"}.get(name, "lessons/02-two")
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
        course = load_course(tmp_path)
        return [*prove_course(course).problems,
                *prove_lesson(course, course.lecture(2), FEW).problems]

    return run


def test_a_sound_lesson_is_proven(problems: Problems) -> None:
    assert problems() == []


def test_links_lead_to_lectures_topics_exercises_and_sections(problems: Problems) -> None:
    links = ("[a](course:2)", "[b](course:2/first)", "[c](course:2/bowl)", "[d](course:2/more)",
             "[e](https://a.b)")
    assert problems((LESSON, "A wave.", f"A wave: {', '.join(links)}.")) == []


LESSON_FAULTS = [
    ("(first)=\n", "", "the topic `first` is not treated"),
    ("(second)=\n", "", "line 31: the section has no name of its own"),
    ("(more)=\n## More", "(more)=\n## More\n\n(inner)=\n### Inner", "`(inner)=` is no topic"),
    ("(old-name)=", "(second)=", "two headings are called `second`"),
    ("lecture: 2", "lecture: 3", "its head says lecture 3"),
    ("{interactive} wave", "{interactive} wavy", "no figure `wavy`"),
    ("{interactive} wave", "{note} wave", "figures.py: `wave` is used nowhere"),
    ("A wave.\n", "", "say in the body, in words, what `wave` shows"),
    ("A wave.", ":width: 60\nA wave.", "line 12: `interactive` has no option `:width:`"),
    ("A square.", ":result: nowhere\nA square.", "the result `nowhere` is no formula below the"),
    (":formerly: part-of-it", ":former: part-of-it", "`question` has no option `:former:`"),
    ("{practice} bowl", "{practice} bowls", "`bowls` is no exercise of lecture 2"),
    ("{practice} bowl", "{practice} later", "`later` is not written"),
    ("{practice} bowl", "{note} bowl", "`bowl` is nowhere practised"),
    ("A wave.", "A [wave](course:2/firts).", "lecture 2 has no topic, exercise or section `firts`"),
    ("A wave.", "A [wave](course:7).", "there is no lecture 7"),
    ("A wave.", "A [wave](second).", "the link `second` leads nowhere"),
    ("{drill} squares", "{drill} cubes", "no generator `cubes`"),
    ("{derivation} binomial", "{derivation} trinomial", "no derivation `trinomial`"),
    ("{derivation} binomial", "{note} binomial", "derivations.py: `binomial` is used nowhere"),
    ("$x^2$", "$\\nosuch{x}$", "line 9: "),
    ("$x^2$", "$x^{2$", "line 9"),
    ("Text with $x^2$.", "$$\n\\sqrt{" + "a + " * 60 + "b}\n$$\n\n", "columns wide"),
    (":topic: second", ":topic: third", "`third` is no topic of this lecture"),
    (":id: which\n:topic: first\n", ":id: which\n", "`which`: it has no topic"),
    (":id: which", ":id: how-many", "2 questions are called `how-many`"),
    (":id: which", ":id: part-of-it", "2 questions are called `part-of-it`"),
    ("- [ ] that — wrong.", "- [ ] that", "the option `that` has nothing to say"),
    ("- [ ] that — wrong.", "- [ ] this — wrong.", "two options are the same"),
    ("- [ ] that — wrong.\n```", "```", "only 1 option to choose from"),
    ("- [ ] 2400 — the", "- [ ] 2.410,5 — the", "is no number"),
    ("- [ ] 2400 — the", "- [ ] 2410 — the", "is taken for another"),
    ("question: Why?\n", "", "lacks `question`"),
    ("```{practice}", "```{practise}", "no directive `practise`"),
    # The key of a fixed question.
    ("- [x] 0.857", "- [x] 0.858", "the lesson has `0.858`, and the second computation 0.8571"),
    ("- [x] 0.857", "- [x] 0.143", "the lesson has `0.143`, and the second computation 0.8571"),
    ("- [x] 0.857", "- [x] 0.9", "it would mark the exact value wrong"),
    ("- [x] 2410", "- [x] 2411", "the lesson has `2411`, and the second computation 2410"),
    ("- [ ] 0.5", "- [ ] 0.6", "`share_wrong`: the lesson has `0.6`"),
    ("- [x] [3, 4.67]", "- [x] [3, 4.76]", "the lesson has `[3, 4.76]`"),
    ("- [x] (32, 10)", "- [x] (32, 11)", "the lesson has `(32, 11)`"),
    ("- [x] `2*x`", "- [x] `2*x + 0.01`", "the lesson has `2*x + 0.01`"),
    (":id: form", ":id: shape-of-it", "nothing computes its key a second time; return it from "
                                      "`shape_of_it()` in keys.py"),
    # A computed number of the text.
    ("1,250 things", "1,205 things", "the lesson does not say “Of 1,250 things"),
    ("48/200 = 0.24", "48/200 = 0.25", "line 9: nothing computes 1,250, 0.25 a second time"),
    ("= 2410.", "= 2420.", "nothing computes 2080, 2420 a second time"),
    ("Text with", "It is 0.0917. Text with", "line 9: nothing computes 0.0917 a second time"),
    # What exams and review ask.
    (":id: both", ":id: both\n:points: 3", "a question of part A has 2 points, not 3"),
    (":id: both", ":id: both\n:part: C", "part C of an exam (why, compare, what if) takes"),
    (":id: both", ":id: both\n:part: Z", "there is no part Z of an exam"),
    (":id: both", ":id: both\n:level: 4", "the level 4 is none of 1, 2 and 3"),
    (":id: both", ":id: both\n:seconds: 600", "600 seconds for 2 points do not fit"),
    (":id: both", ":id: both\n:seconds: soon", "are numbers"),
    (":id: why", ":id: why\n:need: 3", "it needs 3 of its 2 points"),
    # A design.
    ("`parameters <= 50000`", "`parameters <= few`", "`parameters <= few` is no rule for a design"),
    (":input: (28, 28, 1)", ":input: an image", "what goes in and what comes out"),
    (":output: (10,)\n", "", "what goes in and what comes out"),
    ("~~~python\nFlatten()", "More.\n\n~~~python\nFlatten()", "ends in a list of its rules"),
    ("Dense(48, act", "Dense(148, act", "the model answer breaks `parameters <= 50000`"),
    ("Dense(10)\n~~~", "Dense(11)\n~~~", "the model answer breaks `output (10,)`"),
    ("Dense(10)\n~~~", "Dens(10)\n~~~", "the model answer: Line 3: there is no layer `Dens`"),
    ("Flatten()\nDense(48", "Conv2D(4, 30)\nDense(48", "the model answer: Line 1: a window of"),
    ('Dense(64, "relu")', 'Dense(64)', "breaks `parameters <= 50000`, `some Dense with "
                                        "activation relu`: it should break just that one"),
    ('Dense(64, "relu")', 'Dense(32, "relu")', "stands under `parameters <= 50000`, and breaks no "
                                               "rule"),
    ('Dense(64, "relu")', "Dense(64, blue)", "`blue` is no activation"),
    ('Dense(64, "relu"), Dense(10, "softmax")', 'Dense(64, "relu"), Dense(12, "softmax")',
     "breaks `output (10,)`, `parameters <= 50000`"),
    ('"softmax")` — too many.', '"softmax")`', "has nothing to say"),
    ("    - [ ] `Flatten(), Dense(10, \"softmax\")` — none is hidden.\n", "",
     "nothing shows that `some Dense with activation relu` can be broken"),
    ("` — a hidden one.", "`", "the option `some Dense with activation relu` has nothing to say"),
    ("some Dense with activation relu", "some Densed", "there is no layer `Densed`"),
    ("some Dense with activation relu", "some Dense with filters 3",
     "`Dense` has no setting `filters`"),
    (":input: (28", ":points: 2\n:input: (28", "a question of part E has 8 points"),
    (":input: (28", ":part: none\n:points: 2\n:input: (28", "it has 3 rules, what comes out "
                                                              "included, and 2 points"),
]


@pytest.mark.parametrize(("old", "new", "words"), LESSON_FAULTS)
def test_a_fault_of_the_lesson_is_reported(old: str, new: str, words: str,
                                           problems: Problems) -> None:
    found = problems((LESSON, old, new))
    assert any(words in problem for problem in found), found


OTHER_FAULTS = [
    (EXAM, ":id: kept", ":id: why", "2 questions are called `why`"),
    (EXAM, ":id: kept", ":id: kept\n:part: none", "it is in no part of an exam, and only exams"),
    (EXAM, ":topic: first", ":topic: third", "exam.md, line 7, `kept`: `third` is no topic"),
    (EXAM, "## Why", "## Why\n\nText.", "exam.md, line 7: only questions stand here"),
    (EXAM, "lecture: 2", "lectures: 2", "the head says which lecture it belongs to"),
    (EXAM, "Why is", "It is 0.0917. Why is",
     "exam.md, line 10: nothing computes 0.0917 a second time"),
    (EXAM, "$x^2$", "$\\nosuch{x}$", "exam.md, line 10: "),
    (QUESTIONS, "list(range(3, 80))", "list(range(3, 9)) * 9",
     "of its variants only 1 are kept for exams"),
    (FIGURES, "np.sin(x)", "np.sin(x) / (2 - size)", "`wave` at size = 2 warns: divide by zero"),
    (FIGURES, "    x = np.linspace(0, 1, 9)\n", "    x = [1][int(size // 2)] * np.arange(9)\n",
     "`wave` at size = 2: IndexError: list index out of range (figures.py, line 17)"),
    (FIGURES, "Slider(0, 2, label=\"size\")", "Slider(0, 2)", "the control of `size` has no label"),
    (FIGURES, "Write digits.", "digits", "it says 'digits', not a sentence"),
    (FIGURES, 'raise FigureError("Write digits.")', "raise KeyError(text)",
     "typed as `typed` raises KeyError, not ValueError"),
    (FIGURES, "np.sin(x)", "np.sin(x) / (typed != '0')",
     "`wave` at typed = 0 warns: divide by zero"),
    (FIGURES, '"It rises."', '""', "it has no caption"),
    (FIGURES, '"It rises."', 'f"It rises to {float(\'nan\')}."', "its caption has lost a number"),
    (FIGURES, '@runs(frames=41, words="It walks on.")\n', "", "nothing tells the run"),
    (FIGURES, "frames=41", "frames=40", "`walk` gives at least 41 frames; `frames` says 40"),
    (FIGURES, "frames=41", "frames=42", "`walk` gives 41 frames; `frames` says 42"),
    (FIGURES, "        y = rate", "        if step == 30:\n            raise ValueError('lost')\n"
                                  "        y = rate", "`walk`, after frame 29: ValueError: lost"),
    (FIGURES, "y = rate * x", "y = 10.0 ** (20 * (rate == 1) * x)",
     "at rate = 1, frame 0: it shows numbers that have run away"),
    (FIGURES, "y = rate * x", "y = x ** (10 * step)", "it shows numbers that have run away"),
    (FIGURES, "yield Figure(Line((Series(\"walk\", x, y),)), f\"Step {step}.\")", "yield None",
     "gives NoneType, not a Figure"),
    (FIGURES, "def wave(", "def wave(((", "figures.py, line 14: the Python is not valid"),
    (FIGURES, "\n\ndef wave", "\n1 / 0\n\ndef wave", "ZeroDivisionError"),
    (QUESTIONS, "list(range(3, 80))", "[*range(3, 80), *[2] * 40]",
     "`n` = 2 is drawn and never asked: in `square`, 4 (“this is twice n.”)"),
    (QUESTIONS, "sum(range(1, 2 * given", "sum(range(1, 3 * given", "`square`: the key is"),
    (QUESTIONS, "seconds=90", "seconds=30", "a question of part D has 2 to 14 points, not 1"),
    (QUESTIONS, "seconds=90", "seconds=90, formerly=['squares']",
     "2 generators are called `squares`"),
    (QUESTIONS, 'topic="first"', 'topic="third"', "`third` is no topic of lecture 2"),
    (QUESTIONS, "def squares(draw):\n", "def squares(draw):\n    1 / 0\n",
     "ZeroDivisionError: division by zero (questions.py, line 7)"),
    (KEYS, "def share():", "def chair():", "`chair`: no question that asks for a value"),
    (KEYS, "6 / 7", "open('no such file')", "`share`: FileNotFoundError: "),
    (KEYS, "    yield f\"2080", "    assert 2080 < 330\n    yield f\"2080",
     "`things`: AssertionError"),
    (KEYS, "    yield f\"2080", "    yield 2410\n    yield f\"2080", "2410 is yielded, not a text"),
    (KEYS, "import numpy as np", "import nothing_like_it", "nothing_like_it"),
    (DERIVATIONS, "a**2 + 2 * a * b", "a**2 + 3 * a * b", "line 2 does not follow"),
    (DERIVATIONS, '"a^2 + 2 a b + b^2"', '"a^2 + 3 a b + b^2"',
     "line 2: its LaTeX says another thing than what is proved, `a**2 + 2*a*b + b**2`"),
    (DERIVATIONS, '"a^2 + 2 a b + b^2"', '"a^2 + 2 a c + b^2"', "`c` cannot be read"),
    (TABLE, '"bowl", "later"', '"later"', "exercises/bowl is in no lecture"),
    (TABLE, '"bowl", "later"', '"bowl", "bowl"', "the exercise `bowl` stands 2 times"),
    (TABLE, 'slug = "second"', 'slug = "first"', "the topic `first` stands 2 times"),
    (TABLE, 'title = "Second"', 'title = "Second", formerly = ["first"]',
     "the topic `first` stands 2 times"),
    (TABLE, 'slug = "two"', 'slug = "two"\nneeds = [1]', "needs lecture 1, which there is not"),
    (TABLE, '[[lecture]]\n', '[[lecture]]\nnumber = 3\nslug = "three"\nformerly = ["two"]\n'
     'title = "T"\ntopics = []\n[[lecture]]\n', "the lecture slug `two` stands 2 times"),
    (BRIEF, "minutes: 5", "minutes: 5\nformerly: [later]", "which belongs to `later`"),
]


@pytest.mark.parametrize(("file", "old", "new", "words"), OTHER_FAULTS)
def test_a_fault_of_another_file_is_reported(file: str, old: str, new: str, words: str,
                                             problems: Problems) -> None:
    found = problems((file, old, new))
    assert any(words in problem for problem in found), found


def test_all_faults_are_reported_at_once(problems: Problems) -> None:
    found = problems(
        (LESSON, ":topic: second\n", ":topic: second\n:colour: red\n"),
        (LESSON, "{question} shape", "{question} form"), (LESSON, "{practice}", "{practise}"),
        (LESSON, "- [ ] that — wrong.", "- [ ] that"), (FIGURES, '"It rises."', '""'),
        (KEYS, "6 / 7", "5 / 7"), (DERIVATIONS, "2 * a * b", "3 * a * b"),
        (QUESTIONS, "sum(range(1, 2", "sum(range(1, 3"))
    for words in (":colour:", "kind `form`", "directive `practise`", "`that` has nothing",
                  "caption", "0.7143", "does not follow", "`square`: the key is"):
        assert any(words in problem for problem in found), (words, found)


@pytest.mark.parametrize("file", [FIGURES, QUESTIONS, DERIVATIONS, KEYS])
def test_a_file_that_is_not_there_is_reported(file: str, problems: Problems,
                                              tmp_path: Path) -> None:
    problems()
    (tmp_path / "lessons" / "02-two" / file).unlink()
    course = load_course(tmp_path)
    assert prove_lesson(course, course.lecture(2), FEW).problems


def test_a_table_that_lists_no_names_as_former_ones_is_refused(problems: Problems) -> None:
    with pytest.raises(ContentError, match="`formerly` is a list of names, not 'one'"):
        problems((TABLE, 'slug = "two"', 'slug = "two"\nformerly = "one"'))


# ----------------------------------------------------------------- computed numbers


@pytest.mark.parametrize(("text", "numbers"), [
    ("Take 200 of 10,000, 0.9 and 28×28.", []),
    ("It is 0.0917, or 1,437, or 981.", ["0.0917", "1,437", "981"]),
    ("$0.5 \\cdot 0.5 = 0.2$ and 3 + 4 = 7", ["0.2", "7"]),
    ("$N = 3$, $x_1 = 4$ and $\\sum_{i=1}^{64} x_i$", []),
    ("$\\lambda^2 - 4\\lambda + 3 = 0$", []),
    ("`x = 1 + 1 = 2.345`", []),
    ("~~~python\nx = 1 + 1 = 2.345\n~~~\n\n3.456", ["3.456"]),
    ("| 1 | 2.345 |\n|---|---|\n| a | b |", ["2.345"]),
])
def test_numbers_that_look_computed_are_found(text: str, numbers: list[str],
                                              tmp_path: Path) -> None:
    source = f"---\nlecture: 2\nquestion: 1.234?\nminutes: 5\n---\n(a)=\n## A\n\n{text}\n"
    path = tmp_path / "lesson.md"
    path.write_text(source, encoding="utf-8")
    found = list(computed(source, questions_of(read_lesson(path))))
    assert [place.number for place in found] == numbers
    assert all(source[p.start:p.end] == p.number for p in found)
