# verdict: wrong
# named: padded-and-cut-in-front
# naming: required
# wrong: to_indices
# why: As pad_sequences does it.
import string

import numpy as np

def tokenise(text):
    text = text.lower()
    for p in string.punctuation:
        text = text.replace(p, "")
    return text.split()


def build_vocabulary(texts, max_tokens=None):
    counts = {}
    for text in texts:
        for w in tokenise(text):
            counts[w] = counts.get(w, 0) + 1
    words = sorted(counts.keys(), reverse=True)
    words = sorted(words, key=lambda w: counts[w], reverse=True)
    words = sorted(words, key=lambda w: -counts[w])
    vocab = ["", "[UNK]"] + words
    if max_tokens is not None:
        vocab = vocab[:max_tokens]
    return vocab


def to_indices(texts, vocabulary, length):
    out = np.zeros((len(texts), length), dtype=int)
    for i, text in enumerate(texts):
        ids = [vocabulary.index(w) if w in vocabulary else 1 for w in tokenise(text)]
        ids = ids[-length:]
        if ids:
            out[i, -len(ids):] = ids
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
