"""A hand-in read from a file that anybody may have written.

Nothing is unpacked to disk, nothing but the manifest and the submissions is decompressed, and of
each no more than it may hold. No verdict in it is looked at; what it claims is kept as a claim.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tutor.errors import UsageError
from tutor.learner.hand_in import FORMAT, FORMAT_VERSION, LONGEST_NAME, MANIFEST, Member
from tutor.learner.line_ends import plain_text
from tutor.visible import visible_line

# A hand-in of a lecture takes some ten thousand bytes.
MOST_BYTES = 4 * 2**20
MOST_ENTRIES = 500
MOST_MANIFEST = 2**18
MOST_SUBMISSION = 2**20
MOST_MEMBERS = 10
_SUBMISSION = re.compile(r"submissions/([A-Za-z_]\w{0,79})\.py", re.ASCII)
_EXPECTED = re.compile(r"verdicts/\w{1,80}\.json|submissions/|verdicts/", re.ASCII)
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class HandIn:
    """What a file holds. `broken` says why it cannot be graded at all, `odd` what else of it is
    not as it should be; `unreadable` are submissions, by exercise, each with what is wrong.

    `claims` are the exercises that passed, and `versions` the exercises' versions, as the file
    says.
    """

    file: str
    members: tuple[Member, ...] = ()
    lecture: str = ""
    written: datetime | None = None
    submissions: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    claims: frozenset[str] = frozenset()
    versions: dict[str, str] = field(default_factory=dict)
    odd: tuple[str, ...] = ()
    broken: str = ""

    @property
    def who(self) -> str:
        return ", ".join(member.name for member in self.members)


class _Refused(Exception):
    """A sentence about why a file, or a part of it, is not read."""


def find(folder: Path, without: Path) -> tuple[list[Path], list[str]]:
    """The zip files in a folder and below it, and what else lies there; nothing of `without`, and
    no link is followed."""
    found, others = [], []
    if not folder.is_dir():
        raise UsageError(f"{visible_line(str(folder))} is not a folder. Name the folder that holds "
                         "the hand-ins.")
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders
                            if not name.startswith(".") and Path(where, name) != without)
        for name in sorted(names):
            path = Path(where, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() == ".zip":
                found.append(path)
            else:
                others.append(visible_line(path.relative_to(folder).as_posix()))
    return found, others


def read(folder: Path, path: Path) -> HandIn:
    """The hand-in in a file below `folder`; never raises, whatever the file holds."""
    empty = HandIn(visible_line(path.relative_to(folder).as_posix()))
    try:
        return _read(path, empty)
    except _Refused as refused:
        return replace(empty, broken=str(refused))
    except OSError as error:
        return replace(empty, broken=f"It cannot be read ({error.strerror or error}).")
    except Exception as error:
        # Hostile bytes can make zipfile and zlib raise nearly anything.
        said = visible_line(str(error))[:100]
        return replace(empty, broken=f"It is not a zip file that can be read ({said}).")


def _read(path: Path, empty: HandIn) -> HandIn:
    about = path.lstat()
    if not stat.S_ISREG(about.st_mode):
        raise _Refused("It is a link, or no file at all.")
    if about.st_size > MOST_BYTES:
        raise _Refused(f"It has {about.st_size:,} bytes; a hand-in has at most {MOST_BYTES:,}.")
    with zipfile.ZipFile(path) as archive:
        entries = _entries(archive)
        if MANIFEST not in entries:
            raise _Refused("It is not a hand-in: there is no manifest.json in it. "
                           "`tutor hand-in` writes one.")
        hand_in = _manifest(_bytes(archive, entries[MANIFEST], MOST_MANIFEST), empty)
        submissions, unreadable, strange = {}, {}, 0
        for name, entry in entries.items():
            exercise = _SUBMISSION.fullmatch(name)
            if exercise is None:
                strange += name != MANIFEST and _EXPECTED.fullmatch(name) is None
                continue
            try:
                submissions[exercise[1]] = _text(archive, entry)
            except _Refused as refused:
                unreadable[exercise[1]] = str(refused)
            except Exception:
                # As below: damaged data end in many ways.
                unreadable[exercise[1]] = "It cannot be unpacked: its data are damaged."
    odd = list(hand_in.odd)
    if strange:
        files = "1 file" if strange == 1 else f"{strange} files"
        odd.append(f"It holds {files} that no hand-in has; nothing of that is looked at.")
    if not submissions and not unreadable:
        raise _Refused("There is no submission in it.")
    return replace(hand_in, submissions=submissions, unreadable=unreadable, odd=tuple(odd))


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """What is packed, by name."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _Refused(f"It holds {len(entries):,} files; a hand-in has at most {MOST_ENTRIES}.")
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if entry.filename in found:
            # Which of the two is meant, two programs may answer in two ways.
            raise _Refused(f"It holds {visible_line(entry.filename)[:80]} twice.")
        found[entry.filename] = entry
    return found


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The data of an entry; what it says of its size is not believed."""
    if entry.flag_bits & _ENCRYPTED:
        raise _Refused("It is encrypted.")
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        raise _Refused("It is a link, not a file.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _Refused("It is packed in a way that no hand-in is.")
    with archive.open(entry) as packed:
        data = packed.read(most + 1)
    if len(data) > most:
        raise _Refused(f"It unpacks to more than {most:,} bytes.")
    return data


def _text(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    try:
        return plain_text(_bytes(archive, entry, MOST_SUBMISSION).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _Refused(f"It is not UTF-8 text (byte {error.start}).") from error


def _manifest(data: bytes, empty: HandIn) -> HandIn:
    """What the manifest says, as far as it has the form of one."""
    try:
        head = json.loads(data)
    except (ValueError, RecursionError):
        raise _Refused("Its manifest.json cannot be read.") from None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise _Refused("It is not a hand-in: its manifest.json is of something else.")
    version = head.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise _Refused("It was written by a later tutor than this one. Update this one.")
    members = tuple(_members(head.get("members")))
    if not members:
        raise _Refused("It does not say whose it is.")
    lecture = head.get("lecture")
    slug = lecture.get("slug") if isinstance(lecture, dict) else None
    if not isinstance(slug, str):
        raise _Refused("It does not say which lecture it is for.")
    exercises = [each for each in _list(head.get("exercises"))
                 if isinstance(each, dict) and isinstance(each.get("id"), str)]
    written = _time(head.get("written"))
    odd = () if written else ("It does not say when it was written.",)
    return replace(
        empty, members=members, lecture=slug[:100], written=written, odd=odd,
        claims=frozenset(each["id"] for each in exercises if each.get("state") == "passed"),
        versions={each["id"]: each["version"] for each in exercises
                  if isinstance(each.get("version"), str)})


def _members(given: Any) -> Iterator[Member]:
    listed = _list(given)
    if len(listed) > MOST_MEMBERS:
        raise _Refused(f"It names {len(listed)} members; a group has at most {MOST_MEMBERS}.")
    for each in listed:
        name, number = (_line(each.get(part)) if isinstance(each, dict) else ""
                        for part in ("name", "number"))
        if not name:
            raise _Refused("It names a member without a name.")
        yield Member(name, number)


def _line(text: Any) -> str:
    """Text as a line of signs that can be seen; empty where it is none."""
    if not isinstance(text, str) or len(text) > LONGEST_NAME:
        return ""
    return visible_line(" ".join(unicodedata.normalize("NFC", text).split()))


def _list(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


def _time(given: Any) -> datetime | None:
    """A point in time with its zone, or None."""
    with contextlib.suppress(ValueError, TypeError, OverflowError, OSError):
        # What lies outside of the years that can be converted, too, is none.
        return datetime.fromisoformat(given).astimezone()
    return None
