"""Lines of arrays that a learner types: which follow, and how the others are told what is wrong."""

from __future__ import annotations

from functools import cache

import pytest
from helpers.answers import own_course

from tutor.algebra.arrays.tree import Node, children, everywhere, written
from tutor.derivations import Derivation, derivations_in, follow
from tutor.derivations.slips import _axes, _kinds, _orders, _transposes

HIDDEN, DELTA, FORM = "one_hidden_layer", "delta_recursion", "quadratic_form"
SOFTMAX = "softmax_gradient"


@cache
def _course() -> dict[str, Derivation]:
    folders = [each.folder / "derivations.py" for each in own_course().lectures
               if each.number in (2, 3, 4)]
    return {name: each for path in folders for name, each in derivations_in(path).items()}


def pieces(node: Node) -> list[Node]:
    return [node, *(each for inner in children(node) for each in pieces(inner))]


def said(name: str, number: int, text: str) -> tuple[str, str]:
    feedback = follow(_course()[name], number - 1, text)
    return feedback.kind, feedback.sentence


@pytest.mark.parametrize(("name", "number", "text"), [
    (HIDDEN, 2, "(Y - T)/N"), (HIDDEN, 2, "1/N (Y − T)"), (HIDDEN, 2, "\\frac{1}{N} (Y - T)"),
    (HIDDEN, 2, "Δ2 = (Y - T)/N"), (HIDDEN, 2, "dL/dZ2 = (Y - T)/N"),
    (HIDDEN, 3, "sum_n H_nj Δ2_nk"), (HIDDEN, 3, "∂L/∂W2_jk = Σ_n Δ^(2)_nk H_nj"),
    (HIDDEN, 4, "H.T @ Δ2"), (HIDDEN, 4, "Hᵀ Δ2"), (HIDDEN, 4, "H^T delta2"),
    (HIDDEN, 4, "∂L/∂W^(2) = H^T Δ^(2)"), (HIDDEN, 4, "dW2 = H.T @ Δ2"),
    (HIDDEN, 4, "H^{\\top} \\Delta^{(2)}"), (HIDDEN, 5, "1ᵀ Δ2"), (HIDDEN, 5, "sum(Δ2, axis=0)"),
    (HIDDEN, 5, "Δ2.sum(axis=0)"), (HIDDEN, 6, "Δ2 W2ᵀ"), (HIDDEN, 6, "Δ^(2) W^(2)T"),
    (HIDDEN, 7, "(Δ2 @ W2.T) ⊙ f'(Z1)"), (HIDDEN, 7, "f'(Z1) ⊙ Δ2 W2^T"),
    (HIDDEN, 7, "(Δ2 @ W2.T) * f′(Z₁)"), (HIDDEN, 8, "X^T Δ1"), (HIDDEN, 9, "1ᵀ Δ1"),
    (DELTA, 2, "sum_k δ^(l+1)_k ∂z^(l+1)_k/∂z^(l)_j"),
    (DELTA, 3, "sum_k δ^(l+1)_k f'(z^(l)_j) W^(l+1)_jk"),
    (DELTA, 4, "f'(z_j^(l)) Σ_k δ_k^(l+1) W_jk^(l+1)"),
    (DELTA, 5, "δ^(l+1) W^(l+1)ᵀ ⊙ f'(z^(l))"), (FORM, 4, "Σ_j (A_ij + A_ji) x_j"),
    (FORM, 5, "(A + Aᵀ) x"), (FORM, 5, "∇f = (A + A.T) @ x"), (FORM, 6, "2 A x"), (FORM, 6, "2Ax"),
    (SOFTMAX, 5, "y - t"), (SOFTMAX, 6, "dL/dW_ik = x_i (y_k - t_k)"), (SOFTMAX, 7, "xᵀ(y - t)"),
    (SOFTMAX, 8, "∂L/∂b = y - t"),
])
def test_the_lecture_s_own_language_is_understood(name: str, number: int, text: str) -> None:
    assert said(name, number, text) == ("expected", "That is the line.")


