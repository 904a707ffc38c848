# verdict: right
# why: One line each; some results are views of dy, or read-only.
import numpy as np

matmul_vjp = lambda dy, a, b: (np.inner(dy, b), np.inner(a.T, dy.T))
sum_vjp = lambda dy, x, axis: np.broadcast_to(
    dy if axis is None else np.expand_dims(dy, axis), x.shape)
reshape_vjp = lambda dy, x: dy.reshape(*x.shape) if x.ndim else dy.squeeze()
transpose_vjp = lambda dy, axes: np.moveaxis(dy, np.arange(dy.ndim), axes)


def add_vjp(dy, a, b):
    def to(term):
        padded = (1,) * (dy.ndim - term.ndim) + term.shape
        axes = tuple(i for i, n in enumerate(padded) if n == 1 != dy.shape[i])
        return dy.sum(axes, keepdims=True).reshape(term.shape)

    return to(a), to(b)


def softmax_vjp(dy, x):
    p = np.exp(x - np.logaddexp.reduce(x, axis=-1, keepdims=True))
    return p * (dy - np.vecdot(p, dy)[..., None] if hasattr(np, "vecdot")
                else dy - (p * dy).sum(-1)[..., None])
