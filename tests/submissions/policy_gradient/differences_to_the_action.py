# verdict: right
# why: Scores relative to the action that was taken.
import numpy as np


def policy_gradient(logits, actions, returns, baseline):
    rows = np.arange(len(actions))
    gap = logits - logits[rows, actions][:, None]
    top = gap.max(axis=1, keepdims=True)
    log_total = top + np.log(np.exp(gap - top).sum(axis=1, keepdims=True))
    A = returns - baseline
    slope = np.exp(gap - log_total)
    slope[rows, actions] -= 1
    return np.mean(log_total[:, 0] * A), slope * (A / len(A))[:, None]
