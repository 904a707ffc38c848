"""Every command of `tutor`. Each imports only what it runs, so that a check starts at once.

Exit status: 0 passed or done, 1 not passed, 2 wrong use, 3 the environment lacks something.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import Any

import click

from tutor.cli.context import Context
from tutor.cli.group import Commands
from tutor.cli.printing import Waiting, say, wrapped
from tutor.errors import EnvironmentLacksError, UsageError

pass_context = click.make_pass_decorator(Context)


@click.group(cls=Commands, invoke_without_command=True,
             context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.option("--home", metavar="DIR", help="Your folder (default: TUTOR_HOME or ~/deep-learning).")
@click.option("--course", metavar="DIR", help="Another course, laid out like this one.")
@click.version_option(package_name="tutor", message="tutor %(version)s")
@click.pass_context
def cli(context: click.Context, home: str | None, course: str | None) -> None:
    """A tutor for Introduction to Deep Learning. Without a command, the app opens.

    \b
    Example:  tutor                     open the app where you stopped
              tutor start backprop      write an exercise's scaffold into your folder
              tutor check backprop      check your answer
    """
    context.obj = Context(home, course)
    if context.invoked_subcommand is None:
        open_app(context.obj)


def open_app(context: Context) -> None:
    """Open the app; without a terminal, say which commands do without one."""
    lacking = ""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        lacking = "The app needs a terminal, and there is none here."
    elif os.environ.get("TERM") == "dumb":
        lacking = "The app needs a terminal that can draw a screen; TERM=dumb says yours cannot."
    if lacking:
        raise EnvironmentLacksError(
            f"{lacking} These commands do without: `tutor list`, `tutor read 4`, "
            "`tutor check EXERCISE`."
        )
    workspace = context.workspace
    from tutor.tui.app import run

    run(context.course, workspace)


# -------------------------------------------------------------------- reading


@cli.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def list_(context: Context, as_json: bool) -> None:
    """Lectures and exercises, with your progress.

    Example:  tutor list
    """
    from tutor.cli.main import list as listing

    with context.store(create=False) as store:
        course = context.course
        if as_json:
            import json

            say(json.dumps(listing.document(course, store), ensure_ascii=False))
        else:
            for text, style in listing.lines(course, store):
                say(text, **style)


@cli.command()
@click.argument("lecture")
@click.option("--math", type=click.Choice(["2d", "words", "latex"]), default="2d",
              help="Formulas in two dimensions, in words, or as LaTeX.")
@click.option("--width", type=click.IntRange(40, 200), default=80, help="Columns of text.")
@click.option("--notes", is_flag=True, help="With your own notes.")
@pass_context
def read(context: Context, lecture: str, math: str, width: int, notes: bool) -> None:
    """A lesson as plain text, for a pipe, a printer or a screen reader.

    Example:  tutor read 4 --math words | less
    """
    from tutor.cli.read import lesson_text
    from tutor.course.lesson import read_lesson

    chosen = context.course.lecture(lecture)
    if not chosen.written:
        say(f"Lecture {chosen.number}, {chosen.title}, is not written yet. Its topics will be:")
        for topic in chosen.topics:
            say(f"  · {topic.title}")
        raise SystemExit(1)
    own = []
    if notes:
        with context.store(create=False) as store:
            own = store.notes(chosen.slug)
    click.echo(lesson_text(chosen, read_lesson(chosen.lesson_path), math=math, width=width,
                           notes=own))


@cli.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True,
              help="At most so many places.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def search(context: Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find words in the lessons, the glossaries and the briefs of exercises.

    Every word may go on: `deriv` finds derivatives. Quotation marks ask for a phrase as it is.

    \b
    Example:  tutor search chain rule
              tutor search '"forward pass"'
    """
    from tutor.cli.main import search as searching

    found = searching.search(context, " ".join(words), limit, as_json)
    raise SystemExit(0 if found else 1)


# ------------------------------------------------------------------ exercises


