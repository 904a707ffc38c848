# verdict: right
# why: A table of functions, the fans by dividing the number of weights.
import numpy as np

VARIANCES = {"glorot": lambda i, o: 2.0 / (i + o), "he": lambda i, o: 2.0 / i}
SCALED = {"normal": lambda d, v: d * v ** 0.5,
          "uniform": lambda d, v: (d - 0.5) * (12 * v) ** 0.5}


def initial_weights(draws, rule, distribution):
    n = draws.size
    return SCALED[distribution](draws, VARIANCES[rule](n / draws.shape[-1], n / draws.shape[-2]))
