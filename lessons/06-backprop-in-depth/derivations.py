"""Lecture 6's derivations: paths, layers, softmax, and what the way back costs."""

from sympy import Matrix, Symbol, diag, diff, exp, eye, log, ones, symbols, tanh

from tutor.derivations import Array, Derivation, Step


def paths() -> Derivation:
    """The chain rule as a sum over paths: one value, two stages of two values, one loss."""
    v = symbols("v", real=True)
    u, w = _row("u", 2), _row("w", 2)
    of_u = {u[0]: v**2, u[1]: 3 * v + 1}
    of_w = {w[0]: u[0] * u[1], w[1]: u[0] - 2 * u[1]}
    loss = w[0] ** 2 + w[0] * w[1]
    whole = loss.subs(of_w).subs(of_u)
    first = Matrix([[diff(of_u[each], v) for each in u]])
    second = Matrix(2, 2, lambda k, j: diff(of_w[w[k]], u[j]))
    last = Matrix([[diff(loss, each) for each in w]])
    through = first * second.T
    return Derivation(
        "The chain rule as a sum over paths",
        given=(
            "A value $v$ goes into several $u_j$, all of these into several $w_k$, and the $w_k$ "
            "into $L$. How does $L$ change with $v$?"
        ),
        steps=(
            Step(r"\frac{\partial L}{\partial v}", diff(whole, v), typed="",
                 reason="This is what is asked for."),
            Step(r"\sum_k \frac{\partial L}{\partial w_k} \, \frac{\partial w_k}{\partial v}",
                 (last * through.T)[0], "=",
                 "A small change of $v$ moves every $w_k$, and each of these moves $L$. To first "
                 "order, small changes add.",
                 typed="", matrix="∂L/∂v = sum_k ∂L/∂w_k ∂w_k/∂v"),
            Step(r"\sum_k \frac{\partial L}{\partial w_k} \sum_j "
                 r"\frac{\partial w_k}{\partial u_j} \, \frac{\partial u_j}{\partial v}",
                 (last * (second * first.T))[0], "=",
                 "The same for each $w_k$: $v$ acts on it through every $u_j$.",
                 typed="", matrix="∂L/∂v = sum_k ∂L/∂w_k sum_j ∂w_k/∂u_j ∂u_j/∂v"),
            Step(r"\sum_k \sum_j \frac{\partial L}{\partial w_k} \, "
                 r"\frac{\partial w_k}{\partial u_j} \, \frac{\partial u_j}{\partial v}",
                 sum(last[k] * second[k, j] * first[j] for k in range(2) for j in range(2)), "=",
                 "Multiply out. Each term belongs to one path, $v \\to u_j \\to w_k \\to L$, and "
                 "is the product of the local derivatives along it.",
                 typed="",
                 matrix="∂L/∂v = sum_k sum_j ∂L/∂w_k ∂w_k/∂u_j ∂u_j/∂v"),
        ),
        variables={"v": (-1.5, 1.5)},
        short_for={**of_u, **of_w},
        notation={
            r"\frac{\partial L}{\partial v}": diff(whole, v),
            r"\frac{\partial L}{\partial w_k}": last, r"\frac{\partial w_k}{\partial v}": through,
            r"\frac{\partial w_k}{\partial u_j}": second, r"\frac{\partial u_j}{\partial v}": first,
        },
        arrays={
            "∂L/∂w": Array(("1", "K"), last), "∂w/∂u": Array(("K", "J"), second),
            "∂u/∂v": Array(("1", "J"), first),
            "∂w/∂v": Array(("1", "K"), through, means="∂u/∂v @ ∂w/∂u.T"),
        },
        meaning=(
            "Every path from $v$ to $L$ gives one term. With more stages there are more paths, by "
            "a factor each time. The same terms can be put in brackets in two ways. Summed over "
            "$k$ first, they give the gradient at each $u_j$, one number that is handed on: that "
            "is backprop, and it keeps the work small. Summed over $j$ first, as in the line "
            "before the last, they give how each $w_k$ changes with $v$: that is forward mode, "
            "which comes later."
        ),
    )


