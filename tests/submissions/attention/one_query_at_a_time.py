# verdict: right
# why: Loops over examples and queries; only the keys that may be seen are looked at.
import numpy as np


def attention(q, k, v, mask=None):
    B, T, d = q.shape
    S, e = k.shape[1], v.shape[2]
    allowed = np.ones((B, T, S), dtype=bool) if mask is None else np.broadcast_to(mask, (B, T, S))
    out, w = np.zeros((B, T, e)), np.zeros((B, T, S))
    for b in range(B):
        for t in range(T):
            seen = np.flatnonzero(allowed[b, t])
            if seen.size == 0:
                continue
            s = k[b, seen] @ q[b, t] / d**0.5
            p = np.exp(s - s.max())
            w[b, t, seen] = p / p.sum()
            out[b, t] = w[b, t] @ v[b]
    return out, w
