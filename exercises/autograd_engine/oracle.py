"""Each value asks those who use it; local derivatives by a step in the imaginary direction.

For an analytic f, the imaginary part of f(x + ih) / h is f'(x) to the last digit if h is small, as
nothing is subtracted (Squire and Trapp 1998).
"""

import cmath
import itertools

STEP = 1e-30
_numbers = itertools.count()


def of_kind(operation):
    """The method that makes a value by a function of (complex) numbers."""

    def method(*operands):
        return Value._made(operation, operands)

    return method


def tanh(z):
    # cmath's own loses the small imaginary part of large numbers.
    e = cmath.exp(-2 * z if z.real > 0 else 2 * z)
    return (1 - e) / (1 + e) * (1 if z.real > 0 else -1)


class Value:
    def __init__(self, data):
        self.data, self.grad = data, 0.0
        self.operation, self.operands, self.number = None, (), next(_numbers)

    @staticmethod
    def _made(operation, operands):
        operands = tuple(o if isinstance(o, Value) else Value(o) for o in operands)
        made = Value(operation(*(complex(o.data) for o in operands)).real)
        made.operation, made.operands = operation, operands
        return made

    __add__ = of_kind(lambda a, b: a + b)
    __sub__ = of_kind(lambda a, b: a - b)
    __mul__ = of_kind(lambda a, b: a * b)
    __truediv__ = of_kind(lambda a, b: a / b)
    __radd__ = of_kind(lambda b, a: a + b)
    __rsub__ = of_kind(lambda b, a: a - b)
    __rmul__ = of_kind(lambda b, a: a * b)
    __rtruediv__ = of_kind(lambda b, a: a / b)
    __neg__ = of_kind(lambda a: -a)
    exp = of_kind(cmath.exp)
    tanh = of_kind(tanh)
    relu = of_kind(lambda a: a if a.real > 0 else 0j)

    def __pow__(self, n):
        return Value._made(lambda a: a**n, (self,))

    def by(self, place):
        """The derivative with respect to one of the operands, the others held still."""
        moved = [complex(o.data) for o in self.operands]
        moved[place] += 1j * STEP
        return self.operation(*moved).imag / STEP

    def backward(self):
        users = {self: []}
        found = [self]
        while found:
            user = found.pop()
            for place, operand in enumerate(user.operands):
                if operand not in users:
                    users[operand] = []
                    found.append(operand)
                users[operand].append((user, place))
        # Whoever uses a value was made after it.
        for value in sorted(users, key=lambda v: -v.number):
            shares = (user.grad * user.by(place) for user, place in users[value])
            value.grad = 1.0 if value is self else sum(shares)
