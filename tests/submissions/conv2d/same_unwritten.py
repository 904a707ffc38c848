# verdict: wrong
# named: same-not-padded
# never: not written yet
# why: One kind of padding is left for later.
import numpy as np


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    if padding != "valid":
        raise NotImplementedError
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    kh, kw = kernel.shape[:2]
    view = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(1, 2))[:, ::sh, ::sw]
    return np.einsum("nrscij,ijcf->nrsf", view, kernel) + bias
