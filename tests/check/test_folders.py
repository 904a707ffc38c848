"""Folders of owners that were killed are swept up; others stay."""

import subprocess
import sys
import tempfile

import pytest

from tutor.check.sandbox import folders


@pytest.mark.posix
def test_only_folders_of_ended_owners_are_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    old = tmp_path / f"tutor-{ended.pid}-abc"
    (old / "inside").mkdir(parents=True)
    foreign = tmp_path / "tutor-notes"
    foreign.mkdir()
    own = folders.make_folder()
    folders.remove_stale_folders()
    left = {path.name for path in tmp_path.iterdir()}
    assert old.name not in left
    assert {foreign.name, own.rpartition("/")[2]} <= left
