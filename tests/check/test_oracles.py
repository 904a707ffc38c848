"""`tutor doctor --oracles`: agreement, times, what could not run, and the exit status of each."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from helpers.answers import OWN_COURSE

from tutor.check.kit import Kit

Tutor = Callable[..., "CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(importlib.util.find_spec("tensorflow") is None,
                                reason="no TensorFlow")


def test_oracles_agree_or_say_why_they_do_not_run(tutor: Tutor) -> None:
    done = tutor("doctor", "--oracles", "--device", "cpu", "--json", "dense_layer", "lstm_cell",
                 "numerical_gradient", course=OWN_COURSE)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert (document["backend"], document["device"]) == ("tensorflow", "cpu")
    assert set(document["versions"]) == {"keras", "tensorflow", "numpy"}
    dense, lstm, gradient = document["exercises"]
    assert [each["state"] for each in document["exercises"]] == ["agrees", "agrees", "skipped"]
    probes = Kit(OWN_COURSE / "exercises" / "dense_layer").probes(0)
    assert dense["probes"] == len(probes) > 5
    assert 0 < lstm["error"] < lstm["allowed"] == 1e-6
    assert lstm["device"]["first"] > lstm["device"]["again"] > 0
    assert lstm["cpu"] is None, "the device is the CPU already"
    assert "none in Keras" in gradient["message"]


def test_what_is_judged_by_evidence_is_not_compared_with_an_oracle(tutor: Tutor) -> None:
    done = tutor("doctor", "--oracles", "--json", "keras_linear_classifier", course=OWN_COURSE)
    exercise, = json.loads(done.stdout)["exercises"]
    judged = [r.name for r in Kit(OWN_COURSE / "exercises" / exercise["exercise"]).requirements
              if r.judge is not None]
    assert judged == ["train"]
    assert (exercise["state"], exercise["message"]) == ("agrees", "")
    assert exercise["probes"] > 0


def test_an_oracle_that_differs_or_fails_is_a_line_and_the_others_go_on(
        tutor: Tutor, tmp_path: Path) -> None:
    folder = tmp_path / "course"
    for name in ("dense_layer", "activations", "lstm_cell", "discounted_returns"):
        shutil.copytree(OWN_COURSE / "exercises" / name, folder / "exercises" / name)
    shutil.copytree(OWN_COURSE / "exercises" / "_shared", folder / "exercises" / "_shared")
    (folder / "lessons").mkdir()
    shutil.copy(OWN_COURSE / "lessons" / "course.toml", folder / "lessons")
    for name, old, new in (("lstm_cell", "cell.set_weights([W, U, b])",
                            "cell.set_weights([W, U, 2 * b])"),
                           ("activations", "import keras\n", "import keras\nno_such_name\n"),
                           ("discounted_returns", "return ", "return [][0] + ")):
        path = folder / "exercises" / name / "oracle.py"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))
    done = tutor("doctor", "--oracles", course=folder)
    assert done.returncode == 1, done.stderr
    text = " ".join(done.stdout.split())
    assert "✓ dense_layer" in text
    assert "✗ lstm_cell" in text and "lstm_cell, 1 example, 2 features, 3 units: `h_next[" in text
    assert "✗ activations does not run: " in text and "NameError" in text
    assert "raises IndexError: list index out of range" in text
    assert text.endswith("1 agree, 3 differ.")
    assert "Traceback" not in done.stdout + done.stderr


def test_a_device_that_is_not_there_ends_with_3_and_prints_no_figure(tutor: Tutor) -> None:
    done = tutor("doctor", "--oracles", "--device", "gpu", "dense_layer", course=OWN_COURSE)
    if done.returncode != 0:
        assert (done.returncode, done.stdout) == (3, "")
        assert "No GPU is available to tensorflow here." in done.stderr
    else:
        assert "GPU first" in done.stdout


def test_options_of_oracles_alone_are_wrong_use(tutor: Tutor) -> None:
    for arguments in (("--device", "cpu"), ("--json",), ("dense_layer",)):
        done = tutor("doctor", *arguments, course=OWN_COURSE)
        assert (done.returncode, done.stdout) == (2, "")
        assert "go with `--oracles`" in done.stderr
    unknown = tutor("doctor", "--oracles", "dense_laier", course=OWN_COURSE)
    assert unknown.returncode == 2
    assert "Did you mean `dense_layer`" in unknown.stderr
