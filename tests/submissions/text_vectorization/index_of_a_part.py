# verdict: wrong
# named: known-inside-unknown
# naming: required
# wrong: to_indices
# why: An unknown word gets the index of a known one within it.
import string
from collections import Counter
import numpy as np


def to_indices(texts, vocabulary, length):
    out = np.zeros((len(texts), length), dtype=int)
    for n, t in enumerate(texts):
        for j, w in enumerate(tokenise(t)[:length]):
            hit = [i for i, v in enumerate(vocabulary) if i > 1 and v in w]
            out[n, j] = vocabulary.index(w) if w in vocabulary else (hit[0] if hit else 1)
    return out


def tokenise(text):
    return text.lower().translate(str.maketrans("", "", string.punctuation)).split()


def build_vocabulary(texts, max_tokens=None):
    counts = Counter(w for t in texts for w in tokenise(t))
    words = sorted(counts, key=lambda w: (counts[w], w), reverse=True)
    return (["", "[UNK]"] + words)[:max_tokens]


def multi_hot(texts, vocabulary):
    place = {w: i for i, w in enumerate(vocabulary)}
    out = np.zeros((len(texts), len(vocabulary) - 1))
    for n, t in enumerate(texts):
        for w in tokenise(t):
            out[n, place.get(w, 1) - 1] = 1
    return out
