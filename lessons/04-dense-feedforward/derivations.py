"""Lecture 4's derivations: backprop, proved entry by entry on networks of a few units."""

from sympy import Matrix, Symbol, diff, exp, log, ones, symbols, tanh

from tutor.derivations import Array, Derivation, Step


def one_hidden_layer() -> Derivation:
    """From the loss of a batch to the gradient of every array."""
    X, U, Z, H, G, E = (_entries(letter, 2, 2) for letter in "xuzhge")
    W, S, Y, T, D = (_entries(letter, 2, 3) for letter in "wsytd")
    b1, b2 = _row("a", 2), _row("c", 3)
    both = ones(2, 1)
    forward = {
        **_each(Z, X * U + both * b1), **_each(H, Z.applyfunc(tanh)), **_each(S, H * W + both * b2),
        **_each(Y, Matrix(2, 3, lambda n, k: exp(S[n, k]) / sum(exp(s) for s in S[n, :]))),
        **{T[n, 2]: 1 - T[n, 0] - T[n, 1] for n in range(2)},
    }
    backward = {
        **_each(D, (Y - T) / 2), **_each(G, H.applyfunc(lambda h: 1 - h**2)),
        **_each(E, (D * W.T).multiply_elementwise(G)),
    }
    loss = -sum(t * log(y) for t, y in zip(T, Y)) / 2
    return Derivation(
        "Backprop for one hidden layer",
        given=(
            "A batch $X$ of $N$ rows goes forward: $Z^{(1)} = X W^{(1)} + b^{(1)}$, "
            "$H = f(Z^{(1)})$, $Z^{(2)} = H W^{(2)} + b^{(2)}$ and "
            "$Y = \\operatorname{softmax}(Z^{(2)})$. How does the loss change with each array? "
            "Begin at the end, and ask of each array where its entries are used."
        ),
        steps=(
            Step(r"L = -\frac{1}{N} \sum_n \sum_k T_{nk} \log Y_{nk}", loss, typed="",
                 reason="The loss is the mean cross-entropy over the batch."),
            Step(r"\Delta^{(2)} = \frac{\partial L}{\partial Z^{(2)}} = \frac{1}{N} (Y - T)",
                 (Y - T) / 2, "grad",
                 "Every row is an example with the error $y - t$, and the mean gives it the weight "
                 "$\\frac{1}{N}$. This is the only place where $N$ enters.", of=S, after=1,
                 matrix="Δ2 = ∂L/∂Z2 = (Y - T)/N"),
            Step(r"\frac{\partial L}{\partial W^{(2)}_{jk}} = \sum_n H_{nj} \Delta^{(2)}_{nk}",
                 Matrix(2, 3, lambda j, k: sum(H[n, j] * D[n, k] for n in range(2))), "grad",
                 "$W^{(2)}_{jk}$ is used in every row $n$: it multiplies $H_{nj}$, and goes into "
                 "$Z^{(2)}_{nk}$. Several uses add up.", of=W, after=1,
                 matrix="∂L/∂W2_jk = sum_n H_nj Δ2_nk"),
            Step(r"\frac{\partial L}{\partial W^{(2)}} = H^\top \Delta^{(2)}", H.T * D, "=",
                 "Row $j$ of $H^\\top$ is column $j$ of $H$: the sum over $n$ is a matrix product.",
                 after=3, matrix="∂L/∂W2 = H.T @ Δ2"),
            Step(r"\frac{\partial L}{\partial b^{(2)}} = \mathbf{1}^\top \Delta^{(2)}",
                 both.T * D, "grad",
                 "$b^{(2)}_k$ is added in every row: sum column $k$ over the rows.", of=b2, after=1,
                 matrix="∂L/∂b2 = 1ᵀ Δ2"),
            Step(r"\frac{\partial L}{\partial H} = \Delta^{(2)} W^{(2)\top}", D * W.T, "grad",
                 "$H_{nj}$ goes into every $Z^{(2)}_{nk}$ of its row, each time multiplied by "
                 "$W^{(2)}_{jk}$: sum over $k$.", of=H, after=1,
                 matrix="∂L/∂H = Δ2 @ W2.T"),
            Step(r"\Delta^{(1)} = \frac{\partial L}{\partial Z^{(1)}} "
                 r"= (\Delta^{(2)} W^{(2)\top}) \odot f'(Z^{(1)})",
                 (D * W.T).multiply_elementwise(G), "grad",
                 "$f$ acts on every number by itself: one use, so $\\partial L / \\partial H$ is "
                 "multiplied by $f'$ entry by entry.",
                 of=Z, after=1, matrix="Δ1 = ∂L/∂Z1 = (Δ2 @ W2.T) ⊙ f'(Z1)"),
            Step(r"\frac{\partial L}{\partial W^{(1)}} = X^\top \Delta^{(1)}", X.T * E, "grad",
                 "The first layer is of the same kind, with $X$ in the place of $H$.", of=U,
                 after=1, matrix="∂L/∂W1 = X.T @ Δ1"),
            Step(r"\frac{\partial L}{\partial b^{(1)}} = \mathbf{1}^\top \Delta^{(1)}",
                 both.T * E, "grad", "And its bias, too, is added in every row.", of=b1, after=1,
                 matrix="∂L/∂b1 = 1ᵀ Δ1"),
        ),
        variables=dict.fromkeys(map(str, (*X, *U, *b1, *W, *b2)), (-1.5, 1.5))
        | dict.fromkeys(("t11", "t12", "t21", "t22"), (0.0, 0.5)),
        short_for=forward | backward,
        notation={
            "X": X, "H": H, "Y": Y, "T": T, r"W^{(2)}": W, r"W^{(2)\top}": W.T,
            r"\Delta^{(2)}": D, r"\Delta^{(1)}": E, r"f'(Z^{(1)})": G, r"\mathbf{1}": both, "N": 2,
        },
        arrays={
            "X": Array(("N", "D"), X), "W1": Array(("D", "J"), U), "b1": Array(("1", "J"), b1),
            "Z1": Array(("N", "J"), Z, means="X @ W1 + b1"), "f'(Z1)": Array(("N", "J"), G),
            "H": Array(("N", "J"), H), "W2": Array(("J", "K"), W), "b2": Array(("1", "K"), b2),
            "Z2": Array(("N", "K"), S, means="H @ W2 + b2"),
            "Y": Array(("N", "K"), Y, means="softmax(Z2)"),
            "T": Array(("N", "K"), T, within=(0.0, 0.5)),
        },
        meaning=(
            "Every gradient has the shape of what it belongs to. A weight's gradient is the "
            "layer's input, transposed, times its error; and the error goes down through "
            "$W^\\top$ and $f'$."
        ),
    )


