"""`tutor doctor`: the terminal, the packages, the backends, the learner's folder."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import Waiting, say, wrapped
from tutor.counting import counted
from tutor.errors import TutorError, UsageError


@dataclass(frozen=True)
class Finding:
    """`mark` is `✓`, `·` for something to know, or `✗` for something that keeps work from
    being done; `advice` says what to do."""

    mark: str
    text: str
    advice: str = ""


@click.command("doctor")
@click.argument("exercises", nargs=-1)
@click.option("--oracles", is_flag=True, help="Run Keras' oracles against NumPy, and time them.")
@click.option("--device", type=click.Choice(["cpu", "gpu", "auto"]),
              help="Where oracles run (default: a GPU where there is one).")
@click.option("--backend", help="The Keras backend they run on (default: tensorflow).")
@click.option("--json", "as_json", is_flag=True, help="The oracles' figures as one JSON document.")
@pass_context
def command(context: Context, exercises: tuple[str, ...], oracles: bool, device: str | None,
            backend: str | None, as_json: bool) -> None:
    """What this terminal and machine offer, what is missing, and what to do about it.

    With --oracles: whether the second computation of every exercise, or of those named, agrees
    with NumPy on a device, and how long it takes there.

    \b
    Example:  tutor doctor
              tutor doctor --oracles --device gpu
    """
    if oracles:
        from tutor.cli.oracles import measure_all

        raise SystemExit(measure_all(context, exercises, device, backend, as_json))
    if exercises or device or backend or as_json:
        raise UsageError("Names of exercises, `--device`, `--backend` and `--json` go with "
                         "`--oracles`.")
    healthy, waiting = True, Waiting()
    try:
        for finding in findings(context.home, context.course_dir, waiting.show):
            waiting.clear()
            say(f"{finding.mark} ", nl=False, fg={"✓": "green", "✗": "red"}.get(finding.mark))
            # The mark stands before the first line already.
            say(wrapped(finding.text, first="  ", rest="  ")[2:])
            if finding.advice:
                say(wrapped(finding.advice, first="    ", rest="    "))
            healthy = healthy and finding.mark != "✗"
    finally:
        waiting.clear()
    raise SystemExit(0 if healthy else 3)


def findings(home: str | None, course: str | None,
             waiting: Callable[[str], None] = lambda _: None) -> Iterator[Finding]:
    """Everything worth knowing, one finding at a time. `waiting` is told what takes long."""
    yield from _python()
    yield from _terminal()
    yield from _packages()
    yield from _backends(waiting)
    yield from _sandbox()
    yield from your_folder(home)
    yield from _course(course)


def _python() -> Iterator[Finding]:
    yield Finding("✓", f"Python {platform.python_version()} on {platform.system()} "
                       f"{platform.machine()}")


def _terminal() -> Iterator[Finding]:
    if not sys.stdout.isatty():
        yield Finding("·", "No terminal here: the app needs one, the commands do not.")
        return
    size = shutil.get_terminal_size()
    text = f"Terminal of {size.columns}×{size.lines}"
    if size.columns < 60 or size.lines < 20:
        yield Finding("✗", text, "The app needs at least 60×20, and looks best from 80×24.")
    else:
        yield Finding("✓", text)
    if "NO_COLOR" in os.environ:
        yield Finding("·", "NO_COLOR is set: everything is shown without colour.")
    elif os.environ.get("COLORTERM", "") not in ("truecolor", "24bit"):
        yield Finding("·", "COLORTERM does not say truecolor: pictures may use fewer colours.",
                      "If your terminal has true colour, set COLORTERM=truecolor.")
    encoding = (sys.stdout.encoding or "").lower()
    if "utf" not in encoding:
        yield Finding("✗", f"Output is encoded as {encoding}: formulas need Unicode.",
                      "Set the locale to a UTF-8 one, or PYTHONUTF8=1.")


def _packages() -> Iterator[Finding]:
    for name in ("numpy", "textual", "rich", "sympy"):
        yield _package(name, "Install the tutor again.")
    for name in ("tensorflow", "keras"):
        found = _package(name, "Exercises that need Keras cannot be checked without it; all "
                         "others can. It is available for Python 3.11 to 3.13 on Linux, "
                         "Windows and Macs with Apple processors.")
        yield Finding("·" if found.mark == "✗" else found.mark, found.text, found.advice)


def _package(name: str, advice: str) -> Finding:
    try:
        return Finding("✓", f"{name} {importlib.metadata.version(name)}")
    except importlib.metadata.PackageNotFoundError:
        return Finding("✗", f"{name} is not installed", advice)


def _backends(waiting: Callable[[str], None]) -> Iterator[Finding]:
    if importlib.util.find_spec("keras") is None:
        return
    from tutor.check import backends

    for backend in backends.installed():
        waiting(f"loading Keras on {backend}")
        yield _device(backend)
    missing = [name for name in backends.PACKAGES if name not in backends.installed()]
    if missing:
        yield Finding("·", f"Keras could also run on: {', '.join(missing)}",
                      "Not needed. Install one to use it with `--backend`.")


def _device(backend: str) -> Finding:
    """Load one backend in a process of its own, run one operation, and say what it sees."""
    import subprocess

    from tutor.check.sandbox import confine

    program = (
        "from tutor.check import backends, references\n"
        f"r = backends.prepare(references.Reference('keras', {backend!r}, 'auto'))\n"
        "import keras\n"
        "with backends.on_device(r):\n"
        "    total = float(keras.ops.sum(keras.ops.ones((2, 3))))\n"
        f"print(total == 6.0, backends.gpu_names({backend!r}))\n"
    )
    try:
        done = subprocess.run(
            confine.python("-c", program), capture_output=True, text=True, timeout=120,
            env=os.environ | {"PYTHONPATH": confine.module_path()}, check=False)
    except subprocess.TimeoutExpired:
        return Finding("✗", f"Keras on {backend} did not answer within two minutes.",
                       "Is the machine very busy? Try again, or reinstall the package.")
    last = done.stdout.strip().splitlines()[-1:] or [""]
    if not last[0].startswith("True"):
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return Finding("✗", f"Keras on {backend} does not run: {reason[:160]}",
                       f"Install it again: pip install --force-reinstall {backend}.")
    gpus = last[0].removeprefix("True ").strip("[]")
    if gpus:
        return Finding("✓", f"Keras runs on {backend}; GPU: {gpus}")
    return Finding("✓", f"Keras runs on {backend}, on the CPU; it sees no GPU",
                   "On Linux with an NVIDIA GPU: install the tutor with the extra `gpu`. "
                   "Everything works without one.")


def _sandbox() -> Iterator[Finding]:
    from tutor.check.sandbox import confine

    namespaces, files = confine.available_isolation()
    if confine.CAN_FORK:
        yield Finding("✓", "Your code runs in a separate process, with limits on time, memory, "
                           "output and files")
    elif confine.WINDOWS:
        yield Finding("·", "Your code runs in a separate process with a time limit. On Windows its "
                           "memory and files are not limited: watch out for endless lists.")
    else:
        yield Finding("·", "Your code runs in a separate process, a new one for each check, with "
                           "limits on time, memory, output and files")
    if namespaces:
        yield Finding("✓", "Your code has no network, and no process that it starts outlives the "
                           "check")
    else:
        yield Finding("·", "Your code can use the network, and could leave processes behind",
                      "On Linux, unprivileged user namespaces would prevent it.")
    if files:
        yield Finding("✓", "Your code cannot read your other files or the exercises' solutions")
    else:
        yield Finding("·", "Your code can read your other files and the exercises' solutions",
                      "On Linux 5.13 and later, Landlock would prevent it. Check only code that "
                      "you would run yourself.")


def your_folder(home: str | None) -> Iterator[Finding]:
    """Whether the learner's folder can be used. Nothing is made there."""
    from tutor.learner.store import open_store
    from tutor.learner.workspace import make_folder, show, workspace

    try:
        space = workspace(home)
        there = next(p for p in (space.home, *space.home.parents) if p.exists())
        if not there.is_dir():
            make_folder(space.home, space.home)  # says what stands in the way
        if not os.access(there, os.W_OK):
            yield Finding("✗", f"Your folder {show(space.home)} is not writable.",
                          f"Make {show(there)} writable, or name another folder with `--home "
                          "DIR` or TUTOR_HOME.")
        elif there != space.home:
            yield Finding("·", f"Your folder {show(space.home)} does not exist yet; "
                               "the first exercise creates it.")
        else:
            with open_store(space, create=False) as store:
                states = store.exercise_states().values()
                passed = sum(state.state == "passed" for state in states)
                yield Finding("✓", f"Your folder {show(space.home)}: "
                                   f"{counted(len(states), 'exercise')} started, {passed} passed")
                for notice in store.notices:
                    yield Finding("·", notice)
    except TutorError as error:
        yield Finding("✗", "Your folder cannot be used.", str(error))


def _course(course: str | None) -> Iterator[Finding]:
    from tutor.course.catalogue import load_course

    try:
        found = load_course(course)
        written = sum(lecture.written for lecture in found.lectures)
        yield Finding("✓", f"Course {found.title}: {written} of {len(found.lectures)} lectures "
                           f"and {len(found.written_exercises)} exercises written")
    except TutorError as error:
        yield Finding("✗", "The course cannot be read.", str(error))
