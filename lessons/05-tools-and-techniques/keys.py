"""Lecture 5's keys and numbers, computed again from what the lesson states."""

import itertools
import math

import numpy as np

from tutor.datasets import digits, penguins, weather


def _batches(examples, size):
    return [range(at, min(at + size, examples)) for at in range(0, examples, size)]


# --- The training process -----------------------------------------------------------------


def steps_of_fit():
    return len(_batches(2500 - 500, 64))


def steps_of_fit_wrong():
    return 2000 // 64, len(_batches(2500, 64)), 2000


def an_epoch_of_digits():
    train, _ = digits().split()
    kept = len(train) - math.floor(len(train) * (1 - 0.2))
    learnt = len(train) - kept
    batches = _batches(learnt, 32)
    yield (f"Take the {len(train):,} training digits with `validation_split=0.2`. "
           f"{len(train):,} · 0.8 is {0.8 * len(train):.1f}, rounded down: {learnt:,} train, and "
           f"the last {kept} validate. With batches of 32, {learnt}/32 is {learnt / 32:.1f}, "
           f"so an epoch has {len(batches)} steps, the last on {len(batches[-1])} digits. In 20 "
           f"epochs the weights change 20 · {len(batches)} = {20 * len(batches)} times.")
    yield f"set the batch size to {learnt}: one step an epoch"
    yield f"and 2000/64 is {2000 / 64}"


def _best_of(models, size, right):
    """The mean of the highest share that is right, by the distribution of one share."""
    logs = [math.lgamma(size + 1) - math.lgamma(k + 1) - math.lgamma(size - k + 1)
            + k * math.log(right) + (size - k) * math.log(1 - right) for k in range(size + 1)]
    below = np.minimum(np.cumsum(np.exp(logs)), 1.0)
    highest = np.diff(below**models, prepend=0.0)
    return float(highest @ np.arange(size + 1)) / size


def chosen_by_the_test_set():
    spread, best = math.sqrt(0.9 * 0.1 / 360), _best_of(100, 360, 0.9)
    yield (f"√(0.9 · 0.1/360) = {spread:.3f}. If they err independently of one another, the best "
           f"of them scores about {best:.3f} on average. Report that, and you promise "
           f"{100 * (round(best, 3) - 0.9):.1f} points more")
    yield f"the best of a hundred would have about {_best_of(100, 10000, 0.9):.3f}"


def _linear(x, labels):
    middle = x.mean(axis=0)
    targets = np.eye(10)[labels]
    X = x - middle
    W = np.linalg.solve(X.T @ X + np.eye(64), X.T @ (targets - targets.mean(axis=0)))
    return lambda new: ((new - middle) @ W + targets.mean(axis=0)).argmax(axis=1)


def hands_on_both_sides():
    data = digits()

    def right(order, last=360):
        train, test = order[:-last], order[-last:]
        says = _linear(data.pixels[train], data.labels[train])
        return 100 * np.mean(says(data.pixels[test]) == data.labels[test])

    shuffled = np.mean([right(np.random.default_rng(seed).permutation(1797)) for seed in range(40)])
    rows = np.arange(1797)
    fifths = [right(np.concatenate([np.setdiff1d(rows, fifth), fifth]), len(fifth))
              for fifth in np.array_split(rows, 5)]
    yield (f"A linear classifier gets about {shuffled:.0f} % right after a shuffled split, which "
           "puts the same hands on both sides. Hold out each fifth of the file in turn, as it "
           f"stands, and it gets from {min(fifths):.0f} to {max(fifths):.0f} %, "
           f"{np.mean(fifths):.0f} % on average.")
    yield (f"gets about {shuffled:.0f} % of the test digits right after a shuffled split. When "
           f"each fifth of the file is held out in turn, as it stands, it gets "
           f"{np.mean(fifths):.0f} % on average")
    yield f"a fifth varies, from {min(fifths):.0f} to {max(fifths):.0f} %"


