"""The group of all commands: errors as sentences, near names suggested, help that cuts nothing.

A command is a module of this package that defines `command`, and is imported when it is asked for:
`hand-in` is `hand_in`, and `import`, which is a word of Python's, `import_`.
"""

from __future__ import annotations

import importlib
import io
import keyword
import sys
from typing import Any

import click

from tutor.cli.printing import complain, drop_output, not_written, say
from tutor.cli.streams import interrupted
from tutor.errors import EnvironmentLacksError, TutorError, UsageError

# In the order in which `tutor --help` lists them.
NAMES = ("list", "open", "read", "search", "quiz", "review", "plan", "exam", "examinable",
         "formulas", "progress", "project", "start", "check", "hint", "solution", "reset",
         "history", "restore", "report", "hand-in", "grade", "export", "import", "figure", "math",
         "doctor", "new", "lint")


class Commands(click.Group):
    """A group that prints our errors as sentences, and suggests the nearest command."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            # What click says of a wrong use repeats what was typed, and is said as we say it.
            sys.exit(super().main(*args, **{**kwargs, "standalone_mode": False}) or 0)
        except TutorError as error:
            complain(str(error))
            sys.exit(error.exit_status)
        except click.ClickException as error:
            said = io.StringIO()
            error.show(said)
            say(said.getvalue(), err=True, nl=False)
            sys.exit(error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            sys.exit(interrupted())
        except BrokenPipeError:
            drop_output()
            sys.exit(0)
        except OSError as error:
            # Help and version are printed by click.
            if error.filename is not None:
                raise
            drop_output()
            complain(not_written(error))
            sys.exit(EnvironmentLacksError.exit_status)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from tutor.course.catalogue import did_you_mean

            hint = did_you_mean(args[0], self.list_commands(ctx))
            raise UsageError(
                f"There is no command `{args[0]}`.{hint} `tutor --help` lists them all."
            ) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NAMES:
            return None
        found: click.Command = importlib.import_module(
            f"tutor.cli.{_module(cmd_name)}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with its whole sentence, where click would cut it to a line."""
        commands = [(name, self.get_command(ctx, name)) for name in NAMES]
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(limit=200))
                                for name, command in commands if command is not None])


def _module(name: str) -> str:
    name = name.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name
