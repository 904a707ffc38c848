"""Probes and known mistakes of `early_stopping`.

Everything is decided by comparing, so losses and `min_delta` are multiples of 1/8: differences are
exact however they are computed.
"""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

NAME = "early_stopping"
REQUIRED = (function(NAME, returns="last, best, best_weights", lists=True),)


def told(losses, patience, min_delta):
    """What happens: the last epoch, the best one, and the longest wait that an improvement ended;
    and whether a loss was smaller than the best, but not by enough."""
    best, wait, longest, nearly = 0, 0, 0, False
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best] - min_delta:
            longest, best, wait = max(longest, wait), epoch, 0
        else:
            nearly = nearly or losses[epoch] < losses[best]
            wait += 1
            if wait == patience:
                break
    else:
        epoch = len(losses) - 1
    return epoch, best, longest, nearly


def run(rng, E, patience, min_delta):
    """Losses with which it stops early, though the best of all would still come, and just misses
    stopping earlier; with a `min_delta`, some are better by less than that."""
    while True:
        slope = np.linspace(5, 1.5, E)
        losses = np.round(8 * (slope + 0.9 * rng.normal(size=E)).clip(0.25)) / 8
        last, best, longest, nearly = told(losses, patience, min_delta)
        if last < E - 1 and best > 0 and losses[last + 1:].min() < losses[best] - min_delta \
                and longest == patience - 1 and nearly == (min_delta > 0) \
                and losses[last] != losses[best] and len(set(losses[:last + 1])) > last - 1:
            return losses


def probes(rng):
    def probe(name, losses, patience, min_delta, D=2, rung="value", as_list=False):
        E = len(losses)
        losses = [float(loss) for loss in losses] if as_list else np.asarray(losses, float)
        return Probe(NAME, name, rung=rung, val_loss=losses, weights=rng.normal(size=(E, D)),
                     patience=patience, min_delta=min_delta)

    yield probe("8 epochs, a patience of 1", run(rng, 8, 1, 0.0), 1, 0.0)
    yield probe("9 epochs, a patience of 2", run(rng, 9, 2, 0.0), 2, 0.0, 3)
    yield probe("10 epochs, a patience of 2, a min_delta", run(rng, 10, 2, 0.25), 2, 0.25)
    yield probe("12 epochs, a patience of 3, a min_delta", run(rng, 12, 3, 0.5), 3, 0.5, 4)
    yield probe("a list of losses", run(rng, 10, 2, 0.0), 2, 0.0, as_list=True)
    yield probe("as many weights as epochs", run(rng, 11, 3, 0.375), 3, 0.375, 11)
    yield probe("negative losses", run(rng, 10, 2, 0.25) - 8, 2, 0.25)
    yield probe("large losses", 2.0**20 * run(rng, 10, 2, 0.25), 2, 2.0**18, 3)
    # Each epoch is better than the one before by less than `min_delta`, and together by more.
    falling = 4 - np.arange(9) / 8
    falling[-1] += 2
    yield probe("small steps down", falling, 4, 0.25)
    # Smaller by three quarters of `min_delta`, and by one and a half of it.
    nearly = np.array([4.0, 3.625, 3.25, 2.875, 3.0, 2.5, 2.625, 2.25, 2.125, 1.0])
    yield probe("losses smaller by nearly min_delta", nearly, 3, 0.5)
    falls = np.array([4.0, 3.5, 3.5, 3.25, 3.0, 2.0, 2.0, 2.0, 1.5])
    yield probe("losses smaller by exactly min_delta", falls, 3, 0.5, rung="edge")
    level = np.array([3.0, 2.0, 2.0, 2.5, 2.0, 1.0])
    yield probe("the same loss again", level, 3, 0.0, rung="edge")
    yield probe("no end before the last epoch", [5.0, 4.0, 4.5, 3.0, 3.5], 3, 0.0, rung="edge")
    yield probe("the last epoch is the best", [5.0, 4.0, 4.5, 3.0], 2, 0.0, rung="edge")
    yield probe("a first epoch that stays the best", [1.0, 2.0, 1.5, 3.0, 0.5], 3, 0.0,
                rung="edge")
    yield probe("a patience beyond the last epoch", [2.0, 1.0, 3.0], 9, 0.125, rung="edge")
    yield probe("a single epoch", [2.5], 1, 0.0, rung="edge")
    yield probe("40 epochs, a patience of 15", long(rng), 15, 0.25, 3)