def who_is_found():
    found, ill, alarms, well = 8, 10, 40, 990
    accuracy = (found + well - alarms) / (ill + well)
    assert found / ill == 0.8 and accuracy < well / (ill + well) == 0.99
    yield f"a precision of 8/48 = {found / (found + alarms):.3f}, and an accuracy of {accuracy}"
    weights = [1000 / (2 * n) for n in (well, ill)]
    yield f"`class_weight={{0: {weights[0]:.3f}, 1: {weights[1]:g}}}`"
    yield (f"here 1000/(2 · 990) = {weights[0]:.3f} and 1000/(2 · 10) = {weights[1]:g}")
    assert math.isclose(well * weights[0], ill * weights[1])
    yield f"*never fraud* has {1 - 1 / 1000}"
    yield f"Model A has an accuracy of 0.99, model B one of {accuracy}"


def class_weight():
    weight = 500 / 100  # so that each class weighs as much as half of the examples
    assert 100 * weight == 900 * (500 / 900)
    return weight


def class_weight_wrong():
    return 1000 / 100, 100 / 1000, round(500 / 900, 3)


def another_season():
    data = weather()
    highest = data.values[:, 1]
    today, tomorrow, days = highest[:-1], highest[1:], data.days[:-1]

    def of(months, years):
        return np.array([day.month in months and day.year in years for day in days])

    winter, summer = (12, 1, 2), (6, 7, 8)
    past, now = range(2012, 2015), (2015,)
    known = of(winter, past)
    line = np.polyfit(today[known], tomorrow[known], 1)

    def off(rows, says):
        return float(np.abs(says(today[rows]) - tomorrow[rows]).mean())

    later, other = of(winter, now), of(summer, now)
    yield (f"on the winters in Seattle up to 2014. In the winter months of 2015 it is off by "
           f"{off(later, lambda x: np.polyval(line, x)):.1f} °C on average. In the summer of 2015, "
           f"by {off(other, lambda x: np.polyval(line, x)):.1f} °C; to say *as today* would be off "
           f"by {off(other, lambda x: x):.1f} °C.")
    yield (f"a line fitted on winters was off by "
           f"{off(later, lambda x: np.polyval(line, x)):.1f} °C in winter, and by "
           f"{off(other, lambda x: np.polyval(line, x)):.1f} °C in summer")


# --- Data sets ----------------------------------------------------------------------------


def downloads():
    # The bytes of mnist.npz, cifar-10-python.tar.gz and imdb.npz, as they are stored.
    mnist, cifar, imdb = (round(size / 1e6) for size in (11_490_434, 170_498_071, 17_464_789))
    yield f"The first call downloads, about {mnist}, {cifar} and {imdb} MB"
    # image-net.org: 14,197,122 images.
    yield f"a collection of more than {14_197_122 // 10**6} million labelled photos"


def collections():
    # As their authors give them; see `tutor/datasets/SOURCES.md`.
    yield "| LeCun, Cortes, Burges, 1998 |"
    yield "| Krizhevsky, Nair, Hinton, 2009 |"
    yield "| ILSVRC 2012 | 1,281,167, 50,000 and 100,000 |"
    yield "| Russakovsky and others, 2015 |"
    yield "| Maas and others, 2011 |"
    yield "a contest held from 2010 to 2017"
    yield "*ImageNet Large Scale Visual Recognition Challenge* (2015)"
    yield "*Learning Word Vectors for Sentiment Analysis* (2011)"
    yield "the photos cut to 224×224×3"
    yield f"An image of CIFAR-10 has {32 * 32 * 3:,} numbers, one of MNIST {28 * 28}"
    yield f"the accuracy on MNIST from 99.2 % to {100 * (9920 + 10) / 10_000:.1f} %"
    yield f"{100 * 9930 / 10_000:.1f} % is no good accuracy"
    yield f"{1_281_167 / 1e6:.2f} million photos"


# --- Keras --------------------------------------------------------------------------------


def shared_parameters():
    return sum(8 for _ in range(1000))


def shared_parameters_wrong():
    return 2 * 1000 * 8, 1000 * 8 + 8, 1000


def parameters_of_layers():
    flat = np.zeros((150, 150, 3)).size
    yield (f"are {flat:,} numbers; `Dense(64)` on top has "
           f"{sum(1 + flat for _ in range(64)):,} parameters")
    words = np.zeros((600, 16))
    yield (f"one unit on top has {words.size + 1:,} parameters; after an average over the words, "
           f"{words.mean(axis=0).size + 1}. The embedding has {20_000 * 16:,}.")


