"""The entry point of the command `tutor`."""

import os
import sys
from collections.abc import Sequence

_OPTIONS = ("--home", "--course")


def main() -> None:
    """Run what the arguments say. Ctrl+C ends all of it alike."""
    from tutor.cli.streams import interrupted, open_missing

    open_missing()
    try:
        _main()
    except KeyboardInterrupt:
        sys.exit(interrupted())


def _main() -> None:
    # One thread is plenty for probes, and NumPy loads faster with it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = sys.argv[1:]
    if (options := only_options(arguments)) is not None:
        from tutor.cli.app import begin

        begin(options.get("--home"), options.get("--course"))
        return
    checks = subcommand(arguments) == "check"
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
        if word in _OPTIONS:
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def only_options(arguments: Sequence[str]) -> dict[str, str] | None:
    """The options that name folders, where nothing else is said: then the app is meant, which
    opens faster where click is not imported. None where click has to say what is meant."""
    found: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, given, value = word.partition("=")
        value = value if given else next(words, "")
        if name not in _OPTIONS or not value:
            return None
        found[name] = value
    return found


if __name__ == "__main__":
    # `python -m tutor` puts the folder one stands in first, where a `random.py` may be. It is
    # needed there only where this package itself stands in it.
    here, ours = os.path.realpath(sys.path[0] or "."), os.path.dirname(os.path.dirname(__file__))
    if here == os.path.realpath(".") != os.path.realpath(ours):
        del sys.path[0]
    main()
