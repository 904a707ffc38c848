"""Sums written out, and the long run by taking one state after the other out of the chain.

The second is the method of Grassmann, Taksar and Heyman (1985): what led through a state that is
left out leads past it, and on the way back each state gets what flows into it.
"""

import numpy as np


def distribution_after(p0, P, n):
    states = range(len(p0))
    now = list(p0)
    for _ in range(n):
        now = [sum(now[i] * P[i][j] for i in states) for j in states]
    return np.array(now, dtype=float)


def stationary(P):
    flow = [list(row) for row in P]
    for k in range(len(flow) - 1, 0, -1):
        out = sum(flow[k][:k])
        for i in range(k):
            flow[i][k] /= out
            for j in range(k):
                flow[i][j] += flow[i][k] * flow[k][j]
    weight = [1.0]
    for k in range(1, len(flow)):
        weight.append(sum(weight[i] * flow[i][k] for i in range(k)))
    return np.array(weight) / sum(weight)
