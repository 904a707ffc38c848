"""Every batch is taken from the generator, and what they hold is laid end to end."""

import tracemalloc
from itertools import islice

import numpy as np


def drive(answer, X, y, order, batch_size, drop_remainder=None):
    before = X.copy(), y.copy()
    chosen = () if drop_remainder is None else (drop_remainder,)
    batches = answer.minibatches(X, y, order, batch_size, *chosen)
    if batches is None:
        return None
    comes = "one at a time" if hasattr(batches, "__next__") else "all at once"
    # No more than one batch for each example, unless there is no end to them.
    taken, copies = [], []
    for number, batch in enumerate(islice(iter(batches), order.size + 3), 1):
        if not isinstance(batch, list | tuple) or len(batch) != 2:
            raise Unusable("What is yielded has to be a pair, (inputs, labels), and item "
                           f"{number} is {described(batch)}.")
        taken.append(batch)
        copies.append([np.array(one) for one in batch])
    other = {type(one).__name__ for batch in taken for one in batch
             if not hasattr(one, "__array__")}
    comes += f", as {'s and '.join(sorted(other)) or 'array'}s"
    if not all(map(alike, taken, copies)):
        comes += " that change afterwards"
    if not alike((X, y), before):
        comes += ", out of changed data"
    if len(order) > 30 and made_ahead(answer):
        comes = "all made before the first is handed out"
    inputs, labels = ([np.asarray(batch[place]) for batch in taken] for place in (0, 1))
    return ([one.shape[0] if one.ndim else -1 for one in inputs], end_to_end("inputs", inputs, X),
            end_to_end("labels", labels, y), comes)


class Unusable(Exception):
    """Batches that cannot be compared, in a sentence to the learner."""


def alike(some, others):
    return all(map(np.array_equal, some, others))


def made_ahead(answer):
    """Whether the batches of all of many epochs are in memory when the first is handed out.

    One epoch's examples in their order, or numbers of examples, take far less than half of that.
    """
    X, order = np.zeros((20, 500)), np.tile(np.arange(20), (100, 1))
    tracemalloc.start()
    try:
        next(iter(answer.minibatches(X, np.arange(20), order, 5)), None)
        return tracemalloc.get_traced_memory()[1] > X[0].nbytes * order.size / 2
    finally:
        tracemalloc.stop()


def end_to_end(name, arrays, like):
    """The rows of all arrays, one under the other; of none, no rows."""
    if not arrays:
        return like[:0]
    if len({one.shape[1:] for one in arrays}) > 1 or not arrays[0].ndim:
        shapes = ", ".join(str(one.shape) for one in arrays[:4])
        raise Unusable(f"The `{name}` of the batches do not fit together: their shapes are "
                       f"{shapes}{', …' * (len(arrays) > 4)}.")
    return np.concatenate(arrays)


def described(batch):
    if isinstance(batch, np.ndarray):
        return f"an array of shape {batch.shape}"
    if isinstance(batch, list | tuple):
        return f"a {type(batch).__name__} of length {len(batch)}"
    return f"of type {type(batch).__name__}"
