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
        "lstm_backward/clipped_at_five",
        "lstm_backward/error_clipped",
        "lstm_cell/cell_clipped",
        "multi_head_attention/scores_clipped",
        "policy_gradient/gradients_clipped",
        "tensor_contractions/clipped",
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
        "keras_mlp/batch_by_its_maximum",
        "keras_mlp/one_model_for_all",
        "lstm_backward/divides_by_the_old_cell",
        "lstm_backward/states_initialised",
        "markov_chain/eigenvalue_within_1e_3",
        "markov_chain/largest_real_after_sorting_size",
        "markov_chain/largest_size",
        "markov_chain/powers_capped",
        "markov_chain/recursion",
        "markov_chain/smallest_entries_dropped",
        "multi_head_attention/mask_of_minus_100",
        "multi_head_attention/minus_1000_added",
        "multi_head_attention/no_maximum_subtracted",
        "multi_head_attention/one_maximum_for_all",
        "numerical_gradient/list_given_to_f",
        "numerical_gradient/small_slopes_dropped",
        "numerical_gradient/zeros_skipped",
        "policy_gradient/log_of_softmax",
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
        "multi_head_attention/single_precision",
        "noise_schedule/single_precision",
        "policy_gradient/single_precision",
        "softmax_cross_entropy/single_precision",
        "tensor_contractions/single_precision",
    ),
    "a mistake that is named elsewhere has no name here": (
        "ddpm_step/own_randomness",
        "lstm_backward/bias_keepdims",
        "policy_gradient/actions_from_one",
    ),
    "equal in value, false in words": (
        "bayes_posterior/observations_ignored",
        "noise_schedule/end_of_time_left_out",
        "noise_schedule/one_piece_too_many",
    ),
    "a catch-all is stated as a fact": (
        "keras_mlp/batch_standardised",
        "keras_mlp/each_image_by_its_maximum",
        "keras_mlp/first_image_right",
        "keras_mlp/images_transposed",
        "keras_mlp/ink_inverted",
        "keras_mlp/minus_one_to_one",
        "keras_mlp/over_fifteen",
        "keras_mlp/softer_probabilities",
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
