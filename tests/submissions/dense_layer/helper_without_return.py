# verdict: wrong
# named:
# wrong: dense_forward
# says: returns nothing|returns None|gives back nothing|no `return`|without `return`
# why: The helper computes the product and keeps it.
import numpy as np


def product(a, c):
    result = a.dot(c)


def dense_forward(x, W, b):
    return product(x, W) + b


def dense_backward(dy, x, W):
    up = dy
    dx = np.dot(up, W.T)
    dW = np.dot(x.T, up)
    db = up.sum(axis=0)
    return dx, dW, db
