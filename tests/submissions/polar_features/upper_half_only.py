# verdict: wrong
# named: half-turn-above-only
# naming: required
# why: Half a turn is added above the x-axis alone.
import numpy as np


def polar_features(points):
    # arctan of quotient with copysign corrections only for upper half: theta in lower left wrong
    p = points.astype(float); x, y = p.T
    with np.errstate(all='ignore'):
        th = np.arctan(y / x)
    th[(x < 0) & (y >= 0)] += np.pi
    th[np.isnan(th)] = 0
    return np.column_stack([np.hypot(x, y), th])