def long(rng):
    """Two improvements, with a wait between them that all but ends it."""
    losses = 6 + rng.integers(0, 17, 40) / 8
    losses[[3, 18]], losses[36] = (5.0, 4.0), 1.0
    losses[rng.integers(4, 18)] = 4.75
    return losses


BETTER = "loss < best_loss - min_delta"
IMPROVED = "best_loss, best, wait = loss, epoch, 0"
STOP = "if wait == patience:"
INNER = "            wait += 1\n            if wait == patience:\n                break"
RETURN = "return epoch, best, weights[best]"
START = "best_loss, best, wait = np.inf, 0, 0"
ELSE = "        else:\n" + INNER


def change(old, new):
    return edit(NAME, old, new)


# A loop with a place for what is done at an epoch.
LOOP = """
{before}
for epoch, loss in enumerate(val_loss):
    {each}
{after}
"""


def loop(each, before="best_loss, best, wait = np.inf, 0, 0", after=RETURN):
    return body(NAME, LOOP.format(before=before, each=each.replace("\n", "\n    "), after=after))


MISTAKES = (
    # ------------------------------------------------------------------- patience
    Mistake(
        "one-epoch-too-late", NAME,
        "It stops one epoch too late. It is the `patience`-th epoch without improvement after "
        "which it ends, not the next one.",
        [change(STOP, "if wait > patience:"),
         loop("if wait == patience:\n    break\nif loss < best_loss - min_delta:\n"
              "    best_loss, best, wait = loss, epoch, 0\nelse:\n    wait += 1")],
    ),
    Mistake(
        "one-epoch-too-early", NAME,
        "It stops one epoch too early, always or after an improvement. There have to be `patience` "
        "epochs in a row without one.",
        [change(STOP, "if wait >= patience - 1:"), change(START, f"{START}\n    patience -= 1"),
         change(STOP, "if wait == max(patience - 1, 1):"),
         [change(IMPROVED, "best_loss, best, wait = loss, epoch, 1"),
          change(STOP, "if wait >= patience:")],
         [change(IMPROVED, "best_loss, best, wait = loss, epoch, int(epoch > 0)"),
          change(STOP, "if wait >= patience:")],
         loop("if loss < best_loss - min_delta:\n    best_loss, best, wait = loss, epoch, 0\n"
              "wait += 1\nif wait >= patience:\n    break")],
    ),
    Mistake(
        "wait-not-reset", NAME,
        "All epochs without improvement are counted, also those before the last one that improved. "
        "They have to come in a row.",
        [change(IMPROVED, "best_loss, best = loss, epoch")],
    ),
    Mistake(
        "patience-ignored", NAME,
        "It stops at the first epoch that does not improve, whatever `patience` says.",
        [change(STOP, "if True:")],
    ),
    Mistake(
        "never-stops", NAME,
        "It never stops before the last epoch.",
        [change(STOP, "if False:")],
    ),
    Mistake(
        "last-of-all", NAME,
        "The last epoch of the recording comes back as the last one that was run. It may have "
        "stopped before.",
        [change(RETURN, "return len(val_loss) - 1, best, weights[best]")],
    ),
    Mistake(
        "beyond-the-end", NAME,
        "The last epoch is said to be `best + patience`, also where the run ends before. If it "
        "is not stopped, the last epoch is the last of the recording.",
        [change(RETURN, "return best + patience, best, weights[best]")],
    ),
    Mistake(
        "first-epoch-waits", NAME,
        "The first epoch counts as one without improvement. It always improves, so the count "
        "begins at 0 after it.",
        [loop("if epoch == 0:\n    best_loss = loss\nelif loss < best_loss - min_delta:\n"
              "    best_loss, best, wait = loss, epoch, 0\nelse:\n    wait += 1\n"
              "    if wait >= patience:\n        break",
              before="best_loss, best, wait = np.inf, 0, 1")],
    ),
    Mistake(
        "goes-on", NAME,
        "It notes where it should stop, and then goes on: later epochs change what comes out. They "
        "are never run.",
        [loop(f"if {BETTER}:\n    {IMPROVED}\nelse:\n    wait += 1\n"
              f"if wait {test} patience{more}:\n    last = epoch",
              before=f"last = len(val_loss) - 1\n{START}",
              after="return last, best, weights[best]")
         for test in (">=", "==") for more in ("", " and last == len(val_loss) - 1")],
    ),
    # ----------------------------------------------------------------- improvement
    Mistake(
        "min-delta-ignored", NAME,
        "`min_delta` has no part in what counts as an improvement. A loss has to be smaller than "
        "the best one by more than that.",
        [change(BETTER, "loss < best_loss")],
    ),
    Mistake(
        "min-delta-added", NAME,
        "`min_delta` works the wrong way: losses that are larger than the best one count as an "
        "improvement.",
        [change(BETTER, "loss < best_loss + min_delta"),
         change(BETTER, "loss - min_delta < best_loss"),
         change(BETTER, "loss <= best_loss + min_delta")],
    ),
    Mistake(
        "min-delta-relative", NAME,
        "`min_delta` is taken for a share of the best loss. It is a difference of losses.",
        [change(BETTER, "loss < best_loss * (1 - min_delta)"),
         change(BETTER, "loss < best_loss - min_delta * abs(best_loss)"),
         loop("if epoch == 0 or (best_loss - loss) / best_loss > min_delta:\n"
              "    best_loss, best, wait = loss, epoch, 0\nelse:\n    wait += 1\n"
              "    if wait == patience:\n        break")],
    ),
    Mistake(
        "equal-counts", NAME,
        "A loss that is smaller by exactly `min_delta`, or equal where that is 0, counts as an "
        "improvement. It has to be smaller by more.",
        [change(BETTER, "loss <= best_loss - min_delta"),
         change(BETTER, f"{BETTER} or (min_delta == 0 and loss == best_loss)")],
    ),
    Mistake(
        "min-delta-as-part", NAME,
        "`min_delta` is taken for a part of the best loss. It is a difference of two losses.",
        [change(BETTER, "epoch == 0 or loss < best_loss * (1 - min_delta)")],
    ),
    Mistake(
        "small-gains-not-counted", NAME,
        "An epoch that gains something, and less than `min_delta`, does not count. Whatever is no "
        "improvement is one more epoch without one.",
        [change(ELSE, ELSE.replace("else:", "elif loss >= best_loss:"))],
    ),
    Mistake(
        "last-epoch-not-seen", NAME,
        "The last epoch of the curve is never looked at. It is run like the others, and may be the "
        "best.",
        [change("enumerate(val_loss)", "enumerate(val_loss[:max(len(val_loss) - 1, 1)])")],
    ),
    Mistake(
        "best-one-early", NAME,
        "`best` is the epoch before the best one.",
        [change(IMPROVED, "best_loss, best, wait = loss, max(epoch - 1, 0), 0")],
    ),
    Mistake(
        "restored-only-when-stopped", NAME,
        "Where the curve ends before it is stopped, the weights of the last epoch come back. The "
        "best ones come back either way.",
        [change("weights[best]", "weights[best if wait == patience else epoch]")],
    ),
    Mistake(
        "distance-for-improvement", NAME,
        "Every loss that differs enough from the best counts, also a larger one.",
        [change(BETTER, "abs(best_loss - loss) > min_delta")],
    ),
    Mistake(
        "previous-for-best", NAME,
        "Each loss is compared with the one before it. It is the best one so far that has to be "
        "beaten.",
        [loop("if epoch == 0 or loss < val_loss[epoch - 1] - min_delta:\n"
              "    best, wait = epoch, 0\nelse:\n    wait += 1\n    if wait == patience:\n"
              "        break"),
         loop("if loss < previous - min_delta:\n    wait = 0\nelse:\n    wait += 1\n"
              "if loss < best_loss:\n    best_loss, best = loss, epoch\n"
              "previous = loss\nif wait == patience:\n    break",
              before="best_loss, best, wait, previous = np.inf, 0, 0, np.inf"),
         loop("if loss < previous - min_delta:\n    wait = 0\nelse:\n    wait += 1\n"
              "if loss < best_loss - min_delta:\n    best_loss, best = loss, epoch\n"
              "previous = loss\nif wait == patience:\n    break",
              before="best_loss, best, wait, previous = np.inf, 0, 0, np.inf")],
    ),
    Mistake(
        "best-creeps", NAME,
        "The best loss, or the best epoch, follows every smaller loss, though only one that is "
        "smaller by more than `min_delta` sets the count back. What is too small an improvement "
        "changes nothing.",
        [change(ELSE, "        else:\n            if loss < best_loss:\n                best_loss, "
                      "best = loss, epoch\n" + INNER),
         change(ELSE, "        else:\n            if loss < best_loss:\n                best_loss "
                      "= loss\n" + INNER),
         change(ELSE, "        else:\n            best_loss = min(best_loss, loss)\n" + INNER),
         change(ELSE, "        else:\n            if loss < val_loss[best]:\n                best "
                      "= epoch\n" + INNER),
         change(RETURN, "best = int(np.argmin(val_loss[:epoch + 1]))\n    return epoch, best, "
                        "weights[best]")],
    ),
    Mistake(
        "largest-is-best", NAME,
        "A larger loss counts as an improvement. A small loss is a good one.",
        [[change(BETTER, "loss > best_loss + min_delta"),
          change("np.inf", "-np.inf")]],
    ),
    Mistake(
        "first-best-too-small", NAME,
        "The best loss begins with a fixed number, which large losses never beat. The first epoch "
        "always improves: begin with infinity, or with its loss.",
        [change("np.inf", start) for start in ("0", "1", "10", "100", "1000", "1e4", "1e5")],
    ),
    # ---------------------------------------------------------------- what comes back
    Mistake(
        "last-weights", NAME,
        "The weights of the last epoch come back. Going back to the best ones is half of the "
        "method.",
        [change("weights[best]", "weights[epoch]"), change("weights[best]", "weights[-1]")],
    ),
    Mistake(
        "zero-taken-for-none", NAME,
        "Where the best epoch is epoch 0, other weights come back. 0 counts as false in Python, so "
        "`best or last` and `if best:` take it for none.",
        [change("weights[best]", "weights[best or epoch]"),
         change("weights[best]", "weights[best or -1]")],
    ),
    Mistake(
        "last-for-best", NAME,
        "The best epoch is said to be the last one, or its weights are those. The network was best "
        "before it stopped improving.",
        [change(RETURN, "return epoch, epoch, weights[best]"),
         change(RETURN, "return epoch, epoch, weights[epoch]")],
    ),
    Mistake(
        "best-of-all", NAME,
        "The best epoch is one that was never run. Whoever stops does not see the losses that "
        "would have come.",
        [change(RETURN, "best = int(np.argmin(val_loss))\n    return epoch, best, weights[best]"),
         change(RETURN, "return epoch, int(np.argmin(val_loss)), weights[best]"),
         change("weights[best]", "weights[int(np.argmin(val_loss))]")],
    ),
    Mistake(
        "epochs-counted", NAME,
        "The last epoch is one too large: it is the number of epochs that were run, or counted "
        "from 1. Epochs count from 0.",
        [change(RETURN, "return epoch + 1, best, weights[best]"),
         change(RETURN, "return epoch + 1, best + 1, weights[best]")],
    ),
    Mistake(
        "best-counted-from-one", NAME,
        "The best epoch is one too large, or the weights are those of the epoch after it. Epochs "
        "count from 0.",
        [change(RETURN, "return epoch, best + 1, weights[best]"),
         change("weights[best]", "weights[min(best + 1, len(weights) - 1)]"),
         change(RETURN, "return epoch, best + 1, weights[min(best + 1, len(weights) - 1)]")],
    ),
    Mistake(
        "back-to-best", NAME,
        "The last epoch is said to be the best one, or the first one that did not improve. To know "
        "it, `patience` more had to be run.",
        [change(RETURN, "return best, best, weights[best]"),
         change(RETURN, "return min(best + 1, len(val_loss) - 1), best, weights[best]"),
         change(RETURN, "return epoch - patience, best, weights[best]")],
    ),
    Mistake(
        "loss-for-epoch", NAME,
        "The best loss comes back where the best epoch is asked for.",
        [change(RETURN, "return epoch, best_loss, weights[best]")],
    ),
    Mistake(
        "column-for-row", NAME,
        "A column of `weights` comes back. Each epoch has a row.",
        [change("weights[best]", "weights[:, best]"),
         change("weights[best]", "weights.T[best]")],
    ),
    Mistake(
        "weights-averaged", NAME,
        "The weights are averaged over several epochs. Those of one epoch are asked for, the best.",
        [change("weights[best]", "weights[:epoch + 1].mean(axis=0)"),
         change("weights[best]", "weights[:best + 1].mean(axis=0)"),
         change("weights[best]", "weights[best:epoch + 1].mean(axis=0)")],
    ),
    Mistake(
        "rows-kept", NAME,
        "The weights of several epochs come back, or one row with an axis too many. Those of the "
        "best epoch are asked for, (D,).",
        [change("weights[best]", "weights[:best + 1]"),
         change("weights[best]", "weights[best:best + 1]"),
         change("weights[best]", "weights[:epoch + 1]")],
    ),
)

EQUIVALENT = tuple(
    Equivalent(NAME, "best_loss, best, wait = (np.inf, 0, 0)",
               f"best_loss, best, wait = (np.inf, {best}, {wait})",
               "The first epoch always improves, and sets both anew.")
    for best, wait in ((1, 0), (-1, 0), (0, 1), (0, -1))
)
