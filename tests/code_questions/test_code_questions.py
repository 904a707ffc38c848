"""Questions made of every exercise: their keys hold, their other answers do not, and they fit."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tutor.check.authoring import Probe, body, leaves
from tutor.check.compare import compare, flatten
from tutor.check.edits import apply
from tutor.check.kit import Kit, kit_of
from tutor.code_questions import KINDS, TITLES, kinds_of, listing, make, running
from tutor.code_questions.dependence import steps
from tutor.code_questions.listing import lines_of
from tutor.code_questions.slips import functions, on_keras, slips_of, variants
from tutor.code_questions.values import shown_result
from tutor.course import model
from tutor.course.plain import Writer
from tutor.errors import ContentError
from tutor.questions.generator import undiagnosable
from tutor.questions.marking import mark_line, mark_order, mark_text
from tutor.questions.parts import exact
from tutor.questions.posed import Posed

FOLDERS = sorted(each.parent for each in Path("exercises").glob("*/solution.py"))
SEEDS = range(3)
# On a screen of 80 columns; code beside the numbers of its lines has less.
WIDE, CODE = 76, 64


@cache
def posed(folder: Path, kind: str, seed: int) -> Posed:
    return make(folder, kind, seed)


def asked(kind: str) -> Iterator[tuple[Kit, Posed]]:
    for folder in FOLDERS:
        if kind in kinds_of(folder):
            for seed in SEEDS:
                yield kit_of(folder), posed(folder, kind, seed)


def right(question: model.Question) -> model.Option:
    options = [each for each in question.options if each.right]
    assert len(options) == 1, question.options
    return options[0]


def codes(blocks: model.Blocks) -> list[str]:
    return [each.text for each in blocks if isinstance(each, model.CodeBlock)]


def parts(kit: Kit, found: Posed) -> tuple[str, Any]:
    name = found.parameters["function"]
    return name, kit.requirement(name)


def test_every_exercise_gives_some_and_one_in_keras_those_that_need_no_run() -> None:
    given = {folder.name: kinds_of(folder) for folder in FOLDERS}
    # One whose only function is long gives none.
    assert [name for name, kinds in given.items() if not kinds] == [
        folder.name for folder in FOLDERS if not functions(kit_of(folder))]
    assert {len(kinds_of(folder)) for folder in FOLDERS} >= {2, 4}
    for folder in FOLDERS:
        if on_keras(kit_of(folder)):
            assert set(given[folder.name]) <= {"wrong-line", "order"}
    assert sum("wrong-line" in each for each in given.values()) >= 33
    assert sum("order" in each for each in given.values()) >= 31
    assert sum("which" in each for each in given.values()) >= 23
    assert sum("shape" in each for each in given.values()) >= 28
    assert set(TITLES) == set(KINDS)


def test_what_an_exercise_does_not_give_is_a_sentence() -> None:
    with pytest.raises(ContentError, match="no question of the kind `which`"):
        make(Path("exercises/keras_mlp"), "which", 0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_asks_the_same_and_others_ask_others(kind: str) -> None:
    folder = Path("exercises/softmax_cross_entropy")
    assert make(folder, kind, 1) == make(folder, kind, 1)
    assert len({repr(posed(folder, kind, seed).parts) for seed in range(6)}) > 2


@pytest.mark.parametrize("kind", KINDS)
def test_questions_fit_and_their_options_differ(kind: str) -> None:
    writer = Writer(width=WIDE)
    for kit, found in asked(kind):
        where = f"{kit.id} {found.parameters}"
        assert found.hints and found.steps and found.intro, where
        shown = [found.intro, *(each.prompt for each in found.parts), found.steps, *found.hints]
        for blocks in shown:
            assert max(map(len, writer.blocks(blocks).split("\n"))) <= WIDE, where
        for part in found.parts:
            assert part.kind in ("line", "choice", "order", *("shape", "number", "vector",
                                                              "matrix")), where
            values = [each.value for each in part.options]
            assert len(set(values)) == len(values), where
            if part.kind != "order":
                right(part)
            if part.kind == "line":
                assert max(map(len, part.code.split("\n"))) <= CODE, where


def test_the_wrong_line_makes_the_function_wrong_and_mending_it_alone_makes_it_right() -> None:
    for kit, found in asked("wrong-line"):
        name, requirement = parts(kit, found)
        line, sentence = found.parts
        lines, at = line.code.split("\n"), int(right(line).value)
        assert mark_line(line, at).correct and mark_line(line, at - 1).correct is False
        comments = [each for each in tokenize.generate_tokens(io.StringIO(line.code).readline)
                    if each.type == tokenize.COMMENT]
        assert not comments and '"""' not in line.code
        mistake = next(each for each in kit.mistakes if each.id == found.parameters["mistake"])
        assert right(sentence).inlines and model.plain_text(right(sentence).inlines) == \
            mistake.message.replace("`", "")
        mended = [*lines[:at - 1], " " * _indent(lines[at - 1]) + codes(found.steps)[1],
                  *lines[at:]]
        assert _told("\n".join(mended)) == _told("\n".join(lines_of(kit.solution_source, name)))
        if not on_keras(kit):
            broken = with_body(kit, name, lines[_head(lines):])
            assert not running.Outcomes(kit, requirement, kit.solution_source).same(broken)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _head(lines: list[str]) -> int:
    return next(n for n, line in enumerate(lines) if line.endswith(":")) + 1


