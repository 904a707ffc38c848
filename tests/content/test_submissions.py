"""Submissions as students write them: each gets the verdict that its header says.

A file of `tests/submissions/<exercise>/` begins with comments:

    # verdict: wrong         or: right
    # named: kernel-flipped  known mistakes and relations that may be named; nothing else may be
    # naming: required       one of them has to be named
    # wrong: relu, tanh      the requirements that fail, where there are several; the others pass
    # says: pattern          what the report has to say, as a regular expression
    # never: pattern         what it must not say
    # why: what is wrong about it, or unusual, in words.

What the check still gets wrong stands in `FAULTS`: whatever mends it has to take its line out.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.answers import TESTS, own_course, verdict_on

from tutor.check.report import plain_text, report
from tutor.check.sandbox.launch import Launcher
from tutor.check.verdict import Verdict

COURSE = own_course()
FOLDER = TESTS / "submissions"
# Each seed has to tell by itself: the shown one is what a learner looks at.
SEEDS = (0, 11, 23)
KEYS = ("verdict", "named", "naming", "wrong", "says", "never", "why")

FAULTS: dict[str, tuple[str, ...]] = {
    "no probe is large enough for clipping to show": (
        "activations/gradient_clipped_at_five",
        "backprop/gradients_clipped",
        "bayes_posterior/clipped_exponent",
        "dense_layer/clipped_at_five",
    ),
    "float16 is accepted as a result": (
        "activations/half_precision",
        "attention/half_precision",
        "backprop/half_precision",
        "bayes_posterior/half_precision",
        "conv2d/half_precision",
        "conv2d_backward/half_precision",
        "ddpm_step/half_precision",
        "dense_layer/half_precision",
        "discounted_returns/half_precision",
        "gaussian_mle/half_precision",
        "keras_mlp/half_precision",
        "lstm_backward/half_precision",
        "lstm_cell/half_precision",
        "markov_chain/half_precision",
        "multi_head_attention/half_precision",
        "noise_schedule/half_precision",
        "numerical_gradient/half_precision",
        "policy_gradient/half_precision",
        "softmax_cross_entropy/half_precision",
        "tensor_contractions/half_precision",
    ),
    "passes on a seed or on all: no probe shows it": (
        "activations/nan_at_zero",
        "activations/threshold_for_zero",
        "backprop/batch_maximum_subtracted",
        "backprop/constant_subtracted",
        "bayes_posterior/shifted_by_the_last",
        "bayes_posterior/shifted_by_the_priors_favourite",
        "conv2d/kernel_larger_than_the_image",
        "conv2d/whole_number_image_truncated",
        "conv2d_backward/whole_number_image",
        "discounted_returns/horizon_of_thirty",
        "discounted_returns/recursion_with_raised_limit",
        "gaussian_mle/noise_floor",
    ),
    "float32 inside is accepted for float64 inputs": (
        "activations/single_precision",
        "attention/single_precision",
        "backprop/single_precision",
        "conv2d/single_precision",
        "conv2d_backward/single_precision",
        "ddpm_step/single_precision",
        "dense_layer/single_precision",
        "discounted_returns/single_precision",
        "lstm_backward/single_precision",
        "lstm_cell/single_precision",
        "markov_chain/single_precision",
        "noise_schedule/single_precision",
        "policy_gradient/single_precision",
        "softmax_cross_entropy/single_precision",
        "tensor_contractions/single_precision",
    ),
    "an exception without the help that could be given": (
        "attention/truth_of_mask",
        "dense_layer/helper_without_return",
    ),
    "a mistake that is named elsewhere has no name here": (
        "backprop/bias_keepdims",
        "backprop/epsilon_in_the_log",
        "backprop/gradients_before_loss",
        "backprop/labels_from_one",
        "backprop/weights_and_biases_reordered",
        "bayes_posterior/values_from_one",
        "ddpm_step/own_randomness",
        "ddpm_step/own_seeded_randomness",
        "multi_head_attention/results_exchanged",
        "policy_gradient/results_exchanged",
        "softmax_cross_entropy/results_exchanged",
    ),
    "a divergence that misleads": (
        "backprop/nothing_returned",
        "backprop/sign_turned_later",
        "conv2d_backward/clipped_at_five",
        "conv2d_backward/dbias_divided_later",
        "conv2d_backward/errors_change_in_place",
        "conv2d_backward/gradients_exchanged",
        "conv2d_backward/mean_over_the_batch",
        "conv2d_backward/nothing_returned",
        "ddpm_step/x_t_written_over",
        "discounted_returns/last_step_left_out",
        "lstm_cell/unstable_sigmoid",
    ),
    "two mistakes that cancel out are named": (
        "backprop/weights_updated_in_place",
    ),
    "one case left open is called not written yet": (
        "conv2d/same_unwritten",
        "discounted_returns/only_one_case_unwritten",
    ),
    "an exception or NaN alone is taken for evidence": (
        "bayes_posterior/shifted_by_the_sum",
        "conv2d/square_kernel_assumed",
        "discounted_returns/helper_returns_nothing",
        "discounted_returns/index_one_ahead",
        "discounted_returns/index_past_the_end",
        "multi_head_attention/truth_of_mask",
        "numerical_gradient/helper_forgets_to_return",
    ),
    "equal in value, false in words": (
        "bayes_posterior/observations_ignored",
        "conv2d_backward/kernel_turned_forward",
    ),
    "a factor that is none, or depends on no size": (
        "policy_gradient/loss_times_gradient",
        "softmax_cross_entropy/gradient_times_loss",
        "softmax_cross_entropy/nearly_n",
        "softmax_cross_entropy/nearly_one",
    ),
}


@dataclass(frozen=True)
class Submission:
    """One file, and what its header expects of the check."""

    exercise: str
    name: str
    source: str
    header: dict[str, str]

    @property
    def id(self) -> str:
        return f"{self.exercise}/{self.name}"

    @property
    def right(self) -> bool:
        return self.header["verdict"] == "right"

    def ids(self, key: str) -> set[str]:
        return {word.strip() for word in self.header.get(key, "").split(",") if word.strip()}


def read(path: Path) -> Submission:
    """A submission with its header. A key that nothing reads is a mistake of the header."""
    source = path.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    key = ""
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        found = re.match(r"# (\w+):(.*)", line)
        if found:
            key = found[1]
            header[key] = found[2].strip()
        else:
            header[key] += " " + line.lstrip("# ")
    assert set(header) <= set(KEYS) and header["verdict"] in ("right", "wrong"), path
    return Submission(path.parent.name, path.stem, source, header)


SUBMISSIONS = [read(path) for path in sorted(FOLDER.glob("*/*.py"))]


def parameters() -> Iterator[object]:
    for one in SUBMISSIONS:
        faults = [fault for fault, ids in FAULTS.items() if one.id in ids]
        marks = [pytest.mark.xfail(strict=True, reason=fault) for fault in faults]
        yield pytest.param(one, id=one.id, marks=marks)


@pytest.fixture(scope="module")
def keras(launcher: Launcher) -> Launcher:
    """A process that has imported Keras, for all of them."""
    if importlib.util.find_spec("tensorflow") is None:
        pytest.skip("TensorFlow is not installed")
    return launcher.with_keras()


@pytest.mark.parametrize("submission", parameters())
def test_a_submission_gets_its_verdict(submission: Submission, launcher: Launcher,
                                       request: pytest.FixtureRequest) -> None:
    info = COURSE.exercise(submission.exercise)
    seeds = SEEDS
    if info.needs == "keras":
        launcher, seeds = request.getfixturevalue("keras"), SEEDS[:1]
    for seed in seeds:
        # Two different seeds for a right one; the same again for a wrong one, which is to fail
        # without the help of another.
        fresh = seed + 1 if submission.right else seed
        verdict = verdict_on(info, submission.source, launcher, seed=seed, fresh=fresh)
        wrong = faults_of(submission, verdict)
        assert not wrong, f"seed {seed}: {'; '.join(wrong)}"


def faults_of(submission: Submission, verdict: Verdict) -> list[str]:
    """What the check got wrong, in words."""
    found = []
    text = plain_text(report(verdict), width=10_000)
    failing = {r.name for r in verdict.requirements if not r.passed
               and not any(check.name == "waits" for check in r.checks)}
    if submission.right and failing:
        found.append(f"refused: {text}")
    if not submission.right:
        if verdict.passed:
            found.append("accepted")
        expected = submission.ids("wrong")
        if expected and failing != expected:
            found.append(f"rejects {sorted(failing)} where {sorted(expected)} are wrong: {text}")
    said = {named.id for r in verdict.requirements for named in r.diagnosis}
    if said - submission.ids("named"):
        found.append(f"named falsely: {sorted(said - submission.ids('named'))}")
    if submission.header.get("naming") == "required" and not said and not verdict.passed:
        found.append("not named")
    says, never = submission.header.get("says"), submission.header.get("never")
    if says and not re.search(says, text):
        found.append(f"does not say {says!r}: {text}")
    if never and re.search(never, text):
        found.append(f"says {never!r}: {text}")
    return found


def test_every_known_fault_is_that_of_a_submission() -> None:
    listed = [one for ids in FAULTS.values() for one in ids]
    assert set(listed) <= {one.id for one in SUBMISSIONS} and len(set(listed)) == len(listed)
