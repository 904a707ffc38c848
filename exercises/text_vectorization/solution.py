"""Texts as rows of numbers: tokens, a vocabulary by frequency, indices, multi-hot vectors."""

import string
from collections import Counter

import numpy as np


def tokenise(text):
    """The words of a text: in lower case, without punctuation, split at whitespace."""
    ### BEGIN SOLUTION
    kept = "".join(sign for sign in text.lower() if sign not in string.punctuation)
    return kept.split()
    ### END SOLUTION


def build_vocabulary(texts, max_tokens=None):
    """"" for padding, "[UNK]" for unknown words, then the words, the most frequent first.

    Equally frequent ones come in reverse alphabetical order. At most max_tokens entries in all.
    """
    ### BEGIN SOLUTION
    counts = Counter(word for text in texts for word in tokenise(text))
    ranked = sorted(counts, key=lambda word: (counts[word], word), reverse=True)
    return ["", "[UNK]", *ranked][:max_tokens]
    ### END SOLUTION


def to_indices(texts, vocabulary, length):
    """The words' places in vocabulary, (N, length): 1 for unknown words, 0 for padding.

    What is too long loses its end, what is too short is filled up at its end.
    """
    ### BEGIN SOLUTION
    place = {word: i for i, word in enumerate(vocabulary)}
    rows = np.zeros((len(texts), length), dtype=int)
    for n, text in enumerate(texts):
        words = tokenise(text)[:length]
        rows[n, :len(words)] = [place.get(word, 1) for word in words]
    return rows
    ### END SOLUTION


def multi_hot(texts, vocabulary):
    """Which words occur in each text, as floats 0 and 1, (N, len(vocabulary) - 1).

    Padding has no column: column 0 is for unknown words, column j for vocabulary[j + 1].
    """
    ### BEGIN SOLUTION
    place = {word: i for i, word in enumerate(vocabulary)}
    rows = np.zeros((len(texts), len(vocabulary)))
    for n, text in enumerate(texts):
        for word in tokenise(text):
            rows[n, place.get(word, 1)] = 1
    return rows[:, 1:]
    ### END SOLUTION
