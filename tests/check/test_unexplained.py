"""An answer that nothing explains, which is not to keep the learner waiting."""

from __future__ import annotations

from helpers.answers import small_course, verdict_on

from tutor.check.kit import kit_of
from tutor.check.sandbox.launch import Launcher

INFO = small_course().exercise("central_difference")


def test_what_raises_everywhere_is_tried_on_one_case(launcher: Launcher) -> None:
    """No two mistakes, and no part of the results, could be made out of it."""
    kit = kit_of(INFO.folder)
    kit.memory.clear()
    name = kit.requirements[0].name
    source = f"def {name}(*inputs):\n    raise KeyError('grid')\n"
    verdict = verdict_on(INFO, source, launcher)
    assert not verdict.passed and not verdict.requirements[0].diagnosis
    cases = {probe.name for probe in kit.probes(0)}
    assert len(cases) > 1
    assert len({key[2] for key in kit.memory if key[0] == 0 and key[2] in cases}) == 1
