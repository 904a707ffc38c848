"""A check from end to end, on an exercise of every kind and on the course's own `backprop`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.answers import (
    edited,
    own_course,
    part,
    plain_course,
    scaffold_of,
    small_course,
    solution_of,
    verdict_on,
)

from tutor.check import edits
from tutor.check.authoring import Edit, Mistake, edit
from tutor.check.compare import LADDER
from tutor.check.judge import Judgement, times
from tutor.check.kit import Kit
from tutor.check.report import Line, ladder, plain_text, report
from tutor.check.request import Request
from tutor.check.run import check
from tutor.check.rungs import LABELS
from tutor.check.sandbox.launch import Launcher
from tutor.check.sandbox.limits import CUT
from tutor.check.scaffold import revealed
from tutor.check.verdict import (
    Check,
    Divergence,
    MistakeMatch,
    RequirementVerdict,
    Verdict,
    from_json,
)
from tutor.course.catalogue import ExerciseInfo, read_exercise

SMALL, PLAIN, OWN = small_course(), plain_course(), own_course()
EVERY = [pytest.param(c.exercise(n), id=n) for c in (SMALL, PLAIN) for n in c.written_exercises]
VARIANTS = [
    pytest.param(info, mistake, variant, id=f"{info.id}-{mistake.id}-{number}")
    for info in [*(SMALL.exercise(n) for n in SMALL.written_exercises), OWN.exercise("backprop")]
    for mistake in Kit(info.folder).mistakes
    for number, variant in enumerate(mistake.variants)
]
CHAIN, VIEWS, TOKENS = (SMALL.exercise(n) for n in ("chain", "views", "tokens"))
LAYER, DOUBLE, SAMPLE = (PLAIN.exercise(n) for n in ("layer", "double", "sample"))
BACKPROP = OWN.exercise("backprop")
PENALTIES = OWN.exercise("weight_penalties")


# ------------------------------------------------------------- right, unwritten, known wrong


@pytest.mark.parametrize("info", EVERY)
def test_the_model_answer_passes(info: ExerciseInfo, launcher: Launcher) -> None:
    verdict = verdict_on(info, solution_of(info), launcher)
    assert verdict.passed, [r.message for r in verdict.requirements]
    assert verdict.seeds == (0, 7), "a green result is confirmed on a second seed"
    assert all(r.rung is None and not r.diagnosis for r in verdict.requirements)


@pytest.mark.parametrize("info", EVERY)
def test_the_scaffold_is_not_written_yet(info: ExerciseInfo, launcher: Launcher) -> None:
    verdict = verdict_on(info, scaffold_of(info), launcher)
    assert not verdict.passed
    assert {r.rung for r in verdict.requirements} == {"found"}
    assert all("not written yet" in r.message or "waits for" in r.message
               for r in verdict.requirements)
    assert all(not r.diagnosis and r.divergence is None for r in verdict.requirements)


@pytest.mark.parametrize(("info", "mistake", "variant"), VARIANTS)
def test_a_known_mistake_is_rejected_and_named(info: ExerciseInfo, mistake: Mistake,
                                               variant: object, launcher: Launcher) -> None:
    source = revealed(edits.apply(Kit(info.folder).solution_source, variant))  # type: ignore
    verdict = verdict_on(info, source, launcher)
    assert not verdict.passed
    own = part(verdict, mistake.requirement)
    assert [n.id for n in own.diagnosis] == [mistake.id]
    assert own.diagnosis[0].message == mistake.message
    assert own.rung in LADDER and own.message
    # Certain, unless nothing but NaN or exceptions speaks for it: many mistakes end in those.
    numbers = [c.max_error for c in own.checks if not c.passed and c.max_error is not None]
    assert not (numbers and own.diagnosis[0].likely)


def test_an_answer_in_another_style_passes_with_helpers_and_prints(launcher: Launcher) -> None:
    source = '''
from __future__ import annotations
import math
from dataclasses import dataclass

LARGEST = 1e300

@dataclass
class Pair:
    low: float
    high: float

def clip(x, low, high, *, strict=True):
    print("clipping", len(x))
    bounds = Pair(low, high)
    if strict and bounds.low > bounds.high:
        raise ValueError
    return __import__("numpy").array([_one(v, bounds) for v in x])

def _one(v, bounds):
    return max(min(v, bounds.high), bounds.low)

if __name__ == "__main__":
    raise SystemExit("must not run")
'''
    verdict = verdict_on(VIEWS, source, launcher)
    assert verdict.passed
    assert verdict.printed == "clipping 6\n", "of all calls, what the one that is shown printed"


def test_expected_exceptions_are_compared_by_type(launcher: Launcher) -> None:
    other = edited(VIEWS, edit("clip", "raise ValueError", "raise KeyError"))
    found = part(verdict_on(VIEWS, other, launcher), "clip")
    assert (found.rung, found.message) == ("value", "It raises KeyError; expected ValueError.")
    none = edited(VIEWS, edit("clip", "strict and low > high", "False"))
    found = part(verdict_on(VIEWS, none, launcher), "clip")
    assert (found.rung, found.message) == ("edge",
                                           "It returns a result; expected ValueError.")


def test_unexpected_exceptions_name_line_and_source(launcher: Launcher) -> None:
    source = edited(VIEWS, edit("clip", "if strict and", "x = x.nothing\n    if strict and"))
    found = part(verdict_on(VIEWS, source, launcher), "clip")
    line = source.split("\n").index("    x = x.nothing") + 1
    assert found.rung == "runs"
    assert f"AttributeError on line {line} (`x = x.nothing`)" in found.message


# ------------------------------------------------------------- several requirements


def test_of_two_functions_the_passing_one_is_reported(launcher: Launcher) -> None:
    source = "def mean(x):\n    return x.mean()\n\ndef double(x):\n    raise NotImplementedError\n"
    verdict = verdict_on(DOUBLE, source, launcher)
    assert not verdict.passed
    assert [(r.name, r.passed, r.rung) for r in verdict.requirements] == [
        ("double", False, "found"), ("mean", True, None)]
    wrong = source.replace("raise NotImplementedError", "return 3 * x")
    verdict = verdict_on(DOUBLE, wrong, launcher)
    assert [(r.name, r.passed, r.rung) for r in verdict.requirements] == [
        ("double", False, "value"), ("mean", True, None)]
    text = plain_text(report(verdict))
    assert "✓ `mean` is right" in text
    assert "✗ `double`" in text


def test_one_that_ends_its_process_does_not_hide_the_other(launcher: Launcher) -> None:
    source = "import os\ndef mean(x):\n    return x.mean()\ndef double(x):\n    os._exit(0)\n"
    verdict = verdict_on(DOUBLE, source, launcher)
    assert [(r.passed, r.rung) for r in verdict.requirements] == [(False, "runs"), (True, None)]


def test_a_function_waits_for_the_one_it_builds_on(launcher: Launcher) -> None:
    verdict = verdict_on(CHAIN, edited(CHAIN, edit("scale", "/ np.abs(x).max()", "+ 0")), launcher)
    assert not part(verdict, "scale").passed
    waiting = part(verdict, "scaled_sum")
    assert waiting.message == "It waits for `scale`, which it builds on."
    assert (waiting.rung, waiting.diagnosis) == ("found", ())
    assert part(verdict, "softmax").passed
    text = plain_text(report(verdict))
    assert "waits for `scale`" in text


def test_a_violated_property_is_reported_in_its_own_sentence(launcher: Launcher) -> None:
    naive = edited(CHAIN, edit("softmax", "np.exp(z - z.max())", "np.exp(z)"))
    found = part(verdict_on(CHAIN, naive, launcher), "softmax")
    assert found.rung == "property"
    assert found.message == "Adding the same number to every entry changes the result."


def test_numpy_warnings_come_with_their_lines(launcher: Launcher) -> None:
    source = edited(BACKPROP, edit("backprop", "logits - logits.max(axis=1, keepdims=True)",
                                   "logits"))
    found = part(verdict_on(BACKPROP, source, launcher), "backprop")
    message, line, text = found.warnings[0]
    assert "overflow" in message
    assert source.split("\n")[line - 1].strip() == text
    shown = " ".join(plain_text(report(verdict_on(BACKPROP, source, launcher))).split())
    assert f"on line {line} (`{text}`): {message}" in shown


def test_warnings_during_a_property_are_reported_too(launcher: Launcher) -> None:
    naive = edited(CHAIN, edit("softmax", "np.exp(z - z.max())", "np.exp(z)"))
    found = part(verdict_on(CHAIN, naive, launcher), "softmax")
    assert ("overflow encountered in exp", "e = np.exp(z)") in [
        (message, text) for message, _, text in found.warnings]


def test_changed_inputs_are_named(launcher: Launcher) -> None:
    source = "def double(x):\n    x *= 2\n    return x\n\ndef mean(x):\n    return x.mean()\n"
    found = part(verdict_on(DOUBLE, source, launcher), "double")
    assert found.rung == "property"
    assert "changes its argument `x`" in found.message


def test_a_different_second_result_is_reported(launcher: Launcher) -> None:
    source = ("seen = []\ndef double(x):\n    seen.append(1)\n"
              "    return 2 * x if len(seen) < 3 else 3 * x\n"
              "def mean(x):\n    return x.mean()\n")
    verdict = verdict_on(DOUBLE, source, launcher)
    found = part(verdict, "double")
    assert found.rung == "property"
    assert "returns something else the second time" in found.message
    assert part(verdict, "mean").passed


def test_slow_code_fails_on_speed(launcher: Launcher) -> None:
    info = SMALL.exercise("fast_norm")
    slow = ("import numpy as np\n\ndef fast_norm(x):\n    norms = []\n    for row in x:\n"
            "        total = 0.0\n        for value in row:\n            total += value * value\n"
            "        norms.append(total ** 0.5)\n    return np.array(norms)\n")
    verdict = verdict_on(info, slow, launcher)
    found = part(verdict, "fast_norm")
    assert (verdict.passed, found.rung) == (False, "speed")
    assert found.message.startswith("A loop does the adding. It takes ")
    assert "seed" not in found.message
    assert "fails: speed" not in plain_text(report(verdict))


@pytest.mark.parametrize(("ratio", "text"), [(15.3, "a little over 15"), (15.6, "16"),
                                             (120.2, "120"), (2.51, "3")])
def test_a_ratio_above_the_bound_never_reads_like_the_bound(ratio: float, text: str) -> None:
    at_most = 2.5 if ratio < 3 else 15
    assert times(ratio, at_most) == text


# ------------------------------------------------------------- a fresh seed


def test_values_that_fit_the_shown_seed_only_fail_on_fresh_inputs(launcher: Launcher) -> None:
    shown = [p for p in Kit(DOUBLE.folder).probes(0) if p.requirement == "double"]
    known = {p.inputs["x"].size: (2 * p.inputs["x"]).tolist() for p in shown}
    source = (f"import numpy as np\nKNOWN = {known}\n\ndef double(x):\n"
              "    return np.array(KNOWN[x.size])\n\ndef mean(x):\n    return x.mean()\n")
    verdict = verdict_on(DOUBLE, source, launcher, fresh=123)
    found = part(verdict, "double")
    assert verdict.seeds == (0, 123)
    assert (verdict.passed, found.rung) == (False, "value")
    assert found.message.startswith(
        "It is right on the inputs of seed 0, but not on fresh ones (seed 123). `y[0]` is ")
    assert part(verdict, "mean").passed


def test_the_fresh_seed_is_not_the_same_each_time(launcher: Launcher) -> None:
    seen = {verdict_on(DOUBLE, solution_of(DOUBLE), launcher, fresh=None).seeds[1]
            for _ in range(6)}
    assert len(seen) > 1


def test_a_right_function_is_confirmed_although_another_is_wrong(launcher: Launcher) -> None:
    # `double` knows the shown inputs by heart; `mean` is not written.
    shown = [probe.inputs["x"] for probe in Kit(DOUBLE.folder).probes(0)
             if probe.requirement == "double"]
    known = "\n".join(f"    if x.tolist() == {x.tolist()!r}: return 2 * x" for x in shown)
    source = f"import numpy as np\n\n\ndef double(x):\n{known}\n    return 3 * x\n"
    verdict = verdict_on(DOUBLE, source, launcher)
    found = part(verdict, "double")
    assert not found.passed
    assert "right on the inputs of seed 0, but not on fresh ones" in found.message
    assert part(verdict, "mean").rung == "found"


def test_the_shown_seed_can_be_chosen(launcher: Launcher) -> None:
    wrong = edited(DOUBLE, edit("double", "2 * x", "3 * x"))
    first, again, other = (verdict_on(DOUBLE, wrong, launcher, seed=s) for s in (0, 0, 5))
    assert first.requirements[0].message == again.requirements[0].message
    assert first.requirements[0].message != other.requirements[0].message
    assert other.seeds[0] == 5


# ------------------------------------------------------------- diagnosis


def test_two_mistakes_at_once_are_named_together(launcher: Launcher) -> None:
    both = edited(BACKPROP, edit("backprop", ".mean()", ".sum()"),
                  edit("backprop", "dh * (z1 > 0)", "dh"))
    found = part(verdict_on(BACKPROP, both, launcher), "backprop")
    assert {n.id for n in found.diagnosis} == {"loss-not-averaged", "relu-mask-forgotten"}
    assert not any(n.likely for n in found.diagnosis)
    text = plain_text(report(verdict_on(BACKPROP, both, launcher)))
    assert "First: " in text and "And: " in text


def test_two_mistakes_that_touch_the_same_arrays_are_named_together(launcher: Launcher) -> None:
    both = edited(BACKPROP, edit("backprop", "(p - target) / N", "p - target"),
                  edit("backprop", "X.T @ dz1", "h.T @ dz1"))
    named = part(verdict_on(BACKPROP, both, launcher), "backprop").diagnosis
    assert {n.id for n in named} == {"gradient-not-averaged", "inputs-exchanged"}


def test_a_mistake_in_another_style_is_still_recognised(launcher: Launcher) -> None:
    loops = (BACKPROP.folder / "accepted" / "loops.py").read_text()
    wrong = loops.replace("            if value <= 0:\n                below[j] = 0.0",
                          "            pass")
    assert wrong != loops
    found = part(verdict_on(BACKPROP, wrong, launcher), "backprop")
    assert [n.id for n in found.diagnosis] == ["relu-mask-forgotten"]
    assert found.rung == "gradient"


def test_a_known_mistake_beside_an_unknown_one_is_likely(launcher: Launcher) -> None:
    source = edited(BACKPROP, edit("backprop", "h.T @ dlogits", "z1.T @ dlogits"),
                    edit("backprop", "X.T @ dz1", "X.T @ dz1 + 0.1234"))
    found = part(verdict_on(BACKPROP, source, launcher), "backprop")
    named = {n.id: n.likely for n in found.diagnosis}
    assert named.get("pre-activation-used") is True


def test_another_convention_is_not_called_wrong(launcher: Launcher) -> None:
    source = edited(BACKPROP, edit("backprop", "z1 > 0", "z1 >= 0"))
    verdict = verdict_on(BACKPROP, source, launcher)
    assert verdict.requirements[0].diagnosis[0].convention
    assert verdict.requirements[0].rung == "edge"
    assert "right, but by a convention other than" in plain_text(report(verdict))


def test_a_convention_does_not_make_right_what_fails_elsewhere(launcher: Launcher) -> None:
    source = solution_of(PENALTIES).replace("l2 / 2 *", "l2 *").replace("+ l2 * W", "+ 2 * l2 * W")
    by_convention = plain_text(report(verdict_on(PENALTIES, source, launcher)))
    assert "right, but by a convention other than" in by_convention
    source = source.replace(
        "    return penalty", "    penalty += 0.1234 * (not W1.any())\n    return penalty")
    found = plain_text(report(verdict_on(PENALTIES, source, launcher)))
    assert "Keras' `L2`" in found
    assert "is right" not in found


@pytest.mark.parametrize(("old", "new", "kind", "words"), [
    ("np.tanh(shifted)\n", "np.tanh(shifted)\n    y3 = 3 * y\n", "factor", "`y` is 3 times what"),
    ("np.tanh(shifted)\n", "np.tanh(shifted)\n    y3 = -y\n", "sign", "`y` is right except for"),
    ("np.tanh(shifted)\n", "np.tanh(shifted)\n    y3 = len(X) * y\n", "factor",
     "from case to case (2, 5): does it depend on a size?"),
    ("np.tanh(shifted)\n", "np.tanh(shifted)\n    y3 = y.T\n", "transpose",
     "`y` is transposed"),
])
def test_a_relation_to_the_expected_value_is_reported(old: str, new: str, kind: str, words: str,
                                          launcher: Launcher) -> None:
    source = solution_of(LAYER).replace(old, new).replace("return y, outer", "return y3, outer")
    found = part(verdict_on(LAYER, source, launcher), "layer")
    assert [(n.id, n.likely) for n in found.diagnosis] == [(kind, False)]
    assert words in found.diagnosis[0].message


def test_a_wrong_number_is_no_multiple_of_the_right_one(launcher: Launcher) -> None:
    # Any number is some multiple of any other: that explains nothing.
    source = edited(BACKPROP, edit("backprop", ".mean()", ".mean() ** 2"))
    found = part(verdict_on(BACKPROP, source, launcher), "backprop")
    assert (found.rung, found.diagnosis) == ("value", ())


def test_right_numbers_of_the_wrong_type_are_no_multiple(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("return y, outer", "return y.tolist(), outer")
    found = part(verdict_on(LAYER, source, launcher), "layer")
    assert not found.passed and found.diagnosis == ()


def test_permuted_axes_are_reported(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("return y, outer", "return y, outer.transpose(0, 2, 1)")
    found = part(verdict_on(LAYER, source, launcher), "layer")
    assert found.rung == "shape"
    assert [(n.id, n.message) for n in found.diagnosis] == [
        ("axes", "`outer` has the axes in the order (0, 2, 1).")]


def test_an_unknown_mistake_gets_no_name(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("np.tanh(shifted)", "np.tanh(shifted) ** 2 + 0.1")
    found = part(verdict_on(LAYER, source, launcher), "layer")
    assert (found.rung, found.diagnosis) == ("value", ())


# ------------------------------------------------------------- first divergence


def test_divergence_follows_values_under_the_learners_own_names(launcher: Launcher) -> None:
    source = ("import numpy as np\n\ndef layer(X, W, b):\n    u = np.dot(X, W)\n    v = u - b\n"
              "    y = np.tanh(v)\n    return y, X[:, :, None] * y[:, None, :]\n")
    found = part(verdict_on(LAYER, source, launcher), "layer").divergence
    assert found is not None
    # What stands in `v` has no name that tells it to be the reference's.
    assert (found.agrees_up_to, found.yours, found.differs_at) == ("product", "u", None)
    assert "up to `product` (your `u`)" in found.message


def test_divergence_by_name_says_that_your_value_differs(launcher: Launcher) -> None:
    source = edited(LAYER, edit("layer", "product + b", "product - b"))
    found = part(verdict_on(LAYER, source, launcher), "layer").divergence
    assert found is not None
    assert (found.agrees_up_to, found.yours, found.differs_at) == ("product", "product", "shifted")
    assert "your `shifted` differs" in found.message


def test_divergence_at_the_very_first_value(launcher: Launcher) -> None:
    source = edited(LAYER, edit("layer", "X @ W", "X @ (W + 1)"))
    found = part(verdict_on(LAYER, source, launcher), "layer").divergence
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == (None, "product")


@pytest.mark.parametrize(("exercise", "change"), [
    (LAYER, edit("layer", "return", "X *= 1.5; return")),
    (LAYER, edit("layer", "return y, outer", "return None")),
    (LAYER, edit("layer", "return y, outer", "return y[:, 0], outer")),
])
def test_no_divergence_where_it_is_not_the_values_that_are_wrong(
        exercise: ExerciseInfo, change: Edit, launcher: Launcher) -> None:
    verdict = part(verdict_on(exercise, edited(exercise, change), launcher), "layer")
    assert (verdict.passed, verdict.divergence) == (False, None)


def test_where_nothing_is_alike_no_divergence_is_claimed(launcher: Launcher) -> None:
    source = ("import numpy as np\n\ndef layer(X, W, b):\n"
              "    return np.ones((len(X), W.shape[1])), np.ones((*X.shape, W.shape[1]))\n")
    assert part(verdict_on(LAYER, source, launcher), "layer").divergence is None


# ------------------------------------------------------------- evidence that is judged


def test_evidence_is_judged_by_its_verifier_and_the_mistake_named(launcher: Launcher) -> None:
    verdict = verdict_on(SAMPLE, edited(SAMPLE, edit("sample", "number not in chosen", "True")),
                         launcher)
    found = verdict.requirements[0]
    assert (found.rung, found.message) == ("value", "A number stands in it twice.")
    assert [n.id for n in found.diagnosis] == ["repeated"]


@pytest.mark.parametrize("returned", ["None", "7", "[[1], [2], [3]]", "{1: 2}", "'abcd'",
                                      "[float('nan')] * 2", "(i for i in range(3))"])
def test_malformed_evidence_is_a_failed_check(returned: str, launcher: Launcher) -> None:
    verdict = verdict_on(SAMPLE, f"def sample(n, pick):\n    return {returned}\n", launcher)
    assert not verdict.passed
    assert verdict.requirements[0].message
    assert verdict.requirements[0].rung in LADDER


# ------------------------------------------------------------- lists, and what is asked for


@pytest.mark.parametrize(("change", "words"), [
    (edit("tokens", "return words,", "return words[:-1],"), "is missing; expected 'cat'."),
    (edit("tokens", "return words,", "return [*words, 'more'],"),
     "is 'more'; nothing is expected there."),
    (edit("tokens", "return words,", "return [words, words[:1]],"), "`words[0]` is "),
])
def test_lists_of_another_length_are_told_where_they_end(change: Edit, words: str,
                                                         launcher: Launcher) -> None:
    verdict = verdict_on(TOKENS, edited(TOKENS, change), launcher)
    found = verdict.requirements[0]
    assert (found.rung, found.comparison) == ("value", None)
    assert words in found.message
    assert json.dumps(verdict.to_json())


def test_only_what_is_asked_for_is_judged(launcher: Launcher) -> None:
    request = Request(DOUBLE, "def double(x):\n    return 2 * x\n", "/learner/double.py", fresh=7,
                      only=frozenset({"double"}))
    verdict = check(request, launcher)
    assert [r.name for r in verdict.requirements] == ["double"]
    assert verdict.passed


def test_of_mistakes_that_raise_the_same_type_the_one_that_says_the_same_is_named(
        tmp_path: Path, launcher: Launcher) -> None:
    folder = tmp_path / "pairs"
    folder.mkdir()
    (folder / "brief.md").write_text("---\ntitle: T\nlecture: 1\ntopics: []\ndifficulty: 1\n"
                                     "minutes: 1\nreferences: [numpy]\n---\nPairs.\n")
    (folder / "solution.py").write_text(
        "def pairs(x):\n    y = x.reshape(-1, 2)\n    return y + x.reshape(2, -1)\n")
    (folder / "checks.py").write_text(
        "from tutor.check.authoring import Mistake, Probe, edit, function\n"
        "REQUIRED = (function('pairs', returns='y'),)\n"
        "def probes(rng):\n    yield Probe('pairs', 'four', x=rng.normal(size=4))\n"
        "MISTAKES = (\n"
        "    Mistake('threes', 'pairs', 'Threes.', [edit('pairs', '-1, 2', '-1, 3')]),\n"
        "    Mistake('shapes', 'pairs', 'Shapes.', [edit('pairs', '2, -1', '-1')]),\n)\n")
    answer = "def pairs(x):\n    rows = x.reshape(2, 2)\n    return rows + x\n"
    verdict = verdict_on(read_exercise(folder / "brief.md"), answer, launcher)
    named, = verdict.requirements[0].diagnosis
    assert (named.id, named.likely) == ("shapes", True)


# ------------------------------------------------------------- the verdict as a document


@pytest.mark.parametrize("change", [
    edit("backprop", "dh * (z1 > 0)", "dh"), edit("backprop", "N = len(X)", "N = len(X)"),
    edit("backprop", "loss = ", "loss = np.nan * "), edit("backprop", "N = len(X)", "N = 1 / 0"),
])
def test_a_verdict_survives_as_json(change: object, launcher: Launcher) -> None:
    verdict = verdict_on(BACKPROP, edited(BACKPROP, change), launcher)  # type: ignore[arg-type]
    text = json.dumps(verdict.to_json(), allow_nan=False)
    again = from_json(json.loads(text))
    assert again.to_json() == json.loads(text)
    assert report(again)[:-1] == report(verdict)[:-1]


@pytest.mark.parametrize(("source", "line", "column"), [
    ("def double(x):\n    é = 1; return x.nothing\n", 2, 19),
    ("def double(x):\n    return 2 *\n", 2, 15),
    ("import math\nx = 1 + math.nothing\n", 2, 9),
    ("def double(x):\n    return 3 * x\n", 0, 0),
])
def test_the_document_says_where_in_the_file_it_went_wrong(source: str, line: int, column: int,
                                                           launcher: Launcher) -> None:
    verdict = verdict_on(DOUBLE, source, launcher)
    document = verdict.to_json()["requirements"][0]
    assert (document["line"], document["column"]) == (line or None, column or None)
    again = part(from_json(json.loads(json.dumps(verdict.to_json()))), "double")
    assert (again.line, again.column) == (line, column)


def test_the_report_names_the_mistake_before_case_numbers_and_divergence(
        launcher: Launcher) -> None:
    verdict = verdict_on(BACKPROP, edited(BACKPROP, edit("backprop", "dh * (z1 > 0)", "dh")),
                         launcher)
    lines = report(verdict)
    assert lines[0] == Line("wrong", "✗ `backprop` returns the right values, but a wrong "
                                     "gradient.")
    assert [line.role for line in lines] == [
        "wrong", "idea", "detail", "detail", "detail", "blank", "muted"]
    assert lines[2].text == ("Smallest case that fails: 1 example, 2 features, 3 hidden units, "
                             "2 classes.")
    assert lines[3].text.startswith("`dW1[0, ") and "expected" in lines[3].text
    assert lines[4].text.startswith("It agrees with the reference up to `dh`")
    assert all(len(line) <= 88 for line in plain_text(lines).split("\n"))


def test_a_result_that_is_returned_without_a_name_counts_as_reached(launcher: Launcher) -> None:
    source = edited(BACKPROP, edit("backprop", "dh * (z1 > 0)", "dh"),
                    edit("backprop", "    dW2 = h.T @ dlogits\n", ""),
                    edit("backprop", "return loss, (dW1, db1, dW2, db2)",
                         "return loss, (dW1, db1, h.T @ dlogits, db2)"))
    found = part(verdict_on(BACKPROP, source, launcher), "backprop").divergence
    assert found is not None
    assert (found.agrees_up_to, found.differs_at) == ("dh", "dz1")


@pytest.mark.parametrize(("body", "told"), [
    ("raise ValueError('no')",
     "`double` raises ValueError on line 2 (`raise ValueError('no')`): no"),
    ("while True: pass", "`double` was still running after 1 second"),
    ("return double(x, 1)", "`double` raises TypeError"),
])
def test_a_sentence_names_what_it_is_about_once(body: str, told: str,
                                                launcher: Launcher) -> None:
    verdict = verdict_on(DOUBLE, f"def double(x):\n    {body}\n", launcher)
    line = report(verdict)[0].text
    assert line.startswith(f"✗ {told}") and line.count("`double`") == 1


def test_a_signature_that_does_not_fit_is_named_once(launcher: Launcher) -> None:
    verdict = verdict_on(DOUBLE, "def double():\n    return 1\n", launcher)
    assert report(verdict)[0].text.startswith("✗ `double` cannot be called as the brief says")


def test_waiting_functions_are_listed_together(launcher: Launcher) -> None:
    lines = report(verdict_on(CHAIN, scaffold_of(CHAIN), launcher))
    waiting = [line.text for line in lines if "waits for" in line.text]
    assert waiting and all(text.startswith("○ `") for text in waiting)
    assert [line.role for line in lines].count("blank") == 1


@pytest.mark.parametrize(("rung", "message", "said"), [
    ("shape", "`y` has shape (2, 1); expected (2,).", "`f` returns the wrong shape."),
    ("shape", "It returns None. Is the `return` missing?",
     "`f` returns None. Is the `return` missing?"),
    ("dtype", "`y` holds integers (dtype int64); expected floating-point numbers.",
     "`f` returns the wrong dtype."),
    ("dtype", "`y` is a list; expected an array of numbers.", "`f` returns the wrong type."),
])
def test_the_headline_says_what_is_wrong_with_the_result(
        rung: str, message: str, said: str) -> None:
    failed = RequirementVerdict("f", False, rung, message, (Check("one", False, rung, message),))
    lines = report(Verdict("f", False, "numpy", None, "cpu", (0,), 0.1, (failed,)))
    assert lines[0].text == f"✗ {said}"
    # What the headline says already is not said again.
    assert [line.text for line in lines].count(message) == (message[:2] != "It")


def test_every_rung_has_words_for_learners() -> None:
    assert tuple(LABELS) == LADDER


def test_the_ladder_shows_what_was_climbed(launcher: Launcher) -> None:
    verdict = verdict_on(BACKPROP, edited(BACKPROP, edit("backprop", "dh * (z1 > 0)", "dh")),
                         launcher)
    marks = dict(ladder(verdict.requirements[0]))
    assert marks["values"] == "✓" and marks["gradients"] == "✗" and marks["consistency"] == "·"


@pytest.mark.parametrize("rungs, shown, words", [
    # A wrong shape later on hides no smaller case.
    (("value", "shape"), "case 0", "Smallest case that fails"),
    ((None, "finite", "dtype"), "case 1", "Smallest case that fails"),
    # What gives no result, comes first.
    (("value", "runs"), "case 1", "First case without a result"),
    (("gradient", "value"), "case 1", "First case of that"),
    (("edge", "value"), "case 1", "Smallest ordinary case that fails"),
])
def test_of_what_fails_in_several_ways_the_smallest_case_is_shown(
        rungs: tuple[str | None, ...], shown: str, words: str) -> None:
    checks = [Check(f"case {i}", rung is None, rung, "It is so.") for i, rung in enumerate(rungs)]
    broken = Judgement(Kit(LAYER.folder).requirement("layer"), checks=checks).first_failure
    assert broken is not None and broken.name == shown
    verdict = RequirementVerdict("f", False, broken.rung, "`y` is so.", tuple(checks))
    lines = [line.text for line in report(Verdict("e", False, "numpy", None, "cpu", (0,), 0.0,
                                                  (verdict,)))]
    assert f"{words}: {shown}." in lines
    # No rung counts as climbed on which anything fails.
    failing = {LABELS[rung][0] for rung in rungs if rung is not None
               and LADDER.index(rung) <= LADDER.index(broken.rung or "")}
    assert {label for label, mark in ladder(verdict) if mark == "✗"} == failing


def test_what_comes_of_a_changed_argument_is_told_with_the_argument(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("return y, outer", "W *= 2\n    return 3 * y, outer")
    message = part(verdict_on(LAYER, source, launcher), "layer").message
    assert message.endswith("And it changes its argument `W`: work on a copy.")
    assert message.startswith("`y[0, 0]` is ")


def driven_exercise(folder: Path) -> ExerciseInfo:
    """A driver hands on an array, and brings back a number that the brief does not name."""
    folder.mkdir()
    (folder / "brief.md").write_text("---\ntitle: T\nlecture: 1\ntopics: []\ndifficulty: 1\n"
                                     "minutes: 1\nreferences: [numpy]\n---\nHalves.\n")
    (folder / "solution.py").write_text("def halves(x):\n    return x / 2\n")
    (folder / "driver.py").write_text("def drive(answer, x):\n    return answer.halves(x).sum()\n")
    (folder / "checks.py").write_text(
        "from tutor.check.authoring import Probe, function\n"
        "REQUIRED = (function('halves', returns='total', driven=True,\n"
        "            meanings={'total': 'It is the sum of all halves.'}),)\n"
        "def probes(rng):\n    yield Probe('halves', 'four', x=rng.normal(size=4))\n")
    return read_exercise(folder / "brief.md")


def test_a_result_that_the_brief_does_not_name_is_explained(tmp_path: Path,
                                                            launcher: Launcher) -> None:
    info = driven_exercise(tmp_path / "halves")
    verdict = verdict_on(info, "def halves(x):\n    return x / 3\n", launcher)
    assert verdict.requirements[0].message.endswith(" It is the sum of all halves.")


def test_what_a_driver_hands_on_stays_as_it_is(tmp_path: Path, launcher: Launcher) -> None:
    info = driven_exercise(tmp_path / "halves")
    verdict = verdict_on(info, "def halves(x):\n    x /= 2\n    return x\n", launcher)
    assert verdict.requirements[0].message == "It changes its argument `x`. Work on a copy."


@pytest.mark.parametrize("printed", [3, 50, 300])
def test_what_was_printed_is_shown_where_it_is_short_and_counted_where_it_is_long(
        printed: int, launcher: Launcher) -> None:
    source = f"for i in range({printed}):\n    print('line', i)\n" + solution_of(DOUBLE)
    verdict = verdict_on(DOUBLE, source, launcher)
    text = plain_text(report(verdict, full=False, more="Ask for it."))
    if printed == 3:
        assert "Your code printed:\n  line 0\n  line 1\n  line 2\n" in text
        assert "Not shown" not in text
    else:
        assert f"Not shown: {printed} lines of output. Ask for it." in text
        assert "line 0" not in text
    whole = plain_text(report(verdict))
    assert "line 0" in whole and ("line 49" in whole) == (printed > 49)
    assert ("and 100 more lines" in whole) == (printed == 300)


def lines_of(text: str) -> list[str]:
    """The lines of a verdict in words, without the one that says how it was checked."""
    return [line for line in text.split("\n") if line][:-1]


def test_before_more_is_asked_for_a_verdict_has_at_most_eight_lines() -> None:
    failed = [RequirementVerdict(
        name, False, "value", "`y[0, 1]` is 9; expected 6." + " More of it." * 4,
        (Check("two rows", False, "value"),),
        (MistakeMatch("squared", "The number is squared. Twice a number adds it to itself."),
         MistakeMatch("halved", "And it is halved.")),
        Divergence("x", "x", "y", "It agrees with the reference up to `x`."),
        warnings=(("overflow encountered in exp", 3, "y = np.exp(x)"),)) for name in "fg"]
    right = [RequirementVerdict(name, True, None, "", (Check("one", True),)) for name in "abcde"]
    unwritten = [RequirementVerdict(name, False, "found", f"`{name}` is not written yet.")
                 for name in ("h", "i")]
    verdict = Verdict("f", False, "numpy", None, "cpu", (0,), 0.1,
                      (*right, *failed, *unwritten), "one\ntwo\n")

    def told(verdict: Verdict, width: int) -> list[str]:
        return lines_of(plain_text(report(
            verdict, full=False, more="Ask.",
            height=lambda line: plain_text([line], width).count("\n") + 1), width))

    for width in (66, 79, 119):
        lines = told(verdict, width)
        assert len(lines) <= 8
        # What is wrong and the mistake come first, whatever there is besides.
        assert lines[0] == "✗ `f` runs, but returns wrong values."
        assert lines[1].strip().startswith("First: The number is squared.")
        assert any(line.startswith("✗ `g` runs") for line in lines)
        assert "✓ `a`, `b`, `c`, `d` and `e` are right." in lines
        assert any(line.startswith("○ `h`") for line in lines)
        assert lines[-1].strip().startswith("Not shown: 2 warnings, 2 lines of output and ")
    six = told(Verdict("f", False, "numpy", None, "cpu", (0,), 0.1,
                       tuple(replace(failed[0], name=name) for name in "pqrstu")), 79)
    assert len(six) <= 8 and "✗ `q`, `r`, `s`, `t` and `u` are wrong, too." in six
    alone = Verdict("f", False, "numpy", None, "cpu", (0,), 0.1, (failed[0],))
    assert any("agrees with the reference" in line for line in told(alone, 119))
    assert "Not shown" not in "".join(told(alone, 119))


def test_the_smallest_case_of_a_second_one_stands_there_before_what_is_right_is_listed() -> None:
    failed = [RequirementVerdict(name, False, "value", "`y[0]` is 9; expected 6.",
                                 (Check("two rows", False, "value"),),
                                 (MistakeMatch("squared", "The number is squared."),))
              for name in "fg"]
    right = [RequirementVerdict(name, True, None, "", (Check("one", True),)) for name in "abcd"]
    lines = lines_of(plain_text(report(Verdict("f", False, "numpy", None, "cpu", (0,), 0.1,
                                               (*right, *failed)), full=False)))
    assert len(lines) <= 8 and "✓ `a`, `b`, `c` and `d` are right." in lines
    assert "  Smallest case that fails: two rows. `y[0]` is 9; expected 6." in lines


def test_printing_that_was_cut_is_not_counted(launcher: Launcher) -> None:
    source = "for i in range(9000):\n    print('line', i)\n" + solution_of(DOUBLE)
    verdict = verdict_on(DOUBLE, source, launcher)
    text = plain_text(report(verdict))
    assert "and much more" in text and "more lines" not in text
    assert verdict.printed.rstrip().endswith(CUT)


# ------------------------------------------------------------- which reference


@pytest.mark.parametrize(("options", "words"), [
    ({"reference": "keras"}, "has no Keras reference"),
    ({"device": "gpu"}, "--device gpu"), ({"backend": "jax"}, "--backend"),
])
def test_a_reference_that_is_not_there_is_a_sentence(options: dict, words: str,
                                                     launcher: Launcher) -> None:
    from tutor.errors import UsageError

    with pytest.raises(UsageError) as caught:
        check(Request(DOUBLE, solution_of(DOUBLE), "/x/double.py", **options), launcher)
    assert words in str(caught.value)


@pytest.mark.parametrize("rows", [2, 5], ids=["the first case", "the second case"])
def test_one_case_that_is_left_open_is_not_called_not_written_yet(
        rows: int, launcher: Launcher) -> None:
    source = solution_of(LAYER).replace(
        "    product = X @ W\n",
        f"    if len(X) == {rows}:\n        raise NotImplementedError\n    product = X @ W\n")
    verdict = part(verdict_on(LAYER, source, launcher), "layer")
    assert (verdict.rung, verdict.unwritten) == ("runs", False)
    assert verdict.message == ("`layer` leaves one case open on line 9 "
                               "(`raise NotImplementedError`).")


def test_a_result_of_less_precision_than_the_inputs_is_the_wrong_dtype(launcher: Launcher) -> None:
    source = solution_of(LAYER).replace("return y, outer",
                                        "return y.astype(np.float16), outer")
    verdict = part(verdict_on(LAYER, source, launcher), "layer")
    assert (verdict.rung, verdict.diagnosis) == ("dtype", ())
    assert "`y` has less precision (dtype float16) than expected (float64)." in verdict.message
    # A wrong value beside it: with so few digits any mistake is as near as another.
    rough = solution_of(BACKPROP).replace("return loss, (dW1,",
                                          "return loss, ((2 * dW1).astype(np.float16),")
    verdict = part(verdict_on(BACKPROP, rough, launcher), "backprop")
    assert (verdict.rung, verdict.diagnosis) == ("dtype", ())


def test_of_float32_inputs_float32_results_are_right(tmp_path: Path, launcher: Launcher) -> None:
    folder = tmp_path / "halves"
    folder.mkdir()
    (folder / "brief.md").write_text("---\ntitle: T\nlecture: 1\ntopics: []\ndifficulty: 1\n"
                                     "minutes: 1\nreferences: [numpy]\n---\nHalves.\n")
    (folder / "solution.py").write_text("def halves(x):\n    return x.astype(float) / 3\n")
    (folder / "checks.py").write_text(
        "import numpy as np\nfrom tutor.check.authoring import Probe, function\n"
        "REQUIRED = (function('halves', returns='y'),)\n"
        "def probes(rng):\n"
        "    yield Probe('halves', 'single', x=rng.normal(size=4).astype(np.float32))\n")
    info = read_exercise(folder / "brief.md")
    assert verdict_on(info, "def halves(x):\n    return x / x.dtype.type(3)\n", launcher).passed
    verdict = verdict_on(info, "def halves(x):\n    return (x / 3).astype('float16')\n", launcher)
    assert "(dtype float16) than expected (float32)" in verdict.requirements[0].message


def test_an_exception_names_no_mistake_that_values_do_not_show(launcher: Launcher) -> None:
    # Another IndexError than any known mistake's, and nothing else to go by.
    info = OWN.exercise("discounted_returns")
    source = ("import numpy as np\n\n\ndef discounted_returns(rewards, ends, gamma):\n"
              "    returns, ahead = np.zeros(len(rewards)), 0.0\n"
              "    for t in range(len(rewards), -1, -1):\n"
              "        ahead = rewards[t] + gamma * ahead * (not ends[t])\n"
              "        returns[t] = ahead\n    return returns\n")
    verdict = part(verdict_on(info, source, launcher), "discounted_returns")
    assert (verdict.rung, verdict.diagnosis) == ("runs", ())


def test_right_values_beside_a_changed_argument_are_explained_by_no_mistakes(
        launcher: Launcher) -> None:
    source = edited(BACKPROP, edit("backprop", "return", "W2 -= 0.1 * dW2\n    return"))
    verdict = part(verdict_on(BACKPROP, source, launcher), "backprop")
    assert (verdict.rung, verdict.diagnosis) == ("property", ())


def exercise_of(folder: Path, solution: str, checks: str) -> ExerciseInfo:
    """An exercise on NumPy that is nothing but a solution and its checks."""
    folder.mkdir()
    (folder / "brief.md").write_text("---\ntitle: T\nlecture: 1\ntopics: []\ndifficulty: 1\n"
                                     "minutes: 1\nreferences: [numpy]\n---\nIt.\n")
    (folder / "solution.py").write_text(solution)
    (folder / "checks.py").write_text(checks)
    return read_exercise(folder / "brief.md")


def test_a_check_as_a_whole_has_a_limit_besides_that_of_one_call(tmp_path: Path,
                                                                 launcher: Launcher) -> None:
    info = exercise_of(
        tmp_path / "same", "def same(x):\n    return 1.0 * x\n",
        "from tutor.check.authoring import Limits, Probe, function\n"
        "LIMITS = Limits(seconds=20.0, whole=1.0)\nREQUIRED = (function('same', returns='y'),)\n"
        "def probes(rng):\n    for n in range(1, 9):\n"
        "        yield Probe('same', f'{n} numbers', x=rng.normal(size=n))\n")
    slow = "import time\n\ndef same(x):\n    time.sleep(0.45)\n    return x\n"
    verdict = part(verdict_on(info, slow, launcher), "same")
    assert (verdict.passed, verdict.rung) == (False, "runs")
    assert verdict.message == (
        "The check as a whole was stopped: your code has run for 1 second by now, the most that "
        "all cases may take together.")
    assert 0 < sum(check.passed for check in verdict.checks) < 7
    # What a call has left is what the others have not taken.
    never = "def same(x):\n    while True:\n        pass\n"
    message = part(verdict_on(info, never, launcher), "same").message
    assert message.startswith("The check as a whole was stopped")


def test_what_is_going_on_is_told_case_by_case(launcher: Launcher) -> None:
    told: list[str] = []
    check(Request(DOUBLE, solution_of(DOUBLE), "/learner/double.py", fresh=7), launcher,
          told.append)
    assert told == [
        "loading your file",
        "checking double, case 1 of 2", "checking double, case 2 of 2",
        "checking mean, case 1 of 1",
        "confirming double, case 1 of 2", "confirming double, case 2 of 2",
        "confirming mean, case 1 of 1"]
