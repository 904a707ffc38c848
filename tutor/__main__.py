"""The entry point of the command `tutor`."""

import os
import sys
from collections.abc import Sequence


def main() -> None:
    # One thread is plenty for probes, and NumPy loads faster with it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    checks = subcommand(sys.argv[1:]) == "check"
    if checks and "--watch" not in sys.argv:
        from tutor.check import ahead

        if ahead.pays():
            ahead.begin()
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
    # `python -m tutor` puts the folder one stands in first, where a `random.py` may be. It is
    # needed there only where this package itself stands in it.
    here, ours = os.path.realpath(sys.path[0] or "."), os.path.dirname(os.path.dirname(__file__))
    if here == os.path.realpath(".") != os.path.realpath(ours):
        del sys.path[0]
    main()
