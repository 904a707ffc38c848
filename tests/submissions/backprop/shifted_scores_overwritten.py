# verdict: wrong
# named: changed-under-another-name
# naming: required
# why: The exponentials are put into the array of the shifted scores, which the loss still needs.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    n = len(y)
    h = np.maximum(X @ W1 + b1, 0)
    scores = h @ W2 + b2
    scores -= scores.max(axis=1, keepdims=True)
    e = scores
    np.exp(scores, out=e)
    total = e.sum(axis=1)
    loss = np.mean(np.log(total) - scores[np.arange(n), y])
    d = e / total[:, None]
    d[np.arange(n), y] -= 1
    d /= n
    dh = (d @ W2.T) * (h > 0)
    return loss, (X.T @ dh, dh.sum(axis=0), h.T @ d, d.sum(axis=0))
