"""The lesson dialect: every block it knows, with the file's own lines, and every refusal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tutor.course import model
from tutor.course.dialect import BOXES, Reader
from tutor.course.model import plain_text
from tutor.course.plain import Writer
from tutor.errors import ContentError


def read(text: str, chapter: int | None = 7) -> list[model.Block]:
    return Reader(Path("lesson.md"), chapter).blocks(text)


def only(text: str) -> model.Block:
    block, = read(text)
    return block


def refused(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        read(text)
    return str(caught.value)


# --------------------------------------------------------------------------- plain Markdown


def test_a_paragraph_and_all_that_stands_in_a_line() -> None:
    block = only("Some *soft* and **loud `code`**, $x^2$,\n"
                 "a [link](https://a.b)\\\nand <!-- hush --> more.")
    assert isinstance(block, model.Paragraph)
    kinds = [type(i).__name__ for i in block.inlines]
    assert kinds == ["Text", "Emphasis", "Text", "Strong", "Text", "InlineMath", "Text", "Text",
                     "Text", "Link", "LineBreak", "Text", "Text"]
    link = next(i for i in block.inlines if isinstance(i, model.Link))
    assert (link.target, plain_text(link.children)) == ("https://a.b", "link")
    assert plain_text(block.inlines) == "Some soft and loud code, x^2, a link and  more."


def test_dollars_in_prices_are_no_formulas() -> None:
    block = only("It costs \\$5 and \\$6.")
    assert isinstance(block, model.Paragraph)
    assert not any(isinstance(i, model.InlineMath) for i in block.inlines)


def test_headings_lists_quotes_code_and_tables() -> None:
    blocks = read("""### Deeper

3. three
4. four

   with a second paragraph

- a
  - b

> quoted
> text

```python
x = 1

y = 2
```

| a | *b* |
|---|-----|
| 1 | $2$ |
| 3 | 4   |
""")
    heading, ordered, bullets, quote, code, table = blocks
    assert isinstance(heading, model.Heading) and heading.level == 3
    assert isinstance(ordered, model.ListBlock)
    assert (ordered.ordered, ordered.start, [len(i) for i in ordered.items]) == (True, 3, [1, 2])
    assert isinstance(bullets, model.ListBlock) and not bullets.ordered
    assert isinstance(bullets.items[0][1], model.ListBlock)
    assert isinstance(quote, model.Quote) and isinstance(quote.blocks[0], model.Paragraph)
    assert code == model.CodeBlock(14, "python", "x = 1\n\ny = 2")
    assert isinstance(table, model.Table)
    assert [plain_text(cell) for cell in table.header] == ["a", "b"]
    assert [[plain_text(c) for c in row] for row in table.rows] == [["1", "2"], ["3", "4"]]


def test_definition_lists_are_a_glossary() -> None:
    block = only("Term *one*\n: Its meaning.\n\n  More.\n\nTerm two\n: Another.\n")
    assert isinstance(block, model.Glossary)
    assert [plain_text(term) for term, _ in block.terms] == ["Term one", "Term two"]
    assert len(block.terms[0][1]) == 2


def test_comments_and_rules_say_nothing() -> None:
    assert read("<!-- a note\nto authors -->\n\n***\n\ntext")[-1:] == \
        [model.Paragraph(6, (model.Text("text"),))]


# --------------------------------------------------------------------------- formulas


def test_labelled_formulas_are_numbered_in_order_and_referred_to() -> None:
    blocks = read("""See {eq}`second` first.

$$
a = b
$$ (first)

$$ c = d $$

```{note} A box
$$
e = f
$$ (second)
```

