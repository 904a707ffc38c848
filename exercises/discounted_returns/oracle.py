"""The definition as one product of Keras' operations: a matrix of discounts times the rewards."""

import keras
from keras import ops


def discounted_returns(rewards, ends, gamma):
    floatx = keras.config.floatx()
    rewards = ops.convert_to_tensor(rewards, dtype=floatx)
    # A step's episode is the number of ends before it.
    ended = ops.cast(ends, "int32")
    episode = ops.cumsum(ended) - ended
    steps = ops.arange(len(ends))
    ahead = steps[None, :] - steps[:, None]
    counts = ops.logical_and(ahead >= 0, episode[None, :] == episode[:, None])
    gamma = ops.convert_to_tensor(gamma, dtype=floatx)
    discounts = ops.power(gamma, ops.cast(ops.maximum(ahead, 0), floatx))
    return ops.matmul(ops.where(counts, discounts, ops.zeros_like(discounts)), rewards)
