# verdict: wrong
# named: relative-step
# naming: required
# why: The step is h times the larger of 1 and the entry.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    point = np.array(x, dtype=np.float64)
    grad = np.zeros(point.shape)
    for i in np.ndindex(point.shape):
        step = h * max(1.0, abs(point[i]))
        ahead = point.copy()
        ahead[i] += step
        behind = point.copy()
        behind[i] -= step
        grad[i] = (f(ahead) - f(behind)) / (2 * step)
    return grad
