"""Orders in which epochs take their examples, and what goes wrong between an order and batches."""

import numpy as np

from tutor.check.authoring import Wording


def orders(rng, epochs, N):
    """A row for each epoch, no two alike where that can be, and none from 0 upwards."""
    rows = []
    while len(rows) < epochs:
        row = rng.permutation(N)
        if N < 3 or not (any(np.array_equal(row, other) for other in rows[-3:])
                         or np.array_equal(row, np.arange(N))):
            rows.append(row)
    return np.array(rows, dtype=int).reshape(epochs, N)


BATCH_FILLED = Wording(
    "last-batch-filled",
    "The last batch of an epoch is filled up with examples that the epoch has had already. "
    "It holds what is left, and may be smaller.",
)
EVENED_OUT = Wording(
    "batches-evened-out",
    "The batches are made as equal as they can be, as `np.array_split` does it. Each holds "
    "`batch_size` examples, and only the last may be smaller.",
)
INTERLEAVED = Wording(
    "batches-interleaved",
    "A batch is taken with gaps, every so many entries of the epoch's order. Batches are "
    "neighbours in it.",
)
OVERLAP = Wording(
    "batches-overlap",
    "The next batch begins one example further, not `batch_size` further: the batches "
    "overlap.",
)
ORDER_IGNORED = Wording(
    "order-ignored",
    "The examples are taken in the order in which they stand in `X`. Row e of `order` says "
    "which come first in epoch e.",
)
SAME_ORDER = Wording(
    "same-order-again",
    "Every epoch takes the examples in the order of one and the same row of `order`. Each "
    "epoch has a row of its own.",
)
ORDERS_PILE_UP = Wording(
    "orders-pile-up",
    "The data are put in order anew on top of the order of the epoch before. The entries of "
    "`order` are the numbers that the examples came with.",
)
BACKWARDS = Wording(
    "order-backwards",
    "The rows of `order`, or the examples in them, are taken from the end.",
)
INVERTED = Wording(
    "order-inverted",
    "The order is read the wrong way round, as if entry n said at which place example n comes. "
    "Entry i says which example comes at place i.",
)
EPOCHS_MISSING = Wording(
    "epochs-missing",
    "Not all rows of `order` are worked through: each is an epoch.",
)
