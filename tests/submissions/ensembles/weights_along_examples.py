# verdict: wrong
# named: weights-of-examples
# naming: required
# wrong: weighted_average
# why: Weights along the wrong axis.
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def average(logits):
    return softmax(logits).mean(axis=0)


def weighted_average(logits, weights):
    return (softmax(logits) * weights[:, None]).sum(axis=0) / weights.sum()


def majority_vote(logits):
    return np.eye(logits.shape[2])[logits.argmax(axis=2)].sum(axis=0).argmax(axis=1)
