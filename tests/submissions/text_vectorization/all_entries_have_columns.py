# verdict: wrong
# named: column-for-padding
# naming: required
# wrong: multi_hot
# why: A column for each entry of the vocabulary.
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
    out = np.zeros((len(texts), len(vocabulary)))
    for i, text in enumerate(texts):
        for w in tokenise(text):
            out[i, vocabulary.index(w) if w in vocabulary else 1] = 1
    return out
