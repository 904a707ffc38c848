# verdict: right
# why: One row after another.
import numpy as np


def softmax_cross_entropy(logits, labels):
    losses, rows = [], []
    for z, label in zip(logits, labels):
        top = z.max()
        norm = top + np.log(np.exp(z - top).sum())
        losses.append(norm - z[label])
        row = np.exp(z - norm)
        row[label] -= 1.0
        rows.append(row / len(labels))
    return sum(losses) / len(losses), np.array(rows)
