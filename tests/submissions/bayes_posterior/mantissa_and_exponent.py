# verdict: right
# why: Products as mantissa and exponent, with `math.frexp`.
import math

import numpy as np


def bayes_posterior(prior, likelihood, observations):
    pairs = []
    for h in range(len(prior)):
        m, e = math.frexp(prior[h])
        for v in observations:
            m, more = math.frexp(m * likelihood[h, v])
            e += more
        pairs.append((m, e))
    top = max(e for m, e in pairs if m > 0)
    joint = np.array([math.ldexp(m, max(e - top, -2000)) if m > 0 else 0.0 for m, e in pairs])
    return joint / joint.sum()
