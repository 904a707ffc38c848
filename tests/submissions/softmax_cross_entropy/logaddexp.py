# verdict: right
# why: `np.logaddexp.reduce`, one-hot rows by comparison.
import numpy as np


def softmax_cross_entropy(logits, labels):
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    hot = labels[:, None] == np.arange(logits.shape[1])
    return -log_p[hot].mean(), (np.exp(log_p) - hot) / len(labels)
