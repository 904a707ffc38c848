# verdict: wrong
# named: unknown-as-padding
# naming: required
# wrong: to_indices
# why: get with 0 as its default.
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
    word_index = dict((w, i) for i, w in enumerate(vocabulary))
    result = []
    for text in texts:
        seq = [word_index.get(w, 0) for w in tokenise(text)]
        seq = seq[:length] + [0] * max(0, length - len(seq))
        result.append(seq)
    return np.array(result, dtype=int).reshape(len(texts), length)


def multi_hot(texts, vocabulary):
    out = np.zeros((len(texts), len(vocabulary) - 1), dtype=float)
    for i, text in enumerate(texts):
        for w in set(tokenise(text)):
            if w in vocabulary:
                out[i, vocabulary.index(w) - 1] = 1.0
            else:
                out[i, 0] = 1.0
    return out
