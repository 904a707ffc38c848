"""1×1 convolutions as matrix products, the 3×3 one tap by tap; the counts multiplied out."""

import numpy as np


def fire_module(x, squeeze, expand1, expand3):
    N, H, W, _ = x.shape
    s = (x @ squeeze[0][0, 0] + squeeze[1]).clip(0)
    left = (s @ expand1[0][0, 0] + expand1[1]).clip(0)
    padded = np.zeros((N, H + 2, W + 2, s.shape[3]))
    padded[:, 1:-1, 1:-1] = s
    right = expand3[1] + sum(padded[:, i:i + H, j:j + W] @ expand3[0][i, j]
                             for i in range(3) for j in range(3))
    return np.dstack([left.reshape(1, -1, left.shape[3]),
                      right.clip(0).reshape(1, -1, right.shape[3])]).reshape(N, H, W, -1)


def parameters_saved(channels, squeezed, expanded1, expanded3):
    fire = squeezed * (channels + expanded1 + 9 * expanded3) + squeezed + expanded1 + expanded3
    return fire, (9 * channels + 1) * (expanded1 + expanded3) - fire
