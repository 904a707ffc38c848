"""Probes and known mistakes of `time_series_windows`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, body, edit, function

from .._shared import standardising
from .._shared.standardising import DIVISOR

REQUIRED = (
    function("standardise", returns="standardised"),
    function("windows", returns="inputs, targets"),
)
STANDARDISE, WINDOWS = (each.name for each in REQUIRED)


def series(rng, T, F):
    """Columns of different levels, all of which drift, so that no part stands for the whole."""
    level = rng.permutation(np.linspace(-1, 2, F)) if F > 1 else 1.5
    drift = np.linspace(0, 1, T)[:, None] * rng.uniform(1.5, 3, F)
    return level + drift + rng.normal(size=(T, F)) * rng.permutation(np.linspace(0.5, 1.5, F))


def probes(rng):
    for name, T, F, train, rung in (
        ("6 rows of 2, 4 of them for training", 6, 2, 4, "value"),
        ("5 rows of 3, 3 for training", 5, 3, 3, "value"),
        ("4 rows of 4, 3 for training", 4, 4, 3, "value"),
        ("a single column", 7, 1, 5, "value"),
        ("all rows for training", 6, 3, 6, "value"),
        ("60 rows, 40 for training", 60, 2, 40, "value"),
        ("one row for training", 4, 3, 1, "edge"),
    ):
        yield Probe(STANDARDISE, name, rung=rung, data=series(rng, T, F), train=train)
    data = series(rng, 7, 3)
    # A whole number, so that the deviation is 0 however it is computed.
    data[:4, rng.integers(3)] = float(rng.integers(2, 6))
    yield Probe(STANDARDISE, "a column that is constant in training", rung="edge", data=data,
                train=4)
    data = series(rng, 8, 3)
    data[:, rng.integers(3)] *= 1e-4
    yield Probe(STANDARDISE, "a column that hardly varies", rung="edge", data=data, train=5)
    data = series(rng, 7, 2)
    # The squares of such numbers have no digits left for the deviation.
    data[:, rng.integers(2)] = 1.7e12 + 1000 * np.arange(7) + rng.integers(0, 900, 7)
    yield Probe(STANDARDISE, "a column of time stamps in milliseconds", rung="edge", data=data,
                train=5)

    for name, T, F, column, length, sampling, delay, start, end, rung in (
        ("windows of 3, the next row", 6, 2, 1, 3, 1, 1, 0, 6, "value"),
        ("windows of 2, four rows ahead", 9, 3, 0, 2, 1, 4, 0, 9, "value"),
        ("windows of 3, every second row", 12, 2, 0, 3, 2, 1, 0, 12, "value"),
        ("windows of 4, every third row, two rows ahead", 17, 3, 1, 4, 3, 2, 0, 17, "value"),
        ("windows of 2, every third row, five rows ahead", 16, 4, 2, 2, 3, 5, 0, 16, "value"),
        ("a stretch at the end", 15, 3, 2, 4, 1, 2, 6, 15, "value"),
        ("a stretch at the beginning", 14, 2, 1, 3, 2, 2, 0, 9, "value"),
        ("a stretch in the middle", 21, 4, 3, 3, 2, 3, 5, 17, "value"),
        ("5 rows of 5, windows of 2", 5, 5, 3, 2, 1, 1, 0, 5, "value"),
        ("windows of one row", 8, 3, 1, 1, 4, 2, 1, 7, "edge"),
        ("a single column", 9, 1, 0, 3, 1, 3, 2, 9, "edge"),
        ("room for exactly one window", 12, 3, 1, 3, 2, 2, 3, 10, "edge"),
        ("one row too few for a window", 12, 3, 2, 3, 2, 2, 4, 10, "edge"),
        ("far too few rows", 10, 2, 0, 4, 2, 3, 2, 5, "edge"),
        ("an empty stretch", 6, 2, 1, 2, 1, 1, 3, 3, "edge"),
        ("300 rows", 300, 2, 1, 20, 6, 24, 50, 250, "edge"),
    ):
        yield Probe(WINDOWS, name, rung=rung, data=series(rng, T, F), column=column, length=length,
                    sampling=sampling, delay=delay, start=start, end=end)


KNOWN = "data[:train]"
MEAN, STD = f"{KNOWN}.mean(axis=0)", f"{KNOWN}.std(axis=0)"
SPAN, FIRST = "(length - 1) * sampling", "np.arange(start, end - span - delay)"
OFFSETS = "sampling * np.arange(length)"
ROWS = f"first[:, None] + {OFFSETS}"
INPUTS, TARGET, TARGETS = "data[rows]", "first + span + delay", "data[first + span + delay, column]"
RETURN = f"return {INPUTS}, {TARGETS}"


def measured(on, axis="axis=0"):
    """Mean and deviation measured on something else, and either alone."""
    both = [edit(STANDARDISE, MEAN, f"{on}.mean({axis})"),
            edit(STANDARDISE, STD, f"{on}.std({axis})")]
    return [both, both[0], both[1]]


def whole(expression):
    return edit(STANDARDISE, f"(data - mean) / {DIVISOR}", expression)


def change(old, new):
    return edit(WINDOWS, old, new)


def begins(stop, start="start"):
    """The rows in which windows begin."""
    return change(FIRST, f"np.arange({start}, {stop})")


def target(row, stop="end - span - delay"):
    """Targets in other rows, with the windows that fit to them."""
    return [change(TARGET, row), begins(stop)]


MISTAKES = (
    # ---------------------------------------------------------------- standardise
    Mistake(
        "statistics-from-all", STANDARDISE,
        "Mean or deviation is measured on all rows. The later ones are not known yet while "
        "training: measure on the first `train` rows alone.",
        measured("data"),
    ),
    Mistake(
        "statistics-from-test", STANDARDISE,
        "Mean or deviation is measured on the rows after those for training. It is measured on the "
        "first `train` rows.",
        measured("data[train:]"),
    ),
    Mistake(
        "training-rows-miscounted", STANDARDISE,
        "Mean or deviation goes over one row too many or too few. The first `train` rows are those "
        "from 0 to `train` − 1.",
        [*measured("data[:train + 1]"), *measured("data[:train - 1]"), *measured("data[1:train]")],
    ),
    Mistake(
        "each-part-by-itself", STANDARDISE,
        "The rows for training and the later rows are standardised apart, each by their own mean "
        "and deviation. The later ones are measured by the training rows, too.",
        [whole("np.concatenate([(part - part.mean(axis=0)) / np.where(part.std(axis=0) > 0, "
               "part.std(axis=0), 1) for part in (data[:train], data[train:]) if len(part)])")],
    ),
    Mistake(
        "part-returned", STANDARDISE,
        "Only a part of the rows comes back. All of `data` is standardised.",
        [edit(STANDARDISE, "(data - mean)", "(data[:train] - mean)"),
         edit(STANDARDISE, "(data - mean)", "(data[train:] - mean)")],
    ),
    *standardising.mistakes(STANDARDISE, "data", KNOWN),
    Mistake(
        "training-rows-only", STANDARDISE,
        "The later rows stay as they are. They go through the same change as those for training.",
        [whole(f"np.concatenate([((data - mean) / {DIVISOR})[:train], data[train:]])")],
    ),
    Mistake(
        "one-for-all-columns", STANDARDISE,
        "One mean or one deviation serves all columns. They have different units: each has its "
        "own.",
        measured(KNOWN, ""),
    ),
    Mistake(
        "along-rows", STANDARDISE,
        "Mean or deviation goes over the columns of a row. It goes over time, for each column by "
        "itself.",
        [*measured(KNOWN, "axis=1"), *measured("data", "axis=1, keepdims=True"),
         *measured(KNOWN, "axis=1, keepdims=True")],
    ),
    Mistake(
        "small-deviation-ignored", STANDARDISE,
        "A column that varies little is treated as if it did not vary at all. Only the deviation "
        "0 is replaced.",
        [edit(STANDARDISE, DIVISOR, f"np.where(std > {least}, std, 1)")
         for least in ("1e-2", "1e-3")],
    ),
    Mistake(
        "median-for-mean", STANDARDISE,
        "The median is taken away where the mean is asked for.",
        [edit(STANDARDISE, MEAN, f"np.median({KNOWN}, axis=0)")],
    ),
    Mistake(
        "variance-by-difference", STANDARDISE,
        "The variance is the mean of the squares less the square of the mean, and where numbers "
        "lie far from 0, nothing of that small difference survives rounding. Take the mean of the "
        "squared distances from the mean.",
        [edit(STANDARDISE, STD, f"np.sqrt({variance})") for variance in (
            f"np.maximum(({KNOWN} ** 2).mean(axis=0) - {MEAN} ** 2, 0)",
            f"abs(({KNOWN} ** 2).mean(axis=0) - {MEAN} ** 2)",
            f"(({KNOWN} ** 2).mean(axis=0) - {MEAN} ** 2)")],
    ),
    Mistake(
        "one-deviation-for-all-columns", STANDARDISE,
        "Each column has its own mean taken away, and then all are divided by one deviation. They "
        "have different units: each has its own deviation, too.",
        [edit(STANDARDISE, STD, f"({KNOWN} - {MEAN}).std()")],
    ),
    # -------------------------------------------------------------------- windows
    Mistake(
        "target-in-window", WINDOWS,
        "The target is a value in one of the window's own rows, and `delay` is not used. The "
        "network could copy it: the target lies after the window.",
        [change(TARGET, "first + span"), target("first + span", "end - span"),
         change(TARGET, "first"), target("first", "end - span")],
    ),
    Mistake(
        "delay-from-first-row", WINDOWS,
        "The delay is counted from the window's first row, as where a data set's targets are "
        "`data[delay:]`. Here it is counted from the last row, so that no target lies inside its "
        "window.",
        [change(TARGET, "first + delay"),
         target("first + delay", "end - np.maximum(span, delay)"),
         target("first + delay", "end - delay - (span - delay + 1) * (span >= delay)")],
        convention=True,
    ),
    Mistake(
        "delay-off-by-one", WINDOWS,
        "The target lies one row too early or too late. With a delay of 1 it is the very next row "
        "after the window's last.",
        [change(TARGET, f"{TARGET} - 1"), target(f"{TARGET} - 1", "end - span - delay + 1"),
         target(f"{TARGET} + 1", "end - span - delay - 1"), change(TARGET, f"{TARGET} + 1")],
    ),
    Mistake(
        "delay-in-samples", WINDOWS,
        "The delay is multiplied by `sampling`. It counts rows of `data`, whatever the window's "
        "rows are apart.",
        [target("first + span + delay * sampling", "end - span - delay * sampling")],
    ),
    Mistake(
        "window-too-long", WINDOWS,
        "The window is taken to reach beyond its last row, by a step of `sampling` or nearly one, "
        "and the target or the last window is placed by that. From the first of `length` rows to "
        "the last there are `length` − 1 steps.",
        [[change(SPAN, "length * sampling")],
         [change(SPAN, "length * sampling - 1")],
         [change(SPAN, "length * sampling"), change(FIRST, FIRST.replace("- delay", "- delay + 1")),
          change(TARGET, f"{TARGET} - 1")],
         change(TARGET, "first + length * sampling + delay"),
         begins("end - length * sampling - delay"),
         begins("end - length * sampling - delay + 1")],
    ),
    Mistake(
        "window-as-rows", WINDOWS,
        "Where the window ends is reckoned as if its rows followed one another. They are "
        "`sampling` apart, so it spans more.",
        [change(SPAN, "length - 1"), change(TARGET, "first + length - 1 + delay"),
         target("first + length - 1 + delay", "end - length + 1 - delay")],
    ),
    Mistake(
        "sampling-ignored", WINDOWS,
        "The rows of a window follow one another. They are `sampling` apart.",
        [change(OFFSETS, "np.arange(length)"),
         [change(OFFSETS, "np.arange(length)"), change(SPAN, "length - 1")],
         [change(OFFSETS, "np.arange(length)"), *target(
             "first + length - 1 + delay", "end - length + 1 - delay")]],
    ),
    Mistake(
        "length-in-rows", WINDOWS,
        "`length` is taken for the rows that a window spans, of which every so many are kept. It "
        "is how many rows the window holds.",
        [[change(OFFSETS, "np.arange(0, length, sampling)"), change(SPAN, "length - 1")],
         [change(OFFSETS, "np.arange(0, length, sampling)"),
          change(SPAN, "(length - 1) // sampling * sampling")]],
    ),
    Mistake(
        "across-the-end", WINDOWS,
        "Targets, or rows of a window, lie at `end` or after it: they belong to the next stretch, "
        "or to none. Both the window and its target end before `end`.",
        [begins("end - span"), begins("end - span - 1"), begins("end - delay"), begins("end"),
         begins("end - span - delay + 1"), begins("len(data) - span - delay"),
         begins("np.minimum(end, len(data) - span - delay)"),
         begins("np.minimum(end - span, len(data) - span - delay)"),
         begins("np.minimum(end - span - delay + 1, len(data) - span - delay)")],
    ),
    Mistake(
        "before-the-start", WINDOWS,
        "Windows begin before `start`, in rows that belong to the stretch before. All rows of a "
        "window lie in the stretch.",
        [begins("end - span - delay", "0"),
         begins("end - span - delay", "np.maximum(start - span, 0)"),
         begins("end - span - delay", "np.maximum(start - span - delay, 0)")],
    ),
    Mistake(
        "start-forgotten", WINDOWS,
        "Row numbers of the stretch are used for all of `data`, or the other way round: windows "
        "and targets are not `start` rows down, where they belong.",
        [begins("end - start - span - delay", "0"),
         change(TARGET, "first - start + span + delay"),
         change(ROWS, f"first[:, None] - start + {OFFSETS}")],
    ),
    Mistake(
        "start-added-twice", WINDOWS,
        "`start` is added to row numbers of a part that begins there already. In `data[start:end]` "
        "the stretch begins at row 0.",
        [[change("span = ", "data = data[start:end]\n    span = "),
          change(RETURN, "return data[rows - start], data[np.minimum("
                         "first + span + delay, len(data) - 1), column]")],
         [change("span = ", "data = data[start:end]\n    span = "),
          change(RETURN, f"return data[rows - start], {TARGETS}")],
         [change("span = ", "data = data[start:end]\n    span = ")]],
    ),
    Mistake(
        "last-window-lost", WINDOWS,
        "The last window is missing: its target lies in row `end` − 1, which is still inside.",
        [begins("end - span - delay - 1"), change(RETURN, f"return {INPUTS}[:-1], {TARGETS}[:-1]")],
    ),
    Mistake(
        "first-window-lost", WINDOWS,
        "The first window is missing: it begins in row `start`.",
        [begins("end - span - delay", "start + 1")],
    ),
    Mistake(
        "windows-side-by-side", WINDOWS,
        "Windows do not begin in every row: the next one starts where the last one ends, or a few "
        "rows further. From each row from which all is inside a window begins.",
        [change(FIRST, f"{FIRST}[::{step}]") for step in (
            "length", "sampling", "length * sampling", "span + 1", "delay",
            "span + delay", "span + delay + 1")],
    ),
    Mistake(
        "newest-first", WINDOWS,
        "The rows of a window, or the windows, come in reverse order of time. The oldest comes "
        "first.",
        [change(INPUTS, "data[rows[:, ::-1]]"),
         change(RETURN, f"return {INPUTS}[::-1], {TARGETS}[::-1]")],
    ),
    Mistake(
        "axes-exchanged", WINDOWS,
        "The axes of the windows stand in another order, as `sliding_window_view` leaves them, for "
        "one. They are window, time, feature.",
        [change(INPUTS, "data[rows].swapaxes(1, 2)"), change(INPUTS, "data[rows].swapaxes(0, 1)"),
         change(INPUTS, "data[rows].T")],
    ),
    Mistake(
        "windows-flattened", WINDOWS,
        "Each window has become one row of numbers. Time and features keep their axes.",
        [change(INPUTS, "data[rows].reshape(len(rows), length * data.shape[1])")],
    ),
    Mistake(
        "target-column-only", WINDOWS,
        "The windows hold only the column of the targets. All columns are inputs; only the target "
        "comes from one.",
        [change(INPUTS, "data[rows, column]"), change(INPUTS, "data[rows][:, :, [column]]")],
    ),
    Mistake(
        "target-column-left-out", WINDOWS,
        "The windows lack the column of the targets. Its past values are inputs like the others: "
        "it is what comes later that must not be seen.",
        [change(INPUTS, "np.delete(data[rows], column, axis=2)")],
    ),
    Mistake(
        "all-columns-as-targets", WINDOWS,
        "The targets are whole rows. Only the value in `column` is wanted, one number for each "
        "window.",
        [change(TARGETS, "data[first + span + delay]")],
    ),
    Mistake(
        "another-column", WINDOWS,
        "The targets come from another column than `column`: always the first, always the last, or "
        "a neighbour.",
        [change(TARGETS, "data[first + span + delay, 0]"),
         change(TARGETS, "data[first + span + delay, -1]"),
         change(TARGETS, "data[first + span + delay, column - 1]")],
    ),
    Mistake(
        "target-as-column", WINDOWS,
        "The targets have an axis too many. They are (M,), one number for each window.",
        [change(TARGETS, "data[first + span + delay, column][:, None]"),
         change(TARGETS, "data[first + span + delay][:, [column]]")],
    ),
    Mistake(
        "targets-of-all-steps", WINDOWS,
        "There are several targets for each window: all values on the way, or one for each of its "
        "rows. Only the value `delay` rows after the last row is wanted.",
        [change(TARGETS, "data[rows + delay, column]"),
         change(TARGETS, "data[first[:, None] + span + 1 + np.arange(delay), column]")],
    ),
    Mistake(
        "mean-as-target", WINDOWS,
        "The target is a mean of several later values. Only the value `delay` rows after the "
        "window's last row is wanted.",
        [change(TARGETS, "np.array([data[s + span + 1:s + span + delay + 1, column].mean() "
                         "for s in first], dtype=float)")],
    ),
    Mistake(
        "change-as-target", WINDOWS,
        "The target is a change against the window's last row. The value itself is wanted.",
        [change(TARGETS, f"{TARGETS} - data[first + span, column]")],
    ),
    Mistake(
        "targets-first", WINDOWS,
        "The targets come first. What comes back is (inputs, targets).",
        [change(RETURN, f"return {TARGETS}, {INPUTS}")],
    ),
    Mistake(
        "empty-without-axes", WINDOWS,
        "Where no window fits, the axes are lost, or there is an exception. The result is empty, "
        "but of shape (0, `length`, F) and (0,).",
        [change(RETURN, f"inputs = {INPUTS}\n    return (inputs if len(inputs) else np.array([])), "
                        f"{TARGETS}"),
         change(RETURN, f"return np.stack(list({INPUTS})), {TARGETS}"),
         change(FIRST, "start + np.array(range(end - start - span - delay))"),
         change(FIRST, f"np.zeros(end - start - span - delay, int) + {FIRST}"),
         *(body(WINDOWS, "span = (length - 1) * sampling\nM = end - start - span - delay\n"
                         f"inputs = {empty}((M, length, data.shape[1]))\ntargets = {empty}(M)\n"
                         "for i in range(M):\n"
                         "    inputs[i] = data[start + i:start + i + span + 1:sampling]\n"
                         "    targets[i] = data[start + i + span + delay, column]\n"
                         "return inputs, targets") for empty in ("np.zeros", "np.empty"))],
    ),
)
