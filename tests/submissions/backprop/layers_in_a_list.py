# verdict: right
# why: A list of layers, walked forward and back.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    layers = [(W1, b1), (W2, b2)]
    inputs, out = [], X
    for number, (W, b) in enumerate(layers):
        inputs.append(out)
        out = out @ W + b
        if number == 0:
            out = np.maximum(out, 0)
    out = out - out.max(axis=1, keepdims=True)
    p = np.exp(out) / np.exp(out).sum(axis=1, keepdims=True)
    picked = np.take_along_axis(out, y[:, None], axis=1)[:, 0]
    loss = float(np.mean(np.log(np.exp(out).sum(axis=1)) - picked))
    delta = p / len(y)
    delta[np.arange(len(y)), y] -= 1 / len(y)
    found = []
    for (W, _), before in zip(layers[::-1], inputs[::-1]):
        found.append((before.T @ delta, delta.sum(0)))
        delta = (delta @ W.T) * (before > 0)
    (dW2, db2), (dW1, db1) = found
    return loss, (dW1, db1, dW2, db2)
