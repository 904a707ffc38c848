"""Questions on eigenvalues and gradients."""

import re
from itertools import product
from math import gcd, isqrt

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    expression,
    factor,
    generator,
    latex,
    number,
    shown,
    signed,
)

# --- Linear algebra ----------------------------------------------------------------------

# With whole eigenvalues, none of them on the diagonal.
SYMMETRIC = [
    [[0, 2], [2, 3]], [[0, 3], [3, 8]], [[1, 4], [4, 1]], [[1, 4], [4, 7]], [[2, 3], [3, 2]],
    [[2, -3], [-3, 2]], [[3, 2], [2, 0]], [[3, -2], [-2, 3]], [[3, 2], [2, 6]], [[4, 1], [1, 4]],
    [[4, -3], [-3, 4]], [[4, 2], [2, 7]], [[5, 1], [1, 5]], [[5, 2], [2, 5]], [[5, -2], [-2, 8]],
    [[6, 2], [2, 3]], [[6, 3], [3, -2]], [[7, -2], [-2, 4]],
]
ASYMMETRIC = [
    [[0, -2], [2, 5]], [[0, 1], [3, 2]], [[0, 2], [3, 5]], [[0, 3], [2, 5]], [[1, 2], [4, 3]],
    [[2, -2], [1, 5]], [[2, 3], [1, 0]], [[3, 1], [2, 4]], [[3, 2], [1, 4]], [[3, 3], [1, 5]],
    [[3, 4], [1, 3]], [[4, 2], [1, 3]], [[4, 3], [2, 3]], [[5, -2], [4, -1]], [[5, 1], [4, 5]],
    [[6, -2], [2, 1]], [[6, 2], [1, 5]],
]


@generator("eigen-2x2", title="Eigenvalues of a 2×2 matrix", topic="linear-algebra",
           seconds=(120, 180), levels=2, version=2,
           convention="Vectors are rows, v A = λ v. Columns, A v = λ v, have the same eigenvalues.")
def eigen_2x2(draw: Draw) -> Item:
    A = draw.pick("A", SYMMETRIC if draw.level == 1 else ASYMMETRIC)
    (a, b), (c, d) = A
    trace, det = a + d, a * d - b * c
    root = isqrt(trace**2 - 4 * det)
    high, low = (trace + root) // 2, (trace - root) // 2
    parts = [
        number(
            "larger", "What is its larger eigenvalue?", high,
            "the larger root of the equation for $\\lambda$.",
            [
                Wrong(trace + root, "the formula for the roots has a 2 below the line."),
                Wrong(-low, "the sign of the middle term has turned: the trace enters the "
                            "equation with a minus."),
                Wrong(max(a, d), "this stands on the diagonal. Only where all is zero above or "
                                 "below it are the eigenvalues on the diagonal."),
                Wrong(low, "this is the smaller one."),
            ],
        ),
        number(
            "smaller", "And the smaller one?", low,
            "the two sum to the trace.",
            [
                Wrong(trace - root, "the formula for the roots has a 2 below the line."),
                Wrong(-high, "the sign of the middle term has turned: the trace enters the "
                             "equation with a minus."),
                Wrong(min(a, d), "this stands on the diagonal. Only where all is zero above or "
                                 "below it are the eigenvalues on the diagonal."),
                Wrong(high, "this is the larger one."),
            ],
            carry=lambda mine: trace - mine["larger"],
        ),
    ]
    middle = f" - {trace} \\lambda" if trace > 0 else f" + {-trace} \\lambda"
    steps = (
        "$A - \\lambda I$ sends the eigenvector to 0, so its determinant is zero:\n\n"
        f"$$\n({latex(a)} - \\lambda)({latex(d)} - \\lambda) - {factor(b)} \\cdot {factor(c)} = "
        f"\\lambda^2{middle} {signed(det)} = 0\n$$\n\n"
        f"The trace {shown(trace)} is the sum of the roots, the determinant {shown(det)} their "
        f"product: $\\lambda = {latex(high)}$ and $\\lambda = {latex(low)}$."
    )
    if draw.level == 2:
        parts.append(_eigenvector(A, high, low))
        v = _direction(c, high - a)
        steps += (
            f"\n\nFor $\\lambda = {latex(high)}$, solve $v (A - \\lambda I) = 0$. Its first "
            f"column reads ${_tex(_sum_of((a - high, 'v_1'), (c, 'v_2')))} = 0$, and "
            f"$v = {latex(v)}$ fits. Check: $v A = {latex(v @ np.array(A))} = {latex(high)} "
            f"\\cdot {latex(v)}$."
        )
    return Item(
        f"$$\nA = {latex(A)}\n$$", tuple(parts), steps=steps,
        hints=(
            "Along some directions the matrix only stretches. By which factors does it do so?",
            "$v A = \\lambda v$ needs $\\det(A - \\lambda I) = 0$, a quadratic equation in "
            "$\\lambda$.",
            "For a 2×2 matrix it reads $\\lambda^2 - t \\lambda + d = 0$, with the trace $t$ and "
            "the determinant $d$. Which two numbers sum to $t$ and multiply to $d$?",
        ),
    )


