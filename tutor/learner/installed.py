"""The versions of what a verdict depends on, for whoever has to reach it again."""

from __future__ import annotations

import platform
from importlib import metadata

from tutor.course.catalogue import ExerciseInfo


def installed(*exercises: ExerciseInfo) -> dict[str, str]:
    """The versions of the tutor, of Python and of what these exercises run on; the system."""
    names = ["tutor", "numpy"]
    if any(info.needs == "keras" for info in exercises):
        names += ["keras", "tensorflow"]
    found = {"python": platform.python_version(),
             "system": f"{platform.system()} {platform.machine()}"}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found
