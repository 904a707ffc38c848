"""Practice and review whose program is killed; `helpers/asking_kills.py` says how."""

from __future__ import annotations

import pytest
from helpers import asking_kills

pytestmark = pytest.mark.posix


def test_no_answer_that_was_marked_is_lost_when_the_program_is_killed(home):
    kills = asking_kills.run(4, 5, home)
    assert len(kills.answers) >= 2
    assert not kills.lost
    assert not kills.unlike
