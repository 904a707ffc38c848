"""Each operation leaves a function behind that hands its gradient on; an order by depth first."""

import math


class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self._children = children
        self._send = lambda: None

    @staticmethod
    def _wrap(other):
        return other if isinstance(other, Value) else Value(other)

    def __add__(self, other):
        other = Value._wrap(other)
        out = Value(self.data + other.data, (self, other))

        def send():
            self.grad += out.grad
            other.grad += out.grad

        out._send = send
        return out

    def __mul__(self, other):
        other = Value._wrap(other)
        out = Value(self.data * other.data, (self, other))

        def send():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._send = send
        return out

    def _unary(self, data, slope):
        out = Value(data, (self,))

        def send():
            self.grad += slope * out.grad

        out._send = send
        return out

    def __pow__(self, n):
        return self._unary(self.data**n, n * self.data ** (n - 1))

    def exp(self):
        return self._unary(math.exp(self.data), math.exp(self.data))

    def tanh(self):
        return self._unary(math.tanh(self.data), 1 - math.tanh(self.data) ** 2)

    def relu(self):
        return self._unary(self.data if self.data > 0 else 0.0, 1.0 if self.data > 0 else 0.0)

    def __neg__(self):
        return -1 * self

    def __sub__(self, other):
        return self + (-1) * Value._wrap(other)

    def __rsub__(self, other):
        return other + (-self)

    def __truediv__(self, other):
        return self * Value._wrap(other) ** -1.0

    def __rtruediv__(self, other):
        return other * self**-1.0

    __radd__ = __add__
    __rmul__ = __mul__

    def backward(self):
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            value, is_done = stack.pop()
            if is_done:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                stack.append((value, True))
                stack += [(child, False) for child in value._children]
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            value._send()
