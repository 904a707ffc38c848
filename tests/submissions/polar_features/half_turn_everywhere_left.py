# verdict: wrong
# named: half-turn-on-one-side
# naming: required
# why: Half a turn is added wherever x is negative.
import numpy as np


def polar_features(points):
    out = []
    for x, y in points:
        if x == 0:
            angle = np.sign(y) * np.pi / 2
        else:
            angle = np.arctan(y / x)
            if x < 0:
                angle += np.pi
        out.append((np.hypot(x, y), angle))
    return np.array(out)
