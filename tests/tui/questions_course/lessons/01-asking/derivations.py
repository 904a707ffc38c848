"""A derivation of three lines, and one of arrays."""

from sympy import Matrix, symbols

from tutor.derivations import Array, Derivation, Step


def square() -> Derivation:
    a, b = symbols("a b")
    return Derivation(
        "The square of a sum", "Any two numbers $a$ and $b$.",
        (
            Step(r"(a + b)^2", (a + b) ** 2),
            Step(r"(a + b)(a + b)", (a + b) ** 2, reason="A square is a product.", typed=""),
            Step(r"a^2 + 2ab + b^2", a**2 + 2 * a * b + b**2, reason="Each meets each."),
        ),
        variables={"a": (-2, 2), "b": (-2, 2)}, meaning="The middle term is twice the product.",
    )


def form() -> Derivation:
    A, x = Matrix(2, 2, symbols("a b c d")), Matrix(symbols("u v"))
    value = (x.T * A * x)[0]
    return Derivation(
        "The gradient of a form", "Any square $A$, and a column $x$.",
        (
            Step(r"f(x) = x^\top A x", value, typed=""),
            Step(r"f(x) = \sum_i \sum_j x_i A_{ij} x_j", value, reason="A product is a sum.",
                 typed="", untyped="the sum is only written out."),
            Step(r"\nabla f = (A + A^\top) x", (A + A.T) * x, "grad", "Each has its share.", of=x,
                 after=1, matrix="∇f = (A + A.T) @ x"),
        ),
        variables=dict.fromkeys(("a", "b", "c", "d", "u", "v"), (-2, 2)),
        notation={"A": A, "x": x},
        arrays={"A": Array(("N", "N"), A), "x": Array(("N", "1"), x)},
    )
