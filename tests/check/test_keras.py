"""What needs TensorFlow: the Keras reference, answers on Keras, devices, and what doctor says.

Everything runs in processes of its own, so that this one never imports TensorFlow.
"""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from helpers import processes
from helpers.answers import OWN_COURSE, TESTS, edited, own_course, solution_of

from tutor.check.authoring import edit
from tutor.check.client import CheckClient, CheckFailed
from tutor.check.verdict import Verdict
from tutor.course.catalogue import load_course

KERAS_COURSE = TESTS / "check" / "keras_course"
BACKPROP = own_course().exercise("backprop")
ENERGY = load_course(KERAS_COURSE).exercise("energy")

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(importlib.util.find_spec("tensorflow") is None, reason="no TensorFlow"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[CheckClient]:
    """One client: its server for Keras loads TensorFlow once for the whole module."""
    started = CheckClient()
    yield started
    await started.close()


async def checked(client: CheckClient, info: Any, source: str, **options: Any) -> Verdict:
    return await asyncio.wait_for(
        client.check(info, source, Path(f"/learner/{info.id}.py"), **options), 240)


async def test_a_submission_is_compared_with_keras_own_operations(client: CheckClient) -> None:
    words: list[str] = []
    verdict = await checked(client, BACKPROP, solution_of(BACKPROP), reference="keras",
                            progress=words.append)
    assert verdict.passed
    assert (verdict.reference, verdict.backend, verdict.device) == ("keras", "tensorflow", "cpu")
    assert "loading Keras" in words
    wrong = await checked(client, BACKPROP, edited(BACKPROP, edit(
        "backprop", "dh * (z1 > 0)", "dh")), reference="keras")
    assert [n.id for n in wrong.requirements[0].diagnosis] == ["relu-mask-forgotten"]
    assert wrong.requirements[0].rung == "gradient"


async def test_a_gpu_that_is_not_there_is_an_error_and_never_a_fallback(
        client: CheckClient) -> None:
    try:
        verdict = await checked(client, BACKPROP, solution_of(BACKPROP), reference="keras",
                                device="gpu")
    except CheckFailed as error:
        assert "No GPU is available to tensorflow" in str(error)
        assert error.exit_status == 3
    else:
        assert verdict.device == "gpu"
    auto = await checked(client, BACKPROP, solution_of(BACKPROP), reference="keras", device="auto")
    assert auto.passed
    assert auto.device in ("cpu", "gpu")


async def test_an_answer_on_keras_runs_in_a_fork_of_a_process_that_has_run_nothing(
        client: CheckClient) -> None:
    source = ("from tensorflow.python.eager import context\n"
              "print('RUN BEFORE', context.context()._initialized)\n" + solution_of(ENERGY))
    verdict = await checked(client, ENERGY, source)
    assert verdict.passed, verdict.requirements[0].message
    assert verdict.printed.split("\n")[0] == "RUN BEFORE False"
    assert verdict.printed.count("\n") == 1, "nothing of the backend's own talk"
    again = await checked(client, ENERGY, solution_of(ENERGY))
    assert again.passed


async def test_wrong_and_broken_keras_code_is_reported_as_any_other(
        client: CheckClient) -> None:
    before = processes.marked()
    half = await checked(client, ENERGY, edited(ENERGY, edit("energy", "0.5 * ", "")))
    assert [n.id for n in half.requirements[0].diagnosis] == ["no-half"]
    ended = await checked(client, ENERGY, "def energy(a, b):\n    raise SystemExit(0)\n")
    assert "ends the program on line 2" in ended.requirements[0].message
    unwritten = await checked(client, ENERGY, "def energy(a, b):\n    raise NotImplementedError\n")
    assert unwritten.requirements[0].rung == "found"
    shape = await checked(client, ENERGY, solution_of(ENERGY).replace("ops.sum(", "ops.abs("))
    assert shape.requirements[0].rung == "shape"
    assert not await asyncio.to_thread(processes.still_there, before)


async def test_the_command_says_which_device_is_missing(tutor: Any, home: Path) -> None:
    path = home / "exercises" / "backprop.py"
    path.parent.mkdir(parents=True)
    path.write_text(solution_of(BACKPROP))
    done = await asyncio.to_thread(
        tutor, "check", "backprop", "--reference", "keras", "--device", "gpu", course=OWN_COURSE)
    assert "Traceback" not in done.stderr
    if done.returncode == 3:
        assert done.stdout == ""
        assert "No GPU is available to tensorflow here." in " ".join(done.stderr.split())
    else:
        assert (done.returncode, "(tensorflow, gpu)" in done.stdout) == (0, True)


async def test_doctor_names_what_is_there_and_what_to_do(tutor: Any, home: Path) -> None:
    done = await asyncio.to_thread(tutor, "doctor")
    text = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stdout
    for words in ("Python 3.", "numpy ", "textual ", "tensorflow ", "Keras runs on tensorflow",
                  "No terminal here", "Course A small course", "does not exist yet"):
        assert words in text
    assert not home.exists(), "looking changes nothing"
