# verdict: right
# why: A loop over the classes alone, bincount for each column, a strided view.
import numpy as np


def squared_distances(A, B):
    first = np.sum(np.square(A), axis=1, keepdims=True)
    second = np.sum(np.square(B), axis=1)
    return first + second - 2 * np.dot(A, B.T)


def moving_averages(x, width):
    step = x.strides[0]
    windows = np.lib.stride_tricks.as_strided(
        x, shape=(x.size - width + 1, width), strides=(step, step), writeable=False)
    return windows @ np.full(width, 1 / width)


def class_means(X, labels, K):
    counts = np.maximum(np.bincount(labels, minlength=K), 1)
    return np.stack([np.bincount(labels, weights=column, minlength=K) / counts
                     for column in X.T], axis=1)
