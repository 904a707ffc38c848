"""Every batch is taken from the generator, and what they hold is laid end to end."""

from itertools import islice

import numpy as np


def drive(answer, X, y, order, batch_size, drop_remainder=None):
    before = [np.array(one) for one in (X, y, order)]
    chosen = () if drop_remainder is None else (drop_remainder,)
    batches = answer.minibatches(X, y, order, batch_size, *chosen)
    if batches is None:
        return None
    comes = "one at a time" if hasattr(batches, "__next__") else "all at once"
    # No more than one batch for each example, unless there is no end to them.
    taken = list(islice(iter(batches), order.size + 3))
    for number, batch in enumerate(taken, 1):
        if not isinstance(batch, list | tuple) or len(batch) != 2:
            raise TypeError(f"what is yielded has to be a pair, (inputs, labels); item {number} "
                            f"is {described(batch)}")
    inputs, labels = ([np.asarray(batch[place]) for batch in taken] for place in (0, 1))
    after = "as they were" if all(map(np.array_equal, before, (X, y, order))) else "changed"
    return ([one.shape[0] if one.ndim else -1 for one in inputs], end_to_end(inputs, X),
            end_to_end(labels, y), comes, after)


def end_to_end(arrays, like):
    """The rows of all arrays, one under the other; of none, no rows."""
    if not arrays:
        return like[:0]
    if len({one.shape[1:] for one in arrays}) > 1 or not arrays[0].ndim:
        shapes = ", ".join(str(one.shape) for one in arrays[:4])
        raise ValueError(f"the batches do not fit together: their shapes are {shapes}")
    return np.concatenate(arrays)


def described(batch):
    if isinstance(batch, np.ndarray):
        return f"an array of shape {batch.shape}"
    if isinstance(batch, list | tuple):
        return f"a {type(batch).__name__} of length {len(batch)}"
    return f"of type {type(batch).__name__}"
