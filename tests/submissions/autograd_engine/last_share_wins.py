# verdict: wrong
# named: overwritten
# naming: required
# why: Shares overwrite one another, with a difference and a quotient of their own.
import math


def as_value(number):
    return number if isinstance(number, Value) else Value(number)


class Value:
    def __init__(self, data, sources=()):
        self.data = data
        self.grad = 0
        self.sources = sources

    def __add__(self, other):
        other = as_value(other)
        return Value(self.data + other.data, ((self, 1), (other, 1)))

    def __mul__(self, other):
        other = as_value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __pow__(self, n):
        if n == 0:
            return Value(self.data ** n, ((self, 0),))
        return Value(self.data ** n, ((self, n * self.data ** (n - 1)),))

    def exp(self):
        e = math.exp(self.data)
        return Value(e, ((self, e),))

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, ((self, 1 - t * t),))

    def relu(self):
        return Value(max(0, self.data), ((self, 1 if self.data > 0 else 0),))

    def __neg__(self):
        return Value(-self.data, ((self, -1),))

    def __sub__(self, other):
        other = as_value(other)
        return Value(self.data - other.data, ((self, 1), (other, -1)))

    def __truediv__(self, other):
        other = as_value(other)
        return Value(self.data / other.data, ((self, 1 / other.data), (other, -self.data / other.data ** 2)))

    def __radd__(self, left):
        return as_value(left) + self

    def __rmul__(self, left):
        return as_value(left) * self

    def __rsub__(self, left):
        return as_value(left) - self

    def __rtruediv__(self, left):
        return as_value(left) / self

    def backward(self):
        order = []
        seen = set()
        stack = [(self, False)]
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
                continue
            if id(node) in seen:
                continue
            seen.add(id(node))
            stack.append((node, True))
            for source, _ in node.sources:
                stack.append((source, False))
        for node in order:
            node.grad = 0
        self.grad = 1
        for node in reversed(order):
            for source, slope in node.sources:
                source.grad = node.grad * slope
