"""Designs: lists of layers held against rules, and what is said of those that break one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tutor.course import model
from tutor.course.constraints import read_rule
from tutor.course.dialect import Reader
from tutor.learner.answering import kept_mark
from tutor.questions.keeping import keeps
from tutor.questions.layers import build, read
from tutor.questions.marking import mark_given, mark_plain, plain

QUESTION = '''```{question} design
:id: digits
:input: (28, 28, 1)
:output: (10,)
Design it.

- `parameters <= 50000` — make the first one narrower.
    - [ ] `Flatten(), Dense(128, "relu"), Dense(10, "softmax")` — 128 units are too many.
- `some Dense with activation relu` — a hidden layer is missing.
- `last activation softmax` — for probabilities.

~~~python
Flatten()
Dense(48, activation="relu")
Dense(10, activation="softmax")
~~~
```
'''


@pytest.fixture
def question() -> model.Question:
    asked, = Reader(Path("lesson.md")).blocks(QUESTION)
    assert isinstance(asked, model.Question)
    return asked


def test_the_question_leaves_the_activation_to_the_learner(question: model.Question) -> None:
    asked = " ".join(model.plain_text(piece.inlines) for block in question.prompt
                     if isinstance(block, model.ListBlock) for item in block.items
                     for piece in item if isinstance(piece, model.Paragraph))
    assert "ends in an activation that fits the task" in asked and "softmax" not in asked
    wrong = mark_given(question, "Flatten(), Dense(48, 'relu'), Dense(10)")
    assert "It should end in the activation softmax" in said(wrong)


def said(mark: object) -> str:
    return "\n".join(model.plain_text(each) for each in mark.feedback)  # type: ignore[attr-defined]


# -------------------------------------------------------------------------------- rules


@pytest.mark.parametrize(("rule", "kept", "broken", "fact"), [
    ("parameters <= 650", "Flatten(), Dense(10)", "Flatten(), Dense(11)", "it has 715"),
    ("parameters >= 650", "Flatten(), Dense(10)", "Flatten(), Dense(9)", "it has 585"),
    ("multiply-adds <= 640", "Flatten(), Dense(10)", "Dense(11)", "it needs 704"),
    ("layers <= 2", "Flatten(), Dense(10)", "Flatten(), relu, Dense(10)", "it has 3"),
    ("number of Conv2D >= 2", "conv 3 3, conv 3 3", "conv 3 3, pool 2", "it has 1"),
    ("some convolution", "SeparableConv2D(2, 2)", "Dense(2)", "it has none"),
    ("some Conv2D with padding same", "conv 2 3 same", "conv 2 3", "it has none that is such"),
    ("some Conv2D with kernel_size 5", "conv 2 5", "conv 2 (5, 3)", "it has none that is such"),
    ("no Dense", "Flatten()", "relu, Dense(3)", "line 1 has `Dense(3)`"),
    ("no Dense wider than 12", "Dense(12)", "Dense(13)", "line 1 has `Dense(13)`"),
    ("no convolution wider than 4", "Conv2D(4, 3)", "Conv2D(5, 3)", "line 1 has `Conv2D(5, 3)`"),
    ("every Conv2D with strides 2", "conv 2 3 s2, Dense(1)", "conv 2 3 s2, conv 2 3",
     "line 1 has `Conv2D(2, 3)`"),
    ("every hidden Dense with activation", "Dense(4, 'relu'), Dense(2)", "Dense(4), Dense(2)",
     "`Dense(4)` in line 1 has none"),
    ("every hidden Conv2D with activation relu or elu", "conv 2 3, bn, relu, Dense(2)",
     "Conv2D(2, 3, activation='tanh'), Dense(2)", "has `tanh`"),
    ("last activation softmax", "Dense(3), Softmax()", "Dense(3, 'relu')", "it ends in `relu`"),
    ("last activation softmax", "Dense(3, 'softmax'), Flatten()", "Dense(3)",
     "it ends without one"),
    ("last Dense", "Flatten(), Dense(3), Dropout(0.5)", "Dense(3), relu", "it ends in `Activation"),
    ("order Conv2D < Dense", "conv 2 3, Flatten(), Dense(3)", "Dense(3), conv 2 3",
     "line 1 already has `Dense(3)`"),
    ("before Flatten some pooling", "pool 2, Flatten()", "Flatten(), Dense(2)", "it has none"),
    ("before Flatten some Conv2D or MaxPooling2D", "gap, conv 2 3", "relu, Dense(2)",
     "it has none"),
    ("output (10,)", "Flatten(), Dense(10)", "Dense(10)", "it gives `(8, 8, 10)`"),
])
def test_a_rule_is_kept_or_broken_and_says_what_is_so(rule: str, kept: str, broken: str,
                                                      fact: str) -> None:
    shape = (8, 8, 1)
    stated = read_rule(rule)
    assert stated is not None and stated.words and stated.wanted

    def tried(text: str) -> tuple[bool, str]:
        reading = read(text)
        assert not reading.problems
        return keeps(stated, build(reading.layers, shape), reading.layers)

    assert tried(kept)[0]
    assert tried(broken)[0] is False and fact in tried(broken)[1]


def test_a_rule_about_recurrent_layers_looks_into_both_ways() -> None:
    rule = read_rule("some LSTM with return_sequences")
    assert rule is not None
    for text, kept in (("bi lstm 4 sequences", True), ("bi lstm 4", False), ("gru 4", False)):
        layers = read(text, 1).layers
        assert keeps(rule, build(layers, (7, 3)), layers)[0] is kept


@pytest.mark.parametrize(("rule", "words"), [
    ("parameters <= 50_000", "has at most 50,000 parameters"),
    ("number of Conv2D >= 2", "has at least 2 `Conv2D` layers"),
    ("some LSTM or GRU", "has an `LSTM` or `GRU` layer"),
    ("every hidden Dense with activation", "has an activation in every hidden `Dense` layer"),
    ("every Conv2D with padding same", "has the padding `same` in every `Conv2D` layer"),
    ("no Dense wider than 128", "has no `Dense` layer wider than 128"),
    ("order convolution < Dense", "has its convolution layers before every `Dense` layer"),
])
def test_a_rule_has_words(rule: str, words: str) -> None:
    read_it = read_rule(rule)
    assert read_it is not None and read_it.words == words


@pytest.mark.parametrize("text", ["", "parameters", "parameters < 5", "some conv", "every Dense",
                                  "last", "output", "order Dense", "parameters <= many"])
def test_what_is_no_rule_is_none(text: str) -> None:
    assert read_rule(text) is None


# ------------------------------------------------------------------------------ marking


def test_the_model_answer_keeps_every_rule(question: model.Question) -> None:
    mark = mark_given(question, question.designs[0].text)
    assert mark.correct is True and mark.chosen == (0, 1, 2, 3) and not mark.feedback
    assert question.points == 8


@pytest.mark.parametrize(("text", "kept", "words"), [
    ("flatten, dense 64 relu, dense 10 softmax", (0, 2, 3),
     "it has 50,890. Make the first one narrower."),
    ("flatten, dense 48 relu, dense 10", (0, 1, 2), "It should end in the activation softmax; it "
                                                    "ends without one. For probabilities."),
    ("flatten, dense 128 relu, dense 10 softmax", (0, 2, 3),
     "it has 101,770. 128 units are too many."),
    ("dense 10 softmax", (3,), "It should give (10,); it gives (28, 28, 10)."),
])
def test_each_rule_counts_by_itself_and_says_what_is_so(
        question: model.Question, text: str, kept: tuple[int, ...], words: str) -> None:
    mark = mark_given(question, text)
    assert mark.correct is False and words in said(mark) and mark.chosen == kept


def test_where_layers_do_not_fit_the_line_and_the_shape_are_said(question: model.Question) -> None:
    mark = mark_given(question, "Flatten()\nConv2D(8, 3, activation='tanh')\nDense(10, 'softmax')")
    assert mark.correct is False and said(mark).startswith("Line 2: Conv2D needs")
    assert "(784,) arrives" in said(mark) and "It should have at most" not in said(mark)
    assert mark.chosen == (3,), "it ends in softmax"


def test_a_limit_counts_only_where_what_is_asked_for_comes_out(question: model.Question) -> None:
    mark = mark_given(question, "Flatten()")
    assert mark.chosen == ()
    assert "Its limits count once it gives (10,)" in said(mark)


@pytest.mark.parametrize("text", ["", " \n", "# nothing", "Dens(10)", "\0", "(" * 3000])
def test_what_cannot_be_read_costs_nothing(question: model.Question, text: str) -> None:
    mark = mark_given(question, text)
    assert mark.correct is None and mark.problem


def test_an_answer_is_stored_as_it_was_typed_and_marks_the_same(question: model.Question) -> None:
    text = "flatten\ndense 48 relu   # why not\ndense 10 softmax"
    stored = plain(question, text)
    assert stored == text
    assert mark_plain(question, stored) == mark_given(question, text)
    assert mark_plain(question, ["no", "text"]).correct is None


def test_different_designs_that_break_a_rule_are_one_mistake(question: model.Question) -> None:
    rules = {kept_mark(question, text, mark_given(question, text))["rule"]
             for text in ("flatten, dense 64 relu, dense 10 softmax",
                          "flatten, dense 200 relu, dense 10 softmax")}
    assert rules == {"digits:parameters <= 50000"}


def test_a_sequence_is_read_with_layers_for_sequences(question: model.Question) -> None:
    asked = replace(question, input=(20, 3), options=question.options[:1])
    mark = mark_given(asked, "conv 8 3 relu, gap, dense 10")
    assert mark.correct is True
