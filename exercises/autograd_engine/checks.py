"""Probes and known mistakes of `autograd_engine`.

A probe's program is Python text that computes with values; it is the probe's name, too. What
`backward()` does is judged by the gradients that it leaves, never by the order in which it works.
"""

import ast

from tutor.check.authoring import Equivalent, Mistake, Probe, body, class_, edit

REQUIRED = (class_("Value", returns="data, grad"),)


def assigned(program):
    """The names that a program gives to values, in order."""
    return [node.id for node in ast.walk(ast.parse(program))
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id != "_"]


def probes(rng):
    def numbers(names, least=0.6, most=2.0):
        return {name: float(rng.choice([-1, 1]) * rng.uniform(least, most)) for name in names}

    def probe(text, start, rung="value", name="", backward=True):
        """`text` computes with what stands in `start`; then `backward()` of the last result."""
        names = [*dict.fromkeys([*start, *assigned(text)])]
        program = text + (f"\n{names[-1]}.backward()" if backward else "")
        return Probe("Value", name or text, rung=rung, start=start, program=program,
                     names=" ".join(names))

    yield probe("c = a + b", numbers("ab"))
    yield probe("c = a * b", numbers("ab"))
    yield probe("b = a ** 3", numbers("a"))
    yield probe("b = a ** -2", {"a": -abs(numbers("a")["a"])})
    yield probe("b = a.exp()", numbers("a"))
    yield probe("b = a.tanh()", numbers("a"))
    yield probe("d = a.relu() + b.relu() + c.relu()", {
        name: float(rng.uniform(*ends))
        for name, ends in zip("abc", ((0.2, 0.8), (-0.8, -0.2), (1.5, 2.5)))})
    yield probe("c = a - b", numbers("ab"))
    yield probe("b = -a", numbers("a"))
    yield probe("c = a / b", numbers("ab"))
    yield probe("b = a ** 0.5", {"a": abs(numbers("a")["a"])})
    yield probe("b = a + 2.5; c = b * -1.5; d = c - 0.75; e = d / 1.25", numbers("a"))
    yield probe("b = 2.5 + a", numbers("a"))
    yield probe("b = 2.5 * a", numbers("a"))
    yield probe("b = 2.5 - a", numbers("a"))
    yield probe("b = 2.5 / a", numbers("a"))

    yield probe("c = a * b; d = c.tanh(); e = d.exp(); f = e ** 2", numbers("ab", 0.3, 0.9))
    yield probe("b = a + a", numbers("a"))
    yield probe("b = a * a", numbers("a"))
    yield probe("d = a * b + a * c", numbers("abc"))
    yield probe("b = (a + a.exp()) * (a.tanh() + a ** 2)", numbers("a"))
    # On short ways and on long ones, which stand first in one of them and last in the other.
    yield probe("c = a * b; d = c.tanh(); e = d.exp(); f = e + c; g = f * a", numbers("ab"))
    yield probe("c = a * b; d = c.tanh(); e = d.exp(); f = c + e; g = a * f", numbers("ab"))
    yield probe("b = a * a; c = b * b; d = c * b; e = (d + c) * 0.5 + b", numbers("a"))
    # A share has come already when the operation in question sends its own.
    yield probe("c = (a + b) * a * b", numbers("ab"))
    yield probe("c = a * b + a + b", numbers("ab"))
    yield probe("c = (a - b) * (a / b) * a * b", numbers("ab"))
    yield probe("b = a.exp() + a.tanh() + a.relu() + a ** 2 + -a + a",
                {"a": float(rng.uniform(0.4, 0.8))})
    yield probe("b = (a + 2.5) * (a * 1.5) * (a - 0.5) * (a / 3) + a", numbers("a"))
    yield probe("b = (2.5 + a) * (1.5 * a) * (0.5 - a) * (3 / a) + a", numbers("a"))
    yield probe("c = a / a + b - b", numbers("ab"))
    yield probe("d = sum([a * b, b * c, c])", numbers("abc"))
    yield probe("b = a ** 1; c = a.relu(); d = 0 + a; e = 1 * a; f = b * c * d * e",
                {"a": abs(numbers("a")["a"])})
    yield probe("c = a.tanh()", numbers("ab"), name="c = a.tanh(), which b has no part in")
    yield probe("a.backward()", numbers("a"), backward=False)
    yield probe("c = a * b; d = c.exp(); c.backward()", numbers("ab"), backward=False)
    yield probe("c = a * b + a; c.backward()", numbers("ab"),
                name="c = a * b + a; c.backward(), and once more")
    yield probe("c = a * b; d = c.tanh() + b; e = c.exp() * a; d.backward()", numbers("ab"),
                name="d and e share c = a * b; d.backward(), then e.backward()")
    yield probe("d = a + b; d.backward(); e = a * c", numbers("abc"),
                name="d = a + b; d.backward(); then e = a * c; e.backward()")
    yield probe("c = (a * b) ** 2", {"a": 300 + numbers("a")["a"], "b": 200 + numbers("a")["a"]},
                name="c = (a * b) ** 2 of large numbers")
    yield probe("c = a * b * 1e-5", numbers("ab"))
    near = 1000 + abs(numbers("a")["a"])
    yield probe("c = a - b", {"a": near, "b": near + 3e-5},
                name="c = a - b of two numbers that are near each other")

    whole = [int(n) for n in rng.permutation([2, 3, 4, 5])[:2]]
    yield probe("c = a / b; d = c - a; e = d * 2; f = 3 / e; g = f ** 2",
                {"a": whole[0], "b": whole[1]}, "edge", "whole numbers, a / b")
    yield probe("c = a.relu() * b + b", {"a": 0.0, **numbers("b")}, "edge",
                "c = a.relu() * b + b, where a is 0")
    yield probe("b = a ** 2; c = b + a ** 1", {"a": 0.0}, "edge",
                "c = a ** 2 + a ** 1, where a is 0")
    yield probe("c = a.tanh() + b.tanh()", {"a": 1000.0, "b": -1000.0}, "edge",
                "tanh of 1000 and of −1000")
    yield probe("y = a\nfor _ in range(1200):\n    y = y.tanh()",
                {"a": float(rng.uniform(0.5, 1.0))}, "edge", "1,200 operations in a row")
    yield probe("y = a\nfor _ in range(40):\n    y = y.tanh() + y * 0.3",
                {"a": float(rng.uniform(0.5, 1.0))}, "edge",
                "40 stages in a row that each use the one before twice, which makes 2⁴⁰ paths")


