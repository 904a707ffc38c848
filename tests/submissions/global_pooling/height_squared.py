# verdict: wrong
# named: mean-by-another-number
# naming: required
# wrong: global_pool
# why: The mean is the sum divided by H · H.
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
                i, j = divmod(int(np.argmax(x[n, :, :, c])), W)
                dx[n, i, j, c] = dy[n, c]
            else:
                dx[n, :, :, c] = dy[n, c] / (H * W)
    return dx


def parameters_saved(shape, units):
    return int(units) * int(shape[2]) * (int(shape[0]) * int(shape[1]) - 1)