By {eq}`first` and {eq}`second`.
""")
    formulas = [b for b in blocks if isinstance(b, model.Formula)]
    assert [(f.latex, f.label, f.number) for f in formulas] == [
        ("a = b", "first", "7.1"), ("c = d", None, None)]
    box = next(b for b in blocks if isinstance(b, model.Box))
    assert isinstance(box.blocks[0], model.Formula)
    assert (box.blocks[0].label, box.blocks[0].number) == ("second", "7.2")
    last = blocks[-1]
    assert isinstance(last, model.Paragraph)
    assert [i for i in last.inlines if isinstance(i, model.Reference)] == [
        model.Reference("first", "7.1"), model.Reference("second", "7.2")]
    assert plain_text(last.inlines) == "By (7.1) and (7.2)."
    first = blocks[0]
    assert isinstance(first, model.Paragraph)
    assert plain_text(first.inlines) == "See (7.2) first."


def test_code_that_only_looks_like_a_reference_stays_code() -> None:
    block = only("The set `{eq}` and `x`.")
    assert isinstance(block, model.Paragraph)
    assert [i.text for i in block.inlines if isinstance(i, model.Code)] == ["{eq}", "x"]


def test_a_math_fence_is_a_formula() -> None:
    assert only("```{math}\na^2\n```") == model.Formula(1, "a^2")


# --------------------------------------------------------------------------- directives


def test_a_figure_and_an_exercise_carry_their_name_and_their_words() -> None:
    figure, practice = read("```{interactive} graph_steps\nA picture of $x$.\n```\n\n"
                            "```{practice} backprop\nWrite it.\n```\n")
    assert isinstance(figure, model.FigureBlock) and figure.name == "graph_steps"
    assert isinstance(figure.blocks[0], model.Paragraph)
    assert isinstance(practice, model.Practice) and practice.exercise == "backprop"
    assert (practice.line, practice.blocks[0].line) == (5, 6)


@pytest.mark.parametrize("kind", BOXES)
def test_a_box_has_a_kind_a_title_and_blocks(kind: str) -> None:
    box = only(f"````{{{kind}}} On $x$ and *y*\nText.\n\n```python\nx = 1\n```\n````")
    assert isinstance(box, model.Box)
    assert (box.kind, plain_text(box.title)) == (kind, "On x and y")
    assert [type(b).__name__ for b in box.blocks] == ["Paragraph", "CodeBlock"]
    untitled = only(f"```{{{kind}}}\nText.\n```")
    assert isinstance(untitled, model.Box) and untitled.title == ()


def test_a_derivation_names_the_formulas_that_it_comes_to() -> None:
    named, plain = read("```{derivation} one\n:result: first second\nWords.\n```\n\n"
                        "```{derivation} two\nWords.\n```")
    assert isinstance(named, model.DerivationBlock) and named.results == ("first", "second")
    assert isinstance(plain, model.DerivationBlock) and plain.results == ()


def test_a_glossary_directive_holds_its_terms() -> None:
    block = only("```{glossary}\nTerm\n: Meaning.\n```")
    assert isinstance(block, model.Glossary)
    assert plain_text(block.terms[0][0]) == "Term"


QUESTION = """```{question} choice
:id: saturated
:topic: sigmoid
:version: 3
Why slow, given $x$?

- [ ] its output — true of it, *but* no reason.
- [x] its `derivative` is close to zero — yes: $p(1-p)$.
- [X] nothing said
```
"""


def test_a_question_reads_its_options_marks_and_feedback() -> None:
    block = only(QUESTION.replace("[X]", "[ ]"))
    assert isinstance(block, model.Question)
    assert (block.id, block.kind, block.topic, block.version, block.tolerance) == (
        "saturated", "choice", "sigmoid", 3, None)
    assert len(block.prompt) == 1
    assert [(o.right, plain_text(o.inlines), plain_text(o.feedback)) for o in block.options] == [
        (False, "its output", "true of it, but no reason."),
        (True, "its derivative is close to zero", "yes: p(1-p)."),
        (False, "nothing said", "")]
    assert isinstance(block.options[1].feedback[1], model.InlineMath)


def test_a_number_has_known_values_and_a_tolerance() -> None:
    block = only("```{question} number\n:id: n\n:tolerance: 0.02\nHow many?\n\n- [x] 2,410 — yes\n"
                 "- [ ] 2,400 — the biases are missing\n```")
    assert isinstance(block, model.Question)
    assert [o.value for o in block.options] == ["2,410", "2,400"]
    assert (block.tolerance, block.version, block.topic) == (0.02, 1, None)


def test_several_options_may_be_right_where_choices_are_asked() -> None:
    block = only(QUESTION.replace("} choice", "} choices"))
    assert isinstance(block, model.Question)
    assert [o.right for o in block.options] == [False, True, True]


# --------------------------------------------------------------------------- lines


def test_every_block_knows_its_line_in_the_file() -> None:
    text = """First.

## Second

````{note} Box
Sixth.

- eighth

  ```python
  x
  ```

> fourteenth
````

$$
eighteen
$$

````{question} number
:id: q

Line 24.

- [x] 3 — yes
````