def deep_network() -> Derivation:
    """Backprop for any number of layers, shown at the second of three."""
    X, Z, H, G, V, K, F, E = (_entries(letter, 2, 2) for letter in "xzhgvkfe")
    S, Y, T, D = (_entries(letter, 2, 2) for letter in "sytd")
    U, W, Q = (_entries(letter, 2, 2) for letter in "uwq")
    b1, b2, b3 = _row("a", 2), _row("b", 2), _row("c", 2)
    both = ones(2, 1)
    forward = {
        **_each(Z, X * U + both * b1), **_each(H, Z.applyfunc(tanh)),
        **_each(V, H * W + both * b2), **_each(K, V.applyfunc(tanh)),
        **_each(S, K * Q + both * b3),
        **_each(Y, Matrix(2, 2, lambda n, k: exp(S[n, k]) / sum(exp(s) for s in S[n, :]))),
        **{T[n, 1]: 1 - T[n, 0] for n in range(2)},
    }
    backward = {
        **_each(D, (Y - T) / 2), **_each(F, K.applyfunc(lambda h: 1 - h**2)),
        **_each(G, H.applyfunc(lambda h: 1 - h**2)),
        **_each(E, (D * Q.T).multiply_elementwise(F)),
    }
    loss = -sum(t * log(y) for t, y in zip(T, Y)) / 2
    return Derivation(
        "Backprop for any number of layers",
        given=(
            "A batch $X = H^{(0)}$ of $N$ rows goes through $R$ hidden layers and a last one: "
            "$Z^{(l)} = H^{(l-1)} W^{(l)} + b^{(l)}$ and $H^{(l)} = f(Z^{(l)})$, with softmax and "
            "cross-entropy behind $Z^{(R+1)}$. Here $p$ counts the units of layer $l - 1$, and $q$ "
            "those of layer $l$. Let $\\Delta^{(l)} = \\partial L / \\partial Z^{(l)}$."
        ),
        steps=(
            Step(r"L = -\frac{1}{N} \sum_n \sum_k T_{nk} \log Y_{nk}", loss, typed="",
                 reason="The loss is the mean cross-entropy over the batch."),
            Step(r"\Delta^{(R+1)} = \frac{1}{N} (Y - T)", (Y - T) / 2, "grad",
                 "The error at the logits, as in lecture 4.", of=S, after=1,
                 matrix="Δ^(R+1) = (Y - T)/N"),
            Step(r"\frac{\partial L}{\partial W^{(l)}_{pq}} = \sum_n H^{(l-1)}_{np} "
                 r"\Delta^{(l)}_{nq}",
                 Matrix(2, 2, lambda j, k: sum(H[n, j] * E[n, k] for n in range(2))), "grad",
                 "$W^{(l)}_{pq}$ is used in every row $n$: there it multiplies $H^{(l-1)}_{np}$ on "
                 "the way to $Z^{(l)}_{nq}$. Its uses add up.", of=W, after=1,
                 matrix="∂L/∂W^(l)_pq = sum_n H^(l-1)_np Δ^(l)_nq"),
            Step(r"\frac{\partial L}{\partial W^{(l)}} = H^{(l-1)\top} \Delta^{(l)}", H.T * E, "=",
                 "The sum over the rows is a product of matrices.", after=3,
                 matrix="∂L/∂W^(l) = H^(l-1).T @ Δ^(l)"),
            Step(r"\frac{\partial L}{\partial b^{(l)}} = \mathbf{1}^\top \Delta^{(l)}",
                 both.T * E, "grad", "$b^{(l)}$ is added in every row: sum over the rows.",
                 of=b2, after=1, matrix="∂L/∂b^(l) = 1ᵀ Δ^(l)"),
            Step(r"\frac{\partial L}{\partial H^{(l-1)}_{np}} = "
                 r"\sum_q \Delta^{(l)}_{nq} W^{(l)}_{pq}",
                 Matrix(2, 2, lambda n, j: sum(E[n, k] * W[j, k] for k in range(2))), "grad",
                 "$H^{(l-1)}_{np}$ is copied to every unit $q$ of layer $l$, each time with the "
                 "factor $W^{(l)}_{pq}$. What comes back adds up.", of=H, after=1,
                 matrix="∂L/∂H^(l-1)_np = sum_q Δ^(l)_nq W^(l)_pq"),
            Step(r"\Delta^{(l-1)}_{np} = f'(Z^{(l-1)})_{np} \sum_q \Delta^{(l)}_{nq} W^{(l)}_{pq}",
                 Matrix(2, 2, lambda n, j: G[n, j] * sum(E[n, k] * W[j, k] for k in range(2))),
                 "grad", "Through $f$ there is one way, with the slope of just this unit.", of=Z,
                 after=1, matrix="Δ^(l-1)_np = f'(Z^(l-1))_np sum_q Δ^(l)_nq W^(l)_pq"),
            Step(r"\Delta^{(l-1)} = (\Delta^{(l)} W^{(l)\top}) \odot f'(Z^{(l-1)})",
                 (E * W.T).multiply_elementwise(G), "=",
                 "For the whole batch and the whole layer at once. With $l - 1$ in the place of "
                 "$l$ the same lines hold one layer down, and so on to the first.", after=7,
                 matrix="Δ^(l-1) = (Δ^(l) @ W^(l).T) ⊙ f'(Z^(l-1))"),
        ),
        variables=dict.fromkeys(map(str, (*X, *U, *b1, *W, *b2, *Q, *b3)), (-1.2, 1.2))
        | dict.fromkeys(("t11", "t21"), (0.0, 1.0)),
        short_for=forward | backward,
        notation={
            "T": T, "Y": Y, r"H^{(l-1)}": H, r"H^{(l-1)\top}": H.T, r"W^{(l)}": W,
            r"W^{(l)\top}": W.T, r"\Delta^{(l)}": E, r"f'(Z^{(l-1)})": G,
            r"\mathbf{1}": both, "N": 2,
        },
        arrays={
            "H^(l-1)": Array(("N", "J"), H), "W^(l)": Array(("J", "K"), W),
            "Δ^(l)": Array(("N", "K"), E), "f'(Z^(l-1))": Array(("N", "J"), G),
            "Y": Array(("N", "C"), Y), "T": Array(("N", "C"), T, within=(0.0, 1.0)),
        },
        meaning=(
            "Three lines serve all layers: a weight gradient, a bias gradient, and the error one "
            "layer down. The loss stands in the first error alone."
        ),
    )


