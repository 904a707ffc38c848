"""Hand-ins that nobody should write: each is a sentence, nothing is unpacked, nothing is slow."""

from __future__ import annotations

import io
import json
import os
import stat
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.hand_ins import manifest, write

from tutor.learner.grading.reading import HandIn, find, read

HEAD = json.dumps(manifest())
SOURCE = "def scale(x):\n    return x\n"


def packed(path: Path, *entries: tuple[str | zipfile.ZipInfo, str | bytes],
           kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., HandIn]:
    """Read a hand-in that is made of these entries, and see that nothing was unpacked."""
    def run(*entries: tuple[str | zipfile.ZipInfo, str | bytes], **options: int) -> HandIn:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        found = read(folder, packed(folder / "one.zip", *entries, **options))
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "one.zip"]
        return found
    return run


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", {"chain": "\ufeffa = 1\r\n"}, ["Ada Lovelace, 12", "Alan"],
                 exercises=[{"id": "chain", "state": "passed", "version": "abc"}])
    found = read(tmp_path, path)
    assert found.broken == "" and found.odd == ()
    assert [str(member) for member in found.members] == ["Ada Lovelace (12)", "Alan"]
    assert found.submissions == {"chain": "a = 1\n"}
    assert set(found.claims) == {"chain"} and found.versions == {"chain": "abc"}
    assert found.written is not None and found.written.utcoffset() is not None


@pytest.mark.parametrize("name", [
    "../evil.py", "/etc/evil.py", "submissions/../../evil.py", "C:\\evil.py", "submissions\\a.py",
    "submissions/a b.py", "submissions/chain.py/../../x.py", "submissions/" + "a" * 300 + ".py"])
def test_a_path_leads_nowhere(name: str, reading: Callable[..., HandIn]) -> None:
    found = reading(("manifest.json", HEAD), ("submissions/chain.py", SOURCE), (name, "evil"))
    assert found.submissions == {"chain": SOURCE}
    assert found.odd == ("It holds 1 file that no hand-in has; nothing of that is looked at.",)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "one.zip", ("manifest.json", HEAD),
                  ("submissions/chain.py", bytes(200 * 2**20)), ("submissions/views.py", SOURCE),
                  ("more", bytes(200 * 2**20)))
    tracemalloc.start()
    try:
        found = read(tmp_path, path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.unreadable == {"chain": "It unpacks to more than 1,048,576 bytes."}
    assert found.submissions == {"views": SOURCE}
    assert peak < 20 * 2**20


def test_a_size_that_is_a_lie_is_not_believed(tmp_path: Path) -> None:
    path = packed(tmp_path / "one.zip", ("manifest.json", HEAD),
                  ("submissions/chain.py", bytes(3 * 2**20)))
    data = path.read_bytes()
    size = (3 * 2**20).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (10).to_bytes(4, "little")))
    assert "chain" in read(tmp_path, path).unreadable


@pytest.mark.parametrize(("entries", "words"), [
    ([("manifest.json", HEAD)], "There is no submission in it."),
    ([("a.txt", "x")], "there is no manifest.json in it"),
    ([("manifest.json", "{")], "manifest.json cannot be read"),
    ([("manifest.json", "[" * 100_000)], "manifest.json cannot be read"),
    ([("manifest.json", "9" * 200_000)], "manifest.json cannot be read"),
    ([("manifest.json", b"\xff\xfe\x00")], "manifest.json cannot be read"),
    ([("manifest.json", " " * 400_000)], "unpacks to more than"),
    ([("manifest.json", "[]")], "of something else"),
    ([("manifest.json", '{"format": "other"}')], "of something else"),
    ([("manifest.json", json.dumps(manifest(format_version=99)))], "a later tutor"),
    ([("manifest.json", json.dumps(manifest([])))], "does not say whose"),
    ([("manifest.json", json.dumps(manifest(["a"] * 11)))], "names 11 members"),
    ([("manifest.json", json.dumps(manifest(["x" * 200])))], "a member without a name"),
    ([("manifest.json", json.dumps(manifest(members=[3, None])))], "a member without a name"),
    ([("manifest.json", json.dumps(manifest(members="Ada")))], "does not say whose"),
    ([("manifest.json", json.dumps(manifest() | {"lecture": 4}))], "which lecture"),
])
def test_what_is_no_hand_in_is_a_sentence(entries: list[tuple[str, str]], words: str,
                                          reading: Callable[..., HandIn]) -> None:
    assert words in reading(*entries).broken


