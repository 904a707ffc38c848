"""Probes and known mistakes of `fit_diagnosis`.

Which epoch is the best is decided by comparing, so losses are multiples of 1/8: where two smoothed
ones are equal, they are so however they are computed, for windows of 1, 2 and 4. Elsewhere the
smallest is the smallest by far.
"""

import numpy as np

from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (
    function("trailing_mean", returns="means", lists=True),
    function("fit_diagnosis", returns="epoch, gap", after=["trailing_mean"]),
)
MEAN, DIAGNOSIS = (each.name for each in REQUIRED)


# A power of 2, so that it is exact beside eighths.
NEARLY = 1 / 4096


def eighths(values):
    return np.round(8 * np.asarray(values)) / 8


def smoothed(losses, window):
    return np.array([np.mean(losses[max(0, e - window + 1):e + 1]) for e in range(len(losses))])


def curves(rng, E, window, shift=0.0):
    """A training loss that falls, and a validation loss that falls and rises, both with noise.

    The best epoch is neither the first nor the last, nor where another rule would find it.
    """
    while True:
        x = np.linspace(0, 1, E)
        train = eighths(3 * np.exp(-2 * x) + 0.35 * rng.normal(size=E) + 1 - shift)
        val = eighths(4 - 7 * x + 6.5 * x**2 + 0.6 * rng.normal(size=E) + 1)
        mean, of_train = smoothed(val, window), smoothed(train, window)
        order = np.argsort(mean)
        best = order[0]
        rises = np.flatnonzero(np.diff(mean) > 0)
        others = [np.argmin(of_train), np.argmin(mean - of_train), np.argmin(abs(mean - of_train)),
                  np.argmax(mean), 0, E - 1, rises[0] if len(rises) else E - 1]
        if window > 1:
            others.append(np.argmin(val))
        if best not in others and mean[order[1]] - mean[best] > 0.02 and train.min() > 0.2 \
                and val.min() > 0.2:
            return train, val


def probes(rng):
    def mean(name, losses, window, rung="value"):
        return Probe(MEAN, name, rung=rung, losses=losses, window=window)

    def noisy(E):
        return 1.0 + rng.permutation(np.linspace(0.1, 2.3, E)) + 0.05 * rng.normal(size=E)

    yield mean("5 epochs, a window of 2", noisy(5), 2)
    yield mean("6 epochs, a window of 3", noisy(6), 3)
    yield mean("9 epochs, a window of 4", noisy(9), 4)
    yield mean("a list", [float(loss) for loss in noisy(7)], 3)
    yield mean("large losses", 1e6 * noisy(8), 3)
    yield mean("losses of both signs, as log-likelihoods have", noisy(8) - 2.2, 5)
    yield mean("40 epochs, a window of 25", noisy(40), 25)
    yield mean("a window of 1", noisy(4), 1, "edge")
    yield mean("a window as long as the curve", noisy(4), 4, "edge")
    yield mean("a window longer than the curve", noisy(3), 7, "edge")
    yield mean("a single epoch", noisy(1), 2, "edge")

    def both(name, train, val, window, rung="value", lists=False):
        if lists:
            train, val = train.tolist(), val.tolist()
        return Probe(DIAGNOSIS, name, rung=rung, train_loss=train, val_loss=val, window=window)

    yield both("8 epochs, a window of 1", *curves(rng, 8, 1), 1)
    yield both("10 epochs, a window of 2", *curves(rng, 10, 2), 2)
    yield both("12 epochs, a window of 3", *curves(rng, 12, 3), 3)
    yield both("20 epochs, a window of 4", *curves(rng, 20, 4), 4)
    yield both("lists of 9 epochs", *curves(rng, 9, 2), 2, lists=True)
    # The training loss lies above the validation loss, as it does with dropout.
    yield both("a negative gap", *curves(rng, 10, 2, shift=-4.0), 2)
    train, val = curves(rng, 11, 2)
    train[:2] = val[:2] + rng.integers(2, 6, 2) / 8
    yield both("a training loss that is the larger one at first", train, val, 2)
    train, val = curves(rng, 9, 2)
    yield both("large losses", 1024 * train, 1024 * val, 2)
    train, val = curves(rng, 8, 1)
    val, low = val + 1, 0.5
    near, best = np.sort(rng.choice(np.arange(1, 7), 2, replace=False))
    val[near], val[best] = low + NEARLY, low
    yield both("an earlier epoch that is nearly as good", train, val, 1)
    # Two epochs are equally good, and two others all but that.
    train, val = curves(rng, 8, 1)
    val, low = val + 1, 0.5
    near, first, middle, last = np.sort(rng.choice(np.arange(1, 7), 4, replace=False))
    val[[near, middle]], val[[first, last]] = low + NEARLY, low
    yield both("two epochs with the same smallest loss", train, val, 1, "edge")
    train, val = curves(rng, 8, 2)
    val[rng.integers(1, 3):] = low
    yield both("a validation loss that stays where it is", train, val, 2, "edge")
    yield both("a validation loss that always falls", eighths(np.linspace(2, 0.5, 6)),
               eighths(np.linspace(4, 1, 6)), 2, "edge")
    yield both("a validation loss that always rises", eighths(np.linspace(2, 0.5, 6)),
               eighths(np.linspace(1, 4, 6)), 3, "edge")
    yield both("a single epoch", np.array([1.25]), np.array([2.0]) + rng.integers(3), 3, "edge")


