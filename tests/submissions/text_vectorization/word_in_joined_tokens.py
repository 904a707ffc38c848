# verdict: wrong
# named: found-inside-words
# naming: required
# wrong: multi_hot
# why: Words are looked for in the characters of the text.
import string
from collections import Counter
import numpy as np


def multi_hot(texts, vocabulary):
    known = set(vocabulary)
    out = np.zeros((len(texts), len(vocabulary) - 1))
    for n, t in enumerate(texts):
        clean = " ".join(tokenise(t))
        out[n, 0] = any(w not in known for w in tokenise(t))
        for j, w in enumerate(vocabulary[2:]):
            out[n, j + 1] = float(w in clean)
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
