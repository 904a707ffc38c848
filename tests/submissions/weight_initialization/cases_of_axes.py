# verdict: right
# why: A case for each number of axes, and a loop over the flat array.
import numpy as np


def initial_weights(draws, rule, distribution):
    s = draws.shape
    if len(s) == 2:
        fan_in, fan_out = s
    elif len(s) == 3:
        fan_in, fan_out = s[0] * s[1], s[0] * s[2]
    else:
        fan_in, fan_out = s[0] * s[1] * s[2], s[0] * s[1] * s[3]
    n = (fan_in + fan_out) / 2 if rule == "glorot" else fan_in / 2
    out = []
    for d in draws.flatten():
        if distribution == "normal":
            out.append(d / np.sqrt(n))
        else:
            out.append(np.sqrt(3 / n) * (d - (1 - d)))
    return np.array(out).reshape(s)
