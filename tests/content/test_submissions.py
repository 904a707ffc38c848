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

Each right one is judged on one of the seeds, and so is every second wrong one; of those in Keras,
which take long, one in sixteen is. With `TUTOR_EVERY=1` in the environment each is judged on every
seed.
"""

from __future__ import annotations

import importlib.util
import os
import re
import zlib
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
SEEDS = (0, 11)
EVERY = bool(os.environ.get("TUTOR_EVERY"))
KEYS = ("verdict", "named", "naming", "wrong", "says", "never", "why")

FAULTS: dict[str, tuple[str, ...]] = {}


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
    def share(self) -> int:
        """A number that is the same on every machine, by which submissions are shared out."""
        return zlib.crc32(self.id.encode())

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
        keras = COURSE.exercise(one.exercise).needs == "keras"
        if not EVERY and one.share % (16 if keras else 1 if one.right else 2):
            continue
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
    if info.needs == "keras":
        launcher = request.getfixturevalue("keras")
    for seed in SEEDS if EVERY else SEEDS[submission.share // 2 % 2:][:1]:
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
