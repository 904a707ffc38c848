"""`tutor lint`: the proof of content, for authors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import print_as_it_is, say
from tutor.counting import counted


@click.command("lint")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--full", is_flag=True,
              help="Prove everything anew, on 500 seeds and with every mutant.")
@click.option("--score", is_flag=True, help="Every mutant, and the table of what was rejected.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N",
              help="Proofs that run at once; by default one for each processor.")
@pass_context
def command(context: Context, path: Path | None, full: bool, score: bool,
            jobs: int | None) -> None:
    """Prove the course's content: lessons, questions, exercises and their known mistakes.

    What was proven before and has not changed since is not proven again, except with `--full`.

    \b
    Example:  tutor lint
              tutor lint exercises/backprop
              tutor lint lessons/04-dense-feedforward
              tutor lint --score
    """
    from tutor.lint import lint as run_lint

    problems = 0
    scores = {}
    for report in run_lint(context.course, path, full=full, names=full or score, jobs=jobs,
                           progress=_progress if sys.stderr.isatty() else None):
        if report.score is not None:
            scores[report.name.removeprefix("exercise ")] = report.score
        mark = "✗" if report.problems else "✓"
        say(f"{mark} {report.name}", fg="red" if report.problems else "green", nl=False)
        unchanged = "unchanged since its proof: " if report.remembered else ""
        say(f"  {unchanged}{report.summary}" if report.summary else "")
        for problem in report.problems:
            say(f"    {problem}")
        problems += len(report.problems)
    if score and scores:
        from tutor.lint.score import table

        say()
        in_order = {name: scores[name] for name in context.course.written_exercises
                    if name in scores}
        for line in table(in_order):
            say(line)
    if problems:
        say(f"{counted(problems, 'problem')}.")
    raise SystemExit(1 if problems else 0)


def _progress(text: str) -> None:
    print_as_it_is(f"\r\x1b[2K{text}", err=True, nl=False)
