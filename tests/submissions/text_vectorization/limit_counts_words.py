# verdict: wrong
# named: limit-without-first-entries
# naming: required
# wrong: build_vocabulary
# why: max_tokens words and two entries besides.
import string

import numpy as np

def tokenise(text):
    text = text.lower()
    for p in string.punctuation:
        text = text.replace(p, "")
    return text.split()


def build_vocabulary(texts, max_tokens=None):
    counts = {}
    for w in tokenise(" ".join(texts)):
        counts[w] = counts.get(w, 0) + 1
    words = sorted(counts, key=lambda w: (counts[w], w))[::-1]
    if max_tokens is not None:
        words = words[:max_tokens]
    return ["", "[UNK]"] + words


def to_indices(texts, vocabulary, length):
    lookup = {}
    for i in range(len(vocabulary)):
        lookup[vocabulary[i]] = i
    out = np.zeros((len(texts), length), dtype=np.int64)
    for i in range(len(texts)):
        tokens = tokenise(texts[i])
        for j in range(min(len(tokens), length)):
            out[i, j] = lookup.get(tokens[j], 1)
    return out


def multi_hot(texts, vocabulary):
    out = np.zeros((len(texts), len(vocabulary) - 1), dtype=float)
    for i, text in enumerate(texts):
        for w in set(tokenise(text)):
            if w in vocabulary:
                out[i, vocabulary.index(w) - 1] = 1.0
            else:
                out[i, 0] = 1.0
    return out
