# verdict: right
# why: One float64 copy that is changed and restored, with `np.nditer`.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    work = x.astype(np.float64)
    out = np.empty(work.shape)
    it = np.nditer(work, flags=["multi_index", "zerosize_ok"], op_flags=["readwrite"])
    for entry in it:
        old = float(entry)
        work[it.multi_index] = old + h
        above = f(work)
        work[it.multi_index] = old - h
        below = f(work)
        work[it.multi_index] = old
        out[it.multi_index] = (above - below) / (2 * h)
    return out
