"""Python loops over sequences, steps, filters and taps; the zeros are never stored."""

import numpy as np


def conv1d(x, kernel, bias, dilation=1):
    out = []
    for sequence in x:
        steps = []
        for t in range(len(sequence)):
            total = list(bias)
            for f in range(len(total)):
                for back, tap in enumerate(reversed(kernel)):
                    if t - back * dilation < 0:
                        break
                    total[f] += np.dot(sequence[t - back * dilation], tap[:, f])
            steps.append(total)
        out.append(steps)
    return np.array(out)
