"""The learner's files: never overwritten, never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tutor.errors import EnvironmentLacksError, TutorError, UsageError
from tutor.learner.workspace import Workspace, read_text, show, workspace, write_text


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home")


def test_start_writes_the_scaffold_once_and_never_overwrites(space: Workspace) -> None:
    assert space.start("conv", "scaffold\n") is True
    assert space.read("conv") == "scaffold\n"
    space.path("conv").write_text("my work\n")
    assert space.start("conv", "scaffold\n") is False
    assert space.read("conv") == "my work\n"
    space.path("conv").write_text("")
    assert space.start("conv", "scaffold\n") is False, "an empty file is the learner's, too"


@pytest.mark.posix
def test_start_leaves_a_link_alone_even_one_that_leads_nowhere(space: Workspace) -> None:
    space.create()
    space.path("conv").symlink_to(space.home / "elsewhere.py")
    assert space.start("conv", "scaffold\n") is False
    assert not (space.home / "elsewhere.py").exists()


def test_replace_keeps_the_old_file_beside_the_new(space: Workspace) -> None:
    space.start("conv", "scaffold\n")
    space.path("conv").write_bytes(b"my work\r\n\xff")
    backup = space.replace("conv", "scaffold\n")
    assert backup is not None
    assert backup.read_bytes() == b"my work\r\n\xff"
    assert backup.parent == space.exercises
    assert backup.suffix == ".py"
    assert space.read("conv") == "scaffold\n"


def test_many_backups_within_a_second_are_all_kept(space: Workspace) -> None:
    space.create()
    for n in range(5):
        space.path("conv").write_text(f"work {n}\n")
        space.replace("conv", "scaffold\n")
    kept = {p.read_text() for p in space.exercises.glob("conv.*.py")}
    assert kept == {f"work {n}\n" for n in range(5)}


def test_replacing_by_the_same_text_makes_no_backup(space: Workspace) -> None:
    space.start("conv", "scaffold\n")
    assert space.replace("conv", "scaffold\n") is None
    assert [p.name for p in space.exercises.iterdir()] == ["conv.py"]


def test_replacing_a_file_that_is_not_there_writes_it(space: Workspace) -> None:
    assert space.replace("conv", "text\n") is None
    assert space.read("conv") == "text\n"


@pytest.mark.posix
def test_a_link_stays_a_link_and_its_target_is_written(space: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "repository" / "conv.py"
    target.parent.mkdir()
    target.write_text("my work\n")
    space.create()
    space.path("conv").symlink_to(target)
    backup = space.replace("conv", "scaffold\n")
    assert space.path("conv").is_symlink()
    assert target.read_text() == "scaffold\n"
    assert backup is not None and backup.read_text() == "my work\n"


@pytest.mark.posix
def test_a_file_keeps_its_permissions(space: Workspace) -> None:
    space.start("conv", "scaffold\n")
    space.path("conv").chmod(0o640)
    space.replace("conv", "other\n")
    assert space.path("conv").stat().st_mode & 0o777 == 0o640


def test_a_write_that_fails_changes_nothing_and_leaves_no_litter(
        space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    space.start("conv", "my work\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(EnvironmentLacksError) as caught:
        write_text(space.path("conv"), "other\n")
    assert "No space left on device" in str(caught.value)
    monkeypatch.undo()
    assert space.read("conv") == "my work\n"
    assert [p.name for p in space.exercises.iterdir()] == ["conv.py"]


# --------------------------------------------------------------------------- where it lives


def test_the_folder_is_the_one_given_else_tutor_home_else_the_default(
        home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workspace(tmp_path / "given").home == tmp_path / "given"
    assert workspace().home == home
    monkeypatch.delenv("TUTOR_HOME")
    assert workspace().home == tmp_path / "user" / "deep-learning"
    assert workspace("~/mine").home == tmp_path / "user" / "mine"
    assert not home.exists(), "asking makes nothing"


def test_a_relative_folder_is_made_absolute(home: Path, tmp_path: Path,
                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert workspace("here").home == tmp_path / "here"


def test_a_folder_that_holds_the_course_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "course.toml").touch()
    with pytest.raises(UsageError) as caught:
        workspace(tmp_path)
    assert "--home" in str(caught.value)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    blocking = tmp_path / "file"
    blocking.write_text("x")
    for home in (blocking, blocking / "below", blocking / "far" / "below"):
        with pytest.raises(EnvironmentLacksError) as caught:
            Workspace(home).create()
        assert str(blocking) in str(caught.value)
        assert "is a file" in str(caught.value)
    assert blocking.read_text() == "x"


def test_exercises_that_is_a_file_is_named(space: Workspace) -> None:
    space.home.mkdir()
    space.exercises.write_text("x")
    with pytest.raises(EnvironmentLacksError) as caught:
        space.start("conv", "text")
    assert str(space.exercises) in str(caught.value)


# --------------------------------------------------------------------------- reading


@pytest.mark.parametrize(("data", "words"), [
    ("x = 'ü'".encode("utf-16"), "not UTF-8"),
    ("x = 'ü'".encode("latin-1"), "byte 5"),
    (b"\xff\xfe", "not UTF-8"),
])
def test_a_file_in_another_encoding_is_a_sentence(data: bytes, words: str,
                                                  space: Workspace) -> None:
    space.create()
    space.path("conv").write_bytes(data)
    with pytest.raises(UsageError) as caught:
        space.read("conv")
    assert words in str(caught.value)
    assert "conv.py" in str(caught.value)


def test_a_byte_order_mark_is_not_part_of_the_text(space: Workspace) -> None:
    space.create()
    space.path("conv").write_bytes(b"\xef\xbb\xbfx = 1\n")
    assert space.read("conv") == "x = 1\n"


def test_windows_line_ends_are_read_as_line_ends(space: Workspace) -> None:
    space.create()
    space.path("conv").write_bytes(b"x = 1\r\ny = 2\r\n")
    assert space.read("conv") == "x = 1\ny = 2\n"


def test_a_missing_file_says_how_to_begin(space: Workspace) -> None:
    with pytest.raises(UsageError) as caught:
        space.read("conv")
    assert "`tutor start conv`" in str(caught.value)


def test_a_folder_or_a_wrong_path_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        read_text(tmp_path)
    with pytest.raises(UsageError, match="not there"):
        read_text(tmp_path / "nowhere.py")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError):
        read_text(tmp_path / "file" / "below.py")
    with pytest.raises(TutorError):
        read_text(tmp_path / ("x" * 400 + ".py"))


def test_paths_are_shown_with_a_tilde(home: Path, tmp_path: Path) -> None:
    assert show(tmp_path / "user" / "deep-learning" / "a.py") == "~/deep-learning/a.py"
    assert show(Path("/elsewhere/a.py")) == "/elsewhere/a.py"
