# verdict: right
# why: Weights as exponentials of log-probabilities, with `np.logaddexp.reduce`.
import numpy as np


def attention(q, k, v, mask=None):
    scores = np.einsum("bid,bjd->bij", q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    norm = np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    with np.errstate(invalid="ignore"):
        w = np.exp(scores - norm)
    w = np.nan_to_num(w)
    return np.einsum("bij,bje->bie", w, v), w
