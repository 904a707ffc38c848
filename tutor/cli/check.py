"""`tutor check`: which file, one check or many, stored before it is shown."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import Waiting, columns, complain, print_document, say, wrapped
from tutor.errors import TutorError, UsageError
from tutor.learner.workspace import read_text, show

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator

    from tutor.check.verdict import Verdict
    from tutor.course.catalogue import ExerciseInfo

# Where the system does not tell of saves, the file is looked at so often.
_LOOK_SECONDS = 0.5
NOTHING_STARTED = "You have not started an exercise yet. `tutor start EXERCISE` starts one."


@dataclass(frozen=True)
class CheckOptions:
    """The options of `tutor check`."""

    file: Path | None = None
    reference: str | None = None
    backend: str | None = None
    device: str | None = None
    seed: int = 0
    verbose: bool = False


@click.command("check")
@click.argument("target", required=False, metavar="[EXERCISE | FILE]")
@click.option("--file", "file", metavar="F", type=click.Path(path_type=Path),
              help="Check this file instead of the one in your folder.")
@click.option("--reference", type=click.Choice(["numpy", "keras"]),
              help="Compare with the NumPy solution (default) or with Keras' own operations.")
@click.option("--backend", type=click.Choice(["tensorflow", "jax", "torch"]),
              help="The backend that Keras runs on.")
@click.option("--device", type=click.Choice(["cpu", "gpu", "auto"]), help="Where Keras runs.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=0, show_default=True,
              help="The seed of the shown inputs.")
@click.option("--watch", is_flag=True, help="Check again at every save, until Ctrl+C.")
@click.option("--all", "every", is_flag=True, help="Check every exercise that you have started.")
@click.option("--verbose", "-v", is_flag=True,
              help="Show all of a verdict: warnings, what your code printed, every detail.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def command(context: Context, /, target: str | None, every: bool, watch: bool, as_json: bool,
            **options: Any) -> None:
    """Check your code and explain what is wrong with it.

    \b
    Example:  tutor check backprop
              tutor check backprop --watch
              tutor check backprop --file draft.py --json
              tutor check backprop --reference keras
    """
    if every and (target or options["file"] or watch):
        raise UsageError("`--all` cannot be combined with an exercise, a file or `--watch`.")
    if watch and as_json:
        raise UsageError("`--watch` prints text; leave out `--json`.")
    choice = CheckOptions(**options)
    if every:
        passed = check_all(context, choice, as_json)
    elif watch:
        watch_file(context, target, choice)
    else:
        passed = check_one(context, target, choice, as_json)
    raise SystemExit(0 if passed else 1)


def check_one(context: Context, target: str | None, choice: CheckOptions, as_json: bool) -> bool:
    """Check one submission and print the verdict; return whether it passed."""
    info, path = _target(context, target, choice)
    source = _read(context, info, path)
    verdict = _checked(info, source, path, choice)
    _print(context, info, path, source, verdict, choice, as_json)
    from tutor.check.sandbox.folders import remove_stale_folders

    remove_stale_folders()
    return verdict.passed


def check_all(context: Context, choice: CheckOptions, as_json: bool) -> bool:
    """Check every exercise that has a file in the learner's folder."""
    workspace = context.workspace
    names = [n for n in context.course.written_exercises if workspace.path(n).is_file()]
    if not names:
        raise UsageError(NOTHING_STARTED)
    verdicts = []
    unread = False
    for name in names:
        info = context.exercise(name)
        try:
            source = workspace.read(name)
        except UsageError as error:
            say(f"✗ {name}: {error}", err=True)
            unread = True
            continue
        try:
            verdict = _checked(info, source, workspace.path(name), choice, forked=False)
        except UsageError as error:
            # One exercise without the reference asked for must not hide the others.
            say(f"– {name}: {error}", err=True)
            continue
        verdicts.append(verdict)
        lost = _store(context, info, workspace.path(name), source, verdict)
        if not as_json:
            _print_line(verdict)
        if lost:
            complain(lost)
    if as_json:
        print_document([v.to_json() for v in verdicts])
    return all(v.passed for v in verdicts) and not unread


