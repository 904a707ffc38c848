"""All values stand on one tape; going back over it, those with no part in the result stay out."""

import math

TAPE = []


def number_of(x):
    return x.data if isinstance(x, Value) else x


class Value:
    def __init__(self, data):
        self.data, self.grad, self.inputs = data, 0.0, []
        self.place = len(TAPE)
        TAPE.append(self)

    def made(self, data, *inputs):
        out = Value(data)
        out.inputs = [(x, slope) for x, slope in inputs if isinstance(x, Value)]
        return out

    def __add__(self, other):
        return self.made(self.data + number_of(other), (self, 1), (other, 1))

    def __radd__(self, other):
        return self.made(other + self.data, (self, 1))

    def __sub__(self, other):
        return self.made(self.data - number_of(other), (self, 1), (other, -1))

    def __rsub__(self, other):
        return self.made(other - self.data, (self, -1))

    def __mul__(self, other):
        return self.made(self.data * number_of(other), (self, number_of(other)), (other, self.data))

    def __rmul__(self, other):
        return self.made(other * self.data, (self, other))

    def __truediv__(self, other):
        d = number_of(other)
        return self.made(self.data / d, (self, 1 / d), (other, -self.data / d**2))

    def __rtruediv__(self, other):
        return self.made(other / self.data, (self, -other / self.data**2))

    def __neg__(self):
        return self.made(-self.data, (self, -1))

    def __pow__(self, n):
        return self.made(self.data**n, (self, n * self.data ** (n - 1)))

    def exp(self):
        return self.made(math.exp(self.data), (self, math.exp(self.data)))

    def tanh(self):
        return self.made(math.tanh(self.data), (self, 1 - math.tanh(self.data) ** 2))

    def relu(self):
        return self.made((self.data > 0) * self.data, (self, int(self.data > 0)))

    def backward(self):
        gradients = {self.place: 1.0}
        for value in reversed(TAPE[:self.place + 1]):
            if value.place in gradients:
                value.grad = gradients[value.place]
                for source, slope in value.inputs:
                    gradients[source.place] = gradients.get(source.place, 0) + slope * value.grad
