"""A window that moves along, a number in and a number out; lists come back."""

from collections import deque


def trailing_mean(losses, window):
    seen, means = deque(maxlen=window), []
    for loss in losses:
        seen.append(loss)
        means.append(sum(seen) / len(seen))
    return means


def fit_diagnosis(train_loss, val_loss, window):
    pairs = list(zip(trailing_mean(val_loss, window), trailing_mean(train_loss, window)))
    best = min(range(len(pairs)), key=lambda e: pairs[e][0])
    return best, pairs[best][0] - pairs[best][1]
