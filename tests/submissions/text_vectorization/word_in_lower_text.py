# verdict: wrong
# named: found-inside-words
# naming: required
# wrong: multi_hot
# why: Words are looked for in the text as it came, unknown ones by tokens.
import string
from collections import Counter
import numpy as np


def multi_hot(texts, vocabulary):
    out = np.zeros((len(texts), len(vocabulary) - 1))
    for n, t in enumerate(texts):
        for j in range(2, len(vocabulary)):
            if vocabulary[j] in t.lower():
                out[n, j - 1] = 1
        if any(w not in vocabulary for w in tokenise(t)):
            out[n, 0] = 1
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