@cli.command()
@click.argument("exercise")
@click.option("--edit", is_flag=True, help="Open it in $VISUAL or $EDITOR afterwards.")
@pass_context
def start(context: Context, exercise: str, edit: bool) -> None:
    """Write an exercise's scaffold into your folder; an existing file stays as it is.

    Example:  tutor start backprop --edit
    """
    from tutor.check.scaffold import scaffold
    from tutor.learner.workspace import read_text, show

    info = context.exercise(exercise)
    workspace = context.workspace
    written = workspace.start(info.id, scaffold(read_text(info.folder / "solution.py")))
    with context.store() as store:
        store.record_start(info.id)
    path = workspace.path(info.id)
    if written:
        say(f"{show(path)} is ready: {info.title}, about {info.minutes} minutes.")
    else:
        say(f"{show(path)} was there already and stays as it is.")
    say(f"Next: edit it, then `tutor check {info.id}`. `tutor hint {info.id}` helps.")
    if edit:
        try:
            click.edit(filename=str(path))
        except click.ClickException as error:
            raise EnvironmentLacksError(
                f"Your editor cannot be run ({error.message.rstrip('.')}). VISUAL or EDITOR names "
                "it, as in `export EDITOR=nano`."
            ) from error


@cli.command()
@click.argument("target", required=False, metavar="[EXERCISE | FILE]")
@click.option("--file", "file", metavar="F", type=click.Path(path_type=Path),
              help="Check this file instead of the one in your folder.")
@click.option("--reference", type=click.Choice(["numpy", "keras"]),
              help="Hold it against the NumPy solution (default) or Keras' own operations.")
@click.option("--backend", type=click.Choice(["tensorflow", "jax", "torch"]),
              help="The backend that Keras runs on.")
@click.option("--device", type=click.Choice(["cpu", "gpu", "auto"]), help="Where Keras runs.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=0, show_default=True,
              help="The seed of the shown inputs.")
@click.option("--watch", is_flag=True, help="Check again at every save, until Ctrl+C.")
@click.option("--all", "every", is_flag=True, help="Check every exercise that you have begun.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def check(context: Context, target: str | None, every: bool, watch: bool, as_json: bool,
          **options: Any) -> None:
    """Check an answer and say what is wrong with it.

    \b
    Example:  tutor check backprop
              tutor check backprop --watch
              tutor check backprop --file answer.py --json
              tutor check backprop --reference keras
    """
    from tutor.cli.main import check as checking

    if every and (target or options["file"] or watch):
        raise UsageError("`--all` takes no exercise, no file and no `--watch`.")
    if watch and as_json:
        raise UsageError("`--watch` prints text; leave out `--json`.")
    choice = checking.Choice(**options)
    if every:
        passed = checking.check_all(context, choice, as_json)
    elif watch:
        passed = checking.watch(context, target, choice)
    else:
        passed = checking.check_one(context, target, choice, as_json)
    raise SystemExit(0 if passed else 1)


@cli.command()
@click.argument("exercise")
@pass_context
def hint(context: Context, exercise: str) -> None:
    """The next hint of an exercise, from a first thought to nearly the code.

    Example:  tutor hint backprop
    """
    from tutor.cli.main import submissions as answers

    answers.hint(context, exercise)


@cli.command()
@click.argument("exercise")
@click.option("--give-up", is_flag=True, help="Show it although the exercise is not passed yet.")
@pass_context
def solution(context: Context, exercise: str, give_up: bool) -> None:
    """The model answer, after passing or with --give-up.

    Example:  tutor solution backprop
    """
    from tutor.cli.main import submissions as answers

    raise SystemExit(0 if answers.solution(context, exercise, give_up) else 1)


@cli.command()
@click.argument("exercise")
@pass_context
def reset(context: Context, exercise: str) -> None:
    """Begin an exercise again from its scaffold; your file is kept beside it.

    Example:  tutor reset backprop
    """
    from tutor.cli.main import submissions as answers

    answers.reset(context, exercise)


@cli.command()
@click.argument("exercise")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def history(context: Context, exercise: str, as_json: bool) -> None:
    """Every attempt at an exercise: when, and what came of it.

    Example:  tutor history backprop
    """
    from tutor.cli.main import submissions as answers

    answers.history(context, exercise, as_json)


@cli.command()
@click.argument("exercise")
@click.argument("name", required=False)
@pass_context
def restore(context: Context, exercise: str, name: str | None) -> None:
    """Bring back a version by its number or name in `tutor history`; the last checked, if none
    is given.

    Example:  tutor restore backprop 3
    """
    from tutor.cli.main import submissions as answers

    answers.restore(context, exercise, name)


# ---------------------------------------------------------- figures, formulas


@cli.command()
@click.argument("name")
@click.option("--set", "settings", multiple=True, metavar="K=V", help="Set a control.")
@click.option("--frames", metavar="N | A:B:STEP",
              help="The first N frames of a run, or from A up to B in steps.")