def softmax_jacobian() -> Derivation:
    """Every probability by every score, for three of each."""
    z, y = _row("z", 3), _row("y", 3)
    s = symbols("s", positive=True)
    total = sum(exp(each) for each in z)
    whole = Matrix(3, 3, lambda k, i: diff(exp(z[k]) / total, z[i]))
    logged = Matrix(3, 3, lambda k, i: diff(z[k] - log(total), z[i]))
    return Derivation(
        "The Jacobian of softmax",
        given=(
            "Softmax gives $y_k = e^{z_k} / s$, with $s = \\sum_j e^{z_j}$. Write $\\ell_k = "
            "\\log y_k = z_k - \\log s$. The identity matrix $I$ has $I_{ki} = 1$ where $i = k$, "
            "else 0."
        ),
        steps=(
            Step(r"\frac{\partial y_k}{\partial z_i}", whole, typed="",
                 reason="How does one probability change with one score, its own or another?"),
            Step(r"y_k \, \frac{\partial \ell_k}{\partial z_i}",
                 Matrix(3, 3, lambda k, i: y[k] * logged[k, i]), "=",
                 "$y_k = e^{\\ell_k}$, and the slope of $e^{\\ell}$ is $e^{\\ell}$ itself.",
                 matrix="∂y_k/∂z_i = y_k ∂ℓ_k/∂z_i"),
            Step(r"y_k \left( I_{ki} - \frac{e^{z_i}}{s} \right)",
                 Matrix(3, 3, lambda k, i: y[k] * (int(i == k) - exp(z[i]) / s)), "=",
                 "$\\ell_k = z_k - \\log s$. The first term moves with $z_i$ only if it is its "
                 "own; the slope of $\\log s$ is that of $s$, which is $e^{z_i}$, over $s$.",
                 typed="y1*(1 - exp(z1)/s)"),
            Step(r"y_k \, (I_{ki} - y_i)",
                 Matrix(3, 3, lambda k, i: y[k] * (int(i == k) - y[i])), "=",
                 "The fraction is $y_i$.", typed="y1*(1 - y1)"),
            Step(r"\frac{\partial y}{\partial z} = \operatorname{diag}(y) - y^\top y",
                 diag(*y) - y.T * y, "=",
                 "All entries at once, with $y$ as a row: $y^\\top y$ holds every product.",
                 after=4, matrix="∂y/∂z = diag(y) - y.T @ y"),
        ),
        variables=dict.fromkeys(map(str, z), (-2.0, 2.0)),
        short_for={s: total, **{each: exp(score) / s for each, score in zip(y, z)}},
        notation={
            "y": y, r"y^\top": y.T, "z": z, "s": s, "I": eye(3),
            r"\frac{\partial y_k}{\partial z_i}": whole,
            r"\frac{\partial \ell_k}{\partial z_i}": logged,
            r"\operatorname{diag}(y)": diag(*y),
        },
        arrays={
            "y": Array(("1", "K"), y, within=(0.1, 0.9)), "I": Array(("K", "K"), eye(3)),
            "∂ℓ/∂z": Array(("K", "K"), logged, means="I - 1.T @ y"),
        },
        instance="three scores; of the Jacobian, its first entry, $k = i = 1$",
        meaning=(
            "On the diagonal stands the slope of a sigmoid, $y_k (1 - y_k)$. Off it, $-y_k y_i$: "
            "what one probability gains, the others lose, so each row sums to 0."
        ),
    )