# ------------------------------------------------------------------ ways to go back

FRESH = "for value in {values}:\n    value.grad = 0.0\nself.grad = 1.0\n"
SEND = "source.grad += derivative * value.grad"
KAHN = """
shares, found = {{self: 0}}, [self]
while found:
    for source, _ in found.pop().sources:
        if source not in shares:
            shares[source] = 0
            found.append(source)
        shares[source] += 1
{fresh}
ready = [self]
while ready:
    value = ready.pop({first})
    for source, derivative in value.sources:
        {send}
        shares[source] -= 1
        if shares[source] == 0:
            ready.append(source)
"""
DEPTH_FIRST = """
order, seen, stack = [], set(), [(self, False)]
while stack:
    value, done = stack.pop()
    if done:
        order.append(value)
    elif value not in seen:
        seen.add(value)
        stack.append((value, True))
        stack += [(source, False) for source, _ in value.sources[::{turn}]]
{fresh}
for value in reversed(order):
    for source, derivative in value.sources:
        {send}
"""
RECURSIVE = """
order, seen = [], set()

def visit(value):
    if value not in seen:
        seen.add(value)
        for source, _ in value.sources:
            visit(source)
        order.append(value)

visit(self)
{fresh}
for value in reversed(order):
    for source, derivative in value.sources:
        {send}
"""
# Every value that can be reached, with its gradient at 0; what follows sends in its own order.
RESET = """
found, seen = [self], {self}
while found:
    value = found.pop()
    value.grad = 0.0
    for source, _ in value.sources:
        if source not in seen:
            seen.add(source)
            found.append(source)
self.grad = 1.0
"""


