# verdict: right
# why: Its own convolution by loops over places, and masks as factors.
import numpy as np


def places(size, side, step):
    count = (size - 1) // step + 1
    need = max((count - 1) * step + side - size, 0)
    return count, need // 2, need - need // 2


def both(strides):
    return strides if isinstance(strides, tuple) else (strides, strides)


def run(x, kernel, strides, dy=None):
    """Without dy the output, with it what comes back for x and kernel."""
    kh, kw, _, filters = kernel.shape
    down, across = both(strides)
    rows, top, below = places(x.shape[1], kh, down)
    columns, left, right = places(x.shape[2], kw, across)
    padded = np.pad(x, ((0, 0), (top, below), (left, right), (0, 0)))
    y = np.zeros((len(x), rows, columns, filters))
    dpadded, dkernel = np.zeros(padded.shape), np.zeros(kernel.shape)
    for r in range(rows):
        for s in range(columns):
            place = (slice(None), slice(r * down, r * down + kh),
                     slice(s * across, s * across + kw))
            y[:, r, s] = np.einsum("nijc,ijcf->nf", padded[place], kernel)
            if dy is not None:
                dpadded[place] += np.einsum("nf,ijcf->nijc", dy[:, r, s], kernel)
                dkernel += np.einsum("nijc,nf->ijcf", padded[place], dy[:, r, s])
    if dy is None:
        return y
    return dpadded[:, top:top + x.shape[1], left:left + x.shape[2]], dkernel


def residual_forward(x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    first = run(x, kernel1, strides) + bias1
    second = run(first * (first > 0), kernel2, 1) + bias2
    second += x if projection is None else run(x, projection, strides)
    return second * (second > 0)


def identity_backward(dy, x, kernel1, bias1, kernel2, bias2):
    first = run(x, kernel1, 1) + bias1
    dsum = dy * (residual_forward(x, kernel1, bias1, kernel2, bias2) > 0)
    dfirst, dkernel2 = run(first * (first > 0), kernel2, 1, dsum)
    dfirst = dfirst * (first > 0)
    dx, dkernel1 = run(x, kernel1, 1, dfirst)
    return (dx + dsum, dkernel1, dfirst.sum(axis=(0, 1, 2)), dkernel2,
            dsum.sum(axis=(0, 1, 2)))


def projection_backward(dy, x, kernel1, bias1, kernel2, bias2, projection, strides=1):
    first = run(x, kernel1, strides) + bias1
    dsum = dy * (residual_forward(x, kernel1, bias1, kernel2, bias2, projection, strides) > 0)
    dfirst, dkernel2 = run(first * (first > 0), kernel2, 1, dsum)
    dfirst = dfirst * (first > 0)
    dx, dkernel1 = run(x, kernel1, strides, dfirst)
    more, dprojection = run(x, projection, strides, dsum)
    return (dx + more, dkernel1, dfirst.sum(axis=(0, 1, 2)), dkernel2,
            dsum.sum(axis=(0, 1, 2)), dprojection)
