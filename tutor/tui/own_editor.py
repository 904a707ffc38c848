"""The learner's own editor, run in the terminal while the app stands aside."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from tutor.errors import EnvironmentLacksError


def edit(app: App[Any], path: Path) -> None:
    """Edit a file, and come back when the editor ends. A `TutorError` says why not."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen:
        raise EnvironmentLacksError(
            "No editor is set. Set EDITOR, as in `export EDITOR=nano`, or save the file from "
            "any editor: it is checked at once."
        )
    try:
        with app.suspend():
            subprocess.run([*shlex.split(chosen), str(path)], check=False)
    except SuspendNotSupported as error:
        raise EnvironmentLacksError(
            "This terminal cannot be handed to another program. Open the file in any editor: "
            "it is checked at every save."
        ) from error
    except (OSError, ValueError) as error:
        raise EnvironmentLacksError(
            f"Your editor `{chosen}` cannot be run ({error}). Set VISUAL or EDITOR to another one."
        ) from error