| 29 | b |
|----|---|
| 1  | 2 |
"""
    blocks = read(text)
    assert [b.line for b in blocks] == [1, 3, 5, 17, 21, 29]
    box = blocks[2]
    assert isinstance(box, model.Box)
    assert [b.line for b in box.blocks] == [6, 8, 14]
    inner = box.blocks[1]
    assert isinstance(inner, model.ListBlock) and inner.items[0][1].line == 10
    question = blocks[4]
    assert isinstance(question, model.Question)
    assert question.prompt[0].line == text.split("\n").index("Line 24.") + 1 == 24


def test_a_target_names_the_heading_after_it() -> None:
    heading, = read("(back-prop)=\n## Backprop")
    assert isinstance(heading, model.Heading)
    assert (heading.target, heading.level) == ("back-prop", 2)
    spaced = read("(a)=\n\n### A\n\n### B")
    assert [h.target for h in spaced if isinstance(h, model.Heading)] == ["a", None]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_of_several_targets_the_nearest_is_the_name_and_the_others_are_former(between: str) -> None:
    heading, = read(between.join(["(first)=", "(second)=", "(now)=", "## Now"]))
    assert isinstance(heading, model.Heading)
    assert (heading.target, heading.formerly) == ("now", ("first", "second"))


def test_a_question_says_what_exams_ask_of_it_or_has_what_its_kind_has() -> None:
    def asked(options: str, kind: str = "points", listed: str = "- a\n- b\n- c") -> tuple[Any, ...]:
        question, = read(f"```{{question}} {kind}\n:id: a\n{options}Q?\n\n{listed}\n```")
        assert isinstance(question, model.Question)
        return question.part, question.points, question.seconds, question.level, question.formerly

    assert asked("") == ("C", 4, 180, 2, ())
    assert asked(":need: 2\n") == ("C", 3, 135, 2, ())
    assert asked("", "number", "- [x] 3 — so.") == ("", 1, 60, 1, ())
    assert asked(":part: none\n:points: 7\n:seconds: 90\n:level: 3\n:formerly: old, older\n") == (
        "", 7, 90, 3, ("old", "older"))


def test_a_design_has_rules_designs_that_break_them_and_a_model_answer() -> None:
    question, = read("""```{question} design
:id: a
:input: (28, 28, 1)
:output: (10,)
Build it.

- `parameters <= 50000` — fewer.
    - [ ] `Flatten(), Dense(64)` — too many.
    - [ ] `Dense(1000)` — far too many.
- no Conv2D — dense ones.

~~~python
Flatten()
Dense(10)
~~~
```""")
    assert isinstance(question, model.Question)
    assert (question.part, question.points, question.input) == ("E", 8, (28, 28, 1))
    assert [o.value for o in question.options] == ["output (10,)", "parameters <= 50000",
                                                   "no Conv2D"]
    answer, *wrong = question.designs
    assert answer.text == "Flatten()\nDense(10)" and answer.breaks is None
    assert [(d.text, model.plain_text(d.feedback), d.breaks) for d in wrong] == [
        ("Flatten(), Dense(64)", "too many.", 1), ("Dense(1000)", "far too many.", 1)]
    asked = Writer(width=80).blocks((question,))
    assert "takes `(28, 28, 1)` and gives `(10,)`" in asked
    assert "has at most 50,000 parameters" in asked and "has no `Conv2D` layer" in asked
    # What is right is neither shown, nor found by a search.
    assert "Flatten" not in asked
    assert not any("Flatten" in each.text or "fewer" in each.text for each in question.found())


# --------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(("text", "line", "words"), [
    ("text\n\n```{interactiv} x\n```", 3, "no directive `interactiv`"),
    ("```{interactive}\nA.\n```", 1, "needs a name"),
    ("\n\n```{practice}\nA.\n```", 3, "needs a name"),
    ("```{glossary}\nno terms\n```", 1, "glossary holds terms"),
    ("```{question} essay\n:id: a\nQ?\n\n- [x] a\n```", 1, "kind `essay`"),
    ("```{question} choice\nQ?\n\n- [x] a\n```", 1, "needs an id"),
    ("```{question} choice\n:id: a\nQ?\n```", 1, "ends in a list"),
    ("```{question} choice\n:id: a\nQ?\n\n- [ ] a\n- [ ] b\n```", 1, "0 right answers"),
    ("```{question} choice\n:id: a\nQ?\n\n- [x] a\n- [x] b\n```", 1, "2 right answers"),
    ("```{question} choice\n:id: a\nQ?\n\n- [x] a\n- b\n```", 6, "starts with `[ ]` or `[x]`"),
    ("```{question} choice\n:id: a\n:version: two\nQ?\n\n- [x] a\n```", 1, "version"),
    ("```{question} number\n:id: a\n:tolerance: small\nQ?\n\n- [x] 1\n```", 1, "tolerance"),
    ("a\n\nSee {eq}`nowhere`.", 3, "no equation is labelled `nowhere`"),
    ("one\n\n<div>\n</div>", 3, "HTML is not part"),
    ("some <b>bold</b> text", 1, "HTML is not part"),
    ("text\n$$\na", 1, "`$$`"),
    ("![alt](a.png)", 1, "not supported"),
])
def test_what_cannot_be_read_names_its_file_and_line(text: str, line: int, words: str) -> None:
    message = refused(text)
    assert message.startswith(f"lesson.md, line {line}: "), message
    assert words in message


def test_an_error_inside_a_box_has_the_line_of_the_file() -> None:
    message = refused("one\n\n````{note} Title\nfine\n\n```{practice}\nx\n```\n````")
    assert message.startswith("lesson.md, line 6: ")


def test_a_label_given_twice_is_refused() -> None:
    message = refused("$$\na\n$$ (same)\n\n$$\nb\n$$ (same)\n")
    assert "`same`" in message and message.startswith("lesson.md, line 5: ")
