"""What must hold for a lecture's questions with fresh numbers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tutor.course import exam, model
from tutor.course.block import walk
from tutor.course.catalogue import Lecture
from tutor.course.plain import Writer
from tutor.course.questions import TYPED
from tutor.errors import ContentError
from tutor.lint.depth import LINT, Depth
from tutor.lint.faults import raised
from tutor.lint.formulas import formula_problems
from tutor.questions.generator import (
    Asked,
    Generator,
    again,
    ask,
    drawn,
    generators_in,
    read_value,
)
from tutor.questions.marking import mark_choice, mark_order, mark_reason, mark_text
from tutor.questions.parts import Part, exact, shown

# Asked again, from seed and from parameters, so many times: that it is the same is no matter of
# the numbers drawn.
REPEATED = 20
# That it reads well and fits the page is seen on so many draws of each level, or on a quarter.
READ = 50
# A generator has to ask so many different questions.
DIFFERENT = 20
# Of each level, so many variants have to be among those that exams alone show.
KEPT = 3
# Of so many draws of each level, a value that was drawn so often has to be asked once.
DRAWN, OFTEN = 150, 25
# A question stands in a terminal of 80 columns, with a margin.
WIDEST = 76


def prove_generators(lecture: Lecture, used: set[str],
                     depth: Depth = LINT) -> tuple[list[str], list[Generator]]:
    """The problems of `questions.py`, and its generators. `used` are drills' names."""
    path = lecture.folder / "questions.py"
    if not path.is_file():
        return [f"lesson.md: there is no generator `{name}`." for name in sorted(used)], []
    try:
        found = generators_in(path)
    except ContentError as error:
        return [str(error)], []
    problems = [f"lesson.md: there is no generator `{name}`." for name in sorted(used - set(found))]
    topics = {topic.slug for topic in lecture.topics}
    for each in found.values():
        where = f"{each.path.name}: `{each.id}`"
        if each.topic not in topics:
            problems.append(f"{where}: `{each.topic}` is no topic of lecture {lecture.number}.")
        problems += [f"{where}: {problem}." for problem in _standing(each)]
        # One sentence for each kind of problem, however many seeds have it.
        seen: dict[str, str] = {}
        try:
            for problem, draw in _generator(each, depth.draws):
                seen.setdefault(problem, draw)
            for problem in _never_asked(each) if depth.whole else ():
                seen.setdefault(problem, "all")
        except ContentError as error:
            problems.append(str(error))
        except Exception as error:
            problems.append(f"{where}: {raised(error, each.path)}")
        problems += [f"{where}: {problem} ({draw})" for problem, draw in seen.items()]
    return problems, list(found.values())


def _standing(generator: Generator) -> Iterator[str]:
    """Why a generator cannot stand in an exam, each reason once."""
    levels = zip(generator.points, generator.seconds)
    found = [f"at level {number}, {problem}"
             for number, (points, seconds) in enumerate(levels, 1)
             for problem in exam.misfits(exam.GENERATOR, generator.part, points, seconds, number)]
    yield from found