def _eigenvector(A, high, low):
    (a, b), (c, _) = A
    right = _direction(c, high - a)
    first = {
        _direction(c, low - a): f"the matrix stretches this one by {shown(low)}, the other "
                                "eigenvalue.",
        _direction(b, high - a): "right for columns, $A v = \\lambda v$. Here vectors are rows, "
                                 "and $v$ meets columns of $A$.",
    }
    # Where two of these are the same direction, the first of them is what is said of it.
    wrong = first | {
        (right[1], right[0]): "its two numbers are exchanged.",
        _direction(high, low): "these are the eigenvalues themselves, no direction that is kept.",
        _direction(a, b): "this is the first row, where (1, 0) is taken. It is no direction that "
                          "is kept.",
    } | first
    kept = {right, (-right[0], -right[1])}
    options = [(True, right, f"the matrix takes it to {shown(high)} times itself.")]
    options += [(False, v, said) for v, said in wrong.items() if v not in kept]
    options = options[:4]

    def stretched(by):
        """The option that the matrix takes to so many times itself."""
        return next((_pair(v) for _, v, _ in options
                     if np.allclose(v @ np.array(A), by * np.array(v))), None)
    return choice("vector", "Which of these rows is an eigenvector for the larger one?",
                  [(true, _pair(v), said) for true, v, said in options],
                  carry=lambda mine: stretched(mine["larger"]))


