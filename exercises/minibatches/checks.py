"""Probes and known mistakes of `minibatches`.

What the batches hold is laid end to end, so sizes, inputs and labels are compared apart. Labels are
all different, so that no two orders give the same.
"""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

from .._shared.batches import (
    BACKWARDS,
    BATCH_FILLED,
    EPOCHS_MISSING,
    EVENED_OUT,
    INTERLEAVED,
    INVERTED,
    ORDER_IGNORED,
    ORDERS_PILE_UP,
    OVERLAP,
    SAME_ORDER,
    orders,
)

NAME = "minibatches"
REQUIRED = (
    function(NAME, returns="batch_sizes, inputs, labels, batches_come", driven=True,
             entries={"batch_sizes": "batch"}, meanings={
                 "batch_sizes": "These are the numbers of examples in the batches that came, one "
                                "after the other.",
                 "batches_come": "This is how the check got your batches: a generator makes each "
                                 "when it is asked for, a pair of arrays of its own."}),
)


def data(rng, N, shape, epochs, batch_size, drop=None):
    return {
        "X": rng.normal(size=(N, *shape)),
        "y": rng.permutation(N) + 10,
        "order": orders(rng, epochs, N),
        "batch_size": batch_size,
        **({} if drop is None else {"drop_remainder": drop}),
    }


def probes(rng):
    def probe(name, inputs, rung="value"):
        return Probe(NAME, name, rung=rung, **inputs)

    yield probe("4 examples in one batch, one epoch", data(rng, 4, (2,), 1, 4))
    yield probe("6 examples in batches of 2, one epoch", data(rng, 6, (3,), 1, 2))
    yield probe("7 examples in batches of 3, one epoch", data(rng, 7, (2,), 1, 3))
    yield probe("7 examples in batches of 3, the rest dropped", data(rng, 7, (2,), 1, 3, True))
    yield probe("5 examples in batches of 4, three epochs", data(rng, 5, (4,), 3, 4, False))
    yield probe("8 examples in batches of 3, three epochs, the rest dropped",
                data(rng, 8, (3,), 3, 3, True))
    yield probe("6 examples in batches of 3, two epochs, no rest to drop",
                data(rng, 6, (2,), 2, 3, True))
    # Square, so that columns taken for rows give wrong values rather than an exception.
    yield probe("4 examples of 4 features in batches of 3", data(rng, 4, (4,), 2, 3))
    yield probe("batches of one example", data(rng, 5, (3,), 2, 1))
    yield probe("examples that are single numbers", data(rng, 7, (), 2, 4))

    images = data(rng, 5, (3, 2), 2, 2)
    images["X"] = rng.integers(0, 256, (5, 3, 2)).astype(np.uint8)
    images["y"] = np.eye(5)[rng.permutation(5)][:, :4]
    yield probe("images of whole numbers, with rows as labels", images)
    yield probe("a single example, three epochs", data(rng, 1, (2,), 3, 1), "edge")
    yield probe("batches larger than all the data", data(rng, 3, (4,), 2, 8), "edge")
    yield probe("batches larger than all the data, the rest dropped",
                data(rng, 3, (2,), 2, 8, True), "edge")
    yield probe("no epoch", data(rng, 4, (3,), 0, 2), "edge")
    yield probe("40 epochs of 23 examples", data(rng, 23, (2,), 40, 5), "edge")


EPOCHS, STARTS = "for epoch in order:", "range(0, len(epoch), batch_size)"
BATCH, STEPS = "epoch[start:start + batch_size]", "-(-len(X) // batch_size)"
DROP, YIELD = "drop_remainder and len(batch) < batch_size", "yield X[batch], y[batch]"


def change(old, new):
    return edit(NAME, old, new)


def before_all(text):
    return change(EPOCHS, f"{text}\n    {EPOCHS}")


def each_epoch(text):
    return change(EPOCHS, f"{EPOCHS}\n        {text}")


def yielded(text):
    return change(YIELD, f"yield {text}")