START, SLICE = "max(0, epoch - window + 1)", "losses[start:epoch + 1]"
TAKEN = f"np.mean({SLICE})"
MEANS = "np.array(means)"
BEST, GAP = "np.argmin(val)", "val[epoch] - train[epoch]"
RETURN = f"return epoch, {GAP}"


def m(old, new):
    return edit(MEAN, old, new)


def d(old, new):
    return edit(DIAGNOSIS, old, new)


def raw(name):
    return f"np.asarray({name}_loss)"


FIRST_RISE = "next((e for e in range(len(val) - 1) if val[e + 1] {} val[e]), len(val) - 1)"

MISTAKES = (
    # -------------------------------------------------------------- trailing_mean
    Mistake(
        "looks-ahead", MEAN,
        "The mean takes in epochs that are still to come. At its own epoch nobody knows them: the "
        "window ends with the epoch it belongs to.",
        [[m(START, "max(0, epoch - window // 2)"),
          m(SLICE, "losses[start:epoch + window // 2 + 1]")],
         [m(START, "max(0, epoch - (window - 1) // 2)"),
          m(SLICE, "losses[start:epoch + window // 2 + 1]")],
         [m(START, "max(0, epoch - window // 2)"),
          m(SLICE, "losses[start:epoch + (window - 1) // 2 + 1]")],
         [m(START, "epoch"), m(SLICE, "losses[start:epoch + window]")],
         m(MEANS, "np.convolve(losses, np.ones(window) / window, 'same')[:len(losses)]")],
    ),
    Mistake(
        "own-epoch-left-out", MEAN,
        "The epoch's own loss is not in its mean. The window ends with it.",
        [[m(START, "max(0, epoch - window)"), m(SLICE, "losses[start:max(epoch, 1)]")],
         [m(START, "max(0, epoch - window)"), m(SLICE, "losses[start:epoch]")],
         m(SLICE, "losses[start:epoch]"), m(SLICE, "losses[start:max(epoch, 1)]")],
    ),
    Mistake(
        "window-too-long", MEAN,
        "The window holds one loss too many: from `epoch - window` to `epoch` there are window + 1 "
        "of them.",
        [m(START, "max(0, epoch - window)")],
    ),
    Mistake(
        "window-too-short", MEAN,
        "The window holds one loss less than `window`, the epoch's own being one of them.",
        [m(START, "max(0, epoch - window + 2)"),
         m(START, "min(epoch, max(0, epoch - window + 2))")],
    ),
    Mistake(
        "divided-by-window", MEAN,
        "At the start, the sum is divided by `window` though it has fewer terms, as if there had "
        "been losses of 0 before. Divide by how many there are.",
        [m(TAKEN, f"sum({SLICE}) / window"),
         m(TAKEN, "sum(losses[start:start + window][:epoch + 1 - start]) / window")],
    ),
    Mistake(
        "start-is-nan", MEAN,
        "In the first epochs NaN comes out. Where the window is not full, the mean is of those "
        "losses that there are. (A slice that begins below 0 would count from the end of the "
        "curve, and mostly be empty.)",
        [m(START, "epoch - window + 1"),
         m(MEANS, "np.array([np.nan] * (window - 1) + means[window - 1:])[:len(losses)]")],
    ),
    Mistake(
        "start-left-out", MEAN,
        "The first epochs have no mean: it begins where the window is full. Each epoch has one, of "
        "as many losses as there are.",
        [m(MEANS, "np.array(means[window - 1:])"),
         m(MEANS, "np.convolve(losses, np.ones(window) / window, 'valid')")],
    ),
    Mistake(
        "start-not-smoothed", MEAN,
        "The first epochs keep their own loss until the window is full. There, too, it is a mean, "
        "of as many losses as there are.",
        [m(TAKEN, f"{TAKEN} if epoch >= window - 1 else losses[epoch]"),
         m(TAKEN, f"{TAKEN} if epoch >= window else losses[epoch]")],
    ),
    Mistake(
        "first-loss-repeated", MEAN,
        "At the start, the first loss is repeated until the window is full. The mean there is of "
        "those losses that there are.",
        [m(TAKEN, "np.mean(([losses[0]] * (window - 1) + list(losses))[epoch:epoch + window])")],
    ),
    Mistake(
        "all-so-far", MEAN,
        "The mean is of all epochs so far. Only the last `window` of them count.",
        [m(START, "0")],
    ),
    Mistake(
        "exponential", MEAN,
        "This is an exponential mean, in which older losses fade but never leave. Here the last "
        "`window` losses count alike, and older ones not at all.",
        [m(TAKEN, f"losses[0] if epoch == 0 else {share} * losses[epoch] + (1 - {share}) * "
                  "means[-1]") for share in ("(2 / (window + 1))", "(1 / window)")],
    ),
    Mistake(
        "exponential-once-full", MEAN,
        "Each loss moves the mean by a share of its distance. Until the window is full that is the "
        "mean; from then on older losses fade but never leave. The oldest one has to leave.",
        [m(TAKEN, "losses[0] if epoch == 0 else means[-1] + (losses[epoch] - means[-1]) / "
                  "min(epoch + 1, window)")],
    ),
    Mistake(
        "mean-of-means", MEAN,
        "What is averaged has been smoothed already: the curve is written over while it is still "
        "read.",
        [m(TAKEN, "np.mean([*means[start:], losses[epoch]])")],
    ),
    Mistake(
        "median-for-mean", MEAN,
        "The median of the window is taken. It is the mean that is asked for.",
        [m(TAKEN, f"np.median({SLICE})")],
    ),
    Mistake(
        "smallest-of-window", MEAN,
        "The smallest loss of the window is taken. It is the mean that is asked for.",
        [m(TAKEN, f"np.min({SLICE})")],
    ),
    Mistake(
        "sum-for-mean", MEAN,
        "The losses of the window are added up, and not divided by their number.",
        [m(TAKEN, f"np.sum({SLICE})")],
    ),
    Mistake(
        "not-smoothed", MEAN,
        "The losses come back as they came in.",
        [m(MEANS, "np.array(losses)")],
    ),
    Mistake(
        "last-mean-only", MEAN,
        "One number comes back, for one epoch. Each epoch has its mean.",
        [m(MEANS, "means[-1]"), m(MEANS, "means[0]")],
    ),
    # -------------------------------------------------------------- fit_diagnosis
    Mistake(
        "training-loss-used", DIAGNOSIS,
        "The epoch is where the training loss is smallest. It falls as long as training goes on; "
        "what the network does on new data is seen in the validation loss.",
        [d(BEST, "np.argmin(train)"),
         [d(BEST, "np.argmin(train)"), d(GAP, "train[epoch] - val[epoch]")],
         d(BEST, f"np.argmin({raw('train')})")],
    ),
    Mistake(
        "best-not-smoothed", DIAGNOSIS,
        "The epoch is where the validation loss itself is smallest, which may be luck. It is the "
        "smoothed one that decides.",
        [d(BEST, f"np.argmin({raw('val')})"),
         [d(BEST, f"np.argmin({raw('val')})"),
          d(GAP, f"{raw('val')}[epoch] - {raw('train')}[epoch]")]],
    ),
    Mistake(
        "gap-not-smoothed", DIAGNOSIS,
        "The gap is not that of the smoothed curves: one of its losses, or both, are those of a "
        "single epoch.",
        [d(GAP, f"{raw('val')}[epoch] - {raw('train')}[epoch]"),
         d(GAP, f"val[epoch] - {raw('train')}[epoch]"),
         d(GAP, f"{raw('val')}[epoch] - train[epoch]")],
    ),
    Mistake(
        "smoothed-twice", DIAGNOSIS,
        "A curve is smoothed twice.",
        [[d("trailing_mean(val_loss, window)",
            "trailing_mean(trailing_mean(val_loss, window), window)")],
         [d("trailing_mean(val_loss, window)",
            "trailing_mean(trailing_mean(val_loss, window), window)"),
          d("trailing_mean(train_loss, window)",
            "trailing_mean(trailing_mean(train_loss, window), window)")]],
    ),
    Mistake(
        "last-of-equals", DIAGNOSIS,
        "Of several epochs with the same smallest loss, it is the last that comes out. The brief "
        "asks for the first.",
        [d(BEST, "len(val) - 1 - np.argmin(val[::-1])"),
         d(BEST, "max(e for e in range(len(val)) if val[e] == min(val))")],
    ),
    Mistake(
        "nearly-smallest", DIAGNOSIS,
        "An epoch whose loss is nearly the smallest passes for the best. Only the smallest one "
        "counts.",
        [d(BEST, f"np.flatnonzero(val <= {most})[0]")
         for most in ("1.01 * val.min()", "1.001 * val.min()", "val.min() + 0.01",
                      "val.min() + 1e-3")] + [d(BEST, f"np.argmin(np.round(val, {digits}))")
                                              for digits in (1, 2, 3)],
    ),
    Mistake(
        "first-rise", DIAGNOSIS,
        "It stops before the loss first rises, or first fails to fall. A noisy curve rises on the "
        "way down, too: compare all epochs.",
        [d(BEST, FIRST_RISE.format(sign)) for sign in (">", ">=")],
    ),
    Mistake(
        "after-the-best", DIAGNOSIS,
        "The epoch is one too late: counted from 1, or the one after the best. Epochs count from "
        "0.",
        [d(RETURN, f"return epoch + 1, {GAP}"),
         d(BEST, "min(np.argmin(val) + 1, len(val) - 1)")],
    ),
    Mistake(
        "last-epoch", DIAGNOSIS,
        "The last epoch stands where the best is asked for, in the epoch, in the gap or in both.",
        [d(GAP, "val[-1] - train[-1]"), d(BEST, "len(val) - 1"),
         d(GAP, "val[epoch] - train[-1]")],
    ),
    Mistake(
        "first-epoch", DIAGNOSIS,
        "The first epoch stands where the best is asked for, in the epoch, in the gap or in both.",
        [d(GAP, "val[0] - train[0]"), d(BEST, "0")],
    ),
    Mistake(
        "largest", DIAGNOSIS,
        "The epoch is where the loss is largest. A small loss is a good one.",
        [d(BEST, "np.argmax(val)")],
    ),
    Mistake(
        "smallest-gap", DIAGNOSIS,
        "The epoch is where the two curves are nearest, or where the difference is smallest. A "
        "network that has learnt nothing has no gap either: it is the validation loss that "
        "decides.",
        [d(BEST, "np.argmin(val - train)"), d(BEST, "np.argmin(np.abs(val - train))")],
    ),
    Mistake(
        "gap-at-raw-best", DIAGNOSIS,
        "The gap is read at the epoch at which the validation loss is smallest before it is "
        "smoothed. It belongs to the epoch that comes back.",
        [d(GAP, f"val[np.argmin({raw('val')})] - train[np.argmin({raw('val')})]")],
    ),
    Mistake(
        "gap-sign", DIAGNOSIS,
        "The gap has the wrong sign: it is positive where the validation loss is the larger one.",
        [d(GAP, "train[epoch] - val[epoch]")],
    ),
    Mistake(
        "gap-without-sign", DIAGNOSIS,
        "The gap has lost its sign. Where the training loss is the larger one, as with dropout, it "
        "is negative.",
        [d(GAP, "abs(val[epoch] - train[epoch])"), d(GAP, "max(0.0, val[epoch] - train[epoch])")],
    ),
    Mistake(
        "gap-of-minima", DIAGNOSIS,
        "The gap is between the smallest losses of both curves, which belong to different epochs. "
        "Both are read at the epoch that was found.",
        [d(GAP, "val.min() - train.min()"), d(GAP, f"{raw('val')}.min() - {raw('train')}.min()")],
    ),
    Mistake(
        "gap-as-ratio", DIAGNOSIS,
        "The gap is a quotient, or a share of one of the losses. It is a difference.",
        [d(GAP, "val[epoch] / train[epoch]"), d(GAP, f"({GAP}) / val[epoch]"),
         d(GAP, f"({GAP}) / train[epoch]")],
    ),
    Mistake(
        "loss-for-gap", DIAGNOSIS,
        "A loss comes back in place of the gap. The gap is the difference of both.",
        [d(GAP, "val[epoch]"), d(GAP, "train[epoch]")],
    ),
    Mistake(
        "gap-at-every-epoch", DIAGNOSIS,
        "The gap of every epoch comes back, or their mean. One is asked for, at the epoch that was "
        "found.",
        [d(GAP, "val - train"), d(GAP, "np.mean(val - train)")],
    ),
)
