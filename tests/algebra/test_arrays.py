"""Lines of arrays as people type them: what is read as what, what is refused, and what it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.algebra.arrays.form import same_form
from tutor.algebra.arrays.names import key_of
from tutor.algebra.arrays.syntax import read_line
from tutor.algebra.arrays.tree import written
from tutor.algebra.arrays.values import Misfit, value
from tutor.algebra.expression import ParseError

SHOWN = ("X", "H", "W1", "W2", "Δ2", "T", "δ^(l+1)", "f'(Z1)", "∂L/∂W2", "∂z^(l+1)/∂z^(l)", "x",
         "N", "S", "∇g")
NAMES = {key_of(name): name for name in SHOWN}
_rng = np.random.default_rng(3)
ARRAYS = {key_of(name): _rng.uniform(0.2, 1.5, shape) for name, shape in zip(SHOWN, (
    (5, 4), (5, 3), (4, 3), (3, 2), (5, 2), (5, 2), (1, 4), (5, 3), (3, 2), (4, 3), (4, 1), (),
    (4, 4), (4, 1)))} | {"N": np.asarray(5.0)}
X, H, W1, W2, D, T, d, G, gW, J, x, _, S, g = ARRAYS.values()


def at(text: str) -> np.ndarray:
    return value(read_line(text, NAMES).right, ARRAYS).at


def refused(text: str) -> str:
    with pytest.raises(ParseError) as error:
        at(text)
    return str(error.value)


# --------------------------------------------------------------------------- how it is spelt


def test_the_layer_behind_the_hidden_ones_has_a_number() -> None:
    assert key_of("Δ^(R+1)") == key_of("delta^{(R + 1)}".replace("d", "D")) != key_of("Δ")


@pytest.mark.parametrize(("name", "spellings"), [
    ("W2", ["W_2", "W₂", "W^(2)", "W^{(2)}", "W⁽²⁾", "W_{2}", "W(2)", "W[2]"]),
    ("Δ2", ["Δ₂", "Delta2", "delta2", "δ2", "\\Delta^{(2)}", "Δ^(2)", "Δ⁽²⁾"]),
    ("δ^(l+1)", ["delta^(l+1)", "δ_{l+1}", "δ^{(l+1)}", "δ(l+1)", "δ⁽ˡ⁺¹⁾", "\\delta^{(l + 1)}",
                 "δ^(l + 1)"]),
    ("f'(Z1)", ["f′(Z1)", "f'(Z^(1))", "f’( Z₁ )"]),
    ("∂L/∂W2", ["dL/dW2", "∂L/∂W^(2)", "\\frac{\\partial L}{\\partial W^{(2)}}", "dL / dW_2",
                "\\partial L / \\partial W_2", "dW2"]),
    ("∇g", ["\\nabla g", "grad g", "∇ g", "∇g(x)"]),
    ("H.T", ["H^T", "Hᵀ", "H⊤", "H^⊤", "H^{T}", "H^\\top", "H^{\\top}", "H.transpose()",
             "np.transpose(H)", "(H).T"]),
    ("W2.T", ["W^(2)T", "W^{(2)\\top}", "W^(2)^T", "W₂ᵀ", "W⁽²⁾ᵀ"]),
    ("H.T @ Δ2", ["H^T Δ2", "HᵀΔ2", "H.T.dot(Δ2)", "np.dot(H.T, Δ2)", "H.T · Δ2", "H^T(Δ2)"]),
    ("H ⊙ f'(Z1)", ["H * f'(Z1)", "f'(Z1) ⊙ H", "np.multiply(H, f'(Z1))", "H ∘ f'(Z1)",
                    "H \\odot f'(Z1)"]),
    ("X @ W1 ⊙ f'(Z1)", ["f'(Z1) ⊙ X W1", "(X W1) * f'(Z1)", "XW1 ⊙ f'(Z1)"]),
    ("(Δ2 - T)/N", ["1/N (Δ2 − T)", "1/N*(Δ2 - T)", "\\frac{1}{N} (Δ2 - T)", "(-T + Δ2) / N"]),
    ("sum(Δ2, axis=0)", ["1ᵀ Δ2", "1^T @ Δ2", "1.T @ Δ2", "\\mathbf{1}^\\top Δ2", "sum(Δ2, 0)",
                         "Δ2.sum(axis=0)", "np.sum(Δ2, axis=0, keepdims=True)", "ones(N).T Δ2",
                         "sum(Δ2, -2)"]),
    ("‖x‖^2 X", ["||x||^2 X", "norm(x)² X", "np.linalg.norm(x)**2 * X"]),
    ("sum_n H_nj Δ2_nk", ["Σ_n H_nj Δ2_nk", "\\sum_n H_{nj} Δ^{(2)}_{nk}", "∑_n Δ2_nk H_nj",
                          "sum_n H[n,j] Δ2[n,k]", "Σₙ Hₙⱼ Δ2ₙₖ"]),
])
def test_what_is_spelt_differently_is_read_alike(name: str, spellings: list[str]) -> None:
    for each in spellings:
        line = read_line(each, NAMES).right
        assert same_form(line, read_line(name, NAMES).right, {"N"}), (each, written(line))
        assert np.allclose(value(line, ARRAYS).at, at(name)), each


@pytest.mark.parametrize(("text", "expected"), [
    ("X @ W1", X @ W1), ("x.T @ S @ x", (x.T @ S @ x)[0, 0]), ("S @ x x^T", S @ x @ x.T),
    ("H ⊙ H", H * H), ("H^2", H**2), ("H² - H", H**2 - H), ("-H + 2H", H), ("H/2", H / 2),
    ("mean(D, axis=0)".replace("D", "Δ2"), D.mean(0, keepdims=True)), ("mean(Δ2)", D.mean()),
    ("Δ2.mean(1)", D.mean(1, keepdims=True)), ("sum(Δ2)", D.sum()), ("Δ2 @ 1", D.sum(1)[:, None]),
    ("‖x‖", np.linalg.norm(x)), ("trace(S)", np.trace(S)), ("diag(x) S", np.diag(x[:, 0]) @ S),
    ("exp(X) ⊙ X", np.exp(X) * X), ("log X", np.log(X)), ("σ(X)", 1 / (1 + np.exp(-X))),
    ("tanh(X W1)", np.tanh(X @ W1)), ("X W1 + H", X @ W1 + H), ("2 X W1", 2 * X @ W1),
    ("N X", 5 * X), ("X / N^2", X / 25), ("3 x^T S", 3 * x.T @ S), ("softmax(X)",
     np.exp(X) / np.exp(X).sum(1, keepdims=True)),
    ("sum_i sum_j x_i S_ij x_j", (x.T @ S @ x)[0, 0]), ("sum_ij x_i S_ij x_j", (x.T @ S @ x)[0, 0]),
    ("sum_j (S_ij + S_ji) x_j", ((S + S.T) @ x)[:, 0]), ("sum_i S_ii", np.trace(S)),
    ("-1/N sum_n sum_k T_nk log(Δ2_nk)", -(T * np.log(D)).sum() / 5),
    ("-1/N sum_n sum_k T_nk log Δ2_nk", -(T * np.log(D)).sum() / 5),
    ("sum_k δ^(l+1)_k ∂z^(l+1)_k/∂z^(l)_j", (d @ J)[0]),
])
def test_a_line_has_the_value_that_is_meant(text: str, expected: np.ndarray) -> None:
    found = at(text)
    assert found.shape == np.shape(expected)
    assert np.allclose(found, expected)


def test_a_matrix_product_binds_more_strongly_than_an_entrywise_one() -> None:
    assert np.allclose(at("f'(Z1) ⊙ X W1"), G * (X @ W1))
    assert np.allclose(at("f'(Z1) ⊙ X @ W1"), G * (X @ W1))
    # A star is Python's: it goes from left to right.
    assert "does not fit" in refused("f'(Z1) * X @ W1")


@pytest.mark.parametrize(("one", "other"), [
    ("(2 N)^2 X", "2 N^2 X"), ("H ⊙ H", "H"), ("X W1", "W1 X"), ("X.T", "X"), ("X/N", "X N"),
    ("sum_n H_nj Δ2_nk", "sum_k H_nj Δ2_nk"), ("H_nj", "H_jn"), ("X - W1", "W1 - X"),
    ("sum(X, axis=0)", "sum(X, axis=1)"), ("H @ S", "H ⊙ S"), ("H^2", "H^3"), ("-X", "X"),
])
def test_what_says_something_else_is_not_written_alike(one: str, other: str) -> None:
    first, second = (read_line(each, NAMES).right for each in (one, other))
    assert not same_form(first, second, {"N"})


def test_left_sides_are_read_as_names() -> None:
    line = read_line("Δ2 = ∂L/∂W2_jk = X", NAMES)
    assert [(each.key, each.index) for each in line.left] == [("Delta2", ""), ("∂L/∂W2", "jk")]
    assert read_line("= X", NAMES).left == ()


# --------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(("text", "said"), [
    ("X @ Δ2", "X @ Δ2 does not fit: (5, 4) and (5, 2)."),
    ("X @ delta2", "X @ delta2 does not fit: (5, 4) and (5, 2)."),
    ("(X W1) @ Δ2", "X W1 @ Δ2 does not fit: (5, 3) and (5, 2)."),
    ("H * Δ2", "H * Δ2 does not fit: (5, 3) and (5, 2)."),
    ("H + Δ2", "H + Δ2 does not fit: (5, 3) and (5, 2)."),
    ("(H + f'(Z1))·H", "`·` can be read in two ways: write @ for the matrix product, ⊙ or * entry "
                       "by entry."),
    ("diag(H)", "diag(H) does not fit: `diag` is of a row or a column, and this is (5, 3)."),
    ("S^2", "`S^2` can be read in two ways: write S @ S, or S ⊙ S entry by entry."),
    ("HT Δ2", "`HT` can be read in more than one way: write H.T for the transpose, or H @ T for a "
              "product."),
    ("0,5 X", "Write decimals with a point: 1.5."),
    ("X^-1", "Only powers such as ^2 are read here; a transpose is .T or ^T."),
    ("X/N 5", "What is divided by what?"), ("X 5", "A number comes right after"),
    ("1/N N", "What is divided by what?"), ("X'", "a transpose is .T"),
    ("Q", "`Q` is not one of the names here: `X`, `H`,"),
    ("H.T @ D2", "`Δ2` can be typed as `Delta2`."),
    ("f'(Z2)", "`f'(Z2)` is not one of the names here"),
    ("H_nj + Δ2", "`Δ2` has no indices, and what it stands with has"),
    ("H_nj @ Δ2_nk", "@ multiplies whole arrays."),
    ("H_nj + Δ2_nk", "The two sides of `+` have different indices: `j, n` and `k, n`."),
    ("sum_n H_jn Δ2_nk", "The index n runs to 3 in `H_jn` and to 5 in `Δ2_nk`."),
    ("sum_m H_nj", "`m` is no index of what stands after it."), ("N_i", "`N_i` cannot be read"),
    ("1ᵀ", "A column of ones is read only beside"), ("sum(X, axis=2)", "axis=0"),
    ("X +", "something is missing after `+`"), ("(X", "opened and not closed"),
    ("X)", "never opened"), ("‖x", "a norm is opened and not closed"), ("@ X", "before `@`"),
    ("", "Write an expression first."), ("X =", "Write an expression first."),
    ("2 + X = H", "Write only what comes after the equals sign."),
    ("X" * 400, "longer than 300 characters"), ("(" * 90 + "X" + ")" * 90, "nested too deeply"),
    ("-" * 90 + "X", "nested too deeply"), ("sum_i " * 45 + "x_i", "nested too deeply"),
    ("X^999", "Exponents above 64"), ("H_ab Δ2_cd W1_ef", "More than 4 indices"),
    ("9999999999999999 X", "too large"),
    ("log H_nj Δ2_nk", "`log` needs its argument in brackets."),
    ("__import__('os')", "does not belong"), ("X.__class__", "does not belong"),
])
def test_what_cannot_be_meant_is_refused_in_a_sentence(text: str, said: str) -> None:
    assert said in refused(text)


def test_shapes_that_do_not_fit_are_told_apart_from_what_cannot_be_read() -> None:
    with pytest.raises(Misfit):
        at("X @ Δ2")
    with pytest.raises(ParseError) as error:
        at("X @")
    assert not isinstance(error.value, Misfit)


@given(st.text(max_size=60) | st.lists(st.sampled_from(
    ["X", "H", "W1", "Δ2", "T", ".T", "^T", "ᵀ", "@", "⊙", "*", "/", "+", "-", "(", ")", "sum_n",
     "_nj", "‖", "=", "1", "N", " ", "∂L/∂W2", "sum(", ", axis=0)", "^2", "\\frac", "{", "}", "[",
     "]", "d", "∂", "∇", "f'(Z1)", "^(", "log", "\x00"]), max_size=20).map("".join))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        line = read_line(text, NAMES)
        found = value(line.right, ARRAYS)
    except ParseError as error:
        assert str(error).endswith((".", "?"))
        return
    assert found.at.size <= 7**4
    # What is written anew in a sentence says the same.
    again = value(read_line(written(line.right), NAMES).right, ARRAYS)
    assert np.allclose(found.at, again.at, equal_nan=True) and found.letters == again.letters
