"""The command line: its options, and where it begins.

Exit status: 0 passed or done, 1 not passed, 2 wrong use, 3 the environment lacks something, 130
stopped by Ctrl+C.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys

import click

from tutor.cli.context import Context
from tutor.cli.group import Commands
from tutor.cli.printing import replace_unprintable


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
              tutor check backprop      check your code
    """
    context.obj = Context(home, course)
    if context.invoked_subcommand is None:
        from tutor.cli.app import open_app

        open_app(home, course)


def run(*, brief: bool = False) -> None:
    """Run the command that the arguments name. A `brief` one lives for a moment: collecting
    garbage, and tidying up at the end, would be a good part of its time."""
    replace_unprintable()
    if not brief:
        cli()
        return
    gc.disable()
    try:
        cli()
    except SystemExit as done:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(done.code if isinstance(done.code, int) else int(done.code is not None))


if __name__ == "__main__":
    run()
