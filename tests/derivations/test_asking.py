"""What is told of the line that comes next: its name and what it uses, never its result."""

from __future__ import annotations

import pytest
import sympy as sp
from helpers.answers import own_course

from tutor.derivations import Array, Derivation, Step, derivations_in, follow
from tutor.derivations.asking import asked, why_untyped
from tutor.tui.widgets.lesson.asking import hint

a, b, s, t = sp.symbols("a b s theta", positive=True)
A = sp.Matrix(2, 2, sp.symbols("c1:5"))


def derivation(step: Step) -> Derivation:
    return Derivation("A title", "Given.", (Step("x", a + b), step),
                      {"a": (0.0, 1.0), "b": (0.0, 1.0), "theta": (0.0, 1.0)},
                      arrays={"A": Array(("N", "N"), A)})


@pytest.mark.parametrize(("step", "prompt"), [
    (Step(r"a + b", a + b), "= …"),
    (Step(r"\frac{\partial L}{\partial a} = b", b, "grad", of=a), "⇒ ∂L/∂a = …"),
    (Step(r"\frac{\partial L}{\partial a} = b", b, "grad", of=a, after=1), "∂L/∂a = …"),
    (Step(r"\ell(\theta) = a \log \theta", a * sp.log(t), "argmax", of=t), "∼ ℓ(θ) = …"),
    (Step(r"\ell = f = b", b, "="), "ℓ = f = …"),
    (Step(r"-s, \quad s = a + b", -s, "def"), "≔ …, s = a + b"),
    (Step(r"2 A \quad \text{where } A = B", a, "="), "= …, where A = B"),
    (Step(r"\hat\theta = \frac{a}{b}", sp.Eq(t, a / b), "<=>", of=t), "⇔ … = …"),
    (Step(r"\frac{\partial L}{\partial W^{(2)}} = A", A, "grad", matrix="∂L/∂W2 = A.T"),
     "∂L/∂W2 = …"),
    (Step(r"\sum_{i=1}^{N} x_i", a), "= …"),
])
def test_the_prompt_names_the_quantity_and_never_its_value(step: Step, prompt: str) -> None:
    assert asked(derivation(step), 1) == prompt


@pytest.mark.parametrize(("step", "why"), [
    (Step("x", a), ""), (Step("x", A, matrix="A"), ""),
    (Step("x", a, typed="", untyped="it only names the parts."), "Not typed: it only names the "
                                                                  "parts."),
    (Step("x", None), "This line is stated, not proved, so nothing could tell whether what is "
                      "typed is right. Enter shows it."),
    (Step("x", a, typed=""), "This line is not typed: Enter on the empty line shows it."),
])
def test_a_line_that_is_not_typed_says_why(step: Step, why: str) -> None:
    assert why_untyped(derivation(step), 1) == why


def test_names_that_keyboards_lack_are_given_in_letters_that_can_be_typed() -> None:
    hidden = derivations_in(own_course().lecture("4").folder / "derivations.py")
    words = "".join(span.text for span in hint(hidden["one_hidden_layer"], 3, ()))
    assert "Names: X, f'(Z1), H, W2, Y, T, N, Δ2 (or Delta2)." in words
    assert follow(hidden["one_hidden_layer"], 3, "H.T @ Delta2").kind == "expected"
    words = "".join(span.text for span in hint(hidden["delta_recursion"], 1, ()))
    assert "δ^(l+1) (or delta^(l+1)), W^(l+1)," in words
    assert "∂z^(l+1)/∂z^(l) (or dz^(l+1)/dz^(l))." in words
