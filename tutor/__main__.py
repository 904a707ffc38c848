"""The entry point of the command `tutor`."""

import os
import sys
from collections.abc import Sequence


def main() -> None:
    # One thread is plenty for probes, and NumPy loads faster with it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    checks = subcommand(sys.argv[1:]) == "check"
    if checks and "--watch" not in sys.argv:
        from tutor.check import prefork

        if prefork.is_worthwhile():
            prefork.begin()
    from tutor.cli.main import run

    run(brief=checks)


def subcommand(arguments: Sequence[str]) -> str:
    """The command that is meant: the first word that is neither an option nor its value.

    Click would say the same, but what takes long to get ready cannot wait for its import.
    """
    words = iter(arguments)
    for word in words:
        if word in ("--home", "--course"):
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


if __name__ == "__main__":
    main()