def _stopped(losses, patience):
    best, waited = math.inf, 0
    for epoch, loss in enumerate(losses, 1):
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited == patience:
            return epoch
    return len(losses)


def early_stopping_epoch():
    return _stopped((0.90, 0.70, 0.71, 0.69, 0.72, 0.73, 0.70, 0.65), 3)


def early_stopping_epoch_wrong():
    return 4, early_stopping_epoch() - 1, 8, 5


def a_log_read():
    losses = 0.61, 0.48, 0.41, 0.43, 0.42, 0.40
    assert _stopped(losses, 2) == 5 and _stopped(losses, 3) == 6
    assert 1 + losses[:5].index(min(losses[:5])) == 3
    yield "| `val_loss` | " + " | ".join(f"{loss:.2f}" for loss in losses) + " |"


# --- Images, texts and tables -------------------------------------------------------------


def bytes_and_grams():
    yield "from 0 to 255, in files of many sizes"
    yield "`layers.Rescaling(1/255)` as the first layer"
    yield "images as floats from 0 to 255"
    yield "The factor 1/255 for bytes"

    data = penguins()
    known = np.isfinite(data.numbers).all(axis=1)
    x, labels = data.numbers[known], data.labels[known]
    raw, fair = [], []
    for seed in range(12):
        order = np.random.default_rng(seed).permutation(len(x))
        train, check = order[:227], order[227:]
        middle, spread = x[train].mean(axis=0), x[train].std(axis=0)
        one = np.bincount(labels[check]).max() / len(check)
        for kept, rows in ((raw, x), (fair, (x - middle) / spread)):
            kept.append((*_fitted(rows[train], labels[train], rows[check], labels[check], seed),
                         one))
    assert np.median([first for first, _, _ in raw]) > 1e6
    assert np.mean([1e6 < first < 1e9 for first, _, _ in raw]) > 0.7, raw
    assert np.mean([right - one for _, right, one in raw]) < 0.02, raw
    assert all(first < 3 for first, _, _ in fair), fair
    yield ("with a network 4 → 16 → 3, batches of 32 and the rate 0.1. On millimetres and grams as "
           "they are, the loss of the first epoch is in the millions in most runs, and after 20 "
           "epochs the network does no better than always naming one species; standardised, about "
           f"{100 * np.mean([right for _, right, _ in fair]):.0f} % come out right")


def _fitted(x, labels, new, answers, seed):
    """The loss of the first of 20 epochs, and what comes out right, of a network 4 → 16 → 3."""
    rng = np.random.default_rng(seed)
    sizes = 4, 16, 3
    W1, W2 = (rng.uniform(-1, 1, (a, b)) * math.sqrt(6 / (a + b))
              for a, b in itertools.pairwise(sizes))
    b1, b2, first = np.zeros(16), np.zeros(3), []
    for epoch in range(20):
        for batch in np.array_split(rng.permutation(len(x)), range(32, len(x), 32)):
            h = np.maximum(x[batch] @ W1 + b1, 0)
            z = h @ W2 + b2
            z -= z.max(axis=1, keepdims=True)
            logs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            if epoch == 0:
                first += (-logs[np.arange(len(batch)), labels[batch]]).tolist()
            error = (np.exp(logs) - np.eye(3)[labels[batch]]) / len(batch)
            below = (error @ W2.T) * (h > 0)
            W2, b2 = W2 - 0.1 * h.T @ error, b2 - 0.1 * error.sum(axis=0)
            W1, b1 = W1 - 0.1 * x[batch].T @ below, b1 - 0.1 * below.sum(axis=0)
    says = (np.maximum(new @ W1 + b1, 0) @ W2 + b2).argmax(axis=1)
    return np.mean(first), np.mean(says == answers)


_WORDS = {"the": 2, "film": 3, "a": 4, "good": 5, "bad": 6}


def padded_review():
    row = [_WORDS.get(word, 1) for word in ("a", "truly", "good", "film")]
    return row + [0] * (6 - len(row))


