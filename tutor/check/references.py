"""Expected results: the solution, or the independent oracle, run on the trusted side."""

from __future__ import annotations

import contextlib
import copy
import os
import time
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tutor.check.authoring import Finding, Probe
from tutor.check.compare import article
from tutor.check.kit import Kit, load_source
from tutor.check.sandbox import trace
from tutor.check.sandbox.child import plain
from tutor.check.sandbox.outcome import Outcome
from tutor.check.sandbox.values import without_place
from tutor.errors import ContentError, EnvironmentLacksError, UsageError


@dataclass(frozen=True)
class Reference:
    """Which reference an answer is held against. `name` is `numpy` or `keras`."""

    name: str = "numpy"
    backend: str | None = None
    device: str = "cpu"


def choose(info_references: tuple[str, ...], exercise: str, name: str | None,
           backend: str | None, device: str | None) -> Reference:
    """The reference that was asked for, checked against what the exercise has."""
    chosen = name or info_references[0]
    if chosen not in info_references:
        if chosen == "numpy":
            raise UsageError(f"`{exercise}` is checked with Keras only; leave out `--reference`.")
        raise UsageError(
            f"`{exercise}` has no Keras reference: Keras does not offer this operation. "
            "Leave out `--reference`, and the NumPy one is used."
        )
    if chosen == "numpy":
        if backend or device in ("gpu",):
            asked = "--backend" if backend else "--device gpu"
            raise UsageError(f"`{asked}` works only with `--reference keras`; "
                             "NumPy runs on the CPU.")
        return Reference()
    return Reference("keras", backend or os.environ.get("KERAS_BACKEND", "tensorflow"),
                     device or "cpu")


def prepare(reference: Reference) -> Reference:
    """Import what the reference needs; returns it with `auto` resolved to the device it runs on."""
    if reference.name == "numpy":
        return reference
    from tutor.check import backends

    return backends.prepare(reference)


def module(kit: Kit, reference: Reference) -> types.ModuleType:
    """The file that computes as the reference. An answer on Keras may have no oracle: then its
    solution runs on Keras already."""
    oracle = reference.name == "keras" and kit.has("oracle.py")
    return kit.module("oracle.py" if oracle else "solution.py")


@contextlib.contextmanager
def running(reference: Reference) -> Iterator[None]:
    """Run a block on the reference's device."""
    if reference.name == "numpy":
        yield
        return
    from tutor.check import backends

    with backends.on_device(reference):
        yield


def expected(kit: Kit, reference: Reference, probe: Probe) -> Outcome:
    """The reference's outcome for a probe. Evidence that a judge looks at has none."""
    if kit.requirement(probe.requirement).judge is not None:
        return Outcome("value")
    source = module(kit, reference)
    with running(reference):
        outcome = run(kit, source, probe)
    lost = without_place(outcome.value) if outcome.ok else ""
    if lost:
        raise ContentError(
            f"{source.__file__}: `{probe.requirement}` returns {article(lost)} {lost}, of which "
            "nothing can come back from a submission. Return numbers, arrays, text, or lists, "
            "tuples, dictionaries and sets of them; or let driver.py use what is returned."
        )
    return outcome


def findings(kit: Kit, reference: Reference, probe: Probe, evidence: Any) -> list[Finding]:
    """What the requirement's judge finds in evidence; what it cannot digest is a failed one."""
    judge = kit.requirement(probe.requirement).judge
    assert judge is not None
    try:
        with running(reference):
            return list(judge(dict(probe.inputs), evidence, module(kit, reference)))
    except ImportError:
        raise
    except Exception as error:
        return [Finding("evidence", False, "value", "What came back is not what the brief asks "
                        f"for ({type(error).__name__}: {str(error)[:120]}).")]


def run(kit: Kit, module: types.ModuleType, probe: Probe, *, tracing: bool = False,
        copied: bool = True) -> Outcome:
    """Run a trusted module on a probe as the learner's process runs an answer."""
    inputs = copy.deepcopy(probe.inputs) if copied else probe.inputs
    requirement = kit.requirement(probe.requirement)
    if requirement.driven:
        drive = getattr(kit.module("driver.py"), "drive", None)
        if drive is None:
            raise ContentError(f"{kit.folder / 'driver.py'} defines no `drive(answer, **inputs)`.")

        def call() -> Any:
            return drive(module, **inputs)
    else:
        arguments, keywords = kit.bind(probe.requirement, inputs)
        target = getattr(module, probe.requirement, None)
        if target is None:
            raise ContentError(f"{module.__file__} defines no `{probe.requirement}`.")

        def call() -> Any:
            return target(*arguments, **keywords)

    records: list[trace.Record] = []
    start = time.perf_counter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if tracing:
                value, records = trace.traced(call, str(module.__file__), probe.requirement)
            else:
                value = call()
        return Outcome("value", plain(value), records=tuple(records),
                       seconds=time.perf_counter() - start)
    except ImportError as error:
        raise EnvironmentLacksError(
            f"The reference needs {error.name or 'a package'}, which is not installed. "
            "`tutor doctor` says what is missing and how to get it."
        ) from error
    except Exception as error:
        return Outcome("raised", type=type(error).__name__, message=str(error)[:500])


def variant(kit: Kit, source: str) -> types.ModuleType:
    """An edited solution as a module."""
    return load_source(f"exercise_{kit.id}_variant", source, f"<variant of {kit.id}>")
