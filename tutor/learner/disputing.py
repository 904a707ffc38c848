"""“I think mine is right”: what the author of an exercise needs to look into a verdict.

The bundle holds the submission, the verdict with its seeds, and versions. The verdict's texts name
neither the learner nor a folder of theirs. The submission stays as it is, or it could not be
checked again; it is said where it names one of them.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor import clock
from tutor.course.catalogue import ExerciseInfo
from tutor.course.versions import exercise_version
from tutor.errors import UsageError
from tutor.learner.installed import installed
from tutor.learner.store import Attempt, Store, digest_of
from tutor.learner.workspace import Workspace, free_name
from tutor.learner.zipping import write_new, zipped

NAMES = ("read-me.txt", "verdict.json")
# The folders of people, on any system, and what the check made for one call.
_PERSONAL = re.compile(r"[A-Za-z]:[\\/]{1,2}Users[\\/]{1,2}[^\\/\r\n'\"<>|:]+(?=[\\/])"
                       r"|(?:[A-Za-z]:)?[\\/]{1,2}(?:home|Users)[\\/]{1,2}[^\\/\s'\"<>|:]+")
_TEMPORARY = re.compile(r"(?:[^\s'\"]*[\\/])?tutor-\d+-\w+[\\/]")
# Names that say nothing of anybody.
_NOBODY = frozenset({"root", "user", "admin", "administrator", "student", "home", "runner"})


@dataclass(frozen=True)
class Dispute:
    """A bundle that was written: where it lies, the names of what is in it, and the lines of the
    submission that name the learner, or a folder of theirs."""

    path: Path
    contents: tuple[str, ...]
    personal: tuple[int, ...]


def dispute(space: Workspace, store: Store, info: ExerciseInfo,
            output: Path | None = None) -> Dispute:
    """Write the bundle for a submission as it is now and its last verdict, by default into the
    learner's folder. Raises a `UsageError` where this very text has no verdict yet."""
    source = space.read(info.id)
    digest = digest_of(source)
    attempts = [each for each in store.attempts(info.id) if each.digest == digest]
    if not attempts:
        raise UsageError(f"`{info.id}` has no verdict as it is now. Check it first: "
                         f"`tutor check {info.id}`.")
    private = _private(space)
    name = f"{info.id}.py"
    files = {
        NAMES[0]: _read_me(info, attempts[-1], private).encode(),
        name: source.encode(),
        NAMES[1]: json.dumps(_without(attempts[-1].verdict, private), indent=1).encode(),
    }
    path = output
    if path is None:
        path = space.home / "reports" / f"{info.id}.zip"
        if path.exists() or path.is_symlink():
            stamp = clock.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
            path = free_name(path, stamp)
    write_new(path, zipped(files))
    lines = tuple(number for number, line in enumerate(source.split("\n"), 1)
                  if without(line, private) != line)
    return Dispute(path, tuple(files), lines)


def said(info: ExerciseInfo, written: Dispute) -> str:
    """Where the bundle lies and what is in it, in sentences."""
    from tutor.learner.workspace import show

    text = (f"{show(written.path)} is written. It holds your file as it is now, its last verdict "
            f"with the seeds, and the versions of the exercise and of what it ran on; nothing "
            f"else, and nothing has been sent. Send it to whoever looks after the exercises.")
    if written.personal:
        word = "line" if len(written.personal) == 1 else "lines"
        lines = ", ".join(map(str, written.personal[:5]))
        text += (f" {info.id}.py itself names you or a folder of yours on {word} {lines}: look "
                 "whether that may be sent.")
    return text


def without(text: str, private: tuple[str, ...]) -> str:
    """Text without folders of people, and without the names that are private here."""
    text = _TEMPORARY.sub("", text)
    for word in private:
        edge = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])"
        text = re.sub(edge.format(re.escape(word)), "~", text)
    return _PERSONAL.sub("~", text)


def _without(value: Any, private: tuple[str, ...]) -> Any:
    match value:
        case str():
            return without(value, private)
        case list():
            return [_without(each, private) for each in value]
        case dict():
            return {name: _without(each, private) for name, each in value.items()}
    return value


def _private(space: Workspace) -> tuple[str, ...]:
    """The learner's folders, then their name on this machine."""
    found = [str(space.home), str(space.home.resolve())]
    with contextlib.suppress(RuntimeError):
        found.append(str(Path.home()))
    # Where nobody is logged in, there is no name.
    with contextlib.suppress(OSError, KeyError, ImportError):
        name = getpass.getuser()
        if len(name) > 2 and name.lower() not in _NOBODY:
            found.append(name)
    return tuple(dict.fromkeys(each for each in found if len(each) > 2))


def _read_me(info: ExerciseInfo, attempt: Attempt, private: tuple[str, ...]) -> str:
    from tutor.check.report import plain_text, report
    from tutor.check.verdict import from_json

    verdict = from_json(_without(attempt.verdict, private))
    versions = installed(info)
    seeds = " and ".join(map(str, verdict.seeds))
    older = attempt.version not in ("", exercise_version(info.folder))
    changed = "\nThe checks have changed since this verdict.\n" if older else ""
    options = [f"--seed {verdict.seeds[0]}"]
    if verdict.reference != info.references[0]:
        options.append(f"--reference {verdict.reference}")
    return "\n".join([
        f"“I think mine is right”: {info.id}, {info.title}", "",
        f"Whoever wrote {info.id}.py thinks that it is right, and asks you to look at its verdict.",
        "", f"  {info.id}.py   the submission, as it was checked",
        "  verdict.json" + " " * max(1, len(info.id) - 6) + "the verdict, as `tutor check --json` "
        "prints it", "",
        f"Exercise {info.id}, version {attempt.version or 'not known'}; seeds {seeds}.",
        ", ".join(f"{name} {version}" for name, version in versions.items()) + ".", changed,
        "To check it again:", "",
        f"  tutor check {info.id} --file {info.id}.py {' '.join(options)}", "",
        "The verdict:", "", plain_text(report(verdict)), ""])
