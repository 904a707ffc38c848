"""Numbers that remember where they come from, and find their derivatives."""

import math


def as_value(number):
    """A `Value` as it is; a plain number as a new one."""
    return number if isinstance(number, Value) else Value(number)


class Value:
    """A number with its sources: pairs of a value that it was made of, and its derivative.

    `data` is the number, `grad` the derivative of what `backward()` was called on, 0 at first.
    """

    def __init__(self, data, sources=()):
        ### BEGIN SOLUTION
        self.data = data
        self.grad = 0.0
        self.sources = sources
        ### END SOLUTION

    def __add__(self, other):
        ### BEGIN SOLUTION
        other = as_value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))
        ### END SOLUTION

    def __mul__(self, other):
        ### BEGIN SOLUTION
        other = as_value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))
        ### END SOLUTION

    def __pow__(self, n):
        """n is a plain number."""
        ### BEGIN SOLUTION
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))
        ### END SOLUTION

    def exp(self):
        ### BEGIN SOLUTION
        e = math.exp(self.data)
        return Value(e, ((self, e),))
        ### END SOLUTION

    def tanh(self):
        ### BEGIN SOLUTION
        t = math.tanh(self.data)
        return Value(t, ((self, 1 - t**2),))
        ### END SOLUTION

    def relu(self):
        ### BEGIN SOLUTION
        return Value(max(self.data, 0.0), ((self, float(self.data > 0)),))
        ### END SOLUTION

    def __neg__(self):
        ### BEGIN SOLUTION
        return self * -1
        ### END SOLUTION

    def __sub__(self, other):
        ### BEGIN SOLUTION
        return self + -as_value(other)
        ### END SOLUTION

    def __truediv__(self, other):
        ### BEGIN SOLUTION
        return self * as_value(other) ** -1
        ### END SOLUTION

    # Python asks the right operand where the left one, a plain number, does not know what to do.

    def __radd__(self, left):
        ### BEGIN SOLUTION
        return self + left
        ### END SOLUTION

    def __rmul__(self, left):
        ### BEGIN SOLUTION
        return self * left
        ### END SOLUTION

    def __rsub__(self, left):
        ### BEGIN SOLUTION
        return as_value(left) - self
        ### END SOLUTION

    def __rtruediv__(self, left):
        ### BEGIN SOLUTION
        return as_value(left) / self
        ### END SOLUTION

    def backward(self):
        """Set `grad` of this value, and of every one that it was computed from."""
        ### BEGIN SOLUTION
        shares = {self: 0}
        found = [self]
        while found:
            for source, _ in found.pop().sources:
                if source not in shares:
                    shares[source] = 0
                    found.append(source)
                shares[source] += 1

        for value in shares:
            value.grad = 0.0
        self.grad = 1.0
        ready = [self]
        while ready:
            value = ready.pop()
            for source, derivative in value.sources:
                source.grad += derivative * value.grad
                shares[source] -= 1
                if shares[source] == 0:
                    ready.append(source)
        ### END SOLUTION