def listed(*more):
    """The batches are collected in a list, and not yielded."""
    return [before_all("collected = []"), change(YIELD, "collected.append((X[batch], y[batch]))"),
            change("collected.append((X[batch], y[batch]))",
                   "collected.append((X[batch], y[batch]))\n    return collected"), *more]


MISTAKES = (
    # ------------------------------------------------------- inputs and labels
    Mistake(
        "labels-out-of-step", NAME,
        "Inputs and labels are not of the same examples: each of the two comes in an order of its "
        "own. An example has to keep its label.",
        [yielded("X[batch], y[start:start + len(batch)]"),
         yielded("X[start:start + len(batch)], y[batch]"),
         yielded("X[batch], y[:len(batch)]"),
         yielded("X[batch], y[order[0][start:start + len(batch)]]"),
         yielded("X[order[0][start:start + len(batch)]], y[batch]"),
         yielded("X[batch], y[np.sort(batch)]"), yielded("X[np.sort(batch)], y[batch]"),
         yielded("X[batch], y[batch[::-1]]"), yielded("X[batch[::-1]], y[batch]"),
         yielded("X[batch], y[np.argsort(epoch)[start:start + len(batch)]]"),
         yielded("X[batch], y[epoch[::-1][start:start + len(batch)]]"),
         *([change(EPOCHS, f"for epoch, other in zip(order, np.roll(order, {by}, axis=0)):"),
            yielded("X[batch], y[other[start:start + len(batch)]]")] for by in (1, -1)),
         [each_epoch("y = y[epoch]")],
         [each_epoch("X = X[epoch]")]],
    ),
    Mistake(
        "labels-first", NAME,
        "The labels come first. A batch is the pair (inputs, labels).",
        [yielded("y[batch], X[batch]")],
    ),
    Mistake(
        "labels-missing", NAME,
        "The inputs come without their labels. A batch is the pair (inputs, labels).",
        [yielded("X[batch]")],
    ),
    Mistake(
        "numbers-of-examples", NAME,
        "The numbers of the examples are yielded where the examples themselves, or their labels, "
        "should be: `X` and `y` have still to be indexed with them.",
        [yielded("batch, y[batch]"), yielded("X[batch], batch"), yielded("batch, batch"),
         yielded("batch")],
    ),
    Mistake(
        "rearranged-within-batch", NAME,
        "The examples of a batch stand in another order than in the epoch's row.",
        [change(BATCH, "np.sort(epoch[start:start + batch_size])"),
         yielded("X[batch[::-1]], y[batch[::-1]]")],
    ),
    # ------------------------------------------------------------ the last batch
    Mistake(
        "last-batch-dropped", NAME,
        "The end of an epoch is lost, though nothing asked to drop it. Without `drop_remainder` "
        "the last batch is what is left, however few examples these are.",
        [change(DROP, "len(batch) < batch_size"),
         change(DROP, "len(batch) < batch_size and (drop_remainder or start == 0)"),
         change(STARTS, "range(0, len(epoch) - batch_size + 1, batch_size)"),
         change(STARTS, "range(0, max(len(epoch) - batch_size + 1, 1), batch_size)"),
         change(STARTS, "range(0, len(epoch) - 1, batch_size)"),
         change(STARTS, "range(0, len(epoch) - batch_size, batch_size)"),
         change(DROP, "len(batch) < batch_size or start + batch_size >= len(epoch)")],
    ),
    Mistake(
        "last-batch-kept", NAME,
        "A batch that is not full is yielded even with `drop_remainder`, which asks to leave it "
        "out.",
        [change(DROP, "False"), change(DROP, "drop_remainder and len(batch) < 1"),
         change(DROP, "drop_remainder and 1 < len(batch) < batch_size"),
         change(DROP, "drop_remainder and len(epoch) < batch_size"),
         change(DROP, "drop_remainder and 0 < start and len(batch) < batch_size")],
    ),
    Mistake(
        "drop-exchanged", NAME,
        "It is the other way round: the rest is kept with `drop_remainder`, and left out without.",
        [change(DROP, "not drop_remainder and len(batch) < batch_size")],
    ),
    Mistake(
        "full-batch-dropped", NAME,
        "With `drop_remainder` the last batch is left out even where it is full. Only one that is "
        "not full is dropped.",
        [change(DROP, "drop_remainder and start + batch_size >= len(epoch)"),
         change(DROP, "drop_remainder and len(batch) <= batch_size and "
                      "start + batch_size >= len(epoch)")],
    ),
    Mistake(
        "empty-batch", NAME,
        "A batch without examples is yielded at the end of an epoch. Where the batch size divides "
        "N nothing is left over, and so there is no further batch.",
        [change(STARTS, "range(0, len(epoch) + 1, batch_size)"),
         change(STARTS, "range(0, (len(epoch) // batch_size + 1) * batch_size, batch_size)")],
    ),
    Mistake(
        "rest-carried-over", NAME,
        "Batches run on across the end of an epoch, so that some hold examples of two epochs. "
        "What is left of an epoch is its last batch, or is left out.",
        [change(EPOCHS, "for epoch in order.reshape(1, -1):"),
         [before_all("rest = order[:0].ravel()"),
          each_epoch("if drop_remainder:\n            epoch = np.concatenate([rest, epoch])\n"
                     "            rest = epoch[len(epoch) - len(epoch) % batch_size:]")]],
    ),
    Mistake(
        "rest-joined", NAME,
        "What is left at the end of an epoch is put into the batch before, which becomes too "
        "large. It is a batch of its own.",
        [[change(STARTS, "range(0, max(len(epoch) - len(epoch) % batch_size, 1), batch_size)"),
          change(BATCH, "epoch[start:][:batch_size if drop_remainder or "
                        "start + 2 * batch_size <= len(epoch) else None]")]],
    ),
    Mistake(
        "rest-ends-all", NAME,
        "The first rest that is left out ends everything, and further epochs do not come. "
        "`return` ends the generator; it is only this epoch that is over.",
        [change("                break", "                return")],
    ),
    BATCH_FILLED.mistake(NAME, [
        change(BATCH, "np.take(epoch, range(start, start + batch_size), mode='wrap')"),
        change(BATCH, "np.take(epoch, range(start, start + batch_size), mode='clip')"),
        change(BATCH, "epoch[max(min(start, len(epoch) - batch_size), 0):][:batch_size]"),
        [change(BATCH, "np.take(epoch, range(start, start + batch_size), mode='wrap')"),
         change(DROP, "drop_remainder and start + batch_size > len(epoch)")],
        [change(BATCH, "epoch[max(min(start, len(epoch) - batch_size), 0):][:batch_size]"),
         change(DROP, "drop_remainder and start + batch_size > len(epoch)")],
    ]),
    # ------------------------------------------------------------- which batches
    EVENED_OUT.mistake(NAME, [
        change(BATCH, f"np.array_split(epoch, {STEPS})[start // batch_size]"),
        [change(BATCH, f"np.array_split(epoch, {STEPS})[start // batch_size]"),
         change(DROP, "drop_remainder and start + batch_size > len(epoch)")],
    ]),
    Mistake(
        "size-as-count", NAME,
        "`batch_size` is taken for how many batches there are. It says how many examples a batch "
        "holds.",
        [[change(STARTS, "range(min(batch_size, len(epoch)))"),
          change(BATCH, "np.array_split(epoch, min(batch_size, len(epoch)))[start]"),
          change(DROP, drop)] for drop in ("False", DROP)],
    ),
    INTERLEAVED.mistake(NAME, [change(BATCH, f"epoch[start // batch_size::{STEPS}]")]),
    OVERLAP.mistake(NAME, [
        change(STARTS, "range(len(epoch))"),
        change(STARTS, "range(0, max(len(epoch) - batch_size + 1, 1))"),
    ]),
    Mistake(
        "one-too-many", NAME,
        "A batch ends one example too late or too early: it has another size than `batch_size`, "
        "and neighbours share an example or leave one out.",
        [change(BATCH, "epoch[start:start + batch_size + 1]"),
         change(BATCH, "epoch[start:start + max(batch_size - 1, 1)]")],
    ),
    Mistake(
        "whole-epoch-at-once", NAME,
        "All examples of an epoch come in one batch. `batch_size` says how many a batch holds.",
        [[change(STARTS, "(0,)"), change(BATCH, "epoch")],
         [change(STARTS, "(0,)"), change(BATCH, "epoch"), change(DROP, "False")]],
    ),
    Mistake(
        "first-batch-only", NAME,
        "An epoch ends after its first batch. It goes through all of the examples.",
        [change(STARTS, "(0,)"),
         change(YIELD, f"{YIELD}\n            break")],
    ),
    Mistake(
        "one-example-at-a-time", NAME,
        "Every example comes by itself. `batch_size` of them make a batch.",
        [[change(STARTS, "range(len(epoch))"), change(BATCH, "epoch[start:start + 1]"),
          change(DROP, "False")],
         [change(STARTS, "range(len(epoch))"), change(BATCH, "epoch[start]"),
          change(DROP, "False")]],
    ),
    # ----------------------------------------------------------------- the order
    ORDER_IGNORED.mistake(NAME, [
        change(BATCH, "np.arange(len(epoch))[start:start + batch_size]"),
    ]),
    SAME_ORDER.mistake(NAME, [
        change(BATCH, "order[0][start:start + batch_size]"),
        change(BATCH, "order[-1][start:start + batch_size]"),
    ]),
    Mistake(
        "another-epochs-order", NAME,
        "An epoch takes the examples in the order of another epoch. Epoch e has row e of `order`.",
        [change(EPOCHS, "for epoch in np.roll(order, 1, axis=0):"),
         change(EPOCHS, "for epoch in np.roll(order, -1, axis=0):")],
    ),
    Mistake(
        "same-examples-again", NAME,
        "Every batch of an epoch holds the same examples. Each example comes once in an epoch.",
        [yielded("X[:len(batch)], y[:len(batch)]"),
         yielded("X[epoch[:len(batch)]], y[epoch[:len(batch)]]")],
    ),
    ORDERS_PILE_UP.mistake(NAME, [
        [each_epoch("X, y = X[epoch], y[epoch]"),
         change(BATCH, "np.arange(len(epoch))[start:start + batch_size]")],
    ]),
    Mistake(
        "ordered-twice", NAME,
        "The examples are put in order twice: the data are laid out in the epoch's order, and then "
        "indexed with that order again.",
        [[each_epoch("inputs, labels = X[epoch], y[epoch]"),
          yielded("inputs[batch], labels[batch]")],
         [each_epoch("X, y = X[epoch], y[epoch]")]],
    ),
    BACKWARDS.mistake(NAME, [
        change(EPOCHS, "for epoch in order[::-1]:"),
        change(EPOCHS, "for epoch in order[:, ::-1]:"),
        change(EPOCHS, "for epoch in order[::-1, ::-1]:"),
    ]),
    INVERTED.mistake(NAME, [change(EPOCHS, "for epoch in np.argsort(order, axis=1):")]),
    EPOCHS_MISSING.mistake(NAME, [
        change(EPOCHS, "for epoch in order[:1]:"), change(EPOCHS, "for epoch in order[:-1]:"),
        change(EPOCHS, "for epoch in order[1:]:"),
    ]),
    Mistake(
        "never-ends", NAME,
        "There is no end to the batches. The generator is at its end when all rows of `order` "
        "have been worked through.",
        [change(EPOCHS, "for epoch in (row for _ in range(1000) for row in order):")],
    ),
    # ----------------------------------------------------------------- the result
    Mistake(
        "all-at-once", NAME,
        "All batches are made first and come back in a list. A generator yields them one by one, "
        "each when it is asked for.",
        [listed()],
    ),
    Mistake(
        "made-ahead", NAME,
        "The batches of all epochs are made before the first one is handed out. A generator makes "
        "a batch when it is asked for, so that they need not be in memory together.",
        [body(NAME, "out = []\nfor epoch in order:\n"
                    "    for start in range(0, len(epoch), batch_size):\n"
                    "        batch = epoch[start:start + batch_size]\n"
                    "        if drop_remainder and len(batch) < batch_size:\n"
                    "            break\n"
                    f"        out.append((X[batch], y[batch]))\n{end}")
         for end in ("yield from out", "return iter(out)")],
    ),
    Mistake(
        "lists-for-arrays", NAME,
        "The examples or the labels of a batch come as a list. They are an array: indexed with an "
        "array, an array gives an array.",
        [yielded("list(X[batch]), list(y[batch])"), yielded("X[batch].tolist(), y[batch].tolist()"),
         yielded("X[batch], y[batch].tolist()"), yielded("X[batch], list(y[batch])"),
         yielded("X[batch].tolist(), y[batch]"), yielded("list(X[batch]), y[batch]")],
    ),
    Mistake(
        "axes-of-one-lost", NAME,
        "A batch of one example has lost an axis: `squeeze` removes every axis of length 1. A "
        "batch has as many axes as the data, however few examples it holds.",
        [yielded("X[batch].squeeze(), y[batch].squeeze()"), yielded("X[batch].squeeze(), y[batch]"),
         yielded("X[batch], y[batch].squeeze()")],
    ),
    Mistake(
        "buffer-reused", NAME,
        "Batches that were handed out change afterwards: they lie in an array that is filled anew "
        "for each batch, or for each epoch. Every batch is an array of its own.",
        [[before_all("inputs, labels = X.copy(), y.copy()"),
          each_epoch("X[:], y[:] = inputs[epoch], labels[epoch]"),
          yielded("X[start:start + len(batch)], y[start:start + len(batch)]")],
         [before_all("inputs, labels = X.copy(), y.copy()"),
          each_epoch("inputs[:], labels[:] = X[epoch], y[epoch]"),
          yielded("inputs[start:start + len(batch)], labels[start:start + len(batch)]")],
         [before_all("inputs, labels = X[:batch_size].copy(), y[:batch_size].copy()"),
          change(YIELD, "inputs[:len(batch)], labels[:len(batch)] = X[batch], y[batch]\n"
                        "            yield inputs[:len(batch)], labels[:len(batch)]")]],
    ),
    Mistake(
        "data-shuffled-in-place", NAME,
        "The caller's `X` or `y` has been put in another order. They should stay as they are: "
        "indexing with an array makes a copy.",
        [[each_epoch("X[:], y[:] = X[epoch], y[epoch]"),
          change(BATCH, "np.arange(len(epoch))[start:start + batch_size]")],
         [each_epoch("inputs, labels = X[epoch], y[epoch]"), yielded(
             "inputs[start:start + len(batch)], labels[start:start + len(batch)]\n"
             "        X[:], y[:] = inputs, labels")]],
    ),
    Mistake(
        "made-floating-point", NAME,
        "Whole numbers come back as floating-point ones. A batch keeps the dtype of the data.",
        [yielded("X[batch].astype(float), y[batch].astype(float)"),
         yielded("X[batch].astype(float), y[batch]"), yielded("X[batch], y[batch].astype(float)")],
    ),
    Mistake(
        "labels-as-column", NAME,
        "The labels have another number of axes than in `y`. A batch of them is just a part of "
        "its rows.",
        [yielded("X[batch], y[batch].reshape(len(batch), -1)"),
         yielded("X[batch], y[batch].ravel()"), yielded("X[batch], y[batch][:, None]")],
    ),
    Mistake(
        "examples-flattened", NAME,
        "Images come back as flat rows. A batch keeps all axes of its examples.",
        [yielded("X[batch].reshape(len(batch), -1), y[batch]")],
    ),
)

SAME_COUNT = "An epoch takes each example once, so there are as many entries."

EQUIVALENT = (
    *(Equivalent(NAME, "for start in range(0, len(epoch), batch_size):",
                 f"for start in range(0, len({name}), batch_size):", SAME_COUNT)
      for name in ("X", "y")),
)
