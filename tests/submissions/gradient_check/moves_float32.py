# verdict: wrong
# named: points-keep-dtype
# wrong: gradient_check
# why: The copy has x's dtype.
import numpy as np


def relative_error(analytic, numerical):
    if analytic.shape != numerical.shape:
        raise ValueError("shape mismatch")
    num = np.abs(analytic - numerical)
    den = np.maximum(np.maximum(np.abs(analytic), np.abs(numerical)), 1e-8)
    return np.max(num / den)


def numerical_gradient(f, x, h):
    x = x.copy()
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        fxph = f(x)
        x[ix] = old - h
        fxmh = f(x)
        x[ix] = old
        grad[ix] = (fxph - fxmh) / (2 * h)
        it.iternext()
    return grad


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-5):
    grad = numerical_gradient(f, x, h)
    error = relative_error(gradient, grad)
    return error, error <= tolerance
