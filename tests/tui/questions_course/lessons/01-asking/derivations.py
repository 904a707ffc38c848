"""A derivation of three lines."""

from sympy import symbols

from tutor.derivations import Derivation, Step


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
