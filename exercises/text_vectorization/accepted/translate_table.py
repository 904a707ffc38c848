"""A table for `str.translate`; counts by hand; membership as a comparison of arrays."""

import string

import numpy as np

DELETE = str.maketrans("", "", string.punctuation)


def tokenise(text):
    return text.translate(DELETE).casefold().split()


def build_vocabulary(texts, max_tokens=None):
    how_often = {}
    for text in texts:
        for word in tokenise(text):
            how_often[word] = how_often.get(word, 0) + 1
    pairs = sorted(((often, word) for word, often in how_often.items()))[::-1]
    room = len(pairs) if max_tokens is None else max_tokens - 2
    return ["", "[UNK]"] + [word for _, word in pairs[:room]]


def to_indices(texts, vocabulary, length):
    number = dict(zip(vocabulary, range(len(vocabulary))))
    result = np.full((len(texts), length), 0)
    for n, text in enumerate(texts):
        for t, word in enumerate(tokenise(text)):
            if t == length:
                break
            result[n, t] = number[word] if word in number else number["[UNK]"]
    return result


def multi_hot(texts, vocabulary):
    longest = max([1, *(len(tokenise(text)) for text in texts)])
    indices = to_indices(texts, vocabulary, longest)
    return (indices[:, :, None] == np.arange(1, len(vocabulary))).any(axis=1).astype(float)
