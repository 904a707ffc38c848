"""`np.split` at every multiple of the batch size; the generator delegates to a helper."""

import numpy as np


def parts(epoch, batch_size, drop_remainder):
    pieces = np.split(epoch, range(batch_size, len(epoch), batch_size))
    return [piece for piece in pieces if len(piece) == batch_size or not drop_remainder]


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for row in order:
        yield from ((np.take(X, part, axis=0), np.take(y, part, axis=0))
                    for part in parts(row, batch_size, drop_remainder))
