"""An exam whose program is killed while one writes; `helpers/exam_kills.py` says how."""

from __future__ import annotations

import pytest
from helpers import exam_kills

pytestmark = pytest.mark.posix


def test_no_word_that_was_shown_is_lost_when_the_program_is_killed(home):
    kills = exam_kills.run(4, 7, home)
    assert len(kills.words) >= 4
    assert not kills.lost
    assert max(kills.clock_errors) < 2
