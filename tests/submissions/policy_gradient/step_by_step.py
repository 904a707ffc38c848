# verdict: right
# why: One step at a time, with `math`.
import math

import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    T, A = logits.shape
    loss, grad = 0.0, np.zeros((T, A))
    for t in range(T):
        row = [float(v) for v in logits[t]]
        top = max(row)
        log_sum = top + math.log(math.fsum(math.exp(v - top) for v in row))
        adv = float(returns[t] - baseline[t])
        loss -= (row[actions[t]] - log_sum) * adv / T
        for a in range(A):
            grad[t, a] = (math.exp(row[a] - log_sum) - (a == actions[t])) * adv / T
    return loss, grad
