# verdict: right
# why: The text is read sign by sign; a class keeps the places.
import numpy as np


class Places(dict):
    def __missing__(self, word):
        return 1


def tokenise(text):
    words, word = [], ""
    for c in text + " ":
        if c.isspace():
            if word:
                words.append(word)
            word = ""
        elif c.isalnum():
            word += c.lower()
    return words


def build_vocabulary(texts, max_tokens=None):
    from collections import defaultdict
    groups = defaultdict(int)
    for text in texts:
        for word in tokenise(text):
            groups[word] += 1
    by_count = defaultdict(list)
    for word, n in groups.items():
        by_count[n].append(word)
    result = ["", "[UNK]"]
    for n in sorted(by_count, reverse=True):
        result.extend(sorted(by_count[n])[::-1])
    return result[:max_tokens] if max_tokens else result


def to_indices(texts, vocabulary, length):
    places = Places({w: i for i, w in enumerate(vocabulary)})
    out = np.zeros(shape=[len(texts), length], dtype="int32")
    for row, text in zip(out, texts):
        numbers = [places[w] for w in tokenise(text)][:length]
        if numbers:
            row[:len(numbers)] = numbers
    return out


def multi_hot(texts, vocabulary):
    places = Places({w: i for i, w in enumerate(vocabulary)})
    out = np.zeros((len(texts), len(vocabulary)), dtype="float32").astype(float)
    for n, text in enumerate(texts):
        np.put(out[n], [places[w] for w in tokenise(text)] or [0], 1.0)
    return out[:, 1:]
