# verdict: right
# why: Pairs of number and row, and a while with a flag.
import math
import numpy as np


def sample_log(draws, low, high):
    rows = []
    for row in draws:
        rows.append([math.exp((1 - d) * math.log(a) + d * math.log(b)) for d, a, b in zip(row, low, high)])
    return np.array(rows)


def successive_halving(losses, epochs, budget):
    field = list(enumerate(losses))
    rest, age, step = budget, 0, epochs
    running = True
    while running:
        rest -= len(field) * step
        age += step
        field.sort(key=lambda pair: (pair[1][age - 1], pair[0]))
        winner = field[0][0]
        del field[max(1, len(field) // 2):]
        step = age
        running = len(field) > 1 and len(field) * step <= rest
    return winner, budget - rest
