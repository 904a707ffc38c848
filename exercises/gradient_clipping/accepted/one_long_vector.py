"""All arrays as one vector, cut into pieces again at the end; tuples come back."""

import numpy as np


def joined(gradients):
    return np.concatenate([np.asarray(g).reshape(-1) for g in gradients])


def parted(vector, gradients):
    ends = np.cumsum([np.size(g) for g in gradients])[:-1]
    return tuple(piece.reshape(np.shape(g))
                 for piece, g in zip(np.split(vector, ends), gradients))


def clip_by_value(gradients, limit):
    vector = joined(gradients)
    return parted(np.sign(vector) * np.minimum(np.abs(vector), limit), gradients)


def clip_by_norm(gradients, limit):
    return tuple(clip_by_global_norm([g], limit)[0][0] for g in gradients)


def clip_by_global_norm(gradients, limit):
    vector = joined(gradients)
    norm = np.linalg.norm(vector)
    if norm > limit:
        vector = vector / norm * limit
    return parted(vector, gradients), norm
