# verdict: wrong
# named: steps-skipped
# why: The loop runs up to the first end; later episodes stay 0.
import numpy as np


def discounted_returns(rewards, ends, gamma):
    T = len(rewards)
    last = int(np.argmax(ends)) if ends.any() else T - 1
    G = np.zeros(T)
    acc = 0.0
    for t in range(last, -1, -1):
        acc = rewards[t] + gamma * acc
        G[t] = acc
    return G
