# verdict: right
# why: Sums over generators, and the answer as a list with a tuple in it.
import numpy as np


def linear_regression(X, y, w, b):
    gaps = [sum(a * c for a, c in zip(row, w)) + b - t for row, t in zip(X, y)]
    n = len(gaps)
    slope = lambda column: 2 * sum(g * x for g, x in zip(gaps, column)) / n
    dw = np.fromiter(map(slope, X.T), dtype=float)
    return [sum(g ** 2 for g in gaps) / n, (dw, 2 * sum(gaps) / n)]
