"""One example at a time, and every gradient added up in place."""

import numpy as np


def deep_backprop(X, y, weights, biases):
    dweights = [np.zeros(W.shape) for W in weights]
    dbiases = [np.zeros(b.shape) for b in biases]
    loss = 0.0
    for x, label in zip(X, y):
        activations = [x]
        for layer, (W, b) in enumerate(zip(weights, biases)):
            z = activations[-1] @ W + b
            activations.append(z if layer == len(weights) - 1 else np.maximum(z, 0.0))
        scores = activations.pop()
        e = np.exp(scores - scores.max())
        loss += np.log(e.sum()) - (scores[label] - scores.max())
        delta = e / e.sum()
        delta[label] -= 1
        for dW, db, W, h in zip(dweights[::-1], dbiases[::-1], weights[::-1], activations[::-1]):
            dW += np.outer(h, delta) / len(X)
            db += delta / len(X)
            delta = (W @ delta) * np.sign(np.maximum(h, 0))
    return loss / len(X), tuple(dweights), tuple(dbiases)
