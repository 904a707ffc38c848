"""A one-dimensional convolution that looks back only."""

import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    """Slide every filter of a kernel over time, with taps at the present step and before it.

    x (N, T, C) sequences, kernel (K, C, F), whose last tap meets the present step, bias (F,);
    the taps stand `dilation` steps apart, and zeros stand before the start. Returns y (N, T, F).
    """
    ### BEGIN SOLUTION
    T, K = x.shape[1], len(kernel)
    reach = (K - 1) * dilation
    padded = np.pad(x, ((0, 0), (reach, 0), (0, 0)))

    # The steps that each output is made of, counted in the padded sequences: (T, K).
    steps = np.arange(T)[:, None] + dilation * np.arange(K)
    windows = padded[:, steps]
    y = np.einsum("ntkc,kcf->ntf", windows, kernel) + bias
    return y
    ### END SOLUTION