def _target(
    context: Context, target: str | None, choice: CheckOptions
) -> tuple[ExerciseInfo, Path]:
    """The exercise and the file that are meant."""
    if target is None:
        if choice.file is None:
            return _latest(context)
        target = choice.file.stem
        if target not in context.course.written_exercises:
            raise UsageError(
                f"Which exercise is {choice.file.name} for? Name it: "
                f"`tutor check EXERCISE --file {choice.file.name}`."
            )
    given = Path(target)
    if choice.file is None and (given.suffix == ".py" or given.name != target):
        if given.stem not in context.course.written_exercises:
            raise UsageError(
                f"Which exercise is {given.name} for? Name it: "
                f"`tutor check EXERCISE --file {target}`."
            )
        return context.exercise(given.stem), given.absolute()
    info = context.exercise(target)
    return info, (choice.file.absolute() if choice.file else context.workspace.path(info.id))


def _latest(context: Context) -> tuple[ExerciseInfo, Path]:
    """The learner's file that was changed last."""
    workspace = context.workspace
    written = context.course.written_exercises
    files = [workspace.path(name) for name in written if workspace.path(name).is_file()]
    if not files:
        raise UsageError(NOTHING_STARTED)
    path = max(files, key=lambda p: p.stat().st_mtime)
    return context.exercise(path.stem), path


def _read(context: Context, info: ExerciseInfo, path: Path) -> str:
    workspace = context.workspace
    return workspace.read(info.id) if path == workspace.path(info.id) else read_text(path)


def _checked(info: ExerciseInfo, source: str, path: Path, choice: CheckOptions,
             forked: bool = True) -> Verdict:
    from tutor.check import prefork
    from tutor.check.request import Request

    request = Request(info, source, str(path), choice.reference, choice.backend, choice.device,
                      choice.seed)
    waiting = Waiting()
    try:
        if forked and (process := prefork.take()) is not None:
            with contextlib.suppress(prefork.ProcessLost):
                process.send(request)
                # What comes after the verdict gets ready meanwhile.
                from tutor.check import report  # noqa: F401
                from tutor.learner import submitting  # noqa: F401

                return process.receive(waiting.show)
        from tutor.check.run import check
        from tutor.check.sandbox.launch import SpawnLauncher, cold_launcher

        # Only the first check of a process may fork it: after that it has loaded a solution.
        launcher = cold_launcher(info.needs) if forked else SpawnLauncher(info.needs == "keras")
        return check(request, launcher, waiting.show)
    finally:
        waiting.clear()


def _store(context: Context, info: ExerciseInfo, path: Path, source: str,
           verdict: Verdict) -> str:
    """Keep the attempt; returns a sentence where that was not possible."""
    from tutor.learner.submitting import keep_attempt, not_kept

    try:
        with context.store() as store:
            return keep_attempt(store, info, source, verdict.to_json(),
                                again=path.resolve() == context.workspace.again.path(
                                    info.id).resolve())
    except TutorError as error:
        return not_kept(error)


def _print(context: Context, info: ExerciseInfo, path: Path, source: str, verdict: Verdict,
           choice: CheckOptions, as_json: bool) -> None:
    # Stored before it is shown, so that what was seen is remembered.
    lost = _store(context, info, path, source, verdict)
    if as_json:
        document = verdict.to_json()
        if lost:
            document["notes"].append(lost)
        print_document(document)
        return
    print_verdict(info, path, verdict, verbose=choice.verbose)
    if lost:
        complain(lost)