@pytest.mark.parametrize(("name", "number", "text", "words"), [
    (HIDDEN, 2, "Y/N - T/N", "differently"), (HIDDEN, 2, "(softmax(H W2 + b2) - T)/N", "different"),
    (HIDDEN, 2, "(Y_nk - T_nk)/N", "differently"), (HIDDEN, 3, "H.T @ Δ2", "already line 4"),
    (HIDDEN, 3, "sum_m H_mj Δ2_mk", "differently"), (HIDDEN, 4, "(Δ2^T H)^T", "differently"),
    (HIDDEN, 4, "H.T @ (Y - T)/N", "differently"), (HIDDEN, 5, "sum_n Δ2_nk", "differently"),
    (HIDDEN, 5, "mean(Y - T, axis=0)", "differently"), (HIDDEN, 7, "dH ⊙ f'(Z1)", "differently"),
    (DELTA, 2, "f'(z^(l)_j) sum_k δ^(l+1)_k W^(l+1)_jk", "already line 4"),
    (DELTA, 5, "δ^(l+1) W^(l+1)ᵀ diag(f'(z^(l)))", "differently"),
    (FORM, 3, "(A + A.T) x", "already line 5"), (FORM, 4, "(A + A.T) x", "already line 5"),
    (FORM, 5, "A x + A^T x", "differently"), (FORM, 6, "2 A^T x", "differently"),
    (SOFTMAX, 5, "softmax(x W + b) - t", "differently"),
    (SOFTMAX, 6, "x.T @ (y - t)", "already line 7"), (SOFTMAX, 7, "x.T @ ∂L/∂z", "differently"),
    # With entries, as before.
    (FORM, 6, "2(a x1 + c x2)", "differently"),
])
def test_another_way_of_writing_follows(name: str, number: int, text: str, words: str) -> None:
    kind, sentence = said(name, number, text)
    assert kind == "follows" and words in sentence


@pytest.mark.parametrize(("name", "number", "text", "sentence"), [
    (HIDDEN, 2, "Y - T", "That does not follow: a factor 1/N is missing."),
    (HIDDEN, 2, "(T - Y)/N", "That does not follow: it has the opposite sign."),
    (HIDDEN, 2, "2(Y - T)/N", "That does not follow: it is 2 times what it should be."),
    (HIDDEN, 2, "N (Y - T)", "That does not follow: it is N² times what it should be."),
    (HIDDEN, 4, "H.T Δ2/N", "That does not follow: there is a factor 1/N too many."),
    (HIDDEN, 4, "X @ delta2",
     "X @ delta2 does not fit: (5, 4) and (5, 2), with N = 5, D = 4, K = 2."),
    (HIDDEN, 4, "H @ Δ2", "H @ Δ2 does not fit: (5, 3) and (5, 2), with N = 5, J = 3, K = 2. "
                          "A transpose is missing, of `H`."),
    (HIDDEN, 4, "Δ2 H", "Δ2 H does not fit: (5, 2) and (5, 3), with N = 5, J = 3, K = 2. A "
                        "transpose is missing, of `H`; and in `Δ2 H.T` the factors stand in the "
                        "wrong order."),
    (HIDDEN, 4, "H (Y - T)", "H (Y - T) does not fit: (5, 3) and (5, 2), with N = 5, J = 3, "
                             "K = 2. A transpose is missing, of `H`; and a factor 1/N is missing."),
    (HIDDEN, 4, "Δ2.T @ H", "That does not follow: it is the transpose of what it should be."),
    (HIDDEN, 4, "H.T * Δ2", "H.T * Δ2 does not fit: (3, 5) and (5, 2), with N = 5, J = 3, K = 2. "
                            "In `H.T * Δ2` the product is a matrix product, @, and not entry by "
                            "entry."),
    (HIDDEN, 4, "X.T @ Δ2", "That does not follow: ∂L/∂W2 has the shape (3, 2), and yours (4, 2), "
                            "with D = 4, J = 3, K = 2."),
    (HIDDEN, 5, "sum(Δ2)", "That does not follow: ∂L/∂b2 has the shape (1, 2), with K = 2, and "
                           "yours is a number."),
    (HIDDEN, 5, "sum(Δ2, axis=1)", "That does not follow: the axis of `sum(Δ2, axis=1)` is the "
                                   "wrong one."),
    (HIDDEN, 7, "(Δ2 W2ᵀ) @ f'(Z1)",
     "Δ2 W2.T @ f'(Z1) does not fit: (5, 3) and (5, 3), with N = 5, J = 3. In `Δ2 W2.T "
     "@ f'(Z1)` the product goes entry by entry, ⊙, and is no matrix product."),
    (FORM, 5, "(A + A.T) * x", "That does not follow: in `(A + A.T) * x` the product is a matrix "
                               "product, @, and not entry by entry."),
    (FORM, 5, "(A + A.T) xᵀ", "(A + A.T) x.T does not fit: (5, 5) and (1, 5), with I = 5. `x` is "
                              "transposed, and should not be."),
    (SOFTMAX, 5, "t - y", "That does not follow: it has the opposite sign."),
    (SOFTMAX, 7, "(y - t).T @ x", "That does not follow: it is the transpose of what it should "
                                  "be."),
    (DELTA, 3, "sum_k δ^(l+1)_k f'(z^(l)_j) W^(l+1)_kj",
     "The index j runs to 4 in `δ^(l+1)_k f'(z^(l)_j)` and to 5 in `W^(l+1)_kj`."),
])
def test_what_is_wrong_is_named(name: str, number: int, text: str, sentence: str) -> None:
    assert said(name, number, text) == ("wrong", sentence)


