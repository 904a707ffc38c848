# verdict: wrong
# named: points-single
# naming: required
# why: Whole numbers are widened, float32 is not.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    point = np.array(x) if np.issubdtype(np.asarray(x).dtype, np.floating) else np.array(x, dtype=np.float64)
    grad = np.zeros(point.shape)
    for i in np.ndindex(point.shape):
        ahead = point.copy()
        ahead[i] += h
        behind = point.copy()
        behind[i] -= h
        grad[i] = (f(ahead) - f(behind)) / (2 * h)
    return grad