def back(text, send=SEND, fresh=FRESH, **others):
    """A way to go back, with the line that sends and those that begin afresh."""
    values = "order" if "order" in text else "shares"
    return body("Value.backward", text.format(send=send.replace("\n", "\n        "),
                                              fresh=fresh.format(values=values), **others))


def orders(send=SEND, fresh=FRESH):
    """Ways to go back in a right order, each with another line that sends."""
    return [back(KAHN, send, fresh, first=""), back(DEPTH_FIRST, send, fresh, turn=-1),
            back(KAHN, send, fresh, first="0"), back(DEPTH_FIRST, send, fresh, turn=1)]


def sending(text):
    """A body that sets all gradients to 0 and then does as `text` says."""
    return body("Value.backward", RESET + text)


def change(method, old, new):
    return edit(f"Value.{method}", old, new)


# A derivative that overwrites is marked: only some operations forget to add.
MARKED = ("class Value:", "class Over(float):\n    pass\n\n\nclass Value:")
MARKED_SEND = ("source.grad = derivative * value.grad + "
               "(0.0 if isinstance(derivative, Over) else source.grad)")


def overwriting(*methods, order=1):
    """Gradients are overwritten by the operations of `methods` only; `__add__ left` does it to its
    left operand."""
    def marked(method):
        name, _, side = method.partition(" ")
        old, new = OVER[name]
        if side == "left":
            new = new.rpartition("Over")[0] + new.rpartition("Over")[2]
        elif side == "right":
            new = new.replace("Over", "", 1)
        return change(name, old, new)

    return [*map(marked, methods), orders(MARKED_SEND)[order], edit("", *MARKED)]


# A difference and a quotient as operations of their own, where the solution makes them of others.
DIRECT_SUB = change("__sub__", "return self + -as_value(other)",
                    "other = as_value(other)\n        return Value(self.data - other.data, "
                    "((self, 1.0), (other, -1.0)))")
DIRECT_DIV = change("__truediv__", "return self * as_value(other) ** -1",
                    "other = as_value(other)\n        return Value(self.data / other.data, "
                    "((self, 1 / other.data), (other, -self.data / other.data**2)))")
DIRECT = ([], [DIRECT_SUB], [DIRECT_SUB, DIRECT_DIV])


def directly(*ways):
    """Ways to go back, each with differences and quotients made of others or directly."""
    return [[way, *direct] for direct in DIRECT for way in ways]


SUM, MUL = "((self, 1.0), (other, 1.0))", "((self, other.data), (other, self.data))"
POW = "n * self.data ** (n - 1)"
OVER = {
    "__add__": (SUM, "((self, Over(1)), (other, Over(1)))"),
    "__mul__": (MUL, "((self, Over(other.data)), (other, Over(self.data)))"),
    "__pow__": (POW, f"Over({POW})"),
    "exp": ("((self, e),)", "((self, Over(e)),)"),
    "tanh": ("((self, 1 - t**2),)", "((self, Over(1 - t**2)),)"),
    "relu": ("((self, float(self.data > 0)),)", "((self, Over(self.data > 0)),)"),
}
FUNCTIONS = ("__pow__", "exp", "tanh", "relu")
PLAIN = ("__radd__", "__rmul__", "__rsub__", "__rtruediv__")
TANH = "math.tanh(self.data)"
# Operations that return a value itself where the number stays as it is.
WRAP = "other = as_value(other)"
SAME = {
    "pow": change("__pow__", "return Value(", "return self if n == 1 else Value("),
    "relu": change("relu", "return Value(", "return self if self.data > 0 else Value("),
    "radd": change("__radd__", "self + left", "self if left == 0 else self + left"),
    "add": change("__add__", WRAP, "if isinstance(other, int) and other == 0:\n"
                                   f"            return self\n        {WRAP}"),
    "mul": change("__mul__", WRAP, "if isinstance(other, int) and other == 1:\n"
                                   f"            return self\n        {WRAP}"),
}