def _generator(generator: Generator, draws: int) -> Iterator[tuple[str, str]]:
    if generator.keys is None:
        yield "there is no second computation of its keys; give one with `.second`.", "all"
    prompts = set()
    for level in range(1, generator.levels + 1):
        for seed in range(draws):
            where = f"level {level}, seed {seed}"
            asked = ask(generator, seed, level)
            for problem in _asked(generator, asked):
                yield problem, where
            if seed < max(READ, draws // 4):
                for problem in _page(asked):
                    yield problem, where
            if seed < REPEATED:
                for problem in _repeated(generator, asked):
                    yield problem, where
            prompts.add(repr(asked.parameters))
        if generator.part != exam.PRACTICE:
            yield from _kept(generator, level)
    # Of few draws, some are the same by chance.
    if len(prompts) < DIFFERENT and draws * generator.levels >= 5 * DIFFERENT:
        yield f"it asks only {len(prompts)} different questions.", "all"


def _never_asked(generator: Generator) -> Iterator[str]:
    """Values that are drawn and never asked: with each of them, two answers cannot be told apart.
    What they stand for, a whole case perhaps, is then asked of nobody."""
    often, asked, why = Counter[tuple[str, str]](), set[tuple[str, str]](), {}
    for level in range(1, generator.levels + 1):
        for seed in range(DRAWN):
            parameters, problem = drawn(generator, seed, level)
            for name, value in parameters.items():
                often[name, repr(value)] += 1
                if problem:
                    why[name, repr(value)] = problem
                else:
                    asked.add((name, repr(value)))
    for each, count in often.items():
        if count >= OFTEN and each not in asked:
            name, value = each
            yield f"`{name}` = {value} is drawn and never asked: {why[each]} Leave out the " \
                  "wrong answer that coincides there, or the value"


def _kept(generator: Generator, level: int) -> Iterator[tuple[str, str]]:
    """Whether enough variants are kept for exams."""
    where = f"level {level}"
    try:
        kept = {repr(ask(generator, seed, level, reserved=True).parameters)
                for seed in range(4 * KEPT)}
    except ContentError:
        kept = set()
    if len(kept) < KEPT:
        yield f"of its variants only {len(kept)} are kept for exams, expected {KEPT} or more: " \
              "draw from longer lists, or give it `part=\"none\"`.", where


def _repeated(generator: Generator, asked: Asked) -> Iterator[str]:
    kept = json.loads(json.dumps(asked.parameters))
    repeated = again(generator, kept, asked.level, asked.seed)
    if repeated.parts != asked.parts or repeated.intro != asked.intro:
        yield "asked again from its parameters, it is another question."
    if asked.parameters != ask(generator, asked.seed, asked.level).parameters:
        yield "the same seed asks another question."


def _asked(generator: Generator, asked: Asked) -> Iterator[str]:
    if len(asked.hints) != 3:
        yield f"it has {len(asked.hints)} hints; expected three."
    if sum(question.points > 0 for question in asked.parts) < len(asked.parts):
        yield "it has fewer points than parts; give `points`."
    second: dict[str, Any] = {}
    if generator.keys is not None:
        second = dict(generator.keys(json.loads(json.dumps(asked.parameters))))
    steps = _words(asked.steps)
    earlier: dict[str, Any] = {}
    for part, question in zip(asked.item.parts, asked.parts):
        yield from _part(part, question)
        right = [option.value for option in question.options if option.right]
        if part.carry is not None and not _carries_on(part, question, earlier):
            yield f"`{part.id}`: carried on from the right values, another key comes out."
        earlier[part.id] = read_value(part.kind, right[0] if part.kind in TYPED else right)
        if generator.keys is not None:
            if part.id not in second:
                yield f"the second computation has no key for `{part.id}`."
            else:
                yield from _agrees(part, question, second[part.id])
        if part.kind == "number" and shown(part.key) not in steps:
            yield f"the worked steps do not end in the key of `{part.id}`, {shown(part.key)}."


def _page(asked: Asked) -> Iterator[str]:
    """What is wrong with the question as it is read."""
    hints = [_words(hint) for hint in asked.hints]
    for part in asked.item.parts:
        if part.kind in ("vector", "matrix", "expression"):
            yield from (f"hint {number} gives the key of `{part.id}` away."
                        for number, hint in enumerate(hints, 1) if shown(part.key) in hint)
    blocks = [block for group in (asked.intro, asked.steps, *asked.hints) for block in walk(group)]
    blocks += [each for question in asked.parts for each in walk((question,))]
    yield from (p.partition(": ")[2] for p in formula_problems(blocks, "questions.py"))
    yield from _wide(asked)


def _part(part: Part, question: model.Question) -> Iterator[str]:
    unreadable = "banana ?"
    wrong = sum(not option.right for option in question.options)
    if part.kind in TYPED:
        if mark_text(question, unreadable).correct is not None or \
                mark_text(question, "").correct is not None:
            yield f"`{part.id}` takes what cannot be read for an answer."
        if wrong < 2:
            yield f"`{part.id}` knows {wrong} wrong rules; expected three to five."
    elif part.kind in ("choice", "reason", "choices"):
        if not any(option.right for option in question.options):
            yield f"`{part.id}` has no right option."
        if len({option.value for option in question.options}) < len(question.options):
            yield f"`{part.id}` has the same option twice."
    for option in (*question.options, *question.reasons):
        if not option.feedback:
            yield f"`{part.id}` has nothing to say of `{option.value}`."


def _agrees(part: Part, question: model.Question, key: Any) -> Iterator[str]:
    right = [i for i, option in enumerate(question.options) if option.right]
    if part.kind in TYPED:
        key = key.tolist() if hasattr(key, "tolist") else key
        if mark_text(question, exact(key)).correct is not True:
            yield f"`{part.id}`: the key is {shown(part.key)}, and {shown(key)} by the second " \
                  "computation."
        return
    # The second computation names the text of what is right.
    names = [key] if isinstance(key, str) else list(key)
    values = [option.value for option in question.options]
    if part.kind == "reason":
        reasons = [option.value for option in question.reasons]
        good = names[0] in values and names[1] in reasons and mark_reason(
            question, (values.index(names[0]), reasons.index(names[1]))).correct
    elif any(name not in values for name in names):
        good = False
    elif part.kind == "order":
        good = mark_order(question, tuple(values.index(n) for n in names)).correct
    else:
        good = mark_choice(question, tuple(values.index(n) for n in names)).correct
    if not good:
        yield f"`{part.id}`: the second computation finds {names}, the key is " \
              f"{[values[i] for i in right]}."


def _carries_on(part: Part, question: model.Question, earlier: dict[str, Any]) -> bool:
    """Whether the right values of the parts before lead to the key."""
    assert part.carry is not None
    value = part.carry(earlier)
    if part.kind in TYPED:
        return mark_text(question, exact(value)).correct is True
    return [value] == [text for right, text, _ in part.options if right]


def _wide(asked: Asked) -> Iterator[str]:
    writer = Writer(width=WIDEST)
    text = "\n".join(writer.blocks(group)
                     for group in (asked.intro, *(q.prompt for q in asked.parts), asked.steps,
                                   *asked.hints))
    widest = max(text.split("\n"), key=len)
    if len(widest) > WIDEST:
        yield f"a line of {len(widest)} columns does not fit {WIDEST}: {widest.strip()}"


def _words(blocks: model.Blocks) -> str:
    return Writer(width=1000).blocks(blocks)
