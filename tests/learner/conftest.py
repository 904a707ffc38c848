"""Fixtures of the learner's layer: a folder of their own for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.learner.workspace import Workspace


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home")