def print_verdict(info: ExerciseInfo, path: Path, verdict: Verdict, *,
                  verbose: bool = False) -> None:
    """The verdict for people; where it is `verbose`, all of it."""
    from tutor.check import report

    def height(line: report.Line) -> int:
        return report.plain_text([line], columns()).count("\n") + 1

    styles: dict[str, dict[str, Any]] = {
        "right": {"fg": "green"}, "wrong": {"fg": "red", "bold": True}, "waiting": {"fg": "yellow"},
        "idea": {"fg": "yellow"}, "muted": {"dim": True},
    }
    say(wrapped(f"◇ {info.id} · {info.title} · {show(path)}"), dim=True)
    for line in report.report(verdict, full=verbose, height=height,
                              more="With `--verbose`, you see all of it."):
        say(report.plain_text([line], columns()), **styles.get(line.role, {}))
    if verdict.passed:
        say(f"  `tutor solution {info.id}` shows one good solution.", dim=True)
    else:
        say(f"  `tutor hint {info.id}` gives the next hint.", dim=True)


def _print_line(verdict: Verdict) -> None:
    passed = sum(r.passed for r in verdict.requirements)
    count = len(verdict.requirements)
    mark = "✓" if verdict.passed else "✗"
    say(f"{mark} {verdict.exercise:<26} {passed} of {count} right",
        fg="green" if verdict.passed else "red")


def watch_file(context: Context, target: str | None, choice: CheckOptions) -> NoReturn:
    """Check at every save until interrupted."""
    import asyncio

    info, path = _target(context, target, choice)
    asyncio.run(_watch(context, info, path, choice))
    # Only an interruption ends it. It came as a signal, and is told on.
    raise KeyboardInterrupt


def _text_of(path: Path) -> str | None:
    """What the file holds now; None where that cannot be read."""
    try:
        return read_text(path)
    except TutorError:
        return None


async def _watch(context: Context, info: ExerciseInfo, path: Path,
                 choice: CheckOptions) -> None:
    import asyncio
    import signal

    # An event rather than a cancellation: it can arrive at any moment, and nothing on the way can
    # take it for its own. Where the loop knows no signals (Windows), an interruption is raised.
    stop = asyncio.Event()
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)

    from tutor.check.client import CheckClient
    client = CheckClient()
    say(f"Watching {show(path)}: every save is checked. Ctrl+C stops.", dim=True)

    checked = ""

    async def once() -> None:
        nonlocal checked
        waiting = Waiting()
        try:
            source = checked = _read(context, info, path)
            try:
                verdict = await client.check(info, source, path, reference=choice.reference,
                                             backend=choice.backend, device=choice.device,
                                             seed=choice.seed, progress=waiting.show)
            finally:
                waiting.clear()
            say()
            _print(context, info, path, source, verdict, choice, as_json=False)
        except TutorError as error:
            complain(str(error))

    async def once_unless_stopped() -> None:
        checking, stopped = asyncio.create_task(once()), asyncio.create_task(stop.wait())
        await asyncio.wait({checking, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not checking.done():
            checking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await checking

    try:
        await once_unless_stopped()
        async for saved in _saves(path, stop):
            if saved or _text_of(path) not in (None, checked):
                await once_unless_stopped()
    finally:
        await client.close()


async def _saves(path: Path, stop: asyncio.Event) -> AsyncIterator[bool]:
    """True after every save that the system tells of; False in between, when it is time to look
    whether there was one. Ends once `stop` is set."""
    import asyncio

    try:
        from watchfiles import awatch

        # The watcher begins when it is first asked, and yields at once so that a save made
        # during the first check is not missed.
        async for changes in awatch(path.parent, debounce=50, step=20, recursive=False,
                                    rust_timeout=500, yield_on_timeout=True, stop_event=stop):
            yield any(Path(changed) == path for _, changed in changes)
    except (ImportError, OSError, RuntimeError) as error:
        # No more watches are to be had, or the folder is on a system that has none.
        say(wrapped(f"This system does not tell when a file is saved ({error}). The file is "
                    "looked at twice a second instead."), dim=True)
    while not stop.is_set():
        yield False
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _LOOK_SECONDS)