def _told(code: str) -> list[str]:
    """The tokens of code, however its lines are cut."""
    return re.findall(r"\w+|[^\w\s]", code)


def test_no_other_sentence_is_true_of_the_wrong_line() -> None:
    for kit, found in asked("wrong-line"):
        if on_keras(kit):
            continue
        name, requirement = parts(kit, found)
        line, sentence = found.parts
        lines = line.code.split("\n")
        broken = running.Outcomes(kit, requirement, with_body(kit, name, lines[_head(lines):]))
        for each in sentence.options:
            others = [one for one in kit.mistakes if one.requirement == name
                      and one.message.replace("`", "") == each.value]
            assert others
            if not each.right:
                assert not any(broken.same(source)
                               for one in others for source in variants(kit, one))
                # What such a mistake changes is as it should be.
                slip = next(one for one in slips_of(kit, requirement) if one.lines == tuple(lines))
                assert not any(_changed(kit, name, slip.source) & _changed(kit, name, source)
                               for one in others for source in variants(kit, one))


def _changed(kit: Kit, name: str, source: str) -> set[int]:
    """Which of the tokens of a function's right lines are others in a source."""
    one, other = (_told("\n".join(lines_of(each, name)))
                  for each in (kit.solution_source, source))
    return {at for kind, low, high, _, _ in SequenceMatcher(
        None, one, other, autojunk=False).get_opcodes() if kind != "equal"
        for at in range(low, max(high, low + 1))}


def with_body(kit: Kit, name: str, lines: list[str]) -> str:
    """The solution with this body in one of its functions."""
    return apply(kit.solution_source, body(name, "\n".join(lines)))


def test_an_order_is_marked_by_what_the_function_does() -> None:
    for _, found in asked("order"):
        (question,) = found.parts
        due = tuple(i for i, each in enumerate(question.options) if each.right)
        assert mark_order(question, due).correct
        assert mark_order(question, due[::-1]).correct is False
        assert mark_order(question, due[:-1]).correct is False
        alien = tuple(i for i, each in enumerate(question.options) if not each.right)
        for each in alien:
            assert mark_order(question, (*due, each)).correct is False
            assert mark_order(question, (*due, each)).feedback == (question.options[each].feedback,)
        # A line that may stand elsewhere may.
        free = next(((i, i + 1) for i in range(len(due) - 1)
                     if i not in (question.options[i + 1].after or ())), None)
        if free is not None:
            swapped = list(due)
            swapped[free[0]], swapped[free[1]] = swapped[free[1]], swapped[free[0]]
            assert mark_order(question, tuple(swapped)).correct


def test_lines_of_mistakes_make_an_order_wrong() -> None:
    for kit, found in asked("order"):
        name, requirement = parts(kit, found)
        (question,) = found.parts
        lines, first = list(lines_of(kit.solution_source, name)), found.parameters["first"] + 1
        good = [each.value for each in question.options if each.right]
        assert ["    " + each for each in good] == lines[first:first + len(good)]
        if on_keras(kit):
            continue
        reference = running.Outcomes(kit, requirement, kit.solution_source)
        for each in question.options:
            if not each.right:
                assert all(not reference.same(with_body(kit, name, [
                    *lines[1:n], "    " + each.value, *lines[n + 1:]]))
                    for n in range(first, first + len(good))
                    if _indent(lines[n]) == _indent("    " + each.value)
                    and _compiles([*lines[:n], "    " + each.value, *lines[n + 1:]]))


@pytest.mark.parametrize("folder", [each for each in FOLDERS if not on_keras(kit_of(each))],
                         ids=lambda folder: folder.name)
def test_lines_may_change_places_exactly_where_the_function_stays_the_same(folder: Path) -> None:
    kit = kit_of(folder)
    for requirement in functions(kit):
        lines = lines_of(kit.solution_source, requirement.name)
        found = steps(lines)
        reference = running.Outcomes(kit, requirement, kit.solution_source)
        for at in range(len(found) - 1):
            order = list(range(len(found)))
            order[at], order[at + 1] = at + 1, at
            moved = ["    " + found[n].text for n in order]
            allowed = at not in found[at + 1].after
            if not _compiles([lines[0], *moved]):
                assert not allowed
            else:
                same = reference.same(with_body(kit, requirement.name, moved))
                assert same is allowed, (requirement.name, found[at].text)


def test_a_line_that_changes_what_another_reads_comes_after_it() -> None:
    found = steps(["def f(x, n):", "    y = x + n", "    z = 2 * n", "    n = 0",
                   "    y += z", "    return y, n"])
    assert [each.after for each in found] == [(), (), (0, 1), (0, 1), (0, 1, 2, 3)]
    assert found[3].needs == ("z",)


