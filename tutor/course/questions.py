"""A question directive's body, read into a `Question`: its prompt, and what can be answered."""

from __future__ import annotations

import hashlib
import re

from tutor.course import exam, model
from tutor.course.designs import read_design
from tutor.course.options import Reader, marked, unmarked

TYPED = ("number", "shape", "vector", "matrix", "expression")
QUESTION_KINDS = ("choice", "choices", "reason", *TYPED, "order", "line", "points",
                  "design")
# Kinds whose options are all part of a right answer, and so bear no mark.
_UNMARKED = ("order", "points", "design")

OPTIONS = ("id", "topic", "version", "formerly", "tolerance", "need", "variables", "part", "points",
           "seconds", "level", "input", "output")


def read_question(reader: Reader, kind: str, options: dict[str, str], blocks: list[model.Block],
                  line: int) -> model.Question:
    """The question of a directive whose body holds `blocks`. Raises ContentError."""
    if kind not in QUESTION_KINDS:
        known = ", ".join(QUESTION_KINDS)
        raise reader.fail(line, f"there is no question of the kind `{kind}`. Known are {known}.")
    if "id" not in options:
        raise reader.fail(line, "a question needs an id: `:id: some-stable-name`.")
    takes: tuple[int, ...] = ()
    designs: tuple[model.Design, ...] = ()
    reasons: tuple[model.Option, ...] = ()
    if kind == "design":
        prompt, answers, takes, designs = read_design(reader, options, blocks, line)
    elif not blocks or not isinstance(blocks[-1], model.ListBlock):
        raise reader.fail(line, "a question ends in a list of its options, `- [x]` or `- [ ]`.")
    else:
        answers, reasons, prompt = _lists(reader, kind, blocks, line)
    for each in filter(None, (answers, reasons)):
        right = sum(answer.right for answer in each)
        if right == 0 or (kind not in ("choices", *_UNMARKED) and right > 1):
            raise reader.fail(line, f"a question of the kind `{kind}` has {right} right answers.")
    try:
        tolerance = float(options["tolerance"]) if "tolerance" in options else None
        need = int(options.get("need", len(answers) if kind == "points" else 0))
        usual = exam.standing(kind, need=need)
        version, points, seconds, level = (
            int(options.get(name, otherwise)) for name, otherwise in (
                ("version", 1), ("points", usual.points), ("seconds", usual.seconds),
                ("level", usual.level)))
    except ValueError as error:
        raise reader.fail(line, "`version`, `tolerance`, `need`, `points`, `seconds` and `level` "
                                f"are numbers: {error}.") from error
    part = options.get("part", usual.part)
    question = model.Question(
        line=line, id=options["id"], kind=kind, topic=options.get("topic"), version=version,
        tolerance=tolerance, prompt=tuple(prompt), options=answers, reasons=reasons, need=need,
        variables=_variables(reader, options.get("variables", ""), line),
        part=exam.PRACTICE if part == exam.NONE else part, points=points, seconds=seconds,
        level=level, input=takes, designs=designs,
        formerly=tuple(re.findall(r"[^\s,]+", options.get("formerly", ""))),
    )
    if kind == "line" and not question.code:
        raise reader.fail(line, "a question of the kind `line` asks about a block of code.")
    return question


def _lists(
    reader: Reader, kind: str, blocks: list[model.Block], line: int
) -> tuple[tuple[model.Option, ...], tuple[model.Option, ...], list[model.Block]]:
    """The options, the reasons, and what stands before them."""
    last = blocks[-1]
    assert isinstance(last, model.ListBlock)
    if kind == "points":
        return unmarked(reader, last), (), blocks[:-1]
    if kind == "order":
        if last.ordered:
            return unmarked(reader, last), (), blocks[:-1]
        steps = blocks[-2] if len(blocks) > 1 else None
        if not isinstance(steps, model.ListBlock) or not steps.ordered:
            raise reader.fail(line, "a question of the kind `order` lists its steps as `1.`, `2.`, "
                                    "and after them, as `- [ ]`, what does not belong.")
        return unmarked(reader, steps) + marked(reader, last), (), blocks[:-2]
    if kind != "reason":
        return marked(reader, last), (), blocks[:-1]
    first = next((i for i, b in enumerate(blocks) if isinstance(b, model.ListBlock)), 0)
    choices = blocks[first]
    if first == len(blocks) - 1 or not isinstance(choices, model.ListBlock):
        raise reader.fail(line, "a question of the kind `reason` has two lists: what can be "
                                "chosen, then `Because` and the reasons.")
    return marked(reader, choices), _mixed(marked(reader, last)), blocks[:first]


def _mixed(reasons: tuple[model.Option, ...]) -> tuple[model.Option, ...]:
    """The reasons in an order that does not tell where an author wrote the right one, and that
    stays the same. (Choices stay as they are written: they often have an order of their own.)"""
    return tuple(sorted(reasons, key=lambda each: hashlib.sha256(each.value.encode()).digest()))


def _variables(reader: Reader, text: str, line: int) -> tuple[model.Variable, ...]:
    """`x 0 1, y -2 2`: names with the range in which each is tried."""
    found = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        try:
            name, low, high = part.split()
            variable = model.Variable(name, float(low), float(high))
        except ValueError as error:
            raise reader.fail(line, "`variables` are names with ranges, such as `x 0 1, y -2 2`.",
                              ) from error
        if not variable.low < variable.high:
            raise reader.fail(line, f"the range of `{name}` is empty.")
        found.append(variable)
    return tuple(found)
