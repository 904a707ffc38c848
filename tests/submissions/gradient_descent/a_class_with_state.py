# verdict: right
# why: A class that holds the weights, and a generator of batches.
import numpy as np


class Classifier:
    def __init__(self, W, b):
        self.W, self.b = np.array(W), np.array(b)

    def forward(self, x):
        z = x @ self.W + self.b
        return z - np.logaddexp.reduce(z, axis=1, keepdims=True)

    def step(self, x, t, rate):
        log_p = self.forward(x)
        delta = (np.exp(log_p) - t) / len(x)
        self.W -= rate * np.tensordot(x, delta, axes=(0, 0))
        self.b -= rate * delta.sum(0)
        return -(log_p * t).sum() / len(x)


def minibatches(order, size):
    for row in order:
        while row.size:
            yield row[:size]
            row = row[size:]


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    model, hot = Classifier(W, b), np.eye(len(b))[y]
    losses = [model.step(X[i], hot[i], learning_rate) for i in minibatches(order, batch_size)]
    return model.W, model.b, losses
