"""Processes killed at random moments lose nothing that was stored."""

from pathlib import Path

import pytest
from helpers import kills


@pytest.mark.linux
async def test_ten_kills_lose_nothing_and_the_next_check_works(tmp_path: Path) -> None:
    counts = await kills.run(10, seed=3, home=tmp_path / "home")
    assert len(counts) == 3, "each of the three was killed"
