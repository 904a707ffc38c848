# verdict: wrong
# named: mean-by-another-number, last-maximum
# naming: required
# wrong: global_pool, global_pool_backward
# why: The mean is divided by H · H, and of equal pixels the last one wins.
import numpy as np


def global_pool(x, kind):
    N, H, W, C = x.shape
    y = np.empty((N, C), dtype=x.dtype)
    for n in range(N):
        for c in range(C):
            if kind == "max":
                best = x[n, 0, 0, c]
                for i in range(H):
                    for j in range(W):
                        best = max(best, x[n, i, j, c])
                y[n, c] = best
            else:
                y[n, c] = np.sum(x[n, :, :, c]) / (H * H)
    return y


def global_pool_backward(dy, x, kind):
    N, H, W, C = x.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for c in range(C):
            if kind == "max":
                i, j = divmod(H * W - 1 - int(np.argmax(x[n, ::-1, ::-1, c])), W)
                dx[n, i, j, c] = dy[n, c]
            else:
                dx[n, :, :, c] = dy[n, c] / (H * W)
    return dx


def parameters_saved(shape, units):
    return int(units) * int(shape[2]) * (int(shape[0]) * int(shape[1]) - 1)
