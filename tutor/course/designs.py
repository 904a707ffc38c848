"""The body of a question that asks for a design: its rules, a model answer, and wrong designs."""

from __future__ import annotations

from tutor.course import model
from tutor.course.constraints import read_rule, read_sizes
from tutor.course.options import Reader, marked, option

Read = tuple[list[model.Block], tuple[model.Option, ...], tuple[int, ...],
             tuple[model.Design, ...]]

_LAID_OUT = ("a design ends in a list of its rules, `- parameters <= 50000 — …`, and after it, as "
             "a block of code, a model answer.")


def read_design(reader: Reader, options: dict[str, str], blocks: list[model.Block],
                line: int) -> Read:
    """The prompt, the rules (what comes out first), the shape that goes in, and the designs, the
    model answer first. Raises ContentError."""
    takes = read_sizes(options.get("input", ""))
    gives = read_sizes(options.get("output", ""))
    if takes is None or gives is None:
        raise reader.fail(line, "a design says what goes in and what comes out: "
                                "`:input: (28, 28, 1)` and `:output: (10,)`.")
    if len(blocks) < 2 or not isinstance(blocks[-1], model.CodeBlock) \
            or not isinstance(blocks[-2], model.ListBlock):
        raise reader.fail(line, _LAID_OUT)
    rules = [_output(reader, gives, line)]
    wrong: list[model.Design] = []
    for item in blocks[-2].items:
        stated = option(reader, item, blocks[-2].line, marked=False)
        at = item[0].line
        if read_rule(stated.value) is None:
            raise reader.fail(at, f"`{stated.value}` is no rule for a design. Rules are such as "
                                  "`parameters <= 50000`, `some Conv2D` or `no Dense wider than "
                                  "128`; see CONTRIBUTING.md.")
        for block in item[1:]:
            if not isinstance(block, model.ListBlock):
                raise reader.fail(at, "under a rule stand designs that break it, "
                                      "`- [ ] `Flatten(), Dense(10)` — …`.")
            wrong += [model.Design(each.value, each.feedback, len(rules))
                      for each in marked(reader, block)]
        rules.append(stated)
    asked = [*blocks[:-2], *_in_words(reader, rules, takes, line)]
    return asked, tuple(rules), takes, (model.Design(blocks[-1].text), *wrong)


def _output(reader: Reader, gives: tuple[int, ...], line: int) -> model.Option:
    text = f"output {gives}"
    return model.Option(right=True, inlines=reader.inline_text(f"`{text}`", line), value=text,
                        feedback=reader.inline_text("the last layer decides what comes out.", line))


def _in_words(reader: Reader, rules: list[model.Option], takes: tuple[int, ...],
              line: int) -> list[model.Block]:
    """What a network has to keep to, as the learner reads it."""
    said = [known.asked for known in (read_rule(rule.value) for rule in rules) if known]
    said[0] = f"takes `{takes}` and {said[0]}"
    items = tuple((model.Paragraph(line, reader.inline_text(text, line)),) for text in said)
    return [model.Paragraph(line, reader.inline_text("The network", line)),
            model.ListBlock(line, False, 1, items)]
