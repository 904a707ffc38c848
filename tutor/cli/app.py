"""`tutor`, without a command: the app."""

from __future__ import annotations

import os
import sys

from tutor.cli.context import Context
from tutor.errors import EnvironmentLacksError


def open_app(context: Context) -> None:
    """Open the app; without a terminal, say which commands work without one."""
    lacking = ""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        lacking = "The app needs a terminal, and there is none here."
    elif os.environ.get("TERM") == "dumb":
        lacking = "The app needs a terminal that can draw a screen; TERM=dumb says yours cannot."
    if lacking:
        raise EnvironmentLacksError(
            f"{lacking} These commands work without one: `tutor list`, `tutor read 4`, "
            "`tutor check EXERCISE`."
        )
    workspace = context.workspace
    from tutor.tui.app import run

    run(context.course, workspace)