def delta_recursion() -> Derivation:
    """The error of a unit from the errors of the units that it feeds: two feed three."""
    z, g = _row("z", 2), _row("g", 2)
    a, d, t, b = (_row(letter, 3) for letter in "adtb")
    W = _entries("w", 2, 3)
    above = z.applyfunc(tanh) * W + b
    loss = sum((a_k - t_k) ** 2 for a_k, t_k in zip(a, t)) / 2
    uses = Matrix(2, 3, lambda j, k: diff(above[k], z[j]))
    error = Matrix([[diff(loss.subs(dict(zip(a, above))), each) for each in z]])
    return Derivation(
        "The delta recursion",
        given=(
            "In a layer of any depth, unit $j$ has the value $z^{(l)}_j$ before activation. It "
            "feeds every unit $k$ of the next layer. Their errors $\\delta^{(l+1)}_k$ are known."
        ),
        steps=(
            Step(r"\delta^{(l)}_j = \frac{\partial L}{\partial z^{(l)}_j}",
                 error, typed="", reason="This is what the error of a unit is."),
            Step(r"\sum_k \delta^{(l+1)}_k \, "
                 r"\frac{\partial z^{(l+1)}_k}{\partial z^{(l)}_j}", d * uses.T, "=",
                 "The loss depends on $z^{(l)}_j$ only through the next layer. The chain rule adds "
                 "up the ways, one for each unit $k$.",
                 matrix="δ^(l)_j = sum_k δ^(l+1)_k ∂z^(l+1)_k/∂z^(l)_j"),
            Step(r"\sum_k \delta^{(l+1)}_k \, f'(z^{(l)}_j) \, W^{(l+1)}_{jk}",
                 Matrix([[sum(d[k] * g[j] * W[j, k] for k in range(3)) for j in range(2)]]), "=",
                 "$z^{(l+1)}_k = \\sum_i f(z^{(l)}_i) \\, W^{(l+1)}_{ik} + b^{(l+1)}_k$. Only the "
                 "term $i = j$ holds $z^{(l)}_j$.",
                 matrix="δ^(l)_j = sum_k δ^(l+1)_k f'(z^(l)_j) W^(l+1)_jk"),
            Step(r"f'(z^{(l)}_j) \sum_k \delta^{(l+1)}_k W^{(l+1)}_{jk}",
                 Matrix([[g[j] * sum(d[k] * W[j, k] for k in range(3)) for j in range(2)]]), "=",
                 "The slope $f'(z^{(l)}_j)$ is the same in every term: take it out.",
                 matrix="δ^(l)_j = f'(z^(l)_j) sum_k δ^(l+1)_k W^(l+1)_jk"),
            Step(r"\delta^{(l)} = (\delta^{(l+1)} W^{(l+1)\top}) \odot f'(z^{(l)})",
                 (d * W.T).multiply_elementwise(g), "=",
                 "The sum is entry $j$ of $\\delta^{(l+1)} W^{(l+1)\\top}$. So all units "
                 "have it at once.", after=4,
                 matrix="δ^(l) = (δ^(l+1) @ W^(l+1).T) ⊙ f'(z^(l))"),
        ),
        variables=dict.fromkeys(map(str, (*z, *b, *t, *W)), (-1.5, 1.5)),
        short_for={**_each(a, above), **_each(d, a - t), **_each(g, z.applyfunc(
            lambda each: 1 - tanh(each) ** 2))},
        notation={
            r"\delta^{(l+1)}": d, r"W^{(l+1)}": W, r"W^{(l+1)\top}": W.T,
            r"f'(z^{(l)}_j)": g, r"f'(z^{(l)})": g,
            r"\frac{\partial L}{\partial z^{(l)}_j}": error,
            r"\frac{\partial z^{(l+1)}_k}{\partial z^{(l)}_j}": uses.T,
        },
        arrays={
            "δ^(l+1)": Array(("1", "K"), d), "W^(l+1)": Array(("J", "K"), W),
            "f'(z^(l))": Array(("1", "J"), g), "δ^(l)": Array(("1", "J"), error),
            "∂z^(l+1)/∂z^(l)": Array(("K", "J"), uses.T, means="W^(l+1).T ⊙ f'(z^(l))"),
        },
        meaning=(
            "A hidden unit is blamed for the errors that it fed, in proportion to its outgoing "
            "weights, and only as far as its own output still moved with its input."
        ),
    )


def _entries(letter: str, rows: int, columns: int) -> Matrix:
    """A matrix of names: `x11` is in row 1, column 1."""
    return Matrix(rows, columns, lambda i, j: Symbol(f"{letter}{i + 1}{j + 1}", real=True))


def _row(letter: str, columns: int) -> Matrix:
    return Matrix([symbols(f"{letter}1:{columns + 1}", real=True)])


def _each(names: Matrix, values: Matrix) -> dict:
    return dict(zip(names, values))