@click.option("--every", type=click.FloatRange(0, 60), default=1 / 12, metavar="S",
              show_default="a twelfth", help="Seconds from one frame to the next.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Save a picture: of several frames, the last.")
@click.option("--theme", type=click.Choice(["dark", "light"]), default="dark", show_default=True,
              help="For which background.")
@click.option("--width", type=click.IntRange(40, 300), help="Columns (default: the terminal's).")
@click.option("--pixels/--no-pixels", default=True,
              help="Real pixels, where the terminal can show them (default), or characters alone.")
@click.option("--words", is_flag=True, help="Describe the figure in words.")
@pass_context
def figure(context: Context, name: str, **wish: Any) -> None:
    """Draw a figure of a lesson, run it, or save it as a picture.

    On a terminal, a figure that runs is run in place, until its end or Ctrl+C; into a pipe go
    the frames asked for, one after another, or else the first.

    \b
    Example:  tutor figure graph_steps --set step=5
              tutor figure graph_steps --frames 0:15:5 | less
              tutor figure linear_templates --svg templates.svg --theme light
    """
    from tutor.cli.main import figure as drawing

    drawing.show_figure(context.course, name, drawing.Wish(**wish))


@cli.command("math")
@click.argument("latex")
@click.option("--words", is_flag=True, help="Say the formula in words.")
def math_(latex: str, words: bool) -> None:
    r"""Typeset a formula.

    Example:  tutor math '\frac{1}{1+e^{-z}}'
    """
    from tutor import typeset

    if words:
        say(typeset.words(latex))
    else:
        say("\n".join(typeset.display(latex).lines))
    for problem in typeset.problems(latex):
        say(problem, err=True)


# ------------------------------------------------------------------ authoring


@cli.command()
@pass_context
def doctor(context: Context) -> None:
    """What this terminal and machine offer, what is missing, and what to do about it.

    Example:  tutor doctor
    """
    from tutor.cli.doctor import findings

    healthy, waiting = True, Waiting()
    for finding in findings(context.home, context.course_dir, waiting.show):
        waiting.clear()
        say(f"{finding.mark} ", nl=False, fg={"✓": "green", "✗": "red"}.get(finding.mark))
        # The mark stands before the first line already.
        say(wrapped(finding.text, first="  ", rest="  ")[2:])
        if finding.advice:
            say(wrapped(finding.advice, first="    ", rest="    "))
        healthy = healthy and finding.mark != "✗"
    raise SystemExit(0 if healthy else 3)


@cli.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--full", is_flag=True, help="The long proofs too: 500 seeds, every mutant.")
@click.option("--score", is_flag=True, help="Every mutant, and the table of what was rejected.")
@pass_context
def lint(context: Context, path: Path | None, full: bool, score: bool) -> None:
    """Prove the course's content: lessons, questions, exercises and their known mistakes.

    \b
    Example:  tutor lint
              tutor lint exercises/backprop
              tutor lint lessons/04-dense-feedforward
              tutor lint --score
    """
    from tutor.lint import lint as run_lint

    problems = 0
    scores = {}
    for report in run_lint(context.course, path, full=full, names=full or score,
                           progress=_progress if sys.stderr.isatty() else None):
        if report.score is not None:
            scores[report.name.removeprefix("exercise ")] = report.score
        mark = "✗" if report.problems else "✓"
        say(f"{mark} {report.name}", fg="red" if report.problems else "green", nl=False)
        say(f"  {report.summary}" if report.summary else "")
        for problem in report.problems:
            say(f"    {problem}")
        problems += len(report.problems)
    if score and scores:
        from tutor.lint.score import table

        say()
        for line in table(scores):
            say(line)
    if problems:
        say(f"{problems} problem{'s' * (problems != 1)}.")
    raise SystemExit(1 if problems else 0)


def _progress(text: str) -> None:
    click.echo(f"\r\x1b[2K{text}", err=True, nl=False)


def main() -> None:
    """Run the command that the arguments name."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if "check" not in sys.argv[1:]:
        cli()
        return
    # A check lives for a moment: collecting garbage, and tidying up at the end, are a good part of
    # its time.
    gc.disable()
    try:
        cli()
    except SystemExit as done:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(done.code if isinstance(done.code, int) else int(done.code is not None))


if __name__ == "__main__":
    main()