def test_lines_around_a_loop_that_they_do_not_touch_have_no_order() -> None:
    loop = ["    for i in range(3):", "        x = x + i"]
    assert steps(["def f(x, y):", "    y = 2 * y", *loop, "    return x, y"]) == []
    assert len(steps(["def f(x, y):", "    x = 2 * x", *loop, "    return x, y"])) == 4


EXERCISE = """
from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (function("f", returns="y"),)


def probes(rng):
    yield Probe("f", "two numbers", x=rng.normal(size=2))


MISTAKES = tuple(Mistake(name, "f", f"It is {name}.", [edit("f", "2 * x + 1", new)])
                 for name, new in (("less", "2 * x"), ("the same as less", "2 * x + 1 - 1"),
                                   ("once", "x + 1"), ("thrice", "3 * x + 1"),
                                   ("taken away", "2 * x - 1")))
"""


def test_of_two_mistakes_with_the_same_result_only_one_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "exercises" / "double"
    folder.mkdir(parents=True)
    (folder / "solution.py").write_text("def f(x):\n    return 2 * x + 1\n", encoding="utf-8")
    (folder / "checks.py").write_text(EXERCISE, encoding="utf-8")
    for seed in range(10):
        (question,) = make(folder, "which", seed).parts
        named = {each.value for each in question.options}
        assert len(named & {"It is less.", "It is the same as less."}) == 1


def _compiles(lines: list[str]) -> bool:
    try:
        compile("\n".join(lines), "moved", "exec")
    except SyntaxError:
        return False
    return True


def _inputs(text: str) -> dict[str, Any]:
    """The inputs of a call as they are shown: every row of an array ends in its bracket."""
    found: dict[str, Any] = {}
    exec(text, {"__builtins__": {}}, found)
    return found


def _call(kit: Kit, name: str, probe: str, text: str, seedless: dict[str, Any]) -> Probe:
    values = {key: _alike(value, seedless[key]) for key, value in _inputs(text).items()}
    return Probe(name, probe, **values)


def _alike(value: Any, like: Any) -> Any:
    """What was read as lists, with arrays where there are arrays."""
    if isinstance(like, np.ndarray):
        return np.array(value, dtype=like.dtype)
    if isinstance(like, list | tuple) and len(like) == len(value):
        return type(like)(map(_alike, value, like))
    return value


def test_the_result_that_is_shown_is_made_by_its_mistake_and_by_no_other_that_is_named() -> None:
    for kit, found in asked("which"):
        name, requirement = parts(kit, found)
        (question,) = found.parts
        inputs, good, broken = codes(question.prompt)
        like = next(each for each in kit.probes(0) if each.requirement == name
                    and each.name == found.parameters["probe"])
        probe = _call(kit, name, like.name, inputs, like.inputs)
        made = {each.value: {_shown(kit, requirement, source, probe)
                             for one in kit.mistakes if one.requirement == name
                             and one.message.replace("`", "") == each.value
                             for source in variants(kit, one)} for each in question.options}
        assert _shown(kit, requirement, kit.solution_source, probe) == good != broken
        assert len(made) == 4
        for each in question.options:
            assert (broken in made[each.value]) is each.right
            assert good not in made[each.value]


def _shown(kit: Kit, requirement: Any, source: str, probe: Probe) -> str | None:
    got = running.outcome(kit, source, probe)
    return shown_result(requirement.returns, got.value) if got.ok else None


def test_shapes_and_values_are_those_of_the_solution() -> None:
    valued = 0
    for kit, found in asked("shape"):
        name, requirement = parts(kit, found)
        shape, *value = found.parts
        assert not undiagnosable(found.parts)
        like = next(each for each in kit.probes(0) if each.requirement == name
                    and each.name == found.parameters["probe"])
        probe = like if not value else _call(kit, name, like.name, codes(shape.prompt)[0],
                                             like.inputs)
        result = running.outcome(kit, kit.solution_source, probe).value
        got = dict(zip(leaves(requirement.returns), flatten(requirement.returns, result)))
        made = got[found.parameters["part"]]
        if value:
            valued += 1
            assert np.size(made) <= 4
            assert mark_text(value[0], exact(made)).correct
        if shape.kind == "shape":
            assert mark_text(shape, str(np.shape(made))).correct
        else:
            assert np.ndim(made) == 0 and right(shape).value == "a single number"
    assert valued > 30


def test_a_call_without_an_end_ends() -> None:
    kit = kit_of(Path("exercises/vectorize"))
    source = with_body(kit, "moving_averages", ["    while True:", "        width += 1"])
    probe = running.probes_of(kit, "moving_averages")[0]
    assert running.outcome(kit, source, probe).type == "Endless"
    assert compare("means", *[running.outcome(kit, kit.solution_source, probe).value] * 2) is None


def test_a_line_that_closes_what_an_earlier_one_opened_is_folded() -> None:
    line = " " * 20 + "sums), axis=1) + np.where(counts > least, " + "x" * 20 + ")"
    assert len(line) > listing.WIDEST
    assert "".join(each.strip() for each in listing.folded(line)).replace(" ", "") == \
        line.replace(" ", "")