@pytest.mark.parametrize(("name", "number", "text", "where"), [
    (HIDDEN, 7, "Δ2 @ W2.T", "in row 1, column 1, Δ1 is "),
    (FORM, 5, "A x", "in row 1, column 1, ∇f is "),
    (DELTA, 3, "sum_k δ^(l+1)_k W^(l+1)_jk", "for j = 1, δ^(l)_j is "),
    # Only of f = tanh: the lecture's f is any.
    (HIDDEN, 7, "(Δ2 @ W2.T) ⊙ (1 - H^2)", "in row 1, column 1, Δ1 is "),
    # N is 5 in one of the trials.
    (HIDDEN, 2, "(Y - T)/5", "in row 1, column 1, Δ2 is "),
])
def test_otherwise_the_entry_is_shown(name: str, number: int, text: str, where: str) -> None:
    kind, sentence = said(name, number, text)
    assert kind == "wrong" and sentence.startswith(f"That does not follow: {where}")
    assert "for the arrays that were tried, and yours is " in sentence


@pytest.mark.parametrize(("name", "number", "text", "kind", "words"), [
    (HIDDEN, 4, "sum_n H_nj Δ2_nk", "unchanged", "still the previous line"),
    (FORM, 6, "(A + A.T) x", "unchanged", "still the previous line"),
    (FORM, 6, "A x + A^T x", "unchanged", "written differently"),
    (HIDDEN, 4, "∂L/∂W2", "unreadable", "`∂L/∂W2` is what comes next: write what it is made of."),
    (HIDDEN, 2, "Δ1", "unreadable", "`Δ1` has not been found yet."),
    (HIDDEN, 4, "∂L/∂b2 = H.T @ Δ2", "unreadable",
     "What comes next is `∂L/∂W2`, and your line begins with `∂L/∂b2`."),
    (HIDDEN, 3, "H_nj Δ2_nk", "unreadable",
     "The indices left over are j, k in `∂L/∂W2_jk`, and j, k, n in yours."),
    (HIDDEN, 4, "HT Δ2", "unreadable", "write H.T for the transpose"),
    (HIDDEN, 2, "(Y - T)/n", "unreadable",
     "`n` is not one of the names here: `X`, `f'(Z1)`, `H`, `W2`, `Y`, `T`, `N`."),
    (HIDDEN, 2, "(Y - T)/N + log(Y - 2)", "undecided", "cannot decide"),
])
def test_an_unusable_line_costs_nothing(name: str, number: int, text: str, kind: str,
                                        words: str) -> None:
    found, sentence = said(name, number, text)
    assert found == kind and words in sentence


@pytest.mark.parametrize("text", [
    "__import__('os').system('touch EVALUATED')", "X.__class__", "(" * 300, "X" * 5000, "= = =",
    "\x00", "((((9^64)^64)^64)^64)^64 (Y - T)", "sum_" * 60, "@" * 50, "Y" + ".T" * 140, "‖" * 99,
    "Y" + " + Y" * 70, "Y ⊙ " * 70 + "Y", "d" * 250, "∂" * 250, "f'(" * 90, "H_n" * 90, "[" * 200,
])
@pytest.mark.parametrize("name", [HIDDEN, DELTA, FORM])
def test_nothing_that_is_typed_executes_or_crashes(
        name: str, text: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    feedback = follow(_course()[name], 4, text)
    assert not feedback.right and feedback.sentence.endswith((".", "?"))
    assert not list(tmp_path.iterdir())  # type: ignore[attr-defined]


def test_no_single_slip_passes() -> None:
    """A transpose, a kind of product, an order or an axis changed in every line, one at a time."""
    tried = 0
    for name in (HIDDEN, DELTA, FORM):
        derivation = _course()[name]
        for number, line in enumerate(derivation.array_lines.lines):
            # In the last line of the quadratic form A is its own transpose.
            if line is None or not number or line.indices or derivation.steps[number].assuming:
                continue
            for change in (_transposes, _kinds, _orders, _axes):
                for other in everywhere(line.right, change):
                    text = written(other)
                    # A number, and a symmetric matrix, are their own transposes.
                    if other == line.right or {"N.T", "(A + A.T).T"} & {
                            written(each) for each in pieces(other)}:
                        continue
                    feedback = follow(derivation, number, text)
                    assert not feedback.right, (name, number, text)
                    tried += 1
    assert tried > 40


def test_every_line_of_arrays_of_these_lectures_is_typed_or_says_why_not() -> None:
    for name, derivation in _course().items():
        for number, step in enumerate(derivation.steps[1:], 2):
            assert step.typeable or step.untyped.endswith("."), (name, number)
    arrays = [step for name in (HIDDEN, DELTA) for step in _course()[name].steps[1:]]
    assert all(step.matrix for step in arrays)
