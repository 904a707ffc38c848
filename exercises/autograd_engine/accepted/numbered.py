"""Values are numbered as they are made: whoever uses one has a higher number."""

import heapq
from itertools import count

import numpy as np

NUMBERS = count()


class Value:
    def __init__(self, data, links=()):
        self.data, self.grad = float(data), 0.0
        self.links, self.number = links, next(NUMBERS)

    def __lt__(self, other):
        return self.number > other.number

    def __add__(self, other):
        if not isinstance(other, Value):
            return Value(self.data + other, [(self, 1.0)])
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        if not isinstance(other, Value):
            return Value(self.data * other, [(self, other)])
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def __truediv__(self, other):
        if not isinstance(other, Value):
            return self * (1 / other)
        quotient = self.data / other.data
        return Value(quotient, [(self, 1 / other.data), (other, -quotient / other.data)])

    def __rtruediv__(self, number):
        return Value(number / self.data, [(self, -number / self.data**2)])

    def __pow__(self, n):
        return Value(self.data**n, [(self, n * self.data ** (n - 1))])

    def __neg__(self):
        return Value(-self.data, [(self, -1.0)])

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, number):
        return -self + number

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def exp(self):
        return Value(np.exp(self.data), [(self, np.exp(self.data))])

    def tanh(self):
        return Value(np.tanh(self.data), [(self, 1 - np.tanh(self.data) ** 2)])

    def relu(self):
        return Value(np.maximum(self.data, 0), [(self, np.heaviside(self.data, 0))])

    def backward(self):
        gradients, waiting = {self: 1.0}, [self]
        while waiting:
            value = heapq.heappop(waiting)
            value.grad = gradients[value]
            for source, slope in value.links:
                if source not in gradients:
                    heapq.heappush(waiting, source)
                gradients[source] = gradients.get(source, 0.0) + slope * value.grad
