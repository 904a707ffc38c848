# verdict: wrong
# named: unknown-if-nothing-known
# naming: required
# wrong: multi_hot
# why: Column 0 is for texts in which nothing is known.
import string
from collections import Counter
import numpy as np


def multi_hot(texts, vocabulary):
    out = np.zeros((len(texts), len(vocabulary) - 1))
    for n, t in enumerate(texts):
        words = tokenise(t)
        for w in words:
            if w in vocabulary:
                out[n, vocabulary.index(w) - 1] = 1
        out[n, 0] = float(bool(words) and not out[n].any())
    return out


def tokenise(text):
    return text.lower().translate(str.maketrans("", "", string.punctuation)).split()


def build_vocabulary(texts, max_tokens=None):
    counts = Counter(w for t in texts for w in tokenise(t))
    words = sorted(counts, key=lambda w: (counts[w], w), reverse=True)
    return (["", "[UNK]"] + words)[:max_tokens]


def to_indices(texts, vocabulary, length):
    place = {w: i for i, w in enumerate(vocabulary)}
    out = np.zeros((len(texts), length), dtype=int)
    for n, t in enumerate(texts):
        row = [place.get(w, 1) for w in tokenise(t)][:length]
        out[n, :len(row)] = row
    return out
