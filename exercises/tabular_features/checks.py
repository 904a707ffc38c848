"""Probes and known mistakes of `tabular_features`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, body, edit, function

from .._shared import standardising
from .._shared.standardising import DIVISOR, EXCHANGED, LEAK, LEAK_BY_HALF

REQUIRED = (
    function("standardise", returns="standardised"),
    function("one_hot", returns="one_hot_rows"),
    function("tabular_features", returns="features", after=["standardise", "one_hot"]),
)
STANDARDISE, ONE_HOT, FEATURES = (each.name for each in REQUIRED)

CITIES = ("Accra", "Bern", "Cork", "Delhi", "Espoo", "Fes", "Graz", "Havana", "Izmir", "Jena")
HEATINGS = ("coal", "gas", "none", "oil", "pellets", "solar", "wood")


def drawn(rng, words, count):
    """So many different words, in a random order."""
    return [str(word) for word in rng.choice(words, count, replace=False)]


def areas(rng, count, shift=0.0):
    return 60 + shift + 20 * rng.normal(size=count)


def columns(rng, words):
    """A training column and another: with ties, a word never seen, and one that does not come.

    Neither alphabetical order nor its reverse is the order of the first occurrence, or of how
    often a word occurs.
    """
    low, middle, high = sorted(drawn(rng, words, 3))
    new = str(rng.choice([word for word in words if word not in (low, middle, high)]))
    train = [middle, high, low, middle, low, middle]
    return train, [high, new, middle, high]


def houses(rng, M, N):
    """Two tables of houses, with prices that are no feature."""

    def table(rows, shift):
        return {
            "price": rng.integers(100, 900, rows) * 1000,
            "rooms": rng.permutation([*range(1, rows), 7]),
            "area": areas(rng, rows, shift),
            "year": rng.integers(1900, 2020, rows).astype(float),
            "owner": [f"owner {number}" for number in range(rows)],
        }

    train, other = table(M, 0.0), table(N, 25.0)
    for name, words in (("city", CITIES), ("heating", HEATINGS)):
        seen, rest = columns(rng, words)
        # Not the same pattern twice, or no order of the columns would show.
        first = 0 if name == "city" else 2
        train[name] = (seen * M)[first:first + M]
        other[name] = (rest * (N + 1))[first:first + N]
    return {"train": train, "table": other}


def probes(rng):
    for name, M, N in (("3 training rows, 2 others", 3, 2), ("4 training rows, 5 others", 4, 5),
                       ("2 training rows, one other", 2, 1)):
        yield Probe(STANDARDISE, name, train=areas(rng, M), column=areas(rng, N, 15.0))
    train = areas(rng, 5)
    yield Probe(STANDARDISE, "the training rows themselves", train=train, column=train.copy())
    yield Probe(STANDARDISE, "whole numbers", train=rng.permutation([1, 2, 4, 5, 9]),
                column=rng.permutation([3, 6, 2]))
    yield Probe(STANDARDISE, "large numbers", train=1e5 * areas(rng, 6), column=1e5 * areas(rng, 3))
    yield Probe(STANDARDISE, "numbers that hardly differ", train=5 + 1e-4 * rng.normal(size=5),
                column=5 + 1e-4 * rng.normal(size=4))
    whole, fractions = rng.permutation([1, 3, 4, 8]), rng.permutation([1.25, 3.75, 6.5])
    yield Probe(STANDARDISE, "whole numbers in training, fractions later", train=whole,
                column=fractions)
    yield Probe(STANDARDISE, "fractions in training, whole numbers later", train=fractions,
                column=whole)
    # The squares of such numbers have no digits left for the deviation.
    yield Probe(STANDARDISE, "time stamps in milliseconds", rung="edge",
                train=1.7e12 + rng.integers(0, 10_000, 6), column=1.7e12 + rng.integers(0, 9000, 3))
    # Exact in binary, so that the deviation is 0 however it is computed.
    yield Probe(STANDARDISE, "a training column of equal numbers", rung="edge",
                train=np.full(4, 0.5 + rng.integers(2, 9)), column=areas(rng, 3))
    yield Probe(STANDARDISE, "a single training row", rung="edge",
                train=rng.integers(2, 9, 1), column=rng.integers(10, 20, 2))

    words = drawn(rng, CITIES, 6)
    a, b, c, d, e, f = words
    a, f = sorted((a, f))
    for name, train, column in (
        ("2 words, each once", [a, b], [b, a, b]),
        ("3 words, some of them twice", [b, a, c, b, a], [c, a, b, a]),
        ("words that were never seen", [a, b, c], [b, d, a, e]),
        ("a seen word does not come", [d, a, b, c, a], [c, d, a]),
        ("6 words in random order", [*rng.permutation(words * 2)], [*rng.permutation(words)]),
        ("5 rows in training, 5 others, 4 words", [c, d, a, b, b], [d, c, c, b, a]),
        ("words with different counts, one of them new", *columns(rng, HEATINGS)),
    ):
        yield Probe(ONE_HOT, name, train=[*map(str, train)], column=[*map(str, column)])
    yield Probe(ONE_HOT, "words inside other words", train=["Oslo", "Ulm", "Bern", "Bern"],
                column=["Oslofjord", "Ulmen", "Bern", "Os"])
    # `sorted` has capital letters before all others.
    yield Probe(ONE_HOT, "small and capital letters",
                train=[a.lower(), f.upper(), d.lower(), b.upper()],
                column=[d.lower(), b.upper(), a, f.upper(), a.lower()])
    yield Probe(ONE_HOT, "a single row each", rung="edge", train=[e], column=[e])
    yield Probe(ONE_HOT, "nothing but new words", rung="edge", train=[a, b, a], column=[c, f])
    yield Probe(ONE_HOT, "an empty string", rung="edge", train=["", a, b], column=["", b, c])

    for name, M, N, numeric, categorical, rung in (
        ("one column of each kind", 6, 4, ["area"], ["city"], "value"),
        ("two numeric columns, one of words", 7, 5, ["year", "area"], ["city"], "value"),
        ("one numeric column, two of words", 6, 3, ["rooms"], ["heating", "city"], "value"),
        ("three numeric columns, two of words", 9, 8, ["rooms", "year", "area"],
         ["city", "heating"], "value"),
        ("columns in another order than in the table", 8, 6, ["area", "rooms"],
         ["heating", "city"], "value"),
        ("no column of words", 5, 4, ["area", "year"], [], "edge"),
        ("no numeric column", 7, 4, [], ["heating", "city"], "edge"),
        ("a single row", 6, 1, ["year", "rooms"], ["city"], "edge"),
    ):
        yield Probe(FEATURES, name, rung=rung, **houses(rng, M, N), numeric=numeric,
                    categorical=categorical)
    tables = houses(rng, 6, 4)
    tables["train"]["rooms"] = np.full(6, 3)
    yield Probe(FEATURES, "a numeric column that is constant in training", rung="edge", **tables,
                numeric=["area", "rooms"], categorical=["city"])


SEEN, SORTED = "set(train)", "sorted(set(train))"
PLACED, MARKED = "rows[n, place.get(word, 0)] = 1", "place.get(word, 0)"
NUMBERS = "standardise(train[name], table[name])[:, None]"
ROWS = "one_hot(train[name], table[name])"
BLOCKS = "np.hstack([*numbers, *words])"
MEAN, STD = "train.mean()", "train.std()"


def measured(mean, std):
    """Mean and deviation measured in another way, and either alone."""
    both = [edit(STANDARDISE, MEAN, mean), edit(STANDARDISE, STD, std)]
    return [both, both[0], both[1]]


def hot(old, new):
    return edit(ONE_HOT, old, new)


def features(old, new):
    return edit(FEATURES, old, new)


def returned(expression):
    return hot("return rows", f"return {expression}")


OTHERS = measured("column.mean(axis=0)", "column.std(axis=0)")

MISTAKES = (
    # ---------------------------------------------------------------- standardise
    LEAK.mistake(STANDARDISE, OTHERS),
    LEAK_BY_HALF.mistake(STANDARDISE, measured(
        "np.concatenate([train, column]).mean(axis=0)",
        "np.concatenate([train, column]).std(axis=0)")),
    EXCHANGED.mistake(STANDARDISE, [
        [*OTHERS[0], edit(STANDARDISE, "(column - mean)", "(train - mean)")],
    ]),
    Mistake(
        "training-rows-returned", STANDARDISE,
        "The training column comes back. Its mean and deviation are used for the other column.",
        [edit(STANDARDISE, "(column - mean)", "(train - mean)")],
    ),
    *standardising.mistakes(STANDARDISE, "column", "train", axis=""),
    Mistake(
        "small-deviation-ignored", STANDARDISE,
        "A column that varies little is treated as if it did not vary at all. Only the deviation "
        "0 is replaced.",
        [edit(STANDARDISE, DIVISOR, f"np.where(std > {least}, std, 1)")
         for least in ("1e-2", "1e-3")],
    ),
    Mistake(
        "cast-to-the-other", STANDARDISE,
        "One column is given the dtype of the other, and where that holds whole numbers, fractions "
        "are cut off. Each of the two may hold either.",
        [edit(STANDARDISE, "(column - mean)", "(column.astype(train.dtype) - mean)"),
         measured("train.astype(column.dtype).mean()", "train.astype(column.dtype).std()")[0]],
    ),
    Mistake(
        "variance-by-difference", STANDARDISE,
        "The variance is the mean of the squares less the square of the mean, and where numbers "
        "lie far from 0, nothing of that small difference survives rounding. Take the mean of the "
        "squared distances from the mean.",
        [edit(STANDARDISE, STD, f"np.sqrt({variance})") for variance in (
            "max((train ** 2.0).mean() - train.mean() ** 2.0, 0)",
            "abs((train ** 2.0).mean() - train.mean() ** 2.0)",
            "((train ** 2.0).mean() - train.mean() ** 2.0)")],
    ),
    Mistake(
        "median-for-mean", STANDARDISE,
        "The median is taken away where the mean is asked for.",
        [edit(STANDARDISE, MEAN, "np.median(train)")],
    ),
    # -------------------------------------------------------------------- one_hot
    Mistake(
        "words-from-test", ONE_HOT,
        "Which words have a column depends on the other rows. It is the training rows that say it: "
        "otherwise the width changes with what comes, and test data leak into the model.",
        [hot(SEEN, "set(column)"), hot(SEEN, "set([*train, *column])")],
    ),
    Mistake(
        "unseen-fails", ONE_HOT,
        "A word that was never seen in training ends in an exception. It gets its 1 in column 0.",
        [hot(MARKED, "place[word]"), hot(MARKED, "[*place].index(word) + 1"),
         hot(MARKED, "1 + sorted(set(train)).index(word)"),
         hot(MARKED, "place.get(word, len(place) + 1)")],
    ),
    Mistake(
        "no-column-for-unseen", ONE_HOT,
        "Words that were never seen have no column: their rows are all 0, as scikit-learn has it "
        "with `handle_unknown=\"ignore\"`. Here, as in Keras, column 0 is theirs.",
        [returned("rows[:, 1:]")],
        convention=True,
    ),
    Mistake(
        "unseen-not-marked", ONE_HOT,
        "A word that was never seen leaves its row at 0. It gets its 1 in column 0.",
        [hot(PLACED, "if word in place:\n            rows[n, place[word]] = 1")],
    ),
    Mistake(
        "unseen-as-seen", ONE_HOT,
        "A word that was never seen gets the 1 of a word that was. Column 0 is for it.",
        [hot(MARKED, "place.get(word, 1)"), hot(MARKED, "place.get(word, -1)"),
         *(hot(PLACED, f"at = int(np.searchsorted(list(place), word))\n        {marked}")
           for marked in ("rows[n, at + 1 if at < len(place) else 0] = 1",
                          "rows[n, min(at, len(place) - 1) + 1] = 1", "rows[n, at + 1] = 1"))],
    ),
    Mistake(
        "part-taken-for-word", ONE_HOT,
        "A word that was never seen counts as seen, since it stands within a word that was, or has "
        "one within it. Only the same string is the same word.",
        [hot(PLACED, "hits = [k for seen, k in place.items() if seen == word] or [\n"
                     f"            k for seen, k in place.items() if {found}]\n"
                     f"        rows[n, hits[{which}] if hits else 0] = 1")
         for found in ("word and word in seen", "seen and seen in word", "word.startswith(seen)",
                       "seen.startswith(word)") for which in ("0", "-1")] + [
         hot(PLACED, "if word not in ' '.join(train):\n            rows[n, 0] = 1\n"
                     "        elif word in place:\n            rows[n, place[word]] = 1")],
    ),
    Mistake(
        "words-cut", ONE_HOT,
        "Words that are longer than all those of training are cut off, and may become equal to "
        "one of them. In an array of strings every entry has room for as many characters as the "
        "longest that it was made for.",
        [hot("enumerate(column)", "enumerate(np.array(column, dtype=np.array(train).dtype))")],
    ),
    Mistake(
        "unseen-column-last", ONE_HOT,
        "The column for words that were never seen stands last. It is column 0, before the others.",
        [returned("np.roll(rows, -1, axis=1)")],
    ),
    Mistake(
        "rows-dropped", ONE_HOT,
        "Rows with a word that was never seen are left out. Every row of the table has its row: "
        "that one with a 1 in column 0.",
        [returned("rows[[word in place for word in column]]")],
    ),
    Mistake(
        "by-first-occurrence", ONE_HOT,
        "The columns stand in the order in which the words first occur. Alphabetical order does "
        "not depend on the order of the rows.",
        [hot(SORTED, "dict.fromkeys(train)")],
    ),
    Mistake(
        "by-frequency", ONE_HOT,
        "The most frequent words come first, as in Keras' lookup when it is adapted to data. The "
        "brief has the words in alphabetical order.",
        [hot(SORTED, "sorted(set(train), key=lambda word: (train.count(word), word), "
                     "reverse=True)"),
         hot(SORTED, "sorted(set(train), key=lambda word: (-train.count(word), word))"),
         hot(SORTED, "sorted(dict.fromkeys(train), key=lambda word: -train.count(word))")],
        convention=True,
    ),
    Mistake(
        "from-z-to-a", ONE_HOT,
        "The words come from Z to A. They should come from A to Z.",
        [hot(SORTED, "sorted(set(train), reverse=True)")],
    ),
    Mistake(
        "case-ignored", ONE_HOT,
        "Capital and small letters are not told apart, where words are put in order or where they "
        "are compared. `sorted` has *Bern* before *accra*, and *bern* is another string.",
        [hot(SORTED, "sorted(set(train), key=str.lower)"),
         [hot(SEEN, "{word.lower() for word in train}"),
          hot(MARKED, "place.get(word.lower(), 0)")],
         hot(MARKED, "{**{w.lower(): k for w, k in place.items()}, **place}.get(word.lower(), 0)")],
    ),
    Mistake(
        "column-for-each-row", ONE_HOT,
        "There is a column for each training row. A word that occurs again has its column already.",
        [hot(SORTED, "sorted(train)"),
         body(ONE_HOT, "seen = sorted(train)\nrows = np.zeros((len(column), 1 + len(seen)))\n"
                       "for n, word in enumerate(column):\n"
                       "    rows[n, 1 + seen.index(word) if word in seen else 0] = 1\n"
                       "return rows")],
    ),
    Mistake(
        "numbers-for-words", ONE_HOT,
        "A word becomes a number, its place in the list. Numbers have an order and distances that "
        "words do not have: each word needs a column of its own.",
        [returned("rows.argmax(axis=1)"), returned("rows.argmax(axis=1).astype(float)"),
         returned("rows.argmax(axis=1)[:, None].astype(float)"),
         returned("rows.argmax(axis=1) - 1"), returned("rows.argmax(axis=1) - 1.0")],
    ),
    Mistake(
        "one-column-dropped", ONE_HOT,
        "One of the seen words has no column, because the others imply it. Statisticians drop one "
        "like that; here every word has its own.",
        [returned("np.delete(rows, 1, axis=1)"), returned("rows[:, :-1]"),
         returned("rows[:, 2:]")],
        convention=True,
    ),
    Mistake(
        "ones-up-to-word", ONE_HOT,
        "There are ones up to the word's column, as if words had an order. Each row has a single "
        "1.",
        [hot(PLACED, "rows[n, :place.get(word, 0) + 1] = 1"),
         hot(PLACED, "rows[n, 1:place.get(word, 0) + 1] = 1")],
    ),
    Mistake(
        "counts-as-entries", ONE_HOT,
        "The entries are how often a word occurs in training. They are 1 at the row's word.",
        [hot("] = 1", "] = train.count(word)")],
    ),
    Mistake(
        "hot-training-rows", ONE_HOT,
        "There is a row for each training row. The rows are those of the second argument.",
        [[hot("len(column)", "len(train)"), hot("enumerate(column)", "enumerate(train)")]],
    ),
    Mistake(
        "hot-transposed", ONE_HOT,
        "Rows and columns have changed places: each row of the table has a row, each word a "
        "column.",
        [returned("rows.T")],
    ),
    Mistake(
        "whole-number-rows", ONE_HOT,
        "The rows hold whole numbers or Booleans. They become part of a matrix of floats: return "
        "floats.",
        [returned("rows.astype(int)"), returned("rows.astype(bool)")],
    ),
    # ----------------------------------------------------------- tabular_features
    Mistake(
        "features-from-test", FEATURES,
        "What `train` should say, means and deviations or the words that have a column, is taken "
        "from `table`. A row's features then depend on its neighbours.",
        [[features(NUMBERS, NUMBERS.replace("train", "table")),
          features(ROWS, ROWS.replace("train", "table"))],
         features(NUMBERS, NUMBERS.replace("train", "table")),
         features(ROWS, ROWS.replace("train", "table"))],
    ),
    Mistake(
        "features-of-training-rows", FEATURES,
        "The rows of `train` come back. What was measured on them is used for those of `table`.",
        [[features(NUMBERS, NUMBERS.replace("table", "train")),
          features(ROWS, ROWS.replace("table", "train"))],
         [features(NUMBERS, "standardise(table[name], train[name])[:, None]"),
          features(ROWS, "one_hot(table[name], train[name])")]],
    ),
    Mistake(
        "words-first", FEATURES,
        "The columns of words come before the numeric ones. The numeric ones come first.",
        [features(BLOCKS, "np.hstack([*words, *numbers])")],
    ),
    Mistake(
        "order-of-the-table", FEATURES,
        "The columns stand in the order of the table. The lists of names say in which order they "
        "come.",
        [[features("for name in numeric", "for name in table if name in numeric"),
          features("for name in categorical", "for name in table if name in categorical")],
         features("for name in numeric", "for name in table if name in numeric"),
         features("for name in categorical", "for name in table if name in categorical")],
    ),
    Mistake(
        "names-sorted", FEATURES,
        "The columns stand in alphabetical order of their names. The lists of names say in which "
        "order they come.",
        [[features("in numeric", "in sorted(numeric)"),
          features("in categorical", "in sorted(categorical)")]],
    ),
    Mistake(
        "all-columns", FEATURES,
        "Columns that were not asked for are among the features. One of them may be what is to be "
        "predicted: use those in `numeric` and `categorical` alone.",
        [[features("in numeric", "in table if not isinstance(table[name], list)"),
          features("in categorical", "in table if isinstance(table[name], list)")],
         features("in numeric", "in table if not isinstance(table[name], list)"),
         features("in categorical", "in table if isinstance(table[name], list)"),
         features("in categorical", "in table if name not in numeric")],
    ),
    Mistake(
        "numbers-as-they-are", FEATURES,
        "The numeric columns are not standardised, or only centred.",
        [features(NUMBERS, "table[name][:, None]"),
         features(NUMBERS, "(table[name] - train[name].mean())[:, None]")],
    ),
    Mistake(
        "one-scale-for-all", FEATURES,
        "All numeric columns share one mean and one deviation. Areas and years have different "
        "units: each column has its own.",
        [features(NUMBERS, "standardise(np.concatenate([train[one] for one in numeric]), "
                           "table[name])[:, None]")],
    ),
    Mistake(
        "words-shared-by-columns", FEATURES,
        "All columns of words share one list of words. Each column has the words that occur in "
        "itself.",
        [*(features(ROWS, f"one_hot(train[categorical[{n}]], table[name])") for n in ("0", "-1")),
         features(ROWS, "one_hot(sum((train[one] for one in categorical), []), table[name])")],
    ),
    Mistake(
        "columns-missing", FEATURES,
        "Some of the columns are missing: each name in `numeric` and in `categorical` counts.",
        [features("in numeric", "in numeric[:1]"), features("in categorical", "in categorical[:1]"),
         features("in numeric", "in numeric[-1:]"),
         features("in categorical", "in categorical[-1:]"),
         features(BLOCKS, "np.hstack(numbers)"), features(BLOCKS, "np.hstack(words)"),
         features(BLOCKS, "np.hstack([*numbers, *words][:-1] or [*numbers, *words])")],
    ),
    Mistake(
        "everything-standardised", FEATURES,
        "The one-hot columns are standardised, too. They stay 0 and 1: that is a scale the network "
        "can use.",
        [features(ROWS, "np.stack([standardise(before, after) for before, after in zip("
                        "one_hot(train[name], train[name]).T, "
                        "one_hot(train[name], table[name]).T)], axis=1)")],
    ),
    Mistake(
        "features-transposed", FEATURES,
        "Rows and columns have changed places: each row of the table is a row of features.",
        [features(BLOCKS, f"{BLOCKS}.T")],
    ),
    Mistake(
        "blocks-not-joined", FEATURES,
        "The features come as a list of columns or of blocks. A network takes one matrix: set the "
        "blocks side by side.",
        [features(BLOCKS, "[*numbers, *words]"),
         features(BLOCKS, "[one.ravel() for one in numbers] + words")],
    ),
    Mistake(
        "blocks-under-one-another", FEATURES,
        "The columns are laid end to end, or one under the other. They stand side by side, one row "
        "for each row of the table.",
        [features(BLOCKS, "np.concatenate([one.ravel() for one in [*numbers, *words]])"),
         features(BLOCKS, "np.vstack([*numbers, *words])")],
    ),
    Mistake(
        "nothing-to-stack", FEATURES,
        "Where one of the lists of names is empty there is an exception: there is nothing to put "
        "together. The other list's columns are the features then.",
        [features(BLOCKS, "np.hstack([np.hstack(numbers), np.hstack(words)])"),
         features(BLOCKS, "np.hstack([np.concatenate(numbers, axis=1), "
                          "np.concatenate(words, axis=1)])"),
         features(BLOCKS, "np.hstack([np.hstack(numbers), *words])"),
         features(BLOCKS, "np.hstack([*numbers, np.hstack(words)])")],
    ),
)
