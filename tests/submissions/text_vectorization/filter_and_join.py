# verdict: right
# why: filter with a set's method, heapq for the most frequent, a table with one row too many.
import heapq
import string

import numpy as np

PUNCT = frozenset(string.punctuation)


def tokenise(text):
    return "".join(filter(lambda c: c not in PUNCT, text)).lower().split()


def build_vocabulary(texts, max_tokens=None):
    stream = [w for t in texts for w in tokenise(t)]
    distinct = {w: stream.count(w) for w in stream}
    n = len(distinct) if max_tokens is None else max_tokens - 2
    return ["", "[UNK]"] + heapq.nlargest(n, distinct, key=lambda w: (distinct[w], w))


def to_indices(texts, vocabulary, length):
    rows = [[vocabulary.index(w) if w in vocabulary[2:] else 1 for w in tokenise(t)]
            for t in texts]
    rows = [(row + [0] * length)[:length] for row in rows]
    rows.append([0] * length)
    return np.array(rows)[:-1]


def multi_hot(texts, vocabulary):
    rows = [[0.0] * (len(vocabulary) - 1)]
    for t in texts:
        words = tokenise(t)
        unknown = any(w not in vocabulary for w in words)
        rows.append([float(unknown)] + [float(w in words) for w in vocabulary[2:]])
    return np.array(rows)[1:]
