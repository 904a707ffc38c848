# verdict: right
# why: np.unique counts, np.pad fills up, np.maximum marks.
import re

import numpy as np


def tokenise(text):
    return re.sub(r"[^\w\s]|_", "", text.lower()).split()


def build_vocabulary(texts, max_tokens=None):
    words = sum((tokenise(t) for t in texts), [])
    if not words:
        return ["", "[UNK]"]
    entries, counts = np.unique(words, return_counts=True)
    entries, counts = entries[::-1], counts[::-1]
    order = np.argsort(-counts, kind="stable")
    return (["", "[UNK]"] + entries[order].tolist())[:max_tokens]


def to_indices(texts, vocabulary, length):
    out = np.empty((0, length), dtype=int)
    for text in texts:
        ids = np.array([vocabulary.index(w) if w in vocabulary else 1
                        for w in tokenise(text)], dtype=int)[:length]
        out = np.vstack([out, np.pad(ids, (0, length - ids.size))])
    return out


def multi_hot(texts, vocabulary):
    out = np.zeros((len(texts), len(vocabulary) - 1))
    one_hot = np.eye(len(vocabulary))[:, 1:]
    for n, text in enumerate(texts):
        for w in tokenise(text):
            out[n] = np.maximum(out[n], one_hot[vocabulary.index(w) if w in vocabulary else 1])
    return out
