# verdict: right
# why: Products with an axis for everything, then sums.
def dense_forward(x, W, b):
    return (x[:, :, None] * W[None]).sum(axis=1) + b[None]


def dense_backward(dy, x, W):
    return ((dy[:, None, :] * W).sum(axis=-1), (x[:, :, None] * dy[:, None, :]).sum(axis=0),
            dy.sum(axis=0))