def _direction(x, y):
    """The same direction in whole numbers as small as can be, the first one positive."""
    by = gcd(x, y) * (-1 if x < 0 or (x == 0 and y < 0) else 1)
    return (x // by, y // by)


def _pair(v):
    return f"({shown(v[0])}, {shown(v[1])})"


@eigen_2x2.second
def _(given):
    A = np.array(given["A"], float)
    values, vectors = np.linalg.eig(A.T)  # which has columns for vectors
    v = vectors[:, np.argmax(values)]
    # Every direction in small whole numbers, until one is along the eigenvector.
    along = next(
        (x, y) for x, y in sorted(product(range(10), range(-9, 10)), key=lambda w: abs(w[0]) +
                                  abs(w[1]))
        if (x, y) != (0, 0) and abs(x * v[1] - y * v[0]) < 1e-9)
    return {"larger": round(max(values), 9), "smaller": round(min(values), 9),
            "vector": f"({shown(along[0])}, {shown(along[1])})"}


# Coefficients; two that are equal would hide an exchange.
COEFFICIENTS = [[2, 3, 4], [3, 4, 5], [3, -4, 2], [4, 3, -2], [3, -5, 4], [5, 3, 2], [4, 5, -3],
                [5, 4, -1], [-3, 4, 1]]
FORMS = [
    [[1, 2], [4, 3]], [[2, 1], [3, 5]], [[3, -1], [2, 1]], [[1, 3], [-1, 2]], [[2, 4], [1, -1]],
    [[4, 1], [-3, 2]], [[-1, 2], [3, 2]], [[3, 5], [2, 1]], [[5, -2], [4, 1]], [[2, -3], [1, 4]],
    [[3, 0], [2, -1]], [[1, 4], [0, 3]],
]
BOTH_WAYS = (-2.0, 2.0)
POSITIVE = (0.5, 2.0)


@generator("small-gradient", title="The gradient of a small function", topic="linear-algebra",
           seconds=(120, 180, 180), levels=3)
def small_gradient(draw: Draw) -> Item:
    family = draw.pick("family", [["quadratic", "cubic"], ["square", "exponential", "logarithm"],
                                  ["form"]][draw.level - 1])
    numbers = draw.pick("numbers", FORMS if family == "form" else COEFFICIENTS)
    function, partials, wrong, steps, principle, start = {
        "quadratic": _quadratic, "cubic": _cubic, "square": _square,
        "exponential": _exponential, "logarithm": _logarithm, "form": _form}[family](numbers)
    names = ("x1", "x2") if family == "form" else ("x", "y")
    symbols = ("x_1", "x_2") if family == "form" else ("x", "y")
    domain = POSITIVE if family == "logarithm" else BOTH_WAYS
    return Item(
        f"$$\nf({symbols[0]}, {symbols[1]}) = {function}\n$$\n\n"
        f"Write products as `2*{names[0]}`, squares as `{names[0]}^2`"
        + (", the exponential as `exp(x)`." if family == "exponential" else "."),
        tuple(
            expression(
                f"d{name}", f"What is $\\partial f / \\partial {symbol}$?", key,
                f"the derivative in ${symbol}$, with the other variable held fixed.",
                [Wrong(value, said) for value, said in known],
                variables=dict.fromkeys(names, domain))
            for name, symbol, key, known in zip(names, symbols, partials, wrong)),
        steps=steps + "\n\n" + "\n\n".join(
            f"$$\n\\frac{{\\partial f}}{{\\partial {symbol}}} = {_tex(key)}\n$$"
            for symbol, key in zip(symbols, partials)),
        hints=(
            "The gradient has one entry for each variable: how fast $f$ changes when only that "
            "one moves.",
            principle,
            start,
        ),
    )


def _quadratic(numbers):
    a, b, c = numbers
    dx, dy = _sum_of((2 * a, "x"), (b, "y")), _sum_of((b, "x"), (2 * c, "y"))
    constant = "the other variable is held fixed, so a term without this one has the derivative 0."
    mixed = "the product $x y$ holds this variable, too: its derivative is the other factor."
    power = "the derivative of a square has a factor 2."
    return (
        _tex(_sum_of((a, "x^2"), (b, "x*y"), (c, "y^2"))), (dx, dy),
        ([(_sum_of((a, "x"), (b, "y")), power),
          (_sum_of((2 * a, "x"), (b, "y"), (2 * c, "y")), constant),
          (_sum_of((2 * a, "x")), mixed),
          (_sum_of((2 * a, "x"), (b, "x")), "in $x y$, the derivative in $x$ is $y$."),
          (dy, "this is the derivative in $y$.")],
         [(_sum_of((b, "x"), (c, "y")), power),
          (_sum_of((2 * a, "x"), (b, "x"), (2 * c, "y")), constant),
          (_sum_of((2 * c, "y")), mixed),
          (_sum_of((b, "y"), (2 * c, "y")), "in $x y$, the derivative in $y$ is $x$."),
          (dx, "this is the derivative in $x$.")]),
        "In $x$, hold $y$ fixed: squares give a factor 2, $x y$ gives $y$, and what holds no $x$ "
        "drops out. In $y$ it is the other way round.",
        "A partial derivative holds the other variable fixed, like any constant.",
        "Go term by term. Which terms hold $x$, and what is the derivative of each?",
    )


def _cubic(numbers):
    a, b, _ = numbers
    dx, dy = _sum_of((2 * a, "x*y")), _sum_of((a, "x^2"), (3 * b, "y^2"))
    return (
        _tex(_sum_of((a, "x^2*y"), (b, "y^3"))), (dx, dy),
        ([(_sum_of((2 * a, "x")), "$y$ is a constant factor here, and constant factors stay."),
          (_sum_of((a, "x*y")), "the derivative of $x^2$ has a factor 2."),
          (_sum_of((2 * a, "x*y"), (b, "y^3")), "$y$ is held fixed, so the last term has the "
                                                "derivative 0."),
          (dy, "this is the derivative in $y$.")],
         [(_sum_of((3 * b, "y^2")), "the first term holds $y$, too."),
          (_sum_of((a, "x^2"), (b, "y^2")), "the derivative of $y^3$ has a factor 3."),
          (_sum_of((2 * a, "x"), (3 * b, "y^2")), "$x$ is held fixed: $x^2$ stays as it is."),
          (dx, "this is the derivative in $x$.")]),
        "In $x$, the factor $y$ is a constant and stays, and the last term drops out. In $y$, "
        "$x^2$ is a constant factor, and $y^3$ becomes $3 y^2$.",
        "A partial derivative holds the other variable fixed. A constant factor stays; a constant "
        "term drops out.",
        "In $x$, read the first term as a number times $x^2$. Which number is it?",
    )


def _square(numbers):
    a, b, c = numbers
    inner = _sum_of((a, "x"), (b, "y"), (c, ""))
    dx, dy = f"{2 * a}*({inner})", f"{2 * b}*({inner})"

    def wrong(slope, mine, other, name):
        return [
            (f"2*({inner})", "the inner derivative is missing: by the chain rule it is a factor."),
            (f"{slope}*({inner})", "the derivative of a square has a factor 2."),
            (mine, "the whole bracket stays: the derivative of $u^2$ is "
                                      "$2 u u'$."),
            (str(2 * slope), "this is the derivative of twice the bracket. It was squared."),
            (other, f"this is the derivative in ${name}$."),
        ]
    return (
        f"({_tex(inner)})^2", (dx, dy),
        (wrong(a, _sum_of((2 * a * a, "x")), dy, "y"),
         wrong(b, _sum_of((2 * b * b, "y")), dx, "x")),
        f"Call the bracket $u$. The square gives $2 u$, and $u$ changes by ${latex(a)}$ for each "
        f"step in $x$, by ${latex(b)}$ for each in $y$.",
        "The chain rule: the derivative of the outer function, times that of the inner one.",
        "Call the bracket $u$ and write $2 u$. How fast does $u$ change with $x$?",
    )


def _exponential(numbers):
    a, b, _ = numbers
    power = _sum_of((a, "x"), (b, "y"))
    e = f"exp({power})"
    dx, dy = f"({_sum_of((1, ''), (a, 'x'))})*{e}", f"{_sum_of((b, 'x'))}*{e}"
    return (
        f"x \\, e^{{{_tex(power)}}}", (dx, dy),
        ([(e, "only the factor $x$ was differentiated. By the product rule, the other one has "
              "its turn, too."),
          (f"{_sum_of((a, 'x'))}*{e}", "only the exponential was differentiated. By the product "
                                       "rule, the factor $x$ has its turn, too."),
          (f"{factor(a)}*{e}", "the two derivatives were multiplied. The product rule adds: each "
                               "derivative times the other factor."),
          (f"(1 + x)*{e}", "the exponent's own derivative is missing: it is a factor by the chain "
                           "rule."),
          (dy, "this is the derivative in $y$.")],
         [(f"x*{e}", "the exponent's own derivative is missing: it is a factor by the chain "
                     "rule."),
          (f"{factor(b)}*{e}", "$x$ is a constant factor here, and constant factors stay."),
          (f"({_sum_of((1, ''), (b, 'x'))})*{e}", "the factor $x$ does not depend on $y$, so the "
                                                  "product rule adds nothing."),
          (dx, "this is the derivative in $x$.")]),
        f"In $x$, both factors change: $x$ gives 1, and the exponential comes back with the "
        f"factor ${latex(a)}$, the derivative of its exponent. In $y$, only the exponential "
        f"changes, with the factor ${latex(b)}$.",
        "The product rule adds up: each factor's derivative times the other. The exponential "
        "comes back, times the derivative of its exponent.",
        "In $x$, differentiate the first factor and keep the second. Then the other way round.",
    )


def _logarithm(numbers):
    a, b = (abs(each) for each in numbers[:2])
    inner = _sum_of((a, "x^2"), (b, "y^2"))

    def wrong(slope, name, other, other_name):
        return [
            (f"1/({inner})", "the inner derivative is missing: by the chain rule it is a factor."),
            (f"{2 * slope}*{name}", "the outer derivative is missing: that of $\\log u$ is "
                                    "$1 / u$."),
            (f"1/({2 * slope}*{name})", "the derivative was taken inside the logarithm's $1 / u$. "
                                        "It is a factor, above the line."),
            (f"{slope}*{name}/({inner})", "the derivative of a square has a factor 2."),
            (other, f"this is the derivative in ${other_name}$."),
        ]
    dx, dy = f"{2 * a}*x/({inner})", f"{2 * b}*y/({inner})"
    return (
        f"\\log({_tex(inner)})", (dx, dy),
        (wrong(a, "x", dy, "y"), wrong(b, "y", dx, "x")),
        f"Call what stands in the logarithm $u$. The outer derivative is $1 / u$; the inner one "
        f"is ${2 * a} x$ in $x$, and ${2 * b} y$ in $y$.",
        "The chain rule: the derivative of the outer function, times that of the inner one.",
        "The derivative of $\\log u$ is $1 / u$. What is that of $u$ itself, in $x$?",
    )


def _form(numbers):
    (a, b), (c, d) = numbers

    def times(M):
        return [_sum_of((row[0], "x1"), (row[1], "x2")) for row in M]
    keys = times([[2 * a, b + c], [b + c, 2 * d]])
    rules = [
        (times(numbers), "this is an entry of $A x$. The vector stands on both sides of $A$, and "
                         "both change."),
        (times([[2 * a, 2 * b], [2 * c, 2 * d]]),
         "this is an entry of $2 A x$, which is right for a symmetric matrix. This one is not: "
         "$A + A^\\top$ takes the place of $2 A$."),
        (times([[2 * a, 2 * c], [2 * b, 2 * d]]),
         "this is an entry of $2 A^\\top x$. Both $A$ and $A^\\top$ have their part: "
         "$(A + A^\\top) x$."),
        (times([[2 * a, 0], [0, 2 * d]]), "the mixed terms hold both variables. They have a "
                                          "derivative in each."),
    ]
    return (
        f"x^\\top A x, \\quad A = {latex(numbers)}", keys,
        tuple([(values[i], said) for values, said in rules] for i in range(2)),
        "Multiplied out, "
        f"$x^\\top A x = {_tex(_sum_of((a, 'x1^2'), (b + c, 'x1*x2'), (d, 'x2^2')))}$. "
        "Differentiate it term by term; or remember that $x$ stands on both sides, so that the "
        "gradient is $(A + A^\\top) x$.",
        "Multiply $x^\\top A x$ out: it is a sum of $x_i A_{ij} x_j$ over all $i$ and $j$. Then "
        "differentiate it in each variable.",
        "Four products make up the sum, two of them with $x_1 x_2$. What number stands in front "
        "of those two together?",
    )


@small_gradient.second
def _(given):
    import sympy

    x, y = sympy.symbols("x1 x2" if given["family"] == "form" else "x y")
    if given["family"] == "form":
        v = sympy.Matrix([x, y])
        f = (v.T * sympy.Matrix(given["numbers"]) * v)[0]
    else:
        a, b, c = given["numbers"]
        f = {
            "quadratic": a * x**2 + b * x * y + c * y**2,
            "cubic": a * x**2 * y + b * y**3,
            "square": (a * x + b * y + c)**2,
            "exponential": x * sympy.exp(a * x + b * y),
            "logarithm": sympy.log(abs(a) * x**2 + abs(b) * y**2),
        }[given["family"]]
    return {f"d{each}": str(sympy.diff(f, each)) for each in (x, y)}


def _sum_of(*terms):
    """An expression in signs that can be typed: (2, "x"), (-1, "y") is `2*x - y`."""
    text = ""
    for size, name in terms:
        if size == 0:
            continue
        body = f"{abs(size)}*{name}" if name and abs(size) != 1 else name or str(abs(size))
        sign = "-" if size < 0 else "+"
        text += f" {sign} {body}" if text else body if size > 0 else f"-{body}"
    return text or "0"


def _tex(text):
    """An expression that can be typed, as LaTeX."""
    text = re.sub(r"exp\(([^()]*)\)", r"e^{\1}", text)
    text = re.sub(r"([xv])_?([12])", r"\1_\2", text)
    text = re.sub(r"^([^/]*)/\((.*)\)$", r"\\frac{\1}{\2}", text)
    return text.replace("*", " ")
