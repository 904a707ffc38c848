"""What a lecture's Python defines is read once, and anew when any of its files changes."""

from __future__ import annotations

import os

from tutor.authored import unless_changed


def test_a_file_is_read_again_when_it_or_one_that_goes_on_with_it_changes(tmp_path):
    path, more = tmp_path / "questions.py", tmp_path / "questions_more.py"
    reads = []

    def read(each):
        reads.append(each)
        return len(reads)

    path.write_text("")
    assert [unless_changed(path, read) for _ in range(3)] == [1, 1, 1]
    more.write_text("")
    assert unless_changed(path, read) == 2
    os.utime(more, (1, 1))
    assert unless_changed(path, read) == 3
    more.unlink()
    assert unless_changed(path, read) == 4
