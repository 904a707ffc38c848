# verdict: wrong
# named:
# says: 40 stages|too slow
# why: Every path is walked by itself, which never ends where there are many.
import math


class Value:

    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = _children

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def __pow__(self, other):
        out = Value(self.data ** other, (self,))

        def _backward():
            self.grad += other * self.data ** (other - 1) * out.grad
        out._backward = _backward
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def _backward():
            self.grad += out.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))

        def _backward():
            self.grad += (1 - t * t) * out.grad
        out._backward = _backward
        return out

    def relu(self):
        out = Value(0.0 if self.data < 0 else self.data, (self,))

        def _backward():
            self.grad += (out.data > 0) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        found, todo = {self}, [self]
        while todo:
            for child in todo.pop()._prev:
                if child not in found:
                    found.add(child)
                    todo.append(child)
        for v in found:
            v.grad = 0.0
        self._receive(1.0)

    def _receive(self, amount):
        todo = [(self, amount)]
        while todo:
            v, amount = todo.pop()
            before = v.grad
            kept = [child.grad for child in v._prev]
            for child in v._prev:
                child.grad = 0.0
            v.grad = amount
            v._backward()
            parts = {child: child.grad for child in v._prev}
            for child, old in zip(v._prev, kept):
                child.grad = old
            v.grad = before + amount
            todo.extend(parts.items())

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return other + (-self)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * other ** -1

    def __rtruediv__(self, other):
        return other * self ** -1
