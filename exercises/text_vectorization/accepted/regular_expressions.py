"""Regular expressions, two stable sorts, and lists until the end."""

import re

import numpy as np

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def tokenise(text):
    return re.findall(r"\S+", PUNCTUATION.sub("", text).lower())


def build_vocabulary(texts, max_tokens=None):
    words = tokenise(" ".join(texts))
    entries = sorted(set(words), reverse=True)
    entries.sort(key=words.count, reverse=True)
    entries = ["", "[UNK]", *entries]
    return entries if max_tokens is None else entries[:max_tokens]


def to_indices(texts, vocabulary, length):
    rows = []
    for text in texts:
        row = [vocabulary.index(w) if w in vocabulary else 1 for w in tokenise(text)]
        row += [0] * length
        rows.append(row[:length])
    return np.array(rows, dtype=np.int32).reshape(len(texts), length)


def multi_hot(texts, vocabulary):
    result = np.zeros((len(texts), len(vocabulary) - 1), dtype=np.float64)
    for row, text in zip(result, texts):
        row[[vocabulary.index(w) - 1 if w in vocabulary else 0 for w in tokenise(text)]] = 1.0
    return result
