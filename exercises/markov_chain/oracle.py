"""Keras' own operations: powers of the matrix by squaring, of a lazy chain for the long run."""

import keras
from keras import ops


def distribution_after(p0, P, n):
    p, power = (ops.convert_to_tensor(a, dtype=keras.config.floatx()) for a in (p0, P))
    while n:
        if n % 2:
            p = ops.matmul(p, power)
        power, n = ops.matmul(power, power), n // 2
    return p


def stationary(P):
    """A chain that stays with probability ½ has the same π, and no period: it gets there.

    2⁴⁰ steps are enough for any chain of the probes; each square is made to sum to 1 again.
    """
    power = ops.convert_to_tensor(P, dtype=keras.config.floatx())
    power = (power + ops.eye(len(P), dtype=keras.config.floatx())) / 2
    for _ in range(40):
        power = ops.matmul(power, power)
        power = power / ops.sum(power, axis=1, keepdims=True)
    return power[0]
