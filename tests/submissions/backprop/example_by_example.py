# verdict: right
# why: Gradients of one example at a time, added up.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    dW1, db1, dW2, db2 = (np.zeros_like(a) for a in (W1, b1, W2, b2))
    total = 0.0
    for x, label in zip(X, y):
        z = x @ W1 + b1
        a = np.where(z > 0, z, 0)
        s = a @ W2 + b2
        m = s.max()
        log_sum = m + np.log(np.exp(s - m).sum())
        total += log_sum - s[label]
        e = np.exp(s - log_sum)
        e[label] -= 1
        dW2 += np.outer(a, e)
        db2 += e
        back = (W2 @ e) * (z > 0)
        dW1 += np.outer(x, back)
        db1 += back
    n = len(y)
    return total / n, (dW1 / n, db1 / n, dW2 / n, db2 / n)
