# verdict: right
# why: Every operation is a class of its own, and the way back is sorted by depth.
import math


class Value:
    parents = ()

    def __init__(self, data):
        self.data = data
        self.grad = 0
        self.depth = 0

    def local(self):
        return ()

    def __add__(self, other):
        return Sum(self, other)

    def __mul__(self, other):
        return Product(self, other)

    def __pow__(self, n):
        return Power(self, n)

    def exp(self):
        return Exp(self)

    def tanh(self):
        return Tanh(self)

    def relu(self):
        return Relu(self)

    def __neg__(self):
        return Product(self, -1)

    def __sub__(self, other):
        return Sum(self, Product(other, -1))

    def __truediv__(self, other):
        return Product(self, Power(other, -1))

    def __radd__(self, other):
        return Sum(other, self)

    def __rsub__(self, other):
        return Sum(other, Product(self, -1))

    def __rmul__(self, other):
        return Product(other, self)

    def __rtruediv__(self, other):
        return Product(other, Power(self, -1))

    def backward(self):
        levels = {}
        waiting = [self]
        seen = {id(self)}
        while waiting:
            v = waiting.pop()
            levels.setdefault(v.depth, []).append(v)
            v.grad = 0
            for p in v.parents:
                if id(p) not in seen:
                    seen.add(id(p))
                    waiting.append(p)
        self.grad = 1
        for depth in sorted(levels, reverse=True):
            for v in levels[depth]:
                for p, d in zip(v.parents, v.local()):
                    p.grad = p.grad + d * v.grad


class Operation(Value):
    def __init__(self, *parents):
        self.parents = [p if isinstance(p, Value) else Value(p) for p in parents]
        super().__init__(self.compute())
        self.depth = 1 + max(p.depth for p in self.parents)

    @property
    def x(self):
        return self.parents[0].data

    def compute(self):
        raise NotImplementedError


class Sum(Operation):
    def compute(self):
        return sum(p.data for p in self.parents)

    def local(self):
        return 1, 1


class Product(Operation):
    def compute(self):
        return self.x * self.parents[1].data

    def local(self):
        return self.parents[1].data, self.x


class Power(Operation):
    def __init__(self, base, n):
        self.n = n
        super().__init__(base)

    def compute(self):
        return self.x ** self.n

    def local(self):
        return (self.n * self.x ** (self.n - 1),)


class Exp(Operation):
    def compute(self):
        return math.exp(self.x)

    def local(self):
        return (self.data,)


class Tanh(Operation):
    def compute(self):
        return math.tanh(self.x)

    def local(self):
        return (1 / math.cosh(min(abs(self.x), 300)) ** 2,)


class Relu(Operation):
    def compute(self):
        return self.x if self.x > 0 else 0

    def local(self):
        return (1 if self.x > 0 else 0,)