@pytest.mark.parametrize("given", [None, 3, "soon", "0001-01-01T00:00:00+14:00", [1], "9" * 50])
def test_a_time_that_is_none_is_told(given: object, reading: Callable[..., HandIn]) -> None:
    found = reading(("manifest.json", json.dumps(manifest(written=given))),
                    ("submissions/chain.py", SOURCE))
    assert found.broken == "" and found.written is None
    assert found.odd == ("It does not say when it was written.",)


def test_thousands_of_files_are_too_many(reading: Callable[..., HandIn]) -> None:
    found = reading(("manifest.json", HEAD), *((f"submissions/a{n}.py", "") for n in range(5000)))
    assert found.broken == "It holds 5,001 files; a hand-in has at most 500."


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(reading: Callable[..., HandIn]) -> None:
    found = reading(("manifest.json", HEAD), ("submissions/chain.py", SOURCE),
                    ("submissions/chain.py", "other"))
    assert found.broken == "It holds submissions/chain.py twice."


def test_a_link_is_not_followed(reading: Callable[..., HandIn]) -> None:
    link = zipfile.ZipInfo("submissions/chain.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    found = reading(("manifest.json", HEAD), (link, "/etc/passwd"))
    assert found.unreadable == {"chain": "It is a link, not a file."}


@pytest.mark.parametrize("kind", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_packing_is_refused(kind: int, reading: Callable[..., HandIn]) -> None:
    found = reading(("manifest.json", HEAD), ("submissions/chain.py", SOURCE), kind=kind)
    assert found.broken == "It is packed in a way that no hand-in is."


def test_encrypted_data_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "one.zip", ("manifest.json", HEAD), ("submissions/chain.py", SOURCE))
    data = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rfind(sign) + at] |= 1
    path.write_bytes(data)
    assert read(tmp_path, path).unreadable == {"chain": "It is encrypted."}


def test_damaged_files_are_sentences_wherever_the_damage_is(tmp_path: Path) -> None:
    path = packed(tmp_path / "one.zip", ("manifest.json", HEAD), ("submissions/chain.py", SOURCE))
    data = path.read_bytes()
    for at in range(0, len(data), 7):
        path.write_bytes(data[:at])
        assert read(tmp_path, path).broken
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1:])
        found = read(tmp_path, path)
        assert found.broken or found.unreadable or found.submissions
    path.write_bytes(zlib.compress(data))
    assert "not a zip file" in read(tmp_path, path).broken


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    with path.open("wb") as file:
        file.truncate(100 * 2**30)
    assert read(tmp_path, path).broken.startswith("It has 107,374,182,400 bytes")


@pytest.mark.posix
def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "link.zip").symlink_to("/dev/zero")
    paths, _ = find(tmp_path, tmp_path / "out")
    assert [read(tmp_path, path).broken for path in paths] == ["It is a link, or no file at all."
                                                               ] * 2


def test_text_that_is_not_utf_8_is_told_of_that_submission(reading: Callable[..., HandIn]) -> None:
    found = reading(("manifest.json", HEAD), ("submissions/chain.py", "é".encode("latin-1")),
                    ("submissions/views.py", SOURCE))
    assert found.unreadable == {"chain": "It is not UTF-8 text (byte 0)."}
    assert list(found.submissions) == ["views"]


def test_names_cannot_steer_a_terminal(reading: Callable[..., HandIn]) -> None:
    found = reading(("manifest.json", json.dumps(manifest(["\x1b[31mEve\u202e\n  Doe"]))),
                    ("submissions/chain.py", SOURCE))
    assert found.who.isprintable() and "Eve" in found.who


def test_hand_ins_are_found_below_folders_and_not_in_what_was_written(tmp_path: Path) -> None:
    for name in ("a.zip", "group 1/b.ZIP", "out/c.zip", ".hidden/d.zip", "._a.zip", "notes.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(io.BytesIO().getvalue())
    paths, others = find(tmp_path, tmp_path / "out")
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == ["a.zip", "group 1/b.ZIP"]
    assert others == ["notes.pdf"]