def without(*methods):
    return [change(method, f"def {method}(", f"def no{method}(") for method in methods]


MISTAKES = (
    # ------------------------------------------------------------------- the way back
    Mistake(
        "recursion", "Value",
        "Right as long as the graph is not deep: its calls lie inside one another, one for each "
        "operation in a row, and Python allows 1,000. Keep what is still to be visited in a list, "
        "and work through it in a loop.",
        [body("Value.backward", RECURSIVE.format(send=SEND, fresh=FRESH.format(values="order")))],
    ),
    Mistake(
        "overwritten", "Value",
        "A gradient is overwritten where one more share arrives. A value that is used several "
        "times has as its gradient the sum of what all its uses send.",
        [*directly(*orders("source.grad = derivative * value.grad")),
         *(overwriting(*methods, order=order) for order in (1, 3) for methods in (
             ["__mul__"], ["__add__"], ["__add__", "__mul__"],
             *([f"{name} {side}" for name in names] for side in ("left", "right")
               for names in (["__add__"], ["__mul__"], ["__add__", "__mul__"])))),
         *(overwriting(*methods) for methods in (
             FUNCTIONS, ["__mul__", *FUNCTIONS], ["__add__", *FUNCTIONS],
             ["__add__ left", "__mul__ left", *FUNCTIONS], *([name] for name in FUNCTIONS))),
         # Along every path anew, and cut off.
         *(body("Value.backward", "steps = [0]\n\ndef visit(value, gradient):\n"
                "    steps[0] += 1\n    if steps[0] > 9999:\n        raise TimeoutError\n"
                "    value.grad = gradient\n"
                f"    for source, derivative in value.sources[::{turn}]:\n"
                "        visit(source, derivative * gradient)\n\nvisit(self, 1.0)\n")
           for turn in (1, -1))],
    ),
    Mistake(
        "not-topological", "Value",
        "A value hands on its gradient before all shares of it have arrived; what comes later gets "
        "no further. Who is used in several places has to wait for all of them.",
        [sending("queue, seen = [self], {self}\nwhile queue:\n    value = queue.pop(0)\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "        if source not in seen:\n            seen.add(source)\n"
                 "            queue.append(source)\n"),
         sending("stack, seen = [self], {self}\nwhile stack:\n    value = stack.pop()\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "        if source not in seen:\n            seen.add(source)\n"
                 "            stack.append(source)\n"),
         sending("stack, seen = [self], set()\nwhile stack:\n    value = stack.pop()\n"
                 "    if value in seen:\n        continue\n    seen.add(value)\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "        stack.append(source)\n"),
         sending("queue, seen = [self], set()\nwhile queue:\n    value = queue.pop(0)\n"
                 "    if value in seen:\n        continue\n    seen.add(value)\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "        queue.append(source)\n"),
         sending("seen = set()\n\ndef visit(value):\n    if value in seen:\n        return\n"
                 "    seen.add(value)\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "    for source, _ in value.sources:\n        visit(source)\n\nvisit(self)\n"),
         sending("seen = set()\n\ndef visit(value):\n    if value in seen:\n        return\n"
                 "    seen.add(value)\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "        visit(source)\n\nvisit(self)\n")],
    ),
    Mistake(
        "handed-on-again", "Value",
        "A value hands on its gradient each time that a share arrives, and each time all that it "
        "has by then: earlier shares are counted again. Wait until all have arrived, and hand on "
        "once.",
        # Cut off, since the number of paths has no limit.
        [sending("queue, steps = [self], 0\nwhile queue:\n"
                 "    value, steps = queue.pop(0), steps + 1\n"
                 "    if steps > 9999:\n        raise TimeoutError\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "        queue.append(source)\n"),
         sending("stack, steps = [self], 0\nwhile stack:\n"
                 "    value, steps = stack.pop(), steps + 1\n"
                 "    if steps > 9999:\n        raise TimeoutError\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "        stack.append(source)\n"),
         sending("steps = [0]\n\ndef visit(value):\n    steps[0] += 1\n    if steps[0] > 9999:\n"
                 "        raise TimeoutError\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "        visit(source)\n\nvisit(self)\n"),
         sending("steps = [0]\n\ndef visit(value):\n    steps[0] += 1\n    if steps[0] > 9999:\n"
                 "        raise TimeoutError\n"
                 f"    for source, derivative in value.sources:\n        {SEND}\n"
                 "    for source, _ in value.sources:\n        visit(source)\n\nvisit(self)\n")],
    ),
    Mistake(
        "sources-only", "Value",
        "Only the values that the result was made of directly get a gradient. They have sources of "
        "their own: begin at the result, go back from there, and let each value hand on what it "
        "has received.",
        [sending(f"value = self\nfor source, derivative in self.sources:\n    {SEND}\n"),
         body("Value.backward", DEPTH_FIRST.format(
             send=SEND, turn=-1, fresh=FRESH.format(values="order")).replace(
                 "reversed(order)", "order"))],
    ),
    Mistake(
        "root-not-seeded", "Value",
        "All gradients are 0, that of the result too. Its derivative with respect to itself is 1, "
        "and with that the way back begins.",
        [change("backward", "self.grad = 1.0", "pass")],
    ),
    Mistake(
        "root-seeded-otherwise", "Value",
        "The result's own gradient is its `data`. Begin with its derivative with respect to "
        "itself: 1, whatever its value is.",
        [change("backward", "self.grad = 1.0", "self.grad = float(self.data)")],
    ),
    Mistake(
        "chain-cut", "Value",
        "Each value hands on the derivative of its own operation, and not what it received itself. "
        "By the chain rule the share is the product of both.",
        [*orders("source.grad += derivative")[:2], *orders("source.grad = derivative")[:2]],
    ),
    Mistake(
        "data-handed-on", "Value",
        "The shares have the value's `data` as a factor. The factor is its gradient: how "
        "much the result depends on it.",
        orders("source.grad += derivative * value.data")[:2],
    ),
    Mistake(
        "grads-not-reset", "Value",
        "A second `backward()` finds the gradients that the first has left, adds to them, and "
        "hands them on again. Begin each call with gradients of 0.",
        [*orders(SEND, fresh="self.grad = 1.0"), *orders(SEND, fresh="self.grad += 1.0")[:2],
         back(KAHN, fresh="for value in shares:\n    if not value.sources:\n"
                          "        value.grad = 0.0\nself.grad = 1.0\n", first="")],
    ),
    Mistake(
        "grads-begin-with-one", "Value",
        "Every gradient begins with 1, and the shares are added to that. Only that of the result "
        "is 1 from the start; the others are sums of shares, and begin with 0.",
        directly(*orders(fresh=FRESH.replace("0.0", "1.0"))[:2]),
    ),
    Mistake(
        "others-reset", "Value",
        "A call of `backward()` also changes the gradients of values that its result was not "
        "computed from. They keep what they have.",
        [[edit("", "class Value:", "ALL = []\n\n\nclass Value:"),
          change("__init__", "self.data = data", "ALL.append(self)\n        self.data = data"),
          orders(fresh=FRESH.replace("{values}", "ALL"))[0]]],
    ),
    Mistake(
        "graph-used-up", "Value",
        "A second `backward()` that comes to a value of the first gets no further there: after a "
        "call the value's sources are gone. They have to stay, since each call goes all the way "
        "back.",
        [back(KAHN + "    value.sources = ()\n", first="")],
    ),
    Mistake(
        "operand-twice", "Value",
        "Where both operands are one and the same value, as in `a * a`, only one of its two shares "
        "arrives. It is a source twice, and gets both.",
        directly(*(back(DEPTH_FIRST.replace("in value.sources:", source), turn=-1) for source in (
            "in dict(value.sources).items():", "in dict(value.sources[::-1]).items():"))),
    ),
    Mistake(
        "accumulated", "Value",
        "The gradients of several calls of `backward()` add up, as in PyTorch. Here each call "
        "starts afresh.",
        [body("Value.backward", KAHN.format(
            first="", fresh="total = {value: 0.0 for value in shares}\ntotal[self] = 1.0",
            send="total[source] += derivative * total[value]")
            + "for value in shares:\n    value.grad += total[value]\n"),
         body("Value.backward", KAHN.format(
            first="", fresh="total = {value: 0.0 for value in shares}\ntotal[self] = 1.0",
            send="total[source] += derivative * total[value]")
            + "for value in shares:\n    value.grad = total[value] + "
              "(value.grad if not value.sources else 0.0)\n")],
        convention=True,
    ),
    Mistake(
        "intermediate-lost", "Value",
        "Only the values at the beginning keep a gradient; those on the way have 0 again. `grad` "
        "of every value on the way is asked for.",
        [body("Value.backward", KAHN.format(first="", send=SEND, fresh=FRESH.format(
            values="shares")) + f"for value in shares:\n    if value.sources{spared}:\n"
                                "        value.grad = 0.0\n")
         for spared in ("", " and value is not self")],
    ),
    Mistake(
        "grad-missing-at-first", "Value",
        "A value that no `backward()` has reached has None as its gradient. It is 0 at first: such "
        "a value has no influence.",
        [change("__init__", "self.grad = 0.0", "self.grad = None")],
    ),
    # ------------------------------------------------------------------- operations
    Mistake(
        "factors-exchanged", "Value",
        "In a product, each factor gets itself as its derivative. How fast a · b changes with a "
        "is what the other factor says.",
        [change("__mul__", MUL, "((self, self.data), (other, other.data))")],
    ),
    Mistake(
        "product-as-sum", "Value",
        "A product hands on its gradient as a sum does. How fast a · b changes with a depends on "
        "the other factor.",
        [change("__mul__", MUL, "((self, 1.0), (other, 1.0))")],
    ),
    Mistake(
        "one-operand-only", "Value",
        "Of the two operands of an operation, one never gets its share. Both are sources of the "
        "result, and each of them itself: of one that is wrapped once more, only the copy is.",
        [change("__mul__", MUL, "((self, other.data),)"),
         change("__mul__", MUL, "((other, self.data),)"),
         change("__add__", SUM, "((self, 1.0),)"), change("__add__", SUM, "((other, 1.0),)"),
         [change("__mul__", MUL, "((self, other.data),)"),
          change("__add__", SUM, "((self, 1.0),)")],
         change("__truediv__", "self * as_value(other) ** -1",
                "Value(self.data / as_value(other).data, ((self, 1 / as_value(other).data),))"),
         edit("as_value", "number if isinstance(number, Value) else Value(number)",
              "Value(getattr(number, 'data', number))"),
         change("__mul__", "as_value(other)", "Value(getattr(other, 'data', other))"),
         change("__add__", "as_value(other)", "Value(getattr(other, 'data', other))")],
    ),
    Mistake(
        "power-as-product", "Value",
        "In the derivative of `a ** n` there is no power of `a`, or only the first. n comes in "
        "front, as in a product, and behind it `a` keeps an exponent, which falls by one.",
        [change("__pow__", POW, "n"), change("__pow__", POW, "n * self.data")],
    ),
    Mistake(
        "exponent-not-lowered", "Value",
        "The exponent of the derivative is still n. It falls by one: a² becomes 2a.",
        [change("__pow__", POW, "n * self.data**n")],
    ),
    Mistake(
        "power-factor-missing", "Value",
        "The derivative of a power lacks its factor: for a², it is 2a and not a.",
        [change("__pow__", POW, "self.data ** (n - 1)")],
    ),
    Mistake(
        "power-factor-lowered", "Value",
        "The factor in front of the derivative of a power is the old exponent; it is the exponent "
        "behind it that falls by one.",
        [change("__pow__", POW, "(n - 1) * self.data ** (n - 1)"),
         change("__pow__", POW, "(n - 1) * self.data**n")],
    ),
    Mistake(
        "power-by-logarithm", "Value",
        "The power takes the logarithm of its base, and a negative base has none, nor has 0. With "
        "a number as the exponent, neither the power nor its derivative needs a logarithm.",
        [change("__pow__", "self.data**n, ((self, n * self.data ** (n - 1)),)",
                "math.exp(n * math.log(self.data)), ((self, n * self.data ** (n - 1)),)"),
         change("__pow__", POW, "self.data**n * math.log(self.data)")],
    ),
    Mistake(
        "power-base-and-exponent", "Value",
        "Base and exponent are exchanged.",
        [change("__pow__", "self.data**n, (", "n**self.data, (")],
    ),
    Mistake(
        "exp-derivative", "Value",
        "The derivative of the exponential is not its own value. eˣ is the function that is its "
        "own derivative; here the variable is in the exponent.",
        [change("exp", "((self, e),)", "((self, self.data),)"),
         change("exp", "((self, e),)", "((self, self.data * e),)"),
         change("exp", "((self, e),)", "((self, self.data * math.exp(self.data - 1)),)"),
         change("exp", "((self, e),)", "((self, 1.0),)")],
    ),
    Mistake(
        "tanh-derivative-of-input", "Value",
        "The derivative of tanh is taken from its input. In 1 − t², t is what came out.",
        [change("tanh", "1 - t**2", "1 - self.data**2")],
    ),
    Mistake(
        "tanh-not-squared", "Value",
        "The derivative of tanh lacks its square: it is largest, 1, at 0, and alike on both sides.",
        [change("tanh", "1 - t**2", "1 - t")],
    ),
    Mistake(
        "tanh-as-sigmoid", "Value",
        "The derivative of tanh is that of the sigmoid, t(1 − t). For tanh, another one holds.",
        [change("tanh", "1 - t**2", "t * (1 - t)")],
    ),
    Mistake(
        "tanh-overflows", "Value",
        "The formula for tanh has exponentials that overflow where its argument is large. Its "
        "value lies between −1 and 1 all the same: take a function that knows, or let no exponent "
        "be positive.",
        [change("tanh", TANH, formula) for formula in (
            "(math.exp(2 * self.data) - 1) / (math.exp(2 * self.data) + 1)",
            "(math.exp(self.data) - math.exp(-self.data)) "
            "/ (math.exp(self.data) + math.exp(-self.data))",
            "1 - 2 / (math.exp(2 * self.data) + 1)",
            "2 / (1 + math.exp(-2 * self.data)) - 1",
            "(1 - math.exp(-2 * self.data)) / (1 + math.exp(-2 * self.data))")],
    ),
    Mistake(
        "tanh-overflows-to-nan", "Value",
        "The formula for tanh has exponentials that become infinite where its argument is large, "
        "and infinity divided by itself is NaN. Take a function that knows, or let no exponent be "
        "positive.",
        [[edit("", "import math\n", "import math\n\nimport numpy as np\n"),
          change("tanh", TANH, formula)] for formula in (
            "(np.exp(2 * self.data) - 1) / (np.exp(2 * self.data) + 1)",
            "(np.exp(self.data) - np.exp(-self.data)) "
            "/ (np.exp(self.data) + np.exp(-self.data))",
            "(1 - np.exp(-2 * self.data)) / (1 + np.exp(-2 * self.data))",
            "np.sinh(self.data) / np.cosh(self.data)")],
    ),
    Mistake(
        "relu-mask-forgotten", "Value",
        "ReLU hands on its gradient where its argument was negative, too. There the result did not "
        "depend on it.",
        [change("relu", "float(self.data > 0)", "1.0")],
    ),
    Mistake(
        "relu-data-for-mask", "Value",
        "ReLU has its value as its derivative. Where it lets its argument through, the slope is 1.",
        [change("relu", "float(self.data > 0)", "max(self.data, 0.0)"),
         change("relu", "float(self.data > 0)", "self.data")],
    ),
    Mistake(
        "relu-at-zero", "Value",
        "At exactly 0 your ReLU lets the gradient through, or half of it. Both choices occur in "
        "practice; this course, like Keras, has the derivative 0 there.",
        [change("relu", "float(self.data > 0)", "float(self.data >= 0)"),
         change("relu", "float(self.data > 0)", "0.5 * ((self.data > 0) + (self.data >= 0))")],
        convention=True,
    ),
    Mistake(
        "minus-forgotten", "Value",
        "The sign is missing on the way back: what is taken away, or negated, has the derivative "
        "−1.",
        [change("__neg__", "self * -1", "Value(-self.data, ((self, 1.0),))"),
         change("__sub__", "self + -as_value(other)",
                "Value(self.data - as_value(other).data, ((self, 1.0), (as_value(other), 1.0)))")],
    ),
    Mistake(
        "quotient-rule", "Value",
        "The derivative of a quotient with respect to its divisor is not right. `a / b` is `a` "
        "times the power −1 of `b`: both rules are there already.",
        [change("__truediv__", "return self * as_value(other) ** -1",
                "other = as_value(other)\n        return Value(self.data / other.data, "
                f"((self, 1 / other.data), (other, {slope})))")
         for slope in ("self.data / other.data**2", "-1 / other.data**2", "self.data",
                       "-self.data / other.data", "-self.data", "-(self.data / other.data)**2")],
    ),
    Mistake(
        "divided-whole", "Value",
        "The quotient is rounded to a whole number.",
        [change("__truediv__", "return self * as_value(other) ** -1",
                "other = as_value(other)\n        return Value(self.data // other.data, "
                "((self, 1 / other.data), (other, -self.data / other.data**2)))")],
    ),
    Mistake(
        "same-value-returned", "Value",
        "Where an operation leaves the number as it is, it gives back the `Value` that it was "
        "applied to. Each makes a new one: what is one and the same object has only one `grad`.",
        [SAME["pow"], SAME["relu"], SAME["radd"], SAME["add"], SAME["mul"],
         *(list(map(SAME.get, names)) for names in (
             ("pow", "relu"), ("pow", "radd"), ("pow", "add"), ("relu", "add"), ("add", "mul"),
             ("pow", "mul"), ("relu", "mul"), ("pow", "add", "mul"),
             ("pow", "relu", "add", "mul")))],
    ),
    # ------------------------------------------------- plain numbers on the left
    Mistake(
        "left-number", "Value",
        "A plain number on the left is not provided for. Python asks the number first, which does "
        "not know what a `Value` is, and then the `Value` on the right: for a method whose name "
        "begins with an r, such as `__radd__`.",
        [*(without(name) for name in PLAIN), without(*PLAIN), without(*PLAIN[2:]),
         without(*PLAIN[1:]), without(*PLAIN[:2]), without("__radd__", *PLAIN[2:])],
    ),
    Mistake(
        "right-number", "Value",
        "A plain number on the right is not provided for: it has no `data`. Make a `Value` of it "
        "first.",
        [edit("as_value", "number if isinstance(number, Value) else Value(number)", "number"),
         change("__add__", "as_value(other)", "other"),
         change("__mul__", "as_value(other)", "other")],
    ),
    Mistake(
        "left-exchanged", "Value",
        "With a plain number on the left, the operands are exchanged: `2 - a` is not `a - 2`, and "
        "`2 / a` not `a / 2`.",
        [change("__rsub__", "as_value(left) - self", "self - left"),
         change("__rtruediv__", "as_value(left) / self", "self / left"),
         [change("__rsub__", "as_value(left) - self", "self - left"),
          change("__rtruediv__", "as_value(left) / self", "self / left")]],
    ),
)

UNUSED = "Nothing that the result was computed from uses the result: its count is never asked for."

EQUIVALENT = (
    Equivalent("Value.__neg__", "return self * -1", "return self / -1",
               "Divided by −1 is multiplied by −1."),
    Equivalent("Value.backward", "shares = {self: 0}", "shares = {self: 1}", UNUSED),
    Equivalent("Value.backward", "shares = {self: 0}", "shares = {self: -1}", UNUSED),
)
