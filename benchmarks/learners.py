"""How well forecasts hold: simulated learners study for three weeks, ten minutes a day, and then
sit an exam that they have not seen.

    python benchmarks/learners.py [50] [real]

They study a course made for this, or, with `real`, the midterm's lectures of our own.
The memory of these learners is not that of the tutor; see `tests/helpers/learners.py`. The forecast
was tuned on the first group and on a weaker one, never on the others shown. `luck` is the mean
absolute distance of an exam from the mean of all that the same learner could sit on that day: no
forecast can do better.
The bars: a mean error within 2 points, a mean absolute one below 5, a band that holds 70 to 90 % of
scores, and no day that begins with more minutes than planned. The last group is there to show how
far that goes: its exams have more luck in them.
"""

from __future__ import annotations

import contextlib
import statistics
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
LECTURES = (1, 2, 3, 4, 5)
FORMS, MORE = 12, 4


def main() -> None:
    from helpers.forms import real_bank
    from helpers.learners import (
        DAYS,
        HELD_OUT,
        START,
        TUNED,
        UNLIKE,
        Learner,
        Rooms,
        course,
        live,
        sit,
    )

    from tutor import clock
    from tutor.learner.store import open_store
    from tutor.learner.workspace import Workspace

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    print("learners   mean error   mean absolute   in the band   scores       luck   answers   "
          "longest day")
    with tempfile.TemporaryDirectory() as folder:
        real = "real" in sys.argv[2:]
        bank = real_bank() if real else course(Path(folder) / "course")
        rooms = Rooms(bank, bank.course.exam.lectures if real else LECTURES)
        for name, kind in (("tuned", TUNED), ("held out", HELD_OUT), ("unlike", UNLIKE)):
            weeks, luck = [], []
            for seed in range(count):
                home = Workspace(Path(folder) / f"{name}-{seed}")
                with contextlib.closing(open_store(home)) as store:
                    learner = Learner(kind, seed)
                    weeks.append(live(rooms, store, learner, str(seed % FORMS)))
                    later = START + timedelta(days=DAYS, hours=-2)
                    with clock.set_to(later):
                        luck.append(statistics.variance([
                            sit(rooms, store, learner, str((seed + n) % FORMS), DAYS - 0.25)
                            for n in range(MORE)]))
            errors = [each.error for each in weeks]
            scores = [each.scored for each in weeks]
            print(f"{name:<10} {statistics.mean(errors):10.1f} "
                  f"{statistics.mean(map(abs, errors)):15.1f} "
                  f"{sum(each.held for each in weeks) / count:13.0%} "
                  f"{statistics.mean(scores):8.0f} ± {statistics.pstdev(scores):.0f} "
                  f"{0.8 * statistics.mean(luck) ** 0.5:10.1f} "
                  f"{statistics.mean(each.answers for each in weeks):9.0f} "
                  f"{max(each.minutes for each in weeks):9} min", flush=True)


if __name__ == "__main__":
    main()
