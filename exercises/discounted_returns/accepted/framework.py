"""Keras' own parallel scan, from the end: each step is the map G → r + d·G, and maps compose."""

import keras
import numpy as np


def discounted_returns(rewards, ends, gamma):
    rewards = keras.ops.convert_to_tensor(rewards, dtype="float64")
    decay = keras.ops.convert_to_tensor(np.where(ends, 0.0, gamma), dtype="float64")

    def compose(later, now):
        return now[0] * later[0], now[1] + now[0] * later[1]

    _, returns = keras.ops.associative_scan(compose, (decay, rewards), reverse=True)
    return returns
