"""The formula sheet as a lesson's head says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.course import model
from tutor.course.catalogue import Lecture, Topic
from tutor.course.sheet import sheet_of
from tutor.errors import ContentError
from tutor.lint.sheets import sheet_problems

LESSON = """---
lecture: 4
question: q
minutes: 5
{sheet}---

(first)=
## First

$$
z = x w
$$ (score)

Text.

(second)=
### Second

$$
y = f(z)
$$ (output)

```{{convention}} In the textbook
|  | here | in the book |
| --- | --- | --- |
| score | $z$ | $a$ |
| target | $t$ | $t$ |
```

```{{convention}} Others
|  | here | in Keras |
| --- | --- | --- |
| rate | $p$ | $q$ |
```
"""


def lecture(tmp_path: Path, sheet: str) -> Lecture:
    (tmp_path / "lesson.md").write_text(LESSON.format(sheet=sheet), encoding="utf-8")
    return Lecture(4, "four", "Four", (Topic("first", "One"), Topic("second", "Two")), (), (),
                   tmp_path)


def test_a_formula_has_its_words_and_the_textbooks_letters(tmp_path: Path) -> None:
    sheet = sheet_of(lecture(tmp_path, "sheet:\n  score:\n    says: the score $z$\n"
                                       "    book: a = w x\n    there: the logit\n"
                                       "  output: what comes out\n"))
    score, output = sheet.formulas
    assert (score.number, score.topic, score.latex, score.book) == \
        ("4.1", "One", "z = x w", "a = w x")
    assert model.text_of(score.says) == "the score $z$"
    assert model.text_of(score.there) == "the logit"
    assert output.topic == "Two" and output.book == output.latex and output.there == output.says
    letters, = sheet.letters
    assert [model.text_of(each) for each in (letters.what, letters.here, letters.there)] == \
        ["score", "$z$", "$a$"], "what is the same in both, and other conventions, are left out"


def test_only_what_the_sheet_lists_is_on_it_and_without_one_all_formulas(tmp_path: Path) -> None:
    only = sheet_of(lecture(tmp_path, "sheet:\n  output: what comes out\n"))
    assert [each.label for each in only.formulas] == ["output"]
    every = sheet_of(lecture(tmp_path, ""))
    assert [each.label for each in every.formulas] == ["score", "output"]
    assert every.formulas[0].says == ()


@pytest.mark.parametrize(("sheet", "sentence"), [
    ("sheet:\n  nothing: x\n", "lists `nothing`, and no formula is labelled so"),
    ("sheet: [score]\n", "`sheet` lists formulas by label"),
    ("sheet:\n  score: 3\n", "`score` is a few words, or a table of `says`, `book` and `there`"),
    ("sheet:\n  score:\n    word: x\n", "`score` is a few words, or a table"),
])
def test_a_sheet_that_does_not_fit_is_said(tmp_path: Path, sheet: str, sentence: str) -> None:
    with pytest.raises(ContentError, match=sentence):
        sheet_of(lecture(tmp_path, sheet))
    assert sentence in sheet_problems(lecture(tmp_path, sheet))[0]


def test_a_formula_of_the_sheet_that_cannot_be_set_is_said(tmp_path: Path) -> None:
    wrong = lecture(tmp_path, "sheet:\n  score:\n    says: the $\\nosuch$\n    book: \\frac{a\n")
    problems = sheet_problems(wrong)
    assert any("`\\nosuch`" in each for each in problems)
    assert any("never closed" in each and "`score`" in each for each in problems)