def cost_of_backward() -> Derivation:
    """Multiplications forward and backward, in a network of three layers."""
    n, d0, d1, d2, d3 = symbols("N d0:4", positive=True)
    first, rest = d0 * d1, d1 * d2 + d2 * d3
    return Derivation(
        "Why the way back costs about twice the way forward",
        given=(
            "$N$ examples go through layers of $d_0, d_1, d_2, d_3$ numbers. A product of an "
            "$(a, b)$ with a $(b, c)$ matrix takes $a \\, b \\, c$ multiplications. What acts on "
            "single numbers is left out: it is far less."
        ),
        steps=(
            Step(r"N (2 d_0 d_1 + 2 d_1 d_2 + 2 d_2 d_3) - N d_0 d_1",
                 n * (2 * first + 2 * rest) - n * first,
                 reason="For each layer two products: $H^\\top \\Delta$ for the weights, "
                 "$\\Delta W^\\top$ to send down. Both have the three sizes of the product "
                 "forward. Nothing is sent below the first layer: its second product falls away.",
                 typed="N*(2*d0*d1 + 2*d1*d2 + 2*d2*d3) - N*d0*d1"),
            Step(r"2 N (d_0 d_1 + d_1 d_2 + d_2 d_3) - N d_0 d_1",
                 2 * n * (first + rest) - n * first, "=",
                 "The bracket, times $N$, is what the way forward costs.",
                 typed="2*N*(d0*d1 + d1*d2 + d2*d3) - N*d0*d1"),
            Step(r"2 N (d_0 d_1 + d_1 d_2 + d_2 d_3)", 2 * n * (first + rest), "<=",
                 "Leave out what is subtracted. With many layers of one size, it is one product "
                 "among many.", typed="2*N*(d0*d1 + d1*d2 + d2*d3)"),
        ),
        variables=dict.fromkeys(("N", "d0", "d1", "d2", "d3"), (1.0, 9.0)),
        instance="three layers",
        meaning=(
            "The way back costs at most twice the way forward. It is less where the first layer "
            "is a large share of the whole: with that layer alone, it is just as much."
        ),
    )


def _entries(letter: str, rows: int, columns: int) -> Matrix:
    """A matrix of names: `x11` is in row 1, column 1."""
    return Matrix(rows, columns, lambda i, j: Symbol(f"{letter}{i + 1}{j + 1}", real=True))


def _row(letter: str, columns: int) -> Matrix:
    return Matrix([symbols(f"{letter}1:{columns + 1}", real=True)])


def _each(names: Matrix, values: Matrix) -> dict:
    return dict(zip(names, values))