def padded_review_wrong():
    row = [_WORDS.get(word, 1) for word in ("a", "truly", "good", "film")]
    known = [index for index in row if index != 1]
    return ([0, 0, *row], [*known, 0, 0, 0], [0 if index == 1 else index for index in row] + [0, 0],
            [*row, 1, 1])


def _standardised(value, rows):
    middle = sum(rows) / len(rows)
    return (value - middle) / math.sqrt(sum((row - middle) ** 2 for row in rows) / len(rows))


def bills():
    rows = 38, 42, 46
    deviation = math.sqrt(sum((row - 42) ** 2 for row in rows) / 3)
    yield rf"\sqrt{{(16 + 0 + 16)/3}} = {deviation:.3f}$"
    low, middle, high = (_standardised(row, rows) for row in rows)
    yield f"so they become −{-low:.3f}, {middle:g} and {high:.3f}."
    yield f"becomes (50 − 42)/{deviation:.3f} = {_standardised(50, rows):.3f}"
    both = math.sqrt(sum((row - 44) ** 2 for row in (*rows, 50)) / 4)
    yield rf"\sqrt{{(36 + 4 + 4 + 36)/4}} = {both:.3f}$"
    yield f"and it becomes (50 − 44)/{both:.3f} = {_standardised(50, (*rows, 50)):.3f}"


def standardised_value():
    return round(_standardised(40, (10, 20, 30)), 3)


def standardised_value_wrong():
    deviation = math.sqrt(200 / 3)
    return (round(_standardised(40, (10, 20, 30, 40)), 3), 20 / math.sqrt(200 / 2),
            round(40 / deviation, 3))


def deviation_of_three():
    yield f"mean 20 and deviation {math.sqrt(200 / 3):.3f}"


def _windows(rows, length, sampling, delay):
    return sum(1 for first in range(rows) if first + (length - 1) * sampling + delay < rows)


def windows_count():
    return _windows(100, 5, 3, 10)


def windows_count_wrong():
    return 100 - 5 * 3 - 10, _windows(100, 5, 3, 0), _windows(100, 5, 1, 10)


def from_first_row_to_target():
    yield f"its target are 4 · 3 + 10 = {4 * 3 + 10} rows"
    for rows, length, sampling, delay in itertools.product((30, 31), (1, 4), (1, 3), (1, 5)):
        assert _windows(rows, length, sampling, delay) == \
            rows - (length - 1) * sampling - delay


# --- Kept for exams -----------------------------------------------------------------------


def one_batch_an_epoch():
    train, _ = digits().split()
    learnt = math.floor(len(train) * (1 - 0.2))
    yield f"A network learns {learnt:,} digits for 20 epochs in batches of 32."
    yield f"Another of its kind takes all {learnt:,} as one batch"
    yield (f"{20 * len(_batches(learnt, learnt))} instead of "
           f"{20 * len(_batches(learnt, 32))}.")


def parts_that_are_faulty():
    found, missed, false = 15, 20 - 15, 25 - 15
    right = 500 - missed - false
    yield f"Its recall is {found / 20}"
    yield f"15 of 25 reports are right: {found / 25}"
    yield f"it misses {missed}; {false} of its reports are false alarms"
    yield (f"Its accuracy is {right / 500} — {missed} are missed and {false} falsely reported: "
           f"{right} of 500")
    yield f"has the accuracy {480 / 500} — 480 of 500 are sound"


def sizes_that_exams_ask_for():
    kernel = np.zeros((64, 32)).size
    yield f"{kernel + 32:,} parameters — (64 + 1) · 32; without biases, {kernel:,}."
    yield f"600 indices from 0 to {10_000 - 1:,}"
    table, flat = np.zeros((10_000, 8)).size, np.zeros((600, 8)).size
    yield f"has {table:,}, and hands on {flat:,} numbers when it is flattened"
    first, last = flat * 16 + 16, 16 + 1
    yield (f"{flat:,} numbers go to each of 16 units: {first:,} beside the embedding's "
           f"{table:,}")
    assert table + first + last > 100_000 >= table + flat * 4 + 4 + 4 + 1
    yield "Photos of ILSVRC come cut to 224×224×3 — ILSVRC is not among them."
    yield f"Flattened, a unit has {600 * 16:,} weights; averaged, 16"
