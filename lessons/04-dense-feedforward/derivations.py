"""Lecture 4's derivations. What is proved, and can be typed, is a concrete instance of each."""

from sympy import Matrix, diff, exp, log, ones, symbols, tanh

from tutor.derivations import Derivation, Step


def one_hidden_layer() -> Derivation:
    """From the error at the output to the gradient of every weight."""
    # Two examples of one feature, two hidden units with tanh, two classes.
    N = 2
    X = Matrix(symbols("x1:3"))
    T = Matrix([[1, 0], [0, 1]])
    W1, b1 = Matrix([symbols("v1:3")]), Matrix([symbols("a1:3")])
    W2, b2 = Matrix(2, 2, symbols("w1:5")), Matrix([symbols("b1:3")])
    Z1, H, Z2 = (Matrix(2, 2, symbols(f"{name}1:5")) for name in "zhu")
    one = ones(N, 1)

    def softmax(Z):
        return Matrix(2, 2, lambda n, k: exp(Z[n, k]) / sum(exp(z) for z in Z.row(n)))

    def error(Z):
        return (softmax(Z) - T) / N

    loss = -sum(log(softmax(Z2)[n, n]) for n in range(N)) / N
    # What the arrays are, each in terms of the one before.
    hidden, scores = X * W1 + one * b1, H * W2 + one * b2
    active = Z1.applyfunc(tanh)
    slope = Z1.applyfunc(lambda z: 1 - tanh(z) ** 2)
    inner = active * W2 + one * b2
    into = dict(zip(Z2, scores))
    through = dict(zip(Z2, inner))
    back = error(inner) * W2.T
    passed = back.multiply_elementwise(slope)
    below = {z: expression.subs(dict(zip(Z1, hidden))) for z, expression in through.items()}
    arrived = passed.subs(dict(zip(Z1, hidden)))
    return Derivation(
        "Backprop through one hidden layer",
        given=(
            "Forward: $Z^{(1)} = X W^{(1)} + b^{(1)}$, $H = f(Z^{(1)})$, $Z^{(2)} = H W^{(2)} + "
            "b^{(2)}$ and $Y = \\operatorname{softmax}(Z^{(2)})$, for $N$ examples as rows. Every "
            "line below is a derivative of the loss. Write $\\Delta^{(l)}$ for "
            "$\\partial L / \\partial Z^{(l)}$."
        ),
        steps=(
            Step(r"L = -\frac{1}{N} \sum_{n} \sum_{k} T_{nk} \log Y_{nk}", loss, typed="",
                 reason="The mean cross-entropy of the batch."),
            Step(r"\Delta^{(2)} = \frac{1}{N} (Y - T)", error(Z2), "grad",
                 "Each row is the error of one example; the mean gives it the weight 1/N. No other "
                 "line brings in N.", of=Z2, typed=""),
            Step(r"\frac{\partial L}{\partial W^{(2)}} = H^\top \Delta^{(2)}",
                 H.T * error(scores), "grad",
                 "$W^{(2)}_{jk}$ touches column $k$ in every row $n$, each time multiplied by "
                 "$H_{nj}$. Add up over the rows: entry $(j, k)$ of $H^\\top \\Delta^{(2)}$.",
                 of=W2, where=into, after=1, typed=""),
            Step(r"\frac{\partial L}{\partial b^{(2)}} = \mathbf{1}^\top \Delta^{(2)}",
                 one.T * error(scores), "grad",
                 "$b^{(2)}_k$ is added in every row: its gradient is the sum of column $k$.",
                 of=b2, where=into, after=1, typed=""),
            Step(r"\frac{\partial L}{\partial H} = \Delta^{(2)} W^{(2)\top}",
                 error(scores) * W2.T, "grad",
                 "$H_{nj}$ feeds every score $k$ of its row, with the weight $W^{(2)}_{jk}$. Add "
                 "up over the scores.", of=H, where=into, after=1, typed=""),
            Step(r"\Delta^{(1)} = (\Delta^{(2)} W^{(2)\top}) \odot f'(Z^{(1)})", passed, "grad",
                 "$f$ acts on each number by itself, so its slope multiplies entry by entry.",
                 of=Z1, where=through, after=1, typed=""),
            Step(r"\frac{\partial L}{\partial W^{(1)}} = X^\top \Delta^{(1)}", X.T * arrived,
                 "grad", "The first layer is the same kind of layer, with $X$ in the place of "
                 "$H$.", of=W1, where=below, after=1, typed=""),
            Step(r"\frac{\partial L}{\partial b^{(1)}} = \mathbf{1}^\top \Delta^{(1)}",
                 one.T * arrived, "grad", "And its bias is added in every row, too.", of=b1,
                 where=below, after=1, typed=""),
        ),
        variables={str(s): (-1.2, 1.2) for M in (X, W1, b1, W2, b2, Z1, H, Z2) for s in M},
        instance="two examples with one feature, two hidden units with tanh, and two classes",
        meaning=(
            "A weight gradient is the layer's input, transposed, times the error at its output. "
            "The error goes down through $W^\\top$ and the slope of the activation."
        ),
    )


def delta_recursion() -> Derivation:
    """The error of a hidden unit from the errors of the next layer."""
    # Near the present weights any loss is as steep as this one: d1 u1 + d2 u2.
    z, y, a, b, c, e, d1, d2 = symbols("z y a b c e d1 d2")
    u1, u2 = tanh(z) * a + tanh(y) * c, tanh(z) * b + tanh(y) * e
    slope = 1 - tanh(z) ** 2
    return Derivation(
        "The delta recursion",
        given=(
            "The errors $\\delta^{(l+1)}_k$ of the next layer are known. Unit $j$ below reaches "
            "the loss only through that layer, $z^{(l+1)}_k = \\sum_i f(z^{(l)}_i) W_{ik} + b_k$."
        ),
        steps=(
            Step(r"\delta^{(l)}_j = \frac{\partial L}{\partial z^{(l)}_j}",
                 diff(d1 * u1 + d2 * u2, z), typed=""),
            Step(r"\sum_k \delta^{(l+1)}_k \, \frac{\partial z^{(l+1)}_k}{\partial z^{(l)}_j}",
                 d1 * diff(u1, z) + d2 * diff(u2, z), "=",
                 "The loss depends on $z^{(l)}_j$ through every $z^{(l+1)}_k$: the contributions "
                 "of all paths add up.", typed=""),
            Step(r"\sum_k \delta^{(l+1)}_k \, f'(z^{(l)}_j) \, W_{jk}",
                 d1 * slope * a + d2 * slope * b, "=",
                 "Only the term $i = j$ of the sum holds $z^{(l)}_j$."),
            Step(r"f'(z^{(l)}_j) \sum_k \delta^{(l+1)}_k \, W_{jk}",
                 slope * (d1 * a + d2 * b), "=",
                 "The slope does not depend on $k$: take it out of the sum."),
        ),
        variables={"z": (-1.5, 1.5), "y": (-1.5, 1.5), "a": (-2.0, 2.0), "b": (-2.0, 2.0),
                   "c": (-2.0, 2.0), "e": (-2.0, 2.0), "d1": (-2.0, 2.0), "d2": (-2.0, 2.0)},
        instance=(
            "two units above with the errors $d_1, d_2$, weights $a, b$ from this unit to them, "
            "its value $z$, and tanh, whose slope is $1 - \\tanh(z)^2$"
        ),
        meaning=(
            "A unit is to blame for the errors that it fed, each weighted by how strongly, and "
            "only as far as it was listening."
        ),
    )
