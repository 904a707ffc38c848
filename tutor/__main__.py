"""The entry point of the command `tutor`."""

import os
import sys


def main() -> None:
    # One thread is plenty for probes, and NumPy loads faster with it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "check" in sys.argv[1:] and "--watch" not in sys.argv:
        from tutor.check import ahead

        ahead.begin()
    from tutor.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
