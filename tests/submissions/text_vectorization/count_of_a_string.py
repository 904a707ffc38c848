# verdict: wrong
# named: counted-inside-words
# naming: required
# wrong: build_vocabulary
# why: Words are counted inside of longer ones.
import string
from collections import Counter
import numpy as np


def build_vocabulary(texts, max_tokens=None):
    everything = " ".join(" ".join(tokenise(t)) for t in texts)
    counts = {w: everything.count(w) for w in everything.split()}
    words = sorted(counts, key=lambda w: (counts[w], w), reverse=True)
    return (["", "[UNK]"] + words)[:max_tokens]


def tokenise(text):
    return text.lower().translate(str.maketrans("", "", string.punctuation)).split()


def to_indices(texts, vocabulary, length):
    place = {w: i for i, w in enumerate(vocabulary)}
    out = np.zeros((len(texts), length), dtype=int)
    for n, t in enumerate(texts):
        row = [place.get(w, 1) for w in tokenise(t)][:length]
        out[n, :len(row)] = row
    return out


def multi_hot(texts, vocabulary):
    place = {w: i for i, w in enumerate(vocabulary)}
    out = np.zeros((len(texts), len(vocabulary) - 1))
    for n, t in enumerate(texts):
        for w in tokenise(t):
            out[n, place.get(w, 1) - 1] = 1
    return out
