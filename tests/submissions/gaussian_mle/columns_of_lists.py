# verdict: right
# why: Plain Python: features as lists, `math.fsum`.
from math import fsum

import numpy as np


def gaussian_mle(X):
    features = [list(map(float, column)) for column in X.T]
    N = len(X)
    mean = [fsum(f) / N for f in features]
    dev = [[v - m for v in f] for f, m in zip(features, mean)]
    cov = [[fsum(a * b for a, b in zip(p, q)) / N for q in dev] for p in dev]
    return np.array(mean), np.array(cov)
