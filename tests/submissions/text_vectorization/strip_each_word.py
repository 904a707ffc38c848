# verdict: wrong
# named: punctuation-at-ends
# naming: required
# wrong: tokenise
# why: Only the ends of words are cleaned.
import string

import numpy as np


def tokenise(text):
    tokens = []
    for word in text.split():
        word = word.strip(string.punctuation).lower()
        if word != "":
            tokens.append(word)
    return tokens


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
    out = np.zeros((len(texts), len(vocabulary) - 1), dtype=float)
    for i, text in enumerate(texts):
        for w in set(tokenise(text)):
            if w in vocabulary:
                out[i, vocabulary.index(w) - 1] = 1.0
            else:
                out[i, 0] = 1.0
    return out
